"""A grant above the sum that the center has set waits for a second person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.case.chapters.decision import Decided
from app.desk import NewPage
from center.web_client import Specialist, WebFormError
from tests.support.asp import ALL_THE_SAME, Village, make_village
from tests.support.rig import RealCenter

GRANT = {
    "granted": "yes", "reason": "Доход ниже черты", "amount": "150 000", "start": "01.11.2026",
    "end": "31.12.2026", "override": ALL_THE_SAME,
}  # fmt: skip


@pytest.fixture
def village(center: RealCenter, tmp_path: Path, pages: list[NewPage]) -> Iterator[Village]:
    """Where more than 100,000 tenge want a second person."""
    village = make_village(center, tmp_path, "ru", pages, "second")
    boss = someone(center, "boss", "administrator")
    assert "Сохранено" in boss.fill("/tables", "second", amount="100 000")
    yield village
    village.desk.close()


def someone(center: RealCenter, name: str, duty: str) -> Specialist:
    made = center.command("account", name, "--full-name", name.title(), "--duty", duty)
    return Specialist(center.url, name, made.splitlines()[-1])


def registered(village: Village) -> str:
    case = village.submit(village.draft())
    village.carry()
    village.specialist.act(f"/case/{case.id}", "register", number="1")
    return case.id


def propose(village: Village, case_id: str, **changes: str) -> str:
    form = village.specialist.form(f"/case/{case_id}", "decide")
    return village.specialist.send(form, 200, **{**GRANT, **changes})


def test_nothing_is_sent_before_somebody_else_has_confirmed_it(
    village: Village, center: RealCenter
) -> None:
    case_id = registered(village)
    assert "Ждет второго сотрудника: он подтвердит в деле." in propose(village, case_id)
    village.carry()
    assert village.case(case_id).last(Decided) is None
    own = village.specialist.read(f"/case/{case_id}")
    assert "Подтверждает другой сотрудник Центра." in own
    assert ALL_THE_SAME in own, "the second person reads what was overruled, and why"
    assert "150 000 ₸" in own.replace("\u00a0", " ")
    assert "Ждут второго сотрудника 1" in village.specialist.read("/")
    form = village.specialist.form(f"/case/{case_id}", "second")
    assert "Кто предложил решение" in village.specialist.send(form, what="confirm")
    other = someone(center, "marat", "specialist")
    text = other.fill(f"/case/{case_id}", "second", what="confirm")
    assert "Готово" in text
    village.carry()
    decision = village.case(case_id).last(Decided)
    assert decision is not None
    assert (decision.amount, decision.by.endswith(", Marat")) == (150_000, True)
    with pytest.raises(WebFormError):
        other.form(f"/case/{case_id}", "second")


def test_a_smaller_sum_and_a_refusal_need_nobody_else(village: Village) -> None:
    case_id = registered(village)
    assert "Готово" in propose(village, case_id, amount="100 000")


def test_a_case_that_has_gone_on_is_looked_at_once_more(
    village: Village, center: RealCenter
) -> None:
    case_id = registered(village)
    propose(village, case_id)
    other = someone(center, "marat", "specialist")
    form = other.form(f"/case/{case_id}", "second")
    village.specialist.act(f"/case/{case_id}", "ask", text="Сколько детей?")
    assert "Ждут второго сотрудника 0" in other.read("/")
    assert "Дело с тех пор изменилось" in other.send(form, what="confirm")
    assert village.case(case_id).last(Decided) is None


def test_a_proposal_is_taken_back_by_either_of_both(village: Village) -> None:
    case_id = registered(village)
    propose(village, case_id)
    text = village.specialist.fill(f"/case/{case_id}", "second", what="back")
    assert "Предложенное решение отозвано." in text
    assert "Решение ждет второго сотрудника" not in text
