"""Connecting to a center, choosing its transports, and what is done with a case that the center
refused, by hand.
"""

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.cards import Invitation, load_invitation
from app.connection import ConnectionPlan, MailboxEntry
from app.papers.codes import qr_png
from app.papers.preview import page_count
from scanner.codes import read_code
from scanner.images import Frame
from sync.mailbox import MailRefusedError, MailUnreachableError
from tests.support.gallery import open_gallery
from ui.gallerydesk import GalleryDesk
from ui.kiosk import Kiosk, LineSettings
from ui.kit import TaskRow
from ui.navigation import Place
from ui.parts.on_paper import OnPaper
from ui.screens.case import CaseScreen
from ui.screens.connect import ConnectScreen
from ui.screens.connection import ConnectionScreen
from ui.screens.home import HomeScreen
from ui.window import Window

PATIENCE = 30_000


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[GalleryDesk]:
    with open_gallery(tmp_path / "desk") as gallery:
        yield gallery


def shown(qtbot: QtBot, kiosk: Kiosk, place: Place) -> Window:
    window = Window(kiosk)
    # a window lives as long as somebody holds it; here that is the test
    qtbot.addWidget(window, before_close_func=lambda _: window.hide())
    window.resize(1366, 768)
    window.show()
    window.show_place(place)
    return window


@pytest.mark.parametrize("suffix", [".txt", ".png"])
def test_a_card_is_taken_from_its_file_or_from_a_photograph_of_it(
    qtbot: QtBot, sample: GalleryDesk, tmp_path: Path, suffix: str
) -> None:
    invitations: list[Invitation] = []
    kiosk = sample.kiosk("ru", empty=False, new=False)
    kiosk.join = invitations.append
    screen = shown(qtbot, kiosk, Place("connect")).screen_shown
    assert isinstance(screen, ConnectScreen)
    card, path = sample.card(), tmp_path / f"card{suffix}"
    path.write_bytes(card.encode() if suffix == ".txt" else qr_png(card, 5))
    screen.use_file(path)
    qtbot.waitUntil(lambda: screen.invitation is not None, timeout=PATIENCE)
    screen.go.click()
    qtbot.waitUntil(lambda: bool(invitations), timeout=PATIENCE)
    assert invitations == [load_invitation(card)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_card_that_was_saved_by_another_editor_is_read(
    qtbot: QtBot, sample: GalleryDesk, tmp_path: Path, encoding: str
) -> None:
    screen = shown(qtbot, sample.kiosk("ru", empty=False, new=False), Place("connect")).screen_shown
    assert isinstance(screen, ConnectScreen)
    path = tmp_path / "card.txt"
    path.write_bytes((sample.card() + "\r\n").encode(encoding))
    screen.use_file(path)
    qtbot.waitUntil(lambda: screen.invitation is not None, timeout=PATIENCE)


def test_a_picture_without_a_code_is_told_as_such(
    qtbot: QtBot, sample: GalleryDesk, tmp_path: Path
) -> None:
    screen = shown(qtbot, sample.kiosk("ru", empty=False, new=False), Place("connect")).screen_shown
    assert isinstance(screen, ConnectScreen)
    path = tmp_path / "wall.png"
    assert cv2.imwrite(str(path), np.full((600, 800, 3), 200, np.uint8))
    screen.use_file(path)
    qtbot.waitUntil(lambda: bool(screen.errors.sentences), timeout=PATIENCE)
    assert screen.errors.sentences[0].startswith("На снимке не виден код карточки.")


def test_what_is_queued_while_a_pass_is_on_its_way_is_sealed_at_once(
    qtbot: QtBot, sample: GalleryDesk
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    urgencies: list[bool] = []
    kiosk.send_now = urgencies.append
    shown(qtbot, kiosk, Place("home"))
    kiosk.open_desk.enrolment.join(load_invitation(sample.card()))
    kiosk.line.tell("sending", "", None)
    before = kiosk.open_desk.tally().waiting
    kiosk.seal_outbox()
    kiosk.seal_outbox()
    qtbot.waitUntil(lambda: urgencies == [False], timeout=PATIENCE)
    assert kiosk.open_desk.tally().waiting > before


def test_what_the_center_refused_is_one_press_away(qtbot: QtBot, sample: GalleryDesk) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    window = shown(qtbot, kiosk, Place("home"))
    home = window.screen_shown
    assert isinstance(home, HomeScreen)
    assert "Центр не принял" not in words_of(home)
    assert not home.line.alarm.isVisible()
    desk, now = kiosk.open_desk, dt.datetime.now(dt.UTC)
    desk.enrolment.join(load_invitation(sample.card()))
    post = desk.post
    post.seal(now)
    case = desk.cases.load(sample.cases["case-queued"])
    envelope = next(row.envelope for row in post._store.outbox.rows_of(case.id) if row.envelope)
    post._mailbag.journeys.set_aside(envelope, "protocol")
    kiosk.line.tell("refused", "kiosk-revoked", None)
    home.refresh()
    qtbot.waitUntil(lambda: "Центр не принял" in words_of(home), timeout=PATIENCE)
    assert home.line.alarm.isVisible()
    next(row for row in home.findChildren(TaskRow)).click()
    assert isinstance(window.screen_shown, CaseScreen)
    assert window.screen_shown.subject == case.id
    desk.remember(f"paper.{case.id}", "2026-11-23")
    window.show_place(Place("home"))
    assert isinstance(window.screen_shown, HomeScreen)
    assert "Центр не принял" not in words_of(window.screen_shown)


def words_of(screen: QWidget) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if not label.isHidden()]


def test_a_mail_server_that_does_not_answer_is_told_beside_the_button(
    qtbot: QtBot, sample: GalleryDesk
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    is_asked, answer = threading.Event(), threading.Event()

    def try_mailbox(_choices: MailboxEntry) -> None:
        is_asked.set()
        assert answer.wait(30)
        raise MailUnreachableError

    kiosk.line_settings = replace(kiosk.line_settings, try_mailbox=try_mailbox)
    screen = shown(qtbot, kiosk, Place("connection")).screen_shown
    assert isinstance(screen, ConnectionScreen)
    screen.trial.click()
    assert (
        screen.address.problem.text()
        == "Напишите адрес почтового ящика, например akimat@example.kz"
    )
    screen.address.set_value("a@b.kz")
    screen.imap.set_value("imap.b.kz")
    screen.smtp.set_value("smtp.b.kz")
    screen.trial.click()
    assert is_asked.wait(30)
    qtbot.waitUntil(screen.trial_running.isVisible, timeout=PATIENCE)
    answer.set()
    qtbot.waitUntil(screen.trial_failure.isVisible, timeout=PATIENCE)
    assert screen.trial_failure.text.startswith("Почтовый сервер не отвечает.")
    assert not screen.trial_running.isVisible()


def test_what_is_no_card_is_said_and_nothing_is_joined(
    qtbot: QtBot, sample: GalleryDesk, tmp_path: Path
) -> None:
    screen = shown(qtbot, sample.kiosk("ru", empty=False, new=False), Place("connect")).screen_shown
    assert isinstance(screen, ConnectScreen)
    screen.go.click()
    assert screen.errors.sentences == ["Покажите код карточки камере или выберите ее файл."]
    screen.errors.show_problems([])
    path = tmp_path / "letter.txt"
    path.write_bytes(b"\xff\xfe Salem")
    screen.use_file(path)
    qtbot.waitUntil(lambda: bool(screen.errors.sentences), timeout=PATIENCE)
    assert screen.invitation is None


def test_a_code_is_read_in_a_frame_of_the_camera() -> None:
    code = cv2.imdecode(np.frombuffer(qr_png("KOMEK1:ABC", 6), np.uint8), cv2.IMREAD_COLOR)
    assert code is not None
    frame: Frame = np.full((720, 1280, 3), 180, np.uint8)
    frame[100 : 100 + code.shape[0], 200 : 200 + code.shape[1]] = code
    assert read_code(frame) == "KOMEK1:ABC"
    assert read_code(np.zeros((480, 640, 3), np.uint8)) == ""


def test_roads_hours_and_mailbox_are_kept_only_if_they_can_be(
    qtbot: QtBot, sample: GalleryDesk
) -> None:
    saved: list[tuple[ConnectionPlan, MailboxEntry]] = []
    kiosk = sample.kiosk("ru", empty=False, new=False)

    def refuse(_mail: MailboxEntry) -> None:
        raise MailRefusedError

    kiosk.line_settings = LineSettings(
        save=lambda line, mail: saved.append((line, mail)),
        try_mailbox=refuse,
        used_bytes=lambda: 1_250_000,
    )
    screen = shown(qtbot, kiosk, Place("connection")).screen_shown
    assert isinstance(screen, ConnectionScreen)
    screen.budget.set_value("много")
    screen.address.set_value("akimat")
    screen.submit()
    assert not saved
    screen.budget.set_value("300")
    screen.start.set_value("20")
    screen.end.set_value("7")
    screen.transport.set_value("mail")
    screen.address.set_value("akimat@example.kz")
    screen.imap.set_value("imap.example.kz")
    screen.smtp.set_value("smtp.example.kz:2525")
    screen.submit()
    line, mail = saved[0]
    assert line == ConnectionPlan("mail", 20, 7, 300)
    assert (mail.imap, mail.smtp) == ("imap.example.kz:993", "smtp.example.kz:2525")
    screen.try_out()
    qtbot.waitUntil(screen.trial_failure.isVisible, timeout=PATIENCE)


def test_a_refused_case_can_be_sent_on_paper(
    qtbot: QtBot, sample: GalleryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    desk = kiosk.open_desk
    case = desk.cases.load(sample.cases["case-queued"])
    papers: list[bytes] = []

    def take(_owner: object, pdf: bytes) -> bool:
        papers.append(pdf)
        return True

    monkeypatch.setattr("ui.parts.on_paper.print_pdf", take)
    paper = OnPaper(kiosk, case, "foreign-case")
    qtbot.addWidget(paper)
    paper.offer.click()
    pages = sum(file.name.startswith("page") for file in case.submitted_files)
    assert page_count(papers[0]) >= 2 + pages
    assert desk.setting(f"paper.{case.id}") == kiosk.today().isoformat()
    window = shown(qtbot, kiosk, Place("case", case.id))
    assert isinstance(window.screen_shown, CaseScreen)
    assert window.screen_shown.findChild(OnPaper) is None  # the center has not refused this one
