"""The whole journey in the kiosk's window, by clicks and keys, against a real center."""

import argparse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.case import Status
from center.web_client import Specialist
from launch.runtime import Runtime
from scanner.images import Frame
from tests.support.asp import OVERRULED, PERIOD
from ui.kit import ChoiceField, TextField
from ui.parts.document_boxes import DocumentBox
from ui.parts.draft_screen import DraftScreen
from ui.screens.case import CaseScreen
from ui.screens.check import CheckScreen
from ui.screens.family import FamilyScreen
from ui.screens.lock import LockScreen
from ui.screens.pages import PagesScreen
from ui.screens.paper import PaperScreen
from ui.screens.person import PersonScreen
from ui.screens.receipt import ReceiptScreen
from ui.screens.service import ServiceRow
from ui.screens.start import FirstStartScreen
from ui.window import Window

PATIENCE = 60_000


class Hand:
    """An assistant's hand on the window."""

    def __init__(self, bot: QtBot, window: Window) -> None:
        self.bot, self.window = bot, window

    @property
    def screen(self) -> QWidget:
        assert self.window.screen_shown is not None
        return self.window.screen_shown

    def press(self, text: str) -> None:
        self.bot.waitUntil(lambda: bool(self.buttons(text)), timeout=PATIENCE)
        QTest.mouseClick(self.buttons(text)[0], Qt.MouseButton.LeftButton)

    def buttons(self, text: str) -> list[QPushButton]:
        return [
            button
            for button in self.window.findChildren(QPushButton)
            if text in (button.text(), button.accessibleName()) and button.isVisible()
        ]

    def write(self, field: TextField, text: str) -> None:
        QTest.mouseClick(field.box, Qt.MouseButton.LeftButton)
        field.box.selectAll()
        for character in text:  # QTest itself knows ASCII keys only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(
                    field.box, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character)
                )

    def fill(self, name: str, text: str) -> None:
        screen = self.screen
        assert isinstance(screen, DraftScreen)
        field = screen.fields[name]
        if isinstance(field, ChoiceField):
            QTest.mouseClick(field.buttons[text], Qt.MouseButton.LeftButton)
        else:
            assert isinstance(field, TextField)
            self.write(field, text)

    def wait_for(self, kind: type[QWidget]) -> None:
        self.bot.waitUntil(lambda: isinstance(self.screen, kind), timeout=PATIENCE)


@pytest.fixture
def runtime(tmp_path: Path, dressed: QApplication) -> Iterator[Runtime]:
    new_runtime = Runtime(argparse.Namespace(data=tmp_path / "kiosk", language="ru", camera="none"))
    new_runtime.begin()
    yield new_runtime
    new_runtime.stop()


@pytest.fixture
def hand(qtbot: QtBot, runtime: Runtime) -> Hand:
    window = Window(runtime.kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return Hand(qtbot, window)


@pytest.fixture
def photos(tmp_path: Path, frames: list[Frame]) -> list[Path]:
    paths = [tmp_path / f"{number}.jpg" for number, _ in enumerate(frames, 1)]
    for path, frame in zip(paths, frames, strict=True):
        cv2.imwrite(str(path), frame)
    return paths


def drop(target: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(target, QDragEnterEvent(QPointF(9, 9), copy, data, left, none))
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), copy, data, left, none))


def begin(hand: Hand) -> None:
    """The first start, up to the desk."""
    screen = hand.screen
    assert isinstance(screen, FirstStartScreen)
    hand.press("Русский")
    screen = hand.screen
    assert isinstance(screen, FirstStartScreen)
    hand.write(screen.name, "Акимат")
    hand.write(screen.pin, "271828")
    hand.write(screen.repeated_pin, "271828")
    hand.press("Продолжить")
    hand.bot.waitUntil(lambda: hand.window.kiosk.desk is not None, timeout=PATIENCE)
    for _ in range(2):  # not printed: it asks whether the code is written down
        hand.press("Лист убран в сейф")


def boxes(screen: PagesScreen) -> list[DocumentBox]:
    return [box for box in screen.findChildren(DocumentBox) if box.isVisible()]


def has_pages(screen: PagesScreen, count: int) -> bool:
    return len(screen.desk.drafts.page_rows(screen.draft.id)) == count


def photograph(hand: Hand, photos: list[Path]) -> None:
    screen = hand.screen
    assert isinstance(screen, PagesScreen)
    for number, path in enumerate(photos, 1):
        hand.bot.waitUntil(lambda: len(boxes(screen)) >= len(photos))
        box = boxes(screen)[number - 1]
        QTest.mouseClick(
            box,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            QPoint(box.width() - 20, 12),
        )
        hand.bot.waitUntil(screen.capture.isVisible)
        drop(screen.capture, path)
        hand.bot.waitUntil(partial(has_pages, screen, number), timeout=PATIENCE)
    hand.bot.waitUntil(lambda: not screen.makers[0].is_busy, timeout=PATIENCE)
    hand.press("Продолжить")


def enter_family(hand: Hand) -> None:
    """The applicant stands there already, with the birth date that the IIN suggests; a child is
    added.
    """
    screen = hand.screen
    assert isinstance(screen, FamilyScreen)
    (row,) = screen.members.fields.values()
    assert (row["name"].value(), row["born"].value()) == ("Сейдахметова Мадина", "12.04.1988")
    hand.press("Добавить члена семьи")
    hand.press("Продолжить")
    assert screen.errors.sentences == [
        "Выберите занятость: Сейдахметова Мадина",
        "Отметьте, трудоспособен ли: Сейдахметова Мадина",
    ], "a row of which nothing is written is nobody"
    rows = list(screen.members.fields.values())
    values = [("cares", "yes"), ("pupil", "no")]
    for fields, (occupation, able) in zip(rows, values, strict=True):
        fields["occupation"].set_value(occupation)
        fields["able"].set_value(able)
    for name, value in (
        ("name", "Сейдахметова Алия"),
        ("iin", ""),
        ("relation", "child"),
        ("born", "03.02.2014"),
    ):
        rows[1][name].set_value(value)
    hand.press("Продолжить")


def fill_in(hand: Hand) -> None:
    hand.fill("iin", "8804 1240 1007")
    hand.press("Продолжить")
    assert isinstance(hand.screen, PersonScreen)
    assert hand.screen.errors.sentences == [
        "Такого ИИН не бывает. Сверьте каждую цифру с документом",
        "Отметьте, получала ли семья АСП в прошлом квартале",
        "Введите фамилию",
        "Введите имя",
        "Введите адрес проживания",
        "Выберите регион",
    ]
    hand.fill("former", "no")
    hand.fill("iin", "880412401006")
    hand.fill("surname", "Сейдахметова")
    hand.fill("name", "Мадина")
    hand.window.speak("kk")
    hand.window.speak("ru")
    hand.fill("address", "с. Образцовое, ул. Мира, 12")
    hand.fill("phone", "87026736697")
    assert isinstance(hand.screen, PersonScreen)
    assert hand.screen.fields["surname"].value() == "Сейдахметова", (
        "a change of language loses nothing"
    )
    hand.screen.fields["region"].set_value("63")
    hand.press("Продолжить")
    enter_family(hand)


def attest(hand: Hand) -> None:
    assert isinstance(hand.screen, PaperScreen)
    for name, answer in {
        "identity_seen": "yes",
        "signature_seen": "yes",
        "brought_by": "self",
    }.items():
        hand.fill(name, answer)
    hand.fill("signature_date", "20.11.2026")
    for name, answer in {"reads": "yes", "consent": "yes", "place": "held"}.items():
        hand.fill(name, answer)
    hand.fill("folder", "4")
    hand.press("Продолжить")
    assert isinstance(hand.screen, CheckScreen)


def test_an_application_goes_from_paper_to_decision_in_the_window(
    hand: Hand, photos: list[Path], runtime: Runtime
) -> None:
    begin(hand)
    hand.press("Новое заявление")
    rows = hand.screen.findChildren(ServiceRow)
    assert len(rows) == 20
    hand.press("Продолжить")
    QTest.mouseClick(next(row for row in rows if row.code == "asp"), Qt.MouseButton.LeftButton)
    hand.press("Продолжить")
    photograph(hand, photos)
    fill_in(hand)
    attest(hand)
    hand.press("Отправить заявление")
    assert isinstance(hand.screen, ReceiptScreen)
    case_id = hand.screen.case.id
    desk = runtime.kiosk.open_desk
    hand.press("На главную")
    hand.bot.waitUntil(lambda: desk.post.delivery(case_id).is_complete, timeout=PATIENCE)
    decide(runtime, case_id)
    runtime.kiosk.send_now(False)
    hand.bot.waitUntil(lambda: desk.cases.load(case_id).status is Status.DECIDED, timeout=PATIENCE)
    hand.bot.waitUntil(
        lambda: desk.cases.file(desk.cases.load(case_id), "notice.pdf") is not None,
        timeout=PATIENCE,
    )
    hand.window.show_place(hand.window.place)
    row = next(
        button
        for button in hand.screen.findChildren(QPushButton)
        if "Сейдахметова" in button.accessibleName()
    )
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    tell(hand)
    hand.bot.waitUntil(lambda: desk.post.delivery(case_id).is_complete, timeout=PATIENCE)
    assert desk.cases.load(case_id).status is Status.INFORMED
    assert nowhere_readable(runtime)


def nowhere_readable(runtime: Runtime) -> bool:
    """Nothing personal can be read in the kiosk's folder, the embedded center's being elsewhere."""
    secrets = [text.encode() for text in ("880412401006", "Сейдахметова")]
    paths = [path for path in runtime.data.rglob("*") if path.is_file()]
    return bool(paths) and not any(
        secret in path.read_bytes() for secret in secrets for path in paths
    )


def decide(runtime: Runtime, case_id: str) -> None:
    access = runtime.kiosk.access()
    assert access is not None
    specialist = Specialist(access.url, access.username, access.password)
    assert specialist.see_pages(f"/case/{case_id}") == 2
    specialist.act(f"/case/{case_id}", "register", number="2026-1")
    values = {"granted": "yes", "reason": "Доход ниже черты бедности", "amount": "24245"}
    values |= {**PERIOD, **OVERRULED}
    specialist.act(f"/case/{case_id}", "decide", **values)


def tell(hand: Hand) -> None:
    """Look at the notice, and note how the person was told."""
    screen = hand.screen
    assert isinstance(screen, CaseScreen)
    papers = screen.papers
    assert papers.papers.value() == "notice.pdf"
    assert papers.pdf(papers.papers.value()).startswith(b"%PDF")
    hand.bot.waitUntil(lambda: papers.preview.has_pictures, timeout=PATIENCE)
    hand.press("Заявителю сообщили")
    assert screen.news is not None
    assert screen.news.how.problem.text() == "Отметьте, как сообщили"
    QTest.mouseClick(screen.news.how.buttons["in-person"], Qt.MouseButton.LeftButton)
    hand.write(screen.news.by, "Айгуль")
    hand.press("Заявителю сообщили")


def test_a_damaged_picture_among_the_dropped_ones_is_named_and_the_good_one_kept(
    hand: Hand, photos: list[Path], tmp_path: Path
) -> None:
    begin(hand)
    hand.press("Новое заявление")
    QTest.mouseClick(hand.screen.findChildren(ServiceRow)[1], Qt.MouseButton.LeftButton)
    hand.press("Продолжить")
    hand.press("Продолжить")
    screen = hand.screen
    assert isinstance(screen, PagesScreen)
    (tmp_path / "broken.jpg").write_bytes(b"broken")
    screen.capture.take_files([tmp_path / "broken.jpg", photos[0]])
    hand.bot.waitUntil(
        lambda: len(screen.desk.drafts.page_rows(screen.draft.id)) == 1, timeout=PATIENCE
    )
    hand.press("Отложить")
    assert len(hand.window.kiosk.open_desk.drafts.open()) == 1


def test_the_lock_hides_everything_and_the_pin_brings_it_back(hand: Hand) -> None:
    begin(hand)
    hand.press("Настройки")
    hand.window.lock()
    assert hand.window.kiosk.desk is None
    screen = hand.screen
    assert isinstance(screen, LockScreen)
    for pin in ("999999", "271828"):
        hand.write(screen.pin, pin)
        hand.press("Открыть")
        if pin == "999999":
            hand.bot.waitUntil(lambda: bool(screen.pin.problem.text()), timeout=PATIENCE)
    hand.bot.waitUntil(lambda: hand.window.place.screen == "settings", timeout=PATIENCE)
