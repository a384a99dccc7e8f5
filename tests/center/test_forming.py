"""Applications that the center forms: what one press has asked for can be taken back."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from app.case.chapters.calls import Called
from app.desk import NewPage
from app.people.iin import Iin
from center.web_client import WebFormError
from tests.support.asp import IINS, Village, make_village, spreadsheet
from tests.support.rig import RealCenter, clock


@pytest.fixture
def village(center: RealCenter, tmp_path: Path, pages: list[NewPage]) -> Iterator[Village]:
    """One with two recipients who have been asked, and have not changed."""
    village = make_village(center, tmp_path, "ru", pages, "forming")
    rows = [
        ["ИИН", "ФИО", "Телефон", "Код уголка"],
        [IINS[0], "Сейдахметова Мадина", "87020000012", "T1"],
        [IINS[1], "Ахметов Ерлан", "87020000013", "T1"],
    ]
    files = {"table": ("list.xlsx", spreadsheet({"Получатели": rows}))}
    village.specialist.fill("/recipients", "import", files, quarter=str(village.quarter))
    village.carry()
    for iin in IINS[:2]:
        tell(village, iin, "no")
    village.carry()
    yield village
    village.desk.close()


def tell(village: Village, iin: Iin, changed: Literal["yes", "no"]) -> None:
    recipient = village.desk.lists.recipient_by_iin(iin)
    assert recipient is not None
    call = Called("list", "reached", village.today, "А", channel="paper", changed=changed)
    village.desk.steps.call(recipient.case, call, clock())


def page(village: Village) -> str:
    return f"/recipients?quarter={village.quarter}"


def case_of(village: Village, iin: Iin) -> str:
    recipient = village.desk.lists.recipient_by_iin(iin)
    assert recipient is not None
    return recipient.case


def ask_for(village: Village, iin: Iin) -> str:
    return village.specialist.fill(
        "/recipients", "form", quarter=str(village.quarter), case=case_of(village, iin)
    )


def let_the_time_go_by(center: RealCenter) -> None:
    with center.tables() as database:
        database.execute("UPDATE center_forming SET until = '2020-01-01 00:00:00'")


def test_what_was_asked_for_waits_and_can_be_taken_back(village: Village) -> None:
    text = ask_for(village, IINS[0])
    assert "Будет сформировано в" in text
    village.carry()
    assert village.case(case_of(village, IINS[0])).status.value == "called", "nothing is sent yet"
    text = village.specialist.fill(page(village), "batch-1", what="back")
    assert "Отменено: 1" in text
    assert "Будет сформировано" not in text
    assert "Будет сформировано в" in ask_for(village, IINS[0]), "and it can be asked for again"


def test_once_the_time_has_gone_by_it_is_formed_for_whoever_comes_first(
    village: Village, center: RealCenter
) -> None:
    ask_for(village, IINS[0])
    form = village.specialist.form(page(village), "batch-1")
    let_the_time_go_by(center)
    village.carry()
    assert village.case(case_of(village, IINS[0])).status.value == "formed"
    assert "Поздно: эти заявления уже сформированы." in village.specialist.send(form, what="back")
    with pytest.raises(WebFormError):
        village.specialist.form(page(village), "batch-1")


def test_two_presses_are_two_things_to_take_back(village: Village) -> None:
    ask_for(village, IINS[0])
    ask_for(village, IINS[1])
    text = village.specialist.fill(page(village), "batch-1", what="now")
    assert "Сформировано заявлений: 1" in text
    assert text.count("Заявление будет сформировано") == 1, "the other one still waits"


def test_a_family_that_has_changed_meanwhile_is_not_formed_and_the_page_says_so(
    village: Village, center: RealCenter
) -> None:
    ask_for(village, IINS[0])
    tell(village, IINS[0], "yes")
    village.carry()
    let_the_time_go_by(center)
    text = village.specialist.read(page(village))
    assert "Не сформировано: дело с тех пор изменилось" in text
    village.carry()
    assert village.case(case_of(village, IINS[0])).status.value == "called"


def test_what_is_asked_for_somebody_who_is_on_no_list_any_more_holds_up_no_kiosk(
    village: Village, center: RealCenter
) -> None:
    ask_for(village, IINS[0])
    case_id = case_of(village, IINS[0])
    with center.tables() as database:
        database.execute("DELETE FROM center_recipient WHERE case_id = ?", (case_id,))
    let_the_time_go_by(center)
    case = village.submit(village.draft())
    village.carry()
    assert village.desk.post.delivery(case.id).is_complete
    assert "Будет сформировано" not in village.specialist.read(page(village))


def test_nothing_is_formed_for_somebody_whose_application_has_come_otherwise(
    village: Village, center: RealCenter
) -> None:
    """Seen: a second application of one person for one quarter, without a word before."""
    ask_for(village, IINS[0])
    case = village.submit(replace(village.draft(), iin=str(IINS[0])))
    village.carry()
    text = village.specialist.read(page(village))
    assert f"Уже есть заявление: {case.number}" in text
    let_the_time_go_by(center)
    assert f"Уже есть заявление: {case.number}" in village.specialist.read(page(village))
    assert village.case(case_of(village, IINS[0])).status.value != "formed"
    assert f"Заявление уже есть: {case.number}" in ask_for(village, IINS[0])
    forms = village.specialist.fetch(page(village)).decode()
    assert case_of(village, IINS[0]) not in re.findall(r'name="case" value="([^"]+)"', forms)
