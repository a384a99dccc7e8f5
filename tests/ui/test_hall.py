"""What everybody may read without a PIN, and that nothing else is to be seen there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk.board import read_board
from tests.support.windows import press, settle
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.screens import public
from ui.screens.lock import LockScreen
from ui.screens.public import TOPICS, PublicScreen
from ui.window import Window

TITLES = {
    "how": "Как подать заявление",
    "way": "Какой способ мне подходит",
    "status": "Где мое заявление",
    "contacts": "К кому обратиться",
    "eds": "ЭЦП, не выходя из дома",
}


@pytest.fixture
def hall(sample: GalleryDesk, tmp_path: Path) -> Iterator[Window]:
    """A window that an assistant has locked."""
    kiosk = sample.kiosk("ru", empty=False, new=False)
    path = tmp_path / "board.json"
    kiosk.open_desk.publish(path)
    kiosk.board = lambda: read_board(path)
    kiosk.desk = None
    window = Window(kiosk)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def page_of(window: Window) -> PublicScreen:
    assert isinstance(window.screen_shown, PublicScreen)
    return window.screen_shown


def words_on(window: Window) -> str:
    assert window.screen_shown is not None
    labels = window.screen_shown.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize("topic", TOPICS)
def test_each_page_of_the_hall_opens_without_a_pin_and_leads_back(hall: Window, topic: str) -> None:
    press(hall, TITLES[topic])
    assert hall.place == Place("public", topic)
    assert hall.kiosk.desk is None
    assert not hall.bar.lock.isVisible()
    hall.speak("kk")
    assert hall.place == Place("public", topic)
    press(hall, "Артқа")
    assert isinstance(hall.screen_shown, LockScreen)


def test_the_telephones_of_the_center_are_told(hall: Window) -> None:
    press(hall, TITLES["contacts"])
    assert "+7 702 673 66 97" in words_on(hall)
    assert "Үлгі ауылдық округінің әкімдігі" in words_on(hall)


def test_before_anybody_has_opened_the_desk_the_missions_own_telephones_are_told(
    hall: Window,
) -> None:
    hall.kiosk.board = lambda: None
    press(hall, TITLES["contacts"])
    assert "+7 702 673 66 97" in words_on(hall)


def test_whoever_has_neither_whatsapp_nor_mail_nor_signature_is_led_to_the_assistant(
    hall: Window,
) -> None:
    press(hall, TITLES["way"])
    for _ in range(3):
        assert "Принесите заявление" not in words_on(hall)
        fields = page_of(hall).ways.values()
        last = [field for field in fields if field.isVisible()][-1]
        last.buttons["no"].click()
        settle()
    assert "Принесите заявление" in words_on(hall)


def test_where_the_address_is_not_known_the_telephone_to_ask_it_is_told(hall: Window) -> None:
    hall.kiosk.board = lambda: None
    press(hall, TITLES["way"])
    page_of(hall).ways["whatsapp"].buttons["yes"].click()
    settle()
    assert "+7 702 673 66 97" in words_on(hall)


def ask(window: Window, number: str, digits: str) -> str:
    page = page_of(window)
    page.number.set_value(number)
    page.digits.set_value(digits)
    QTest.keyClick(page.digits.box, Qt.Key.Key_Return)
    settle()
    return page.answer.text()


def test_a_receipt_tells_whose_turn_it_is_and_no_name(hall: Window, sample: GalleryDesk) -> None:
    desk = sample.kiosk("ru", empty=False, new=False).open_desk
    waiting = desk.cases.load(sample.cases["case-queued"])
    refused = desk.cases.load(sample.cases["case-refused"])
    press(hall, TITLES["status"])
    end = waiting.iin[-4:]
    assert "принято" in ask(hall, waiting.number, end)
    assert "принято" in ask(hall, waiting.number.split("-")[1].lstrip("0"), end)
    assert "Подойдите к ассистенту" in ask(hall, refused.number, refused.iin[-4:])
    assert refused.name.split()[0] not in words_on(hall)
    for number, digits in ((waiting.number, "0000"), ("K1-999999", end), ("?", "12a4")):
        assert "нет" in ask(hall, number, digits), (number, digits)
    for number, digits in (("", ""), (waiting.number, ""), ("", end)):
        assert "Введите" in ask(hall, number, digits), "nothing is looked for yet"


def test_a_page_that_nobody_looks_at_any_more_warns_and_closes_with_what_was_typed(
    hall: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(public, "_WARN_MS", 300)
    monkeypatch.setattr(public, "_LEAVE_MS", 300)
    press(hall, TITLES["status"])
    page = page_of(hall)
    page.number.set_value("K1-000001")
    qtbot.waitUntil(lambda: page._leaves.isVisible())
    QTest.keyClick(page.number.box, Qt.Key.Key_1)
    assert not page._leaves.isVisible(), "somebody is here"
    qtbot.waitUntil(lambda: isinstance(hall.screen_shown, LockScreen))
    press(hall, TITLES["status"])
    assert page_of(hall).number.value() == ""


def test_the_board_has_no_name_no_number_and_no_iin(hall: Window, tmp_path: Path) -> None:
    text = (tmp_path / "board.json").read_text("utf-8")
    for secret in ("Сейдахметова", "880412401006", "K1-0000", "+7702000"):
        assert secret not in text


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"applications": 3}', b"\xff\xfe", b'{"salt": "\xc3\xa9 no hex"}']
)
def test_a_damaged_board_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "board.json"
    path.write_bytes(content)
    assert read_board(path).progress("K1-000001", "1234") is None
    assert read_board(tmp_path / "none").offices == ()
