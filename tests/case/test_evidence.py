"""What the commission needs and concludes, and files that wait at the kiosk."""

import pytest

from app.case import Attachment
from app.case.authoring import NotNowError
from app.case.chapters.decision import Closed
from app.case.chapters.evidence import WANTED, Concluded, Materials, Wanted
from tests.support.chapters import ARRIVED, GRANTED, REGISTERED, at, story
from tests.support.story import CENTER, KIOSK

PHOTO = Attachment("photo-01.jpg", 3, "3" * 64)
VIDEO = Attachment("video-01.mp4", 30, "4" * 64)


def test_materials_and_a_conclusion_enter_an_open_case_and_leave_it_where_it_is() -> None:
    made = story(REGISTERED)
    made.add(KIOSK, Materials(ARRIVED, "А", ("двор",)), PHOTO)
    made.add(KIOSK, Concluded("m", "старейшина", True, "нуждается", ARRIVED, (), b"", b""))
    assert at(made) == "registered"
    assert "photo-01.jpg" in made.case.files
    closed = story(REGISTERED, GRANTED, Closed("ошибка", ARRIVED))
    with pytest.raises(NotNowError):
        closed.add(KIOSK, Materials(ARRIVED, "А"), PHOTO)


def test_a_video_is_expected_only_once_the_center_wants_it() -> None:
    made = story(REGISTERED)
    made.add(KIOSK, Materials(ARRIVED, "А"), PHOTO, VIDEO)
    assert WANTED.fits(made.case)
    assert "video-01.mp4" not in {file.name for file in made.case.expected_files}
    made.add(CENTER, Wanted("video-01.mp4", "С"))
    assert "video-01.mp4" in {file.name for file in made.case.expected_files}
    assert not WANTED.fits(made.case), "nothing is left to be wanted"


def test_materials_bring_no_other_files_than_photographs_and_videos() -> None:
    made = story(REGISTERED)
    made.add(KIOSK, Materials(ARRIVED, "А"), Attachment("notice.pdf", 3, "5" * 64))
    assert "notice.pdf" not in made.case.files
