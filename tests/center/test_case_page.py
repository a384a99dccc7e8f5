"""What the page of a case tells beside its steps: former pages, missing ones, others, the days."""

import re
from dataclasses import replace
from html import unescape

from app.case.chapters.calls import Called
from center.web_client import Specialist
from tests.support.asp import IINS, Village, code_of, spreadsheet
from tests.support.rig import clock


def formed(village: Village) -> str:
    """A case that the center formed and the kiosk has not told of."""
    rows = [["ИИН", "ФИО", "Телефон", "Код уголка"]]
    rows += [[IINS[0], "Бірінші", "87020000012", code_of(village)]]
    table = {"table": ("list.xlsx", spreadsheet({"Получатели": rows}))}
    village.specialist.fill("/recipients", "import", table, quarter=str(village.quarter))
    village.carry()
    (recipient,) = village.desk.lists.recipients(clock())
    call = Called("list", "reached", village.today, "А", channel="paper", changed="no")
    village.desk.steps.call(recipient.case_id, call, clock())
    village.carry()
    village.specialist.fill(
        "/recipients", "form", quarter=str(village.quarter), case=recipient.case_id
    )
    village.specialist.fill(f"/recipients?quarter={village.quarter}", "batch-1", what="now")
    village.carry()
    return recipient.case_id


def test_what_the_kiosk_is_still_to_tell_waits_for_the_center_too(village: Village) -> None:
    case_id = formed(village)
    for address in ("/?what=ours", "/?holder=center", "/?holder=kiosk"):
        assert case_id in village.specialist.fetch(address).decode(), address
    page = village.page_of(case_id)
    assert "принять решение" in page
    assert "сообщить заявителю · уголок" in page
    assert [row.id for row in village.desk.case_table.to_tell()] == [case_id]


def test_a_page_that_was_photographed_again_keeps_its_former_version_a_press_away(
    village: Village,
) -> None:
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "ask", text="Снимите заново", page="page-01.pdf")
    village.carry()
    first, second = (page.pdf for page in village.pages[:2])
    village.desk.cases.answer(case.id, "Вот", [("page-01.pdf", second)], clock())
    village.carry()
    html = village.specialist.fetch(f"/case/{case.id}").decode()
    (address,) = re.findall(r'href="(/case/[^"]+/former/[^"]+/page-01\.pdf)"', html)
    assert village.specialist.fetch(address) == first
    assert "прежняя версия" in village.page_of(case.id)


def test_a_document_of_which_fewer_pages_were_photographed_says_so(village: Village) -> None:
    draft = village.draft()
    first, *others = draft.documents
    case = village.submit(replace(draft, documents=(replace(first, sheets="3"), *others)))
    village.carry()
    page = village.page_of(case.id)
    assert page.count("снято:") == 1
    assert re.search(r"3\s*снято:\s*1", page)


def test_who_looks_at_the_same_case_sees_the_other_one(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    assert "дело открывали также" not in village.page_of(case.id), "oneself is nobody else"
    password = village.center.command("account", "anna", "--full-name", "Иванова Анна")
    other = Specialist(village.center.url, "anna", password.splitlines()[-1])
    other.read(f"/case/{case.id}")
    assert "дело открывали также: Иванова Анна" in village.page_of(case.id)


def test_the_days_of_a_term_are_told_one_by_one(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    page = village.page_of(case.id)
    assert "2 рабочих дня с" in page
    assert "Сам первый день не считается." in page


def offered(village: Village, case_id: str, field: str) -> list[str]:
    """The texts that a field of the case's page offers because they were written before."""
    page = village.specialist.fetch(f"/case/{case_id}").decode()
    found = re.findall(rf'data-into="{field}"\s+data-text="([^"]*)"', page)
    return [unescape(text) for text in found]


def test_questions_and_measures_are_offered_again_at_the_next_case(village: Village) -> None:
    first, second = (village.submit(village.draft()) for _ in range(2))
    village.carry()
    for case in (first, second):
        village.act(case.id, "register", number=case.number)
    assert offered(village, second.id, "askform-text") == []
    village.act(first.id, "ask", text="Какой у вас доход?\nИ у мужа?")
    assert offered(village, second.id, "askform-text") == ["Какой у вас доход?\nИ у мужа?"]
    measures = "Курсы швеи; до 1 марта; Центр\nПоиск работы; каждую неделю; заявитель"
    texts = {"measures_ru": measures, "measures_kk": measures}
    village.act(second.id, "plan", **texts)
    third = village.submit(village.draft())
    village.carry()
    village.act(third.id, "register", number="9")
    assert offered(village, third.id, "planform-measures_ru") == [measures]
