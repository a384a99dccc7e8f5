"""The recipes of docs/contributing.md are true: a place that was forgotten is named here."""

import dataclasses
import re

import pytest

from app.forms.application import Application, Paper
from app.forms.draft import Draft
from app.forms.standard import FIELDS
from app.texts import LANGUAGES, Texts
from tests.support.zygote import ROOT
from ui.navigation import STEP_FIELDS

_MADE = {"language", "direct", "pages", "consent_version", "service_name"}
"""What nobody answers: chosen, computed, or taken from the catalog."""

_NAME = ("surname", "name", "patronymic")

_DRAFT = {"contact": "contact_name", "household": "members"} | dict.fromkeys(_NAME, "full_name")
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


def test_the_name_that_is_checked_by_eye_has_all_its_parts() -> None:
    """`_DRAFT` takes the three answers for shown where `full_name` is."""
    draft = Draft("1", surname="<surname>", name="<name>", patronymic="<patronymic>")
    assert draft.full_name.split() == [f"<{part}>" for part in _NAME]


@pytest.mark.parametrize("answer", sorted(set(ANSWERS) - set(FIELDS)))
def test_every_answer_that_the_order_does_not_name_is_shown_at_the_center_too(answer: str) -> None:
    """What the order names (`FIELDS`) is shown by itself."""
    shown = read(
        "center/templates/center/cards/*.html", "center/desk/case_page.py", "center/steps/*.py"
    )
    names = (_AT_THE_CENTER.get(answer, ""), f"paper.{answer}", f"application.{answer}")
    assert any(name in shown for name in names if name), "a card of center/templates/center/cards"


_SEEN_ONLY = {field.name for field in dataclasses.fields(Paper)}
"""What the assistant has seen stands on the page of the case, and not on the form."""


@pytest.mark.parametrize("answer", sorted(set(ANSWERS) - set(FIELDS) - _SEEN_ONLY))
def test_every_answer_that_the_order_does_not_name_is_printed_on_the_form(answer: str) -> None:
    assert f".{answer}" in read("app/papers/form.py", "app/papers/household.py")


_KEPT = {"id", "case", "household", "left", "arrived", "step", "iin_absence", "land_use"}
_KEPT |= {"chosen_service"}  # not gone on with yet
_KEPT |= {"filled_from", "replaces"}  # earlier cases: which fields come from, which is corrected
"""What the draft knows of itself, and what is asked beside another question."""


def test_every_question_belongs_to_a_step_where_its_problem_is_shown() -> None:
    """`STEP_FIELDS` in `ui/navigation.py`: without it, a wrong answer is found at the end only."""
    asked = {field.name for field in dataclasses.fields(Draft)} - _KEPT
    told = {name for names in STEP_FIELDS.values() for name in names}
    assert asked - told == set()


def test_every_answer_travels_from_the_draft_to_the_application() -> None:
    """`app/forms/converting.py` reads it, or `app/forms/family.py` for the household."""
    read_there = read("app/forms/converting.py", "app/forms/family.py", "app/desk/cases.py")
    # the last decides what is asked besides
    kept_here = {"id", "left", "step", "chosen_service", "changed", "filled_from"}
    named = {field.name for field in dataclasses.fields(Draft)} - kept_here
    assert {name for name in named if f"draft.{name}" not in read_there} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_that_can_be_found_has_a_sentence(language: str) -> None:
    """`resources/texts/problems.toml`; what is computed is found by the tests of the forms."""
    found = re.findall(r'Problem\("\w+", "([\w-]+)"', read("app/forms/*.py"))
    assert len(found) > 20
    assert {code for code in found if not Texts(language).has("problems", code)} == set()
