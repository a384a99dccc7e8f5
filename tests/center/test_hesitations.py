"""What made a stranger at the center's desk hesitate, each mended."""

import datetime as dt
import re
from urllib.parse import quote

import pytest

from app.case import Case
from app.case.chapters.decision import Decided
from tests.support.asp import ALL_THE_SAME, IINS, Village, code_of, spreadsheet
from tests.support.rig import clock


def queued(village: Village) -> Case:
    case = village.submit(village.draft())
    village.carry()
    return case


def next_of(village: Village, address: str) -> str:
    found = re.search(r'id="next" href="([^"]+)"', village.specialist.fetch(address).decode())
    assert found is not None
    return found[1].replace("&amp;", "&")


def listed(village: Village) -> list[str]:
    inbox = village.specialist.fetch("/").decode()
    return list(dict.fromkeys(re.findall(r'href="(/case/[0-9a-f-]{36})"', inbox)))


def test_the_next_case_is_the_one_below_and_the_top_comes_last(village: Village) -> None:
    """Seen: from the fifth case of the list, "next" led to the first one."""
    for _ in range(5):
        queued(village)
    rows = listed(village)
    assert len(rows) == 5
    way = [rows[2]]
    for _ in range(4):
        way.append(next_of(village, way[-1]))
    assert way == [rows[2], rows[3], rows[4], rows[0], rows[1]]


def test_a_case_that_has_left_its_place_still_leads_to_the_one_that_was_below(
    village: Village,
) -> None:
    for _ in range(4):
        queued(village)
    rows = listed(village)
    page = rows[1]
    village.specialist.fetch(page)
    village.specialist.act(page, "close", reason="Заявитель умер", undecided="on")
    assert next_of(village, page) == rows[2]


def test_an_appeal_against_a_refusal_is_answered_in_an_appeals_words(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    assert "Удовлетворить" not in village.page_of(case.id)
    day = (village.today + dt.timedelta(days=30)).isoformat()
    refusal = {"granted": "no", "reason": "доход выше", "appeal_to": "Комиссия"}
    village.act(case.id, "decide", appeal_until=day, **refusal)
    village.carry()
    village.desk.steps.appeal(case.id, "не согласна", (), "А", clock(), village.today)
    village.carry()
    page = village.page_of(case.id)
    for words in ("Ответить на жалобу", "Удовлетворить: назначить", "отказ остается"):
        assert words in page
    until = (village.today + dt.timedelta(days=20)).isoformat()
    village.act(
        case.id, "decide", granted="yes", reason="Доход пересчитан", amount="21000",
        start=village.today.isoformat(), end=until,
    )  # fmt: skip
    village.carry()
    decided = village.case(case.id).last(Decided)
    assert decided is not None
    assert decided.granted


@pytest.mark.parametrize(
    ("reason", "is_taken"), [("x", False), ("1234567890", False), (ALL_THE_SAME, True)]
)
def test_a_reason_to_overrule_is_one_that_somebody_understands(
    village: Village, reason: str, is_taken: bool
) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "not-met")
    status = 200 if is_taken else 422
    text = village.specialist.send(form, status, reason="Доход выше", override=reason)
    assert ("Напишите причину словами" in text) is not is_taken


def test_an_amount_that_is_too_large_is_told_as_amounts_are_read(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "decide")
    text = village.specialist.send(form, 422, granted="yes", reason="Да", amount="123456789")
    assert "Не больше 10 000 000" in text.replace("\u00a0", " ")


def test_a_search_says_when_it_has_found_only_what_is_similar(village: Village) -> None:
    queued(village)
    exact, similar = (
        village.specialist.read(f"/?q={quote(words)}") for words in ("Сейдахметова", "Сейдохметова")
    )
    assert "Найдено: 1" in exact
    assert "Точно такого нет. Похожих: 1" in similar


def test_a_recipients_telephone_stands_in_the_list(village: Village) -> None:
    people = spreadsheet(
        {
            "Получатели": [
                ["ИИН", "ФИО", "Телефон", "Код уголка"],
                [IINS[0], "Сейдахметова Мадина", "87021112233", code_of(village)],
            ]
        }
    )
    table = {"table": ("list.xlsx", people)}
    village.specialist.fill("/recipients", "import", table, quarter=str(village.quarter))
    page = village.specialist.read(f"/recipients?quarter={village.quarter}")
    assert "702 111 22 33" in page.replace("\u00a0", " ")


def test_a_printed_list_says_of_when_it_is(village: Village) -> None:
    queued(village)
    page = village.specialist.fetch("/").decode()
    found = re.search(r'class="print-only">\s*(\d\d\.\d\d\.\d{4} \d\d:\d\d)<', page)
    assert found is not None
    assert found[1].startswith(f"{village.today:%d.%m.%Y}")
