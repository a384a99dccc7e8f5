"""Two specialists and a kiosk at one case, in orders that nobody planned: what was recorded is in
the journal once, what was refused is not, and a page is refused exactly where the case went on
since it was shown.
"""

import random
from dataclasses import dataclass, field

import pytest

from app.case.chapters.questions import Answered, Asked
from center.web_client import Specialist, WebForm, WebFormError
from tests.support.asp import Village
from tests.support.rig import clock

_STEPS = 30


@dataclass
class Desk:
    """A specialist with the page that lies open, and how far the case had come when it was."""

    hand: Specialist
    form: WebForm | None = None
    seen: int = -1


@dataclass
class Table:
    """All of them, and what should be in the journal."""

    village: Village
    case_id: str
    desks: list[Desk]
    version: int = 0
    is_open: bool = False
    questions: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    def look(self, desk: Desk) -> None:
        desk.form = desk.hand.form(f"/case/{self.case_id}", "ask")
        desk.seen = self.version

    def ask(self, desk: Desk, words: str) -> None:
        """Send what lies open; it counts exactly where nothing happened since."""
        if desk.form is None:
            return
        try:
            desk.hand.send(desk.form, text=words)
        except WebFormError as error:
            assert "409" in str(error)
            assert desk.seen != self.version, "refused although nothing had happened"
        else:
            assert desk.seen == self.version, "taken although the case had gone on"
            self.questions.append(words)
            self.version += 1
            self.is_open = True
        desk.form = None

    def answer(self, words: str) -> None:
        """The kiosk answers what it has heard of."""
        self.village.carry()
        if not self.is_open:
            return
        self.village.desk.cases.answer(self.case_id, words, [], clock())
        self.village.carry()
        self.answers.append(words)
        self.version += 1
        self.is_open = self.village.case(self.case_id).open_question is not None


@pytest.mark.parametrize("seed", range(4))
def test_in_any_order_nothing_is_lost_doubled_or_taken_from_a_stale_page(
    village: Village, seed: int
) -> None:
    chance = random.Random(seed)
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="1")
    desks = [Desk(village.center.specialist()) for _ in range(2)]
    table = Table(village, case.id, desks)
    for step in range(_STEPS):
        desk, what = chance.choice(desks), chance.random()
        if what < 0.4:
            table.look(desk)
        elif what < 0.8:
            table.ask(desk, f"Вопрос {step}?")
        else:
            table.answer(f"Ответ {step}")
    village.carry()
    told = village.case(case.id)
    assert [body.text for body in told.bodies(Asked)] == table.questions
    assert [body.text for body in told.bodies(Answered)] == table.answers
    assert not told.gaps
    assert not told.conflicts
