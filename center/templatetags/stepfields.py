"""What the fields of a step's form show besides themselves."""

from collections.abc import Mapping

from django import template
from django.forms.boundfield import BoundField

from center.steps.base import StepForm

register = template.Library()


@register.filter
def wants_asking(attributes: Mapping[str, str]) -> bool:
    """Whether a field is shown only where it is asked for."""
    return "data-asked" in attributes


@register.filter
def used_before(field: BoundField) -> tuple[str, ...]:
    """The texts that were written last in this field of a step, the latest first."""
    form = field.form
    if not isinstance(form, StepForm) or field.name not in form.remembers:
        return ()
    return form.used_before(field.name)
