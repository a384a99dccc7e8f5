"""What made a stranger at the center's desk hesitate, each mended."""

import datetime as dt
import re
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest

from app.case import Case
from app.case.chapters.decision import Decided
from tests.support.asp import ALL_THE_SAME, EVERY_OBJECTION, IINS, Village, code_of, spreadsheet
from tests.support.rig import clock

_HERE = ZoneInfo("Asia/Almaty")


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
    facts = {"override": reason, "objections": EVERY_OBJECTION}
    text = village.specialist.send(form, status, reason="Доход выше", **facts)
    assert ("Напишите причину подробнее" in text) is not is_taken


def test_an_amount_that_is_too_large_is_told_as_amounts_are_read(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "decide")
    text = village.specialist.send(form, 422, granted="yes", reason="Да", amount="123456789")
    assert "Не больше 10 000 000" in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("45.000", 45_000), ("45,000", 45_000), ("45 000", 45_000), ("1.045.000", 1_045_000)],
)
def test_thousands_with_dots_are_thousands(village: Village, typed: str, amount: int) -> None:
    """Seen: 45.000 were granted as 45, and the notice said so."""
    case = granted(village, amount=typed)
    decided = village.case(case.id).last(Decided)
    assert decided is not None
    assert decided.amount == amount


@pytest.mark.parametrize("typed", ["45.5", "45.00", "45,0", "1.45.000", "45.000.00", "x"])
def test_a_part_of_a_tenge_is_no_sum(village: Village, typed: str) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "decide")
    text = village.specialist.send(form, 422, granted="yes", reason="Да", amount=typed)
    assert "Введите целое число" in text


def granted(village: Village, **changes: str) -> Case:
    case = queued(village)
    village.act(case.id, "register", number=case.number)
    until = (village.today + dt.timedelta(days=20)).isoformat()
    facts = {
        "granted": "yes", "reason": "Доход ниже черты", "amount": "21000",
        "start": village.today.isoformat(), "end": until,
    }  # fmt: skip
    village.act(case.id, "decide", **{**facts, **changes})
    village.carry()
    return case


def test_aid_begins_with_the_month_of_the_application_at_the_earliest(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "decide")
    text = village.specialist.send(
        form, 422, granted="yes", reason="Да", amount="1000", start="01.12.2020", end="31.03.2021"
    )
    assert f"Раньше месяца обращения, {village.today:%d.%m.%Y}" in text
    page = village.page_of(granted(village, start=f"{village.today:01.%m.%Y}").id)
    assert f"01.{village.today:%m.%Y} – " in page, "the history says for which time"


def test_a_plan_of_ten_years_and_a_measure_without_who_are_slips(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "plan")
    late = village.today.replace(year=village.today.year + 10, day=1)
    text = village.specialist.send(
        form, 422, start=village.today.isoformat(), end=late.isoformat(),
        measures_ru="Найти работу\nКурсы; завтра", measures_kk="Жұмыс табу; ертең; отбасы",
    )  # fmt: skip
    assert "Проверьте год" in text
    assert text.count("В строке три части: что; срок; кто") == 1


def test_a_printed_list_has_its_deadlines(village: Village) -> None:
    """Seen: the cells of the next step were printed empty, because steps of a case are not."""
    queued(village)
    page = village.specialist.fetch("/").decode()
    rows = page.split("<tbody>")[1]
    assert 'class="step' not in rows
    assert re.search(r'class="what-next">.*проверить документы', rows, re.DOTALL)


def test_people_are_called_as_they_are_written_and_can_be_called_anew(village: Village) -> None:
    hand = village.specialist
    hand.fill(
        "/people", "make", username="gulnar", full_name="Сағындықова Гүлнар Ерланқызы",
        duty="specialist",
    )  # fmt: skip
    assert "Сағындықова Гүлнар Ерланқызы gulnar" in hand.read("/people")
    text = hand.fill("/people", "make", user="gulnar", what="name", full_name="Ахметова Гүлнар")
    assert "Ахметова Гүлнар gulnar" in text


def test_one_press_answers_no_check_that_something_was_noted_of(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "checks")
    noted = next(name for name in form.values if name.endswith("-note"))
    village.specialist.send(form, 422, every="yes", **{noted: "Нива 2003 г."})
    answered = village.specialist.form(f"/case/{case.id}", "checks")
    village.specialist.send(
        answered, 200, every="yes", **{noted: "Нива 2003 г.", noted.removesuffix("-note"): "found"}
    )


def test_nothing_is_set_to_be_erased_by_one_press(village: Village) -> None:
    text = village.specialist.fill("/tables", "retention", years="1")
    assert "Подтвердите: стертое пропадает навсегда" in text
    text = village.specialist.fill("/tables", "retention", years="1", sure="on")
    assert "Сохранено." in text
    assert "Уголки получат" not in text


def test_an_appeal_is_open_and_not_only_to_be_told(village: Village) -> None:
    case = queued(village)
    village.act(case.id, "register", number="1")
    day = (village.today + dt.timedelta(days=30)).isoformat()
    refusal = {"granted": "no", "reason": "доход выше", "appeal_to": "Комиссия"}
    village.act(case.id, "decide", appeal_until=day, **refusal)
    assert "осталось только сообщить" in village.specialist.read("/numbers")
    village.carry()
    village.desk.steps.appeal(case.id, "не согласна", (), "А", clock(), village.today)
    village.carry()
    text = village.specialist.read("/numbers")
    assert "осталось только сообщить" not in text
    assert "Сейчас в работе 1" in text


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
    before = dt.datetime.now(_HERE)
    page = village.specialist.fetch("/").decode()
    found = re.search(r'class="print-only">\s*(\d\d\.\d\d\.\d{4} \d\d:\d\d)<', page)
    assert found is not None
    told = dt.datetime.strptime(found[1], "%d.%m.%Y %H:%M").replace(tzinfo=_HERE)
    assert before - dt.timedelta(minutes=1) <= told <= dt.datetime.now(_HERE)
