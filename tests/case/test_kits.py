"""Food kits (items 21-26)."""

from typing import Literal

import pytest

from app.case.authoring import NotNowError
from app.case.chapters.kits import KitRecorded
from tests.support.chapters import ARRIVED, SUBJECT, at, due, story
from tests.support.story import CENTER, KIOSK, Story


def kit(outcome: Literal["delivered", "not-delivered", "money"], complaint: str = "") -> object:
    return KitRecorded(SUBJECT, "2020-04", outcome, ARRIVED, "А", complaint)


def test_a_kit_is_a_case_of_its_own_that_is_recorded_again_when_it_was_wrong() -> None:
    made = Story()
    made.add(KIOSK, kit("not-delivered", "никто не приехал"))
    assert (at(made), made.case.name) == ("kit", SUBJECT.name)
    made.add(KIOSK, kit("money"))
    recorded = made.case.last(KitRecorded)
    assert recorded is not None
    assert recorded.outcome == "money"
    assert due(made) == ("", "nobody", None)


def test_no_kit_enters_an_application_and_the_center_records_none() -> None:
    with pytest.raises(NotNowError):
        story().add(KIOSK, kit("delivered"))
    made = Story()
    with pytest.raises(NotNowError):
        made.add(CENTER, kit("delivered"))
