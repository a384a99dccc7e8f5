"""One's own account: a code from the telephone besides the password, and another password."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Mapping

import pytest
import requests

from center.duties import Duty
from center.web_client import Specialist, WebFormError
from tests.support.asp import Village
from tests.support.rig import RealCenter

_WRONG = "Этот код неверен"


def telephone(key: str, steps: int = 0) -> str:
    """What a telephone shows so many half minutes from now: RFC 6238 and 4226 by hand."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    mark = hmac.new(base64.b32decode(key), counter, hashlib.sha1).digest()
    at = mark[-1] & 15
    number = struct.unpack(">I", mark[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class Person:
    """Somebody with an account, who signs in over and over."""

    def __init__(self, center: RealCenter, name: str, duty: Duty = Duty.SPECIALIST) -> None:
        made = center.command("account", name, "--full-name", "А Б", "--duty", duty)
        self.center, self.name, self.password = center, name, made.splitlines()[-1]

    def at_the_desk(self) -> Specialist:
        return Specialist(self.center.url, self.name, self.password)

    def asked_for_a_code(self) -> Specialist:
        """With the right password, where the code is asked for."""
        browser = Specialist(self.center.url, "", "", self._cookies_before())
        text = browser.fill("/login", "sign-in", None, username=self.name, password=self.password)
        assert "Код из телефона или запасной" in text
        return browser

    def _cookies_before(self) -> Mapping[str, str]:
        session = requests.Session()
        session.get(f"{self.center.url}/login", timeout=30)
        return {cookie.name: cookie.value or "" for cookie in session.cookies}


def enter(browser: Specialist, code: str) -> str:
    return browser.fill("/login", "code", None, code=code)


def turned_on(browser: Specialist) -> tuple[str, list[str]]:
    """Turn the code on; gives the key and the spare codes."""
    key = re.findall(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", browser.read("/account"))[0].replace(
        " ", ""
    )
    text = browser.fill("/account", "second-step", None, what="on", code=telephone(key))
    return key, re.findall(r"\b[a-z0-9]{4}-[a-z0-9]{4}\b", text)


@pytest.fixture
def person(village: Village) -> Person:
    return Person(village.center, "aigul")


def test_with_the_code_turned_on_the_password_alone_opens_nothing(person: Person) -> None:
    key, spare_codes = turned_on(person.at_the_desk())
    assert len(set(spare_codes)) == 8
    with pytest.raises(WebFormError):
        person.at_the_desk()
    browser = person.asked_for_a_code()
    assert "Войти" in browser.read("/"), "the list is still shut"
    assert _WRONG in enter(browser, "000000")
    assert _WRONG in enter(browser, telephone(key, -5)), "an old one"
    assert "Заявления" in enter(browser, telephone(key, 1))
    assert "Заявления" in browser.read("/")


def test_no_code_works_twice(person: Person) -> None:
    key, spare_codes = turned_on(person.at_the_desk())
    seen = telephone(key, 1)
    assert "Заявления" in enter(person.asked_for_a_code(), seen)
    other = person.asked_for_a_code()
    assert _WRONG in enter(other, seen)
    assert "Заявления" in enter(other, spare_codes[0].upper().replace("-", " "))
    assert "Осталось 7 запасных кодов" in other.read("/account")
    assert _WRONG in enter(person.asked_for_a_code(), spare_codes[0])


def test_the_spare_codes_stay_until_they_are_put_away(person: Person) -> None:
    desk = person.at_the_desk()
    _, spare_codes = turned_on(desk)
    assert spare_codes[0] in desk.read("/account"), "a change of the language loses nothing"
    assert spare_codes[0] not in desk.fill("/account", "put-away", None, what="kept")


def test_after_five_wrong_codes_there_is_a_pause_also_for_a_right_one(person: Person) -> None:
    key, _ = turned_on(person.at_the_desk())
    browser = person.asked_for_a_code()
    for _ in range(5):
        assert _WRONG in enter(browser, "000000")
    assert "Слишком много неверных кодов" in enter(browser, telephone(key))
    # a right password in between does not begin the count anew
    assert "Слишком много неверных кодов" in enter(person.asked_for_a_code(), telephone(key))


def test_the_code_is_turned_off_with_a_code_only(person: Person) -> None:
    desk = person.at_the_desk()
    _, spare_codes = turned_on(desk)
    assert _WRONG in desk.fill("/account", "second-step", None, what="off", code="111111")
    text = desk.fill("/account", "second-step", None, what="off", code=spare_codes[1])
    assert "снова спрашивается только пароль" in text
    assert person.at_the_desk().cases() == []


def test_for_a_lost_telephone_the_administrator_takes_the_code_away(
    village: Village, person: Person
) -> None:
    turned_on(person.at_the_desk())
    text = village.specialist.fill("/people", "make", None, what="no-code", user="aigul")
    assert "снова спрашивается только пароль" in text
    turned_on(person.at_the_desk())
    village.center.command("account", "aigul", "--no-code")
    assert person.at_the_desk().cases() == []


def test_where_everybody_has_to_nobody_works_on_without_a_code_and_no_word_is_lost(
    village: Village, person: Person
) -> None:
    case = village.submit(village.draft())
    village.carry()
    desk = person.at_the_desk()
    form = desk.form(f"/case/{case.id}", "register")
    administrator = village.specialist
    assert "Сохранено" in administrator.fill("/people", "codes", None, **{"for": "everybody"})
    assert "больше не работают без кода" in desk.send(form, number="1-77")
    assert "больше не работают без кода" in desk.read("/numbers")
    turned_on(desk)
    page = desk.fetch(f"/case/{case.id}").decode()
    assert 'value="1-77"' in page, "what was typed stands there again"
    assert "больше не работают без кода" in administrator.read("/people")


def test_somebody_changes_the_own_password_and_other_computers_are_signed_out(
    person: Person,
) -> None:
    desk, other = person.at_the_desk(), person.at_the_desk()

    def change(present: str, new: str, again: str) -> str:
        return desk.fill("/account", "password", None, present=present, new=new, again=again)

    assert "Нынешний пароль неверен" in change("wrong", "very long words", "very long words")
    assert "не совпадают" in change(person.password, "very long words", "very long word")
    assert "Не меньше десяти знаков" in change(person.password, "short", "short")
    assert "Не меньше десяти знаков" in change(person.password, "password123", "password123")
    assert "Пароль изменен" in change(person.password, "very long words", "very long words")
    assert desk.cases() == [], "here one stays signed in"
    assert "Войти" in other.read("/")
    with pytest.raises(WebFormError):
        person.at_the_desk()
    person.password = "very long words"
    assert person.at_the_desk().cases() == []


def test_a_desk_that_was_left_open_does_not_guess_the_password(person: Person) -> None:
    desk = person.at_the_desk()
    words = {"new": "very long words", "again": "very long words"}
    for _ in range(5):
        assert "неверен" in desk.fill("/account", "password", None, present="guess", **words)
    text = desk.fill("/account", "password", None, present=person.password, **words)
    assert "Слишком много неверных паролей" in text


def test_an_auditor_who_changes_nothing_has_a_password_and_a_code_of_the_own(
    village: Village,
) -> None:
    auditor = Person(village.center, "audit", Duty.AUDITOR)
    key, _ = turned_on(auditor.at_the_desk())
    browser = auditor.asked_for_a_code()
    assert "Заявления" in enter(browser, telephone(key, 1))
    assert "Пароль изменен" in browser.fill(
        "/account",
        "password",
        None,
        present=auditor.password,
        new="very long words",
        again="very long words",
    )
