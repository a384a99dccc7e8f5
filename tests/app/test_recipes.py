"""The recipes of docs/contributing.md are true: a place that was forgotten is named here."""

import dataclasses

import pytest

from app.forms.application import Application, Paper
from app.forms.standard import FIELDS
from tests.support.rig import ROOT

_MADE = {"language", "direct", "pages", "consent_version", "service_name"}
"""What nobody answers: chosen, computed, or taken from the catalog."""

_DRAFT = {"contact": "contact_name", "household": "members"}
"""Answers that the draft has under another name."""

_AT_THE_CENTER = {"place": "case.place", "folder": "case.folder", "household": "case.household"}
"""Answers that the case has under another name."""

ANSWERS = [
    field.name
    for form in (Application, Paper)
    for field in dataclasses.fields(form)
    if field.name not in _MADE | {"paper"}
]


def read(*places: str) -> str:
    files = [path for place in places for path in sorted(ROOT.glob(place))]
    assert files
    return "\n".join(path.read_text("utf-8") for path in files)


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_answer_of_the_form_is_checked_by_eye_before_it_is_sent(answer: str) -> None:
    """`ui/screens/check.py` shows it."""
    assert f"draft.{_DRAFT.get(answer, answer)}" in read("ui/screens/check.py")


@pytest.mark.parametrize("answer", sorted(set(ANSWERS) - set(FIELDS)))
def test_every_answer_that_the_order_does_not_name_is_shown_at_the_center_too(answer: str) -> None:
    """What the order names (`FIELDS`) is shown by itself."""
    shown = read("center/templates/center/cards/*.html", "center/desk/case.py", "center/steps/*.py")
    names = (_AT_THE_CENTER.get(answer, ""), f"paper.{answer}", f"application.{answer}")
    assert any(name in shown for name in names if name), "a card of center/templates/center/cards"


@pytest.mark.parametrize("answer", sorted(set(ANSWERS) - set(FIELDS)))
def test_every_answer_that_the_order_does_not_name_is_printed_on_the_form(answer: str) -> None:
    kept_out = {"brought_by", "identity_seen", "place", "folder", "consent", "signature_seen"}
    if answer in kept_out | {"representative", "basis", "reads", "witness", "signature_date"}:
        pytest.skip("what the assistant has seen stands on the page of the case, not on the form")
    printed = read("app/papers/form.py", "app/papers/household.py")
    assert f"application.{answer}" in printed or f".{answer}" in printed
