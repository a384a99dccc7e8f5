"""What the center asks the applicant, and what the person answers (item 7)."""

from dataclasses import dataclass, replace
from typing import Literal

from app.case.case import Case, Entry, Question
from app.case.chapter import BOTH, CENTER, Due, Record, Words
from app.case.chapters.registration import Registered, to_check_by
from app.case.status import ARRIVED, OPEN, Status
from app.catalog.workdays import Workdays


@dataclass(frozen=True)
class Asked:
    """A question to the applicant (item 7); `page` is the attachment to photograph again, if any,
    or to send once more `in_color`: of its photograph, if the kiosk still has that.
    """

    text: str
    page: str = ""
    by: str = ""
    in_color: bool = False


@dataclass(frozen=True)
class Answered:
    """The person's answer to the question `question` (the id of its event); `by` is whom it was
    given to. Of a page that was wanted in color, `photograph` says what it was made of: the one
    that was `kept`, or a new one, because the old one was `gone`.
    """

    question: str
    text: str
    by: str = ""
    photograph: Literal["", "kept", "gone"] = ""


def _add_question(case: Case, entry: Entry, body: Asked) -> Case:
    question = Question(entry.header.id, body.text, body.page, in_color=body.in_color)
    return replace(case, questions=(*case.questions, question))


def _add_answer(case: Case, _entry: Entry, body: Answered) -> Case:
    """Back to where the case was before it was asked, unless another question is open."""
    questions = tuple(
        replace(question, answer=body.text) if question.event == body.question else question
        for question in case.questions
    )
    case = replace(case, questions=questions)
    if case.status is not Status.ASKED or case.open_question is not None:
        return case
    return replace(case, status=case.status_before_question)


def _question_lines(body: Asked, words: Words) -> list[str]:
    return [body.text, words.of("photograph", "in-color") if body.in_color else ""]


def _answer_lines(body: Answered, words: Words) -> list[str]:
    return [body.text, words.of("photograph", body.photograph)]


def _to_answer(case: Case, workdays: Workdays) -> Due:
    """The center's own term goes on meanwhile: the Order knows no pause."""
    registration = case.last(Registered)
    if registration is None:
        return Due("question", "applicant", *to_check_by(case, workdays))
    return Due("question", "applicant", registration.due, registration.exact)


ASKED = Record(
    "question-asked",
    Asked,
    CENTER,
    at=ARRIVED,
    after=Status.ASKED,
    apply=_add_question,
    due={Status.ASKED: _to_answer},
    lines=_question_lines,
)
ANSWERED = Record(
    "question-answered",
    Answered,
    BOTH,
    at=OPEN,
    fits=lambda case: case.open_question is not None,
    files=frozenset({"page", "answer"}),
    apply=_add_answer,
    lines=_answer_lines,
)
RECORDS = (ASKED, ANSWERED)
