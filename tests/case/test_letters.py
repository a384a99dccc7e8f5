"""What went past the kiosk."""

import pytest

from app.case import Attachment
from app.case.authoring import NotNowError
from app.case.chapters.decision import Closed
from app.case.chapters.letters import Corresponded
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, due, story
from tests.support.story import CENTER, KIOSK

LETTER = Corresponded("letter", "in", ARRIVED, "жалоба", "С")


def test_a_letter_enters_a_case_wherever_it_stands_and_moves_it_nowhere() -> None:
    for made in (story(), story(REGISTERED, GRANTED, Closed("ошибка", ARRIVED))):
        before, owed = at(made), due(made)
        made.add(CENTER, LETTER, Attachment("letter-01.pdf", 3, "6" * 64))
        assert (at(made), due(made)) == (before, owed)
        assert "letter-01.pdf" in made.case.files
        assert not made.case.news.untold or before == "closed", "nobody is told of it"


def test_a_kiosk_adds_no_letters() -> None:
    with pytest.raises(NotNowError):
        story().add(KIOSK, LETTER)
