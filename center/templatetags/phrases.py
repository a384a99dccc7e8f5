"""Sentences shared with the kiosk, and the catalog's names, in the reader's language."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import template
from django.utils.translation import get_language, gettext

from app.case import Case
from app.case.case import Entry
from app.case.status import as_shown as status_as_shown
from app.case.wording import entry_lines, summary_of
from app.formats import grouped, money
from app.people.phones import readable_phone
from app.sizes import readable_size
from app.texts import LANGUAGES, Texts
from center.filenames import called
from center.scope import is_seen
from center.tables import catalog

register = template.Library()


def language() -> str:
    """The reader's language, one of ours."""
    current = get_language() or "ru"
    return current if current in LANGUAGES else "ru"


@register.simple_tag
def say(group: str, code: str, **facts: object) -> str:
    """A sentence of `resources/texts`, with its placeholders filled."""
    texts = Texts(language())
    return texts.say(group, code, **facts) if texts.has(group, code) else code


@register.filter
def as_shown(status: str, step: str) -> str:
    """The code of the words for where a case stands."""
    return status_as_shown(status, step)


@register.simple_tag
def word(group: str, code: str) -> str:
    """A word of the household's texts: a relation, a channel, a step."""
    return say("household", f"{group}.{code}")


@register.filter
def facts(body: object) -> str:
    """What an event says beyond its title."""
    return "\n".join(summary_of(body, Texts(language())))


@register.filter
def entry_facts(entry: Entry) -> str:
    """What a line of the timeline says beyond its title."""
    return "\n".join(entry_lines(entry, Texts(language())))


@register.simple_tag
def service_name(code: str) -> str:
    """The name of a service."""
    try:
        return catalog().service(code).name(language())
    except KeyError:
        return code


@register.simple_tag
def short_service(code: str) -> str:
    """The same in a list: what everybody calls the one that most papers are about."""
    return gettext("ASP") if code == "asp" else service_name(code)


@register.filter
def entry_title(entry: Entry) -> str:
    """What happened, as a line of the timeline."""
    texts = Texts(language())
    kind = entry.header.kind
    return texts.say("events", kind) if texts.has("events", kind) else kind


@register.simple_tag
def file_called(case: Case, name: str) -> str:
    """What a file of a case is called for people."""
    return called(case, name, language())


@register.filter
def phone(value: str) -> str:
    """A telephone number, grouped."""
    return readable_phone(value)


@register.filter
def tenge(value: int) -> str:
    """An amount of money."""
    return money(value)


@register.filter
def with_tiyn(value: Decimal) -> str:
    """An amount with its hundredths after a comma, as both languages write it."""
    return f"{grouped(int(value))},{int(value * 100) % 100:02}"


@register.filter
def size(value: int) -> str:
    """Bytes as people read them."""
    return readable_size(value)


@register.filter
def gigabytes(mebibytes: int) -> str:
    """So many MiB in GB, as people read it; below ten with one decimal."""
    value = mebibytes * 1.048576 / 1000
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}".replace(".", ",")


@register.filter
def of(values: Mapping[str, object], key: str) -> object:
    """What stands under this key, or None."""
    return values.get(key)


@register.filter
def days(value: Sequence[dt.date]) -> str:
    """Days of one term, without their year: `01.05, 02.05`."""
    return ", ".join(day.strftime("%d.%m") for day in value)


@register.filter(name="is_seen")
def kiosk_is_seen(kiosk_id: str) -> bool:
    """Whether the reader may see the cases of this kiosk."""
    return is_seen(kiosk_id)


@register.filter
def is_past(value: dt.date, today: dt.date) -> bool:
    """Whether a due date has gone by."""
    return value < today
