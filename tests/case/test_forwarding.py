"""What another body decides (item 20)."""

import datetime as dt

from app.case.chapters.decision import Informed
from app.case.chapters.forwarding import BodyAnswered, Forwarded
from tests.support.chapters import ARRIVED, REGISTERED, due, story
from tests.support.story import KIOSK


def test_what_another_body_decides_is_forwarded_within_two_working_days() -> None:
    assert due(story(direct=False)) == ("forward", "center", dt.date(2020, 5, 5))
    sent = story(REGISTERED, Forwarded("МСЭ", "1", dt.date(2020, 5, 6)), direct=False)
    assert due(sent) == ("answer", "body", dt.date(2020, 5, 12))


def test_the_control_examination_is_remembered() -> None:
    answer = BodyAnswered(
        "МСЭ", "granted", "5", ARRIVED, "II", dt.date(2021, 4, 1), dt.date(2020, 10, 1)
    )
    made = story(REGISTERED, Forwarded("МСЭ", "1", ARRIVED), answer, direct=False)
    made.add(KIOSK, Informed(made.case.news.latest, ARRIVED, "phone", "А"))
    assert due(made) == ("control", "applicant", dt.date(2020, 10, 1))
