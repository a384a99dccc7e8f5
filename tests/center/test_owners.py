"""Whose case it is, queues that one comes back to, and lists that go into other programs."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from app.lists.csv_tables import csv_table
from center.web_client import Specialist, WebFormError
from tests.support.asp import Village
from tests.support.beside import run_beside
from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter


def someone(center: RealCenter, name: str, full_name: str) -> Specialist:
    made = center.command("account", name, "--full-name", full_name)
    return Specialist(center.url, name, made.splitlines()[-1])


def arrived(village: Village) -> str:
    case = village.submit(village.draft())
    village.carry()
    return case.id


def number_of(page: bytes, name: str) -> str:
    """The account of this name among those that a case can be given to."""
    options = re.findall(r'<option value="(\d+)"[^>]*>\s*([^<]+?)\s*</option>', page.decode())
    return next(str(number) for number, words in options if words == name)


def test_whoever_takes_the_first_step_has_the_case_and_can_hand_it_over(village: Village) -> None:
    case_id, one = arrived(village), village.specialist
    assert "Ведёт" not in one.read(f"/case/{case_id}"), "there is nobody else to have it"
    other = someone(village.center, "botagoz", "Ботагөз Ә.")
    assert "Ничьи" not in one.read("/"), "nobody has any: no queue for that"
    one.act(f"/case/{case_id}", "register", number="АСП-1")
    assert case_id in one.fetch("/?what=mine").decode()
    assert case_id not in one.fetch("/?what=nobodys").decode()
    assert case_id not in other.fetch("/?what=mine").decode()
    assert "Мои 1" in one.read("/")

    botagoz = number_of(one.fetch(f"/case/{case_id}"), "Ботагөз Ә.")
    one.fill(f"/case/{case_id}", "give", owner=botagoz)
    assert case_id in other.fetch("/?what=mine").decode()
    assert case_id not in one.fetch("/?what=mine").decode()
    assert "Ботагөз Ә." in one.read("/")
    other.fill(f"/case/{case_id}", "give", owner="")
    assert case_id not in other.fetch("/?what=mine").decode()
    assert "Ничьи" not in one.read("/"), "nobody has any again"


def test_a_case_is_given_only_to_who_sees_it_and_by_who_knows_who_has_it(village: Village) -> None:
    """Seen: a case was given to somebody of another district, whose list did not have it; and
    taken from a colleague by a page that still said that nobody had it.
    """
    case_id, one = arrived(village), village.specialist
    other = someone(village.center, "botagoz", "Ботагөз Ә.")
    old_page = other.form(f"/case/{case_id}", "give")
    own = number_of(one.fetch(f"/case/{case_id}"), "Серікова Әсел")
    botagoz = number_of(one.fetch(f"/case/{case_id}"), "Ботагөз Ә.")
    assert "Теперь дело ведет: Серікова Әсел" in one.fill(f"/case/{case_id}", "give", owner=own)
    told = other.send(old_page, owner=botagoz)
    assert "Не передано: дело тем временем ведет Серікова Әсел." in told
    assert case_id in one.fetch("/?what=mine").decode()

    one.fill(f"/case/{case_id}", "give", owner=botagoz)
    with village.center.tables() as database:
        database.execute("UPDATE center_kiosk SET district = 'Самар'")
        database.execute(
            "INSERT INTO center_territory (user_id, districts) VALUES (?, '[\"Көкпекті\"]')",
            (int(botagoz),),
        )
    page = one.fetch(f"/case/{case_id}").decode()
    assert not re.search(r"<option[^>]*>\s*Ботагөз", page)
    with pytest.raises(WebFormError):
        one.fill(f"/case/{case_id}", "give", owner=botagoz)


def test_days_that_are_none_are_said_and_not_kept(village: Village) -> None:
    """Seen: all cases were listed, and nothing was said."""
    arrived(village)
    one = village.specialist
    assert "«32.13.2026» не дата. Напишите так: 05.11.2026." in one.read("/?since=32.13.2026")
    assert "Первый день позже последнего." in one.read("/?since=05.11.2026&until=01.11.2026")
    told = one.fill("/?since=32.13.2026", "keep", name="x", what="keep")
    assert "не дата" in told
    assert 'id="forget-' not in one.fetch("/").decode()
    one.fill("/?service=asp", "keep", name="Мой", what="keep")
    told = one.fill("/?what=late", "keep", name="Мой", what="keep")
    assert "Сохранено вместо фильтра с таким именем." in told


def test_the_cases_of_an_account_that_has_ended_are_nobodys(village: Village) -> None:
    case_id, one = arrived(village), village.specialist
    someone(village.center, "botagoz", "Ботагөз Ә.")
    other_case = arrived(village)
    own = number_of(one.fetch(f"/case/{case_id}"), "Ботагөз Ә.")
    one.fill(f"/case/{case_id}", "give", owner=own)
    one.act(f"/case/{other_case}", "register", number="АСП-2")
    assert case_id not in one.fetch("/?what=nobodys").decode()
    village.center.command("account", "botagoz", "--end")
    assert case_id in one.fetch("/?what=nobodys").decode()


def test_the_list_is_narrowed_by_service_kiosk_step_and_days_and_says_so(village: Village) -> None:
    case_id, one = arrived(village), village.specialist
    today = village.today
    for narrowed in (
        "service=asp",
        f"kiosk={village.desk.profile.code}",
        "step=check",
        f"since={today:%d.%m.%Y}&until={today:%d%m%Y}",
    ):
        assert case_id in one.fetch(f"/?{narrowed}").decode(), narrowed
        assert "Без фильтра" in one.read(f"/?{narrowed}"), narrowed
    for narrowed in ("service=large-family", "kiosk=XX", "step=decide", "until=01.01.2020"):
        assert case_id not in one.fetch(f"/?{narrowed}").decode(), narrowed
        assert "Такого дела нет. Расширьте фильтр." in one.read(f"/?{narrowed}"), narrowed
    assert "поступили с" in one.read(f"/?since={today.isoformat()}")


def test_a_queue_is_kept_under_a_name_and_forgotten_again(village: Village) -> None:
    arrived(village)
    one, other = village.specialist, someone(village.center, "botagoz", "Ботагөз Ә.")
    one.fill("/?service=asp&what=ours", "keep", name="  АСП,  ждут ", what="keep")
    page = one.fetch("/").decode()
    assert "АСП, ждут" in page
    assert "what=ours&amp;service=asp" in page
    assert "АСП, ждут" not in other.read("/"), "it is this person's own"
    form = next(name for name in re.findall(r'id="(forget-\d+)"', page))
    one.fill("/", form, what="forget")
    assert "АСП, ждут" not in one.read("/")


def test_a_list_goes_into_other_programs_as_csv_as_it_was_narrowed(village: Village) -> None:
    case_id, one = arrived(village), village.specialist
    data = one.fetch("/inbox.csv?step=check")
    assert data.startswith(b"\xef\xbb\xbf"), "Excel takes it for UTF-8"
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["Номер", "Регистрационный номер", "Заявитель"]
    assert [row[0] for row in rows[1:]] == [village.case(case_id).number]
    assert len(list(csv.reader(io.StringIO(one.fetch("/inbox.csv?step=decide").decode())))) == 1


@given(st.lists(st.lists(st.text(max_size=12), min_size=2, max_size=2), max_size=5))
def test_no_cell_of_a_csv_is_a_formula_and_all_of_them_are_read_back(rows: list[list[str]]) -> None:
    told = csv_table(("a", "b"), rows).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(told, newline=""), delimiter=";"))[1:]
    assert len(read) == len(rows)
    for row, cells in zip(rows, read, strict=True):
        for typed, cell in zip(row, cells, strict=True):
            assert cell.removeprefix("'") == typed.removeprefix("'") or cell == typed
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


LATE_TOMORROW = """
import datetime as dt
from django.utils import timezone, translation
from center.desk import inbox
from center.desk.queue import Queue
translation.activate("ru")
def told(hour, count, what=""):
    timezone.localtime = lambda: dt.datetime(2026, 12, 1, hour, tzinfo=dt.UTC)
    return inbox._late_tomorrow(Queue(what=what), count)
assert told(15, 7) == ""
assert told(16, 0) == ""
assert told(16, 7, "today") == "", "it is the list that is shown"
print(told(16, 1), told(17, 3), told(18, 7), sep="|")
"""


def test_in_the_afternoon_it_is_said_what_will_be_late_tomorrow(enrolled: RealCenter) -> None:
    assert run_beside(enrolled, LATE_TOMORROW).stdout.strip().split("|") == [
        "Завтра просрочится 1 дело: срок сегодня.",
        "Завтра просрочатся 3 дела: срок сегодня.",
        "Завтра просрочатся 7 дел: срок сегодня.",
    ]


def test_every_other_list_goes_into_a_file_too(village: Village) -> None:
    arrived(village)
    one = village.specialist
    for address, first in (
        ("/recipients.csv", "Получатель"),
        ("/kits.csv?period=2020-04", "Человек"),
        ("/visits.csv", "Когда"),
    ):
        rows = list(csv.reader(io.StringIO(one.fetch(address).decode("utf-8-sig")), delimiter=";"))
        assert rows[0][0] == first
        assert one.fetch(address.replace(".csv", ".xlsx")).startswith(b"PK")
    visits = one.fetch("/visits.csv").decode("utf-8-sig").splitlines()
    assert len(visits) > 1, "these lists were looked at just now"


@in_chromium
def test_the_page_of_signing_in_stands_in_the_middle_and_a_long_name_widens_no_list(
    browser_page: Page, village: Village
) -> None:
    """Seen: a class of the filter's forms was that of this page, too; and one long word of a name
    pushed the other columns of the list off the screen.
    """
    page = browser_page
    page.goto(f"{village.center.url}/login")
    box = page.locator("main").bounding_box()
    assert box is not None
    assert abs(box["x"] + box["width"] / 2 - 683) < 3
    bar = page.locator(".bar").bounding_box()
    assert bar is not None
    assert (bar["x"], bar["y"], bar["width"]) == (0, 0, 1366)
    arrived(village)
    with village.center.tables() as database:
        database.execute("UPDATE center_caserow SET title = ?", ("Ұ" * 200,))
    for width in (1366, 1024):
        page.set_viewport_size({"width": width, "height": 768})
        sign_in(page, village.center)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.get_by_role("button", name="Выйти").click()
        page.wait_for_url("**/login**")
