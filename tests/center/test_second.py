"""A grant above the sum that the center has set waits for a second person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.case.chapters.decision import Decided
from app.desk import NewPage
from center.web_client import Specialist, WebFormError
from tests.support.asp import ALL_THE_SAME, OVERRULED, PERIOD, Village, make_village
from tests.support.rig import RealCenter

GRANT = {
    "granted": "yes", "reason": "Доход ниже черты", "amount": "150 000", **OVERRULED,
    **PERIOD,
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
    assert "Предложите его еще раз" in village.specialist.read(f"/case/{case_id}")


def test_what_a_page_does_not_show_is_not_confirmed_from_it(
    village: Village, center: RealCenter
) -> None:
    """Seen: 170,000 were read, and the 300,000 that had taken their place were granted."""
    case_id = registered(village)
    propose(village, case_id, amount="170 000")
    marat, asan = (someone(center, name, "specialist") for name in ("marat", "asan"))
    stale = marat.form(f"/case/{case_id}", "second")
    text = asan.send(asan.form(f"/case/{case_id}", "decide"), 200, **{**GRANT, "amount": "300 000"})
    assert "вместо того, что предложил(а) Серікова Әсел" in text
    assert "Дело с тех пор изменилось или предложение отозвано" in marat.send(stale, what="confirm")
    assert village.case(case_id).last(Decided) is None
    assert "300 000 ₸" in marat.read(f"/case/{case_id}").replace("\u00a0", " ")


def test_a_proposal_is_taken_back_and_the_same_is_proposed_again(village: Village) -> None:
    """Seen: nothing was recorded the second time, and no word said why."""
    case_id = registered(village)
    propose(village, case_id)
    text = village.specialist.fill(f"/case/{case_id}", "second", what="back")
    assert "Предложенное решение отозвано." in text
    assert "Решение ждет второго сотрудника" not in text
    assert "Ждет второго сотрудника: он подтвердит в деле." in propose(village, case_id)


def test_who_does_not_confirm_says_why_and_the_words_are_there_to_be_mended(
    village: Village, center: RealCenter
) -> None:
    case_id = registered(village)
    propose(village, case_id)
    other = someone(center, "marat", "specialist")
    assert "Напишите, почему" in other.fill(f"/case/{case_id}", "second", what="refuse")
    other.fill(f"/case/{case_id}", "second", what="refuse", reason="Сумма не та")
    own = village.specialist.read(f"/case/{case_id}")
    assert "Marat: Сумма не та" in own
    form = village.specialist.form(f"/case/{case_id}", "decide")
    assert form.values["amount"] == "150\u00a0000"
    assert "Ждут второго сотрудника 0" in other.read("/")
    assert "Не подтверждены 1" in village.specialist.read("/"), "whoever proposed it is told there"
    propose(village, case_id, amount="120 000")
    assert "Не подтверждены" not in village.specialist.read("/")


def test_an_old_page_takes_nobody_elses_proposal_back(village: Village, center: RealCenter) -> None:
    """A second tab still showed the first proposal, whose place another one had taken."""
    case_id = registered(village)
    propose(village, case_id)
    stale = village.specialist.form(f"/case/{case_id}", "second")
    other = someone(center, "marat", "specialist")
    other.send(other.form(f"/case/{case_id}", "decide"), 200, **{**GRANT, "amount": "300 000"})
    assert "Дело с тех пор изменилось" in village.specialist.send(stale, what="back")
    fresh = village.specialist.form(f"/case/{case_id}", "second")
    assert "Дело с тех пор изменилось" in village.specialist.send(fresh, what="back")
    assert "Ждут второго сотрудника 1" in other.read("/")
