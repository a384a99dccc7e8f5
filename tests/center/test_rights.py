"""Who may do what, cell by cell: four duties, every address of the center's desk."""

import re
from collections.abc import Mapping

import pytest
import requests

from app.resources import resource
from center.duties import RIGHTS, Duty
from center.web_client import Specialist, WebFormError
from tests.support.addresses import Cell, cells
from tests.support.asp import Village

_NOBODY_ASKED = ("login", "logout", "set_language", "tokens", "account")
"""Addresses that are there for whoever comes, or of everybody's own."""


def cookies_of(village: Village, duty: Duty) -> Mapping[str, str]:
    made = village.center.command("account", f"a-{duty}", "--full-name", "А Б", "--duty", duty)
    return Specialist(village.center.url, f"a-{duty}", made.splitlines()[-1]).cookies


def is_refused(url: str, cookies: Mapping[str, str], cell: Cell) -> bool:
    answer = requests.request(
        cell.method,
        f"{url}{cell.path}",
        cookies=dict(cookies),
        data={"csrfmiddlewaretoken": cookies["komek-csrf"]} if cell.method == "POST" else None,
        headers={"Referer": url},
        timeout=30,
        allow_redirects=False,
    )
    assert answer.status_code < 500, cell
    return answer.status_code == 403


def test_each_duty_may_exactly_what_the_table_says_at_every_address(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    faults = []
    for duty in Duty:
        cookies = cookies_of(village, duty)
        faults += [
            (duty, cell.method, cell.path)
            for cell in cells(case.id)
            if is_refused(village.center.url, cookies, cell) == (cell.right in RIGHTS[duty])
        ]
    assert faults == []


def test_no_address_of_the_desk_is_forgotten_in_that_table() -> None:
    source = (resource().parent / "center" / "urls.py").read_text("utf-8")
    named = set(re.findall(r'name="([a-z_-]+)"', source))
    assert named - set(_NOBODY_ASKED) == {cell.name for cell in cells("")}


def test_an_auditor_sees_the_case_without_steps_and_who_looked_at_it(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    village.page_of(case.id)
    cookies = dict(cookies_of(village, Duty.AUDITOR))
    auditor = Specialist(village.center.url, "", "", cookies)
    page = auditor.read(f"/case/{case.id}")
    assert "Зарегистрировать" not in page
    assert "Кто смотрел" in page
    log = auditor.read("/visits")
    assert "Серікова" in log
    assert "Сейдахметова" in log
    assert "Серікова" not in auditor.read("/visits?who=a-auditor").split("Что смотрели")[1]


def test_accounts_are_made_changed_ended_and_the_last_administrator_stays(
    village: Village,
) -> None:
    hand = village.specialist
    text = hand.fill(
        "/people", "make", username="aigul", full_name="Нұрланова Айгүл", duty="auditor"
    )
    password = re.findall(r"\b[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}\b", text)[0]
    assert password not in hand.read("/people"), "it is shown once"
    aigul = Specialist(village.center.url, "aigul", password)
    assert "Показатели" in aigul.read("/")
    assert "Такое имя уже есть." in hand.fill(
        "/people", "make", username="AIGUL".lower(), full_name="Х", duty="head"
    )
    assert "Строчные латинские" in hand.fill("/people", "make", username="Айгүл", full_name="Х")
    own = "Не изменено"
    assert own in _change(village, what="end", user="specialist")
    assert own in _change(village, what="duty", duty="auditor", user="specialist")
    assert "Сохранено" in _change(village, what="end", user="aigul")
    with pytest.raises(WebFormError):
        Specialist(village.center.url, "aigul", password)


def _change(village: Village, **values: str) -> str:
    """What the forms of a line send."""
    return village.specialist.fill("/people", "make", None, **values)
