"""What the center asks the applicant, and what the person answers (item 7)."""

from dataclasses import dataclass, replace

from app.case.case import Case, Entry, Question
from app.case.chapter import BOTH, CENTER, Due, Record
from app.case.status import ARRIVED, OPEN, Status
from app.catalog.workdays import Workdays


@dataclass(frozen=True)
class Asked:
    """A question to the applicant (item 7); `page` is the attachment to photograph again, if
    any.
    """

    text: str
    page: str = ""
    by: str = ""


@dataclass(frozen=True)
class Answered:
    """The person's answer to the question `question` (the id of its event); `by` is whom it was
    given to.
    """

    question: str
    text: str
    by: str = ""


def _add_question(case: Case, entry: Entry, body: Asked) -> Case:
    return replace(
        case, questions=(*case.questions, Question(entry.header.id, body.text, body.page))
    )


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


def _to_answer(_case: Case, _workdays: Workdays) -> Due:
    return Due("question", "applicant")


ASKED = Record(
    "question-asked",
    Asked,
    CENTER,
    at=ARRIVED,
    after=Status.ASKED,
    apply=_add_question,
    due={Status.ASKED: _to_answer},
    lines=lambda body, _words: [body.text],
)
ANSWERED = Record(
    "question-answered",
    Answered,
    BOTH,
    at=OPEN,
    fits=lambda case: case.open_question is not None,
    files=frozenset({"page", "answer"}),
    apply=_add_answer,
    lines=lambda body, _words: [body.text],
)
RECORDS = (ASKED, ANSWERED)
