"""The center asks, the applicant answers."""

from app.case.chapters.decision import NotMet
from app.case.chapters.questions import Answered, Asked
from tests.support.chapters import ARRIVED, REGISTERED, at, story
from tests.support.story import CENTER, KIOSK


def test_after_the_answer_the_case_is_where_it_was_before_the_question() -> None:
    made = story(REGISTERED, NotMet("…", ARRIVED), Asked("?"))
    made.add(KIOSK, Answered(made.case.questions[0].event, "!"))
    assert at(made) == "not-met"
    made = story(Asked("?"), REGISTERED)
    assert at(made) == "asked", "registering does not answer the question"
    made.add(CENTER, Answered(made.case.questions[0].event, "по телефону", "Серікова"))
    assert at(made) == "registered", "the center may record an answer that was given to it"


def test_with_two_questions_open_the_first_answer_does_not_close_the_second() -> None:
    made = story(Asked("one"), Asked("two"))
    for question in made.case.questions:
        assert at(made) == "asked"
        made.add(KIOSK, Answered(question.event, "answer"))
    assert at(made) == "received"
