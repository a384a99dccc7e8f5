"""In the hall: a page is read aloud, and the assistant is called."""

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from app.case.status import Status
from app.desk.board import Akimat, Progress, Step, make_board, read_board
from app.lists.directory import first_directory
from app.papers import blank_pdf, page_png
from app.people.iin import parse_iin
from app.storage.caselist import CaseRow
from app.storage.pins import PinPauseError
from tests.support.windows import SIZES, buttons_named, misplaced_widgets, press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.parts.aloud import lines_of
from ui.parts.call_bell import CallBell
from ui.parts.paper_view import receipt
from ui.printing import PrintJob
from ui.screens.lock import LockScreen
from ui.screens.public import TOPICS, PublicScreen
from ui.screens.settings import SettingsScreen
from ui.window import Window


@pytest.fixture
def spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice that writes down what it is given, and speaks until it is stopped."""
    heard = tmp_path / "heard"
    program = tmp_path / "espeak-ng"
    program.write_text(f'#!/bin/sh\necho "$@" > "{heard}.told"\ncat > "{heard}"\nexec sleep 60\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return heard


@pytest.fixture
def page(sample: GalleryDesk, spoken: Path) -> Iterator[Window]:
    window = open_window(sample, "kk", "public-how", "usual")
    yield window
    window.close()
    window.deleteLater()
    settle()


def test_a_page_is_read_aloud_in_its_language_and_the_second_press_is_silence(
    page: Window, spoken: Path, qtbot: QtBot
) -> None:
    press(page, "Дауыстап оқу (робот дауысы)")
    assert buttons_named(page, "Тоқтату")
    screen = page.screen_shown
    assert isinstance(screen, PublicScreen)
    qtbot.waitUntil(lambda: spoken.exists() and "5." in spoken.read_text("utf-8"), timeout=20_000)
    assert Path(f"{spoken}.told").read_text().split()[:2] == ["-v", "kk"]
    assert spoken.read_text("utf-8").startswith("Өтінішті қалай беруге болады")
    press(page, "Тоқтату")
    assert buttons_named(page, "Дауыстап оқу (робот дауысы)")


def test_where_no_sound_comes_out_the_button_says_so(
    page: Window, spoken: Path, qtbot: QtBot
) -> None:
    """Seen: a press without a word, and nothing to hear."""
    program = spoken.parent / "espeak-ng"
    program.write_text("#!/bin/sh\ncat > /dev/null\n")
    press(page, "Дауыстап оқу (робот дауысы)")
    qtbot.waitUntil(
        lambda: bool(buttons_named(page, "Мұнда дыбыс жоқ")),
        timeout=20_000,
    )
    screen = page.screen_shown
    assert isinstance(screen, PublicScreen)
    assert not screen.aloud.button.isEnabled(), "it looks as if it called somebody"


def test_who_leaves_the_page_hears_it_no_more(page: Window) -> None:
    screen = page.screen_shown
    assert isinstance(screen, PublicScreen)
    press(page, "Дауыстап оқу (робот дауысы)")
    assert screen.aloud._speaker.is_speaking
    press(page, "Артқа")
    assert not screen.aloud._speaker.is_speaking


def test_without_a_voice_there_is_no_button_for_it(
    sample: GalleryDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    window = open_window(sample, "ru", "public-eds", "usual")
    assert not buttons_named(window, "Прочитать вслух (голос робота)")
    assert len(lines_of(window)) > 4
    window.close()
    window.deleteLater()
    settle()


def test_the_bell_rings_tells_since_when_and_is_over_once_the_desk_is_open(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    rings: list[int] = []
    bell = CallBell(kiosk, lambda: rings.append(1))
    qtbot.addWidget(bell)
    bell.show()
    bell.call.click()
    qtbot.waitUntil(lambda: len(rings) >= 2, timeout=20_000)
    assert kiosk.called_at == kiosk.clock()
    assert f"{kiosk.clock().astimezone():%H:%M}" in bell.waits.text
    another = CallBell(kiosk, lambda: None)
    qtbot.addWidget(another)
    assert not another.waits.isHidden(), "a page that was looked at meanwhile has not answered it"
    bell.call.click()
    assert kiosk.called_at is None
    bell.call.click()
    window = Window(kiosk)
    qtbot.addWidget(window)
    window._on_unlocked()
    assert kiosk.called_at is None


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("Продуктовый набор, проездной", "Там, где установлен карантин: совершеннолетним"),
        ("Работа и учеба: «Еңбек»", "Центр занятости: +7"),
    ],
)
def test_who_has_a_right_to_kits_and_what_there_is_to_learn_stands_in_the_hall(
    sample: GalleryDesk, qtbot: QtBot, topic: str, words: str
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    kiosk.desk = None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    press(window, topic)
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert any(label.text().startswith(words) for label in screen.findChildren(QLabel))
    area = screen.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0, "one page, seen at once"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_blank_form_is_looked_at_in_the_hall_and_printed_without_a_window_of_the_system(
    sample: GalleryDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["printer"])
    monkeypatch.setattr(PrintJob, "finish", lambda job: printed.append(job._pdf))
    window = open_window(sample, language, "public-blanks", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    area = screen.findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() == 0, "one page, seen at once"
    first = screen.blank.pdf()
    assert first == blank_pdf("asp", language, large=True)
    screen.blank.form.set_value("order")
    press(window, {"kk": "Бланкіні басып шығару", "ru": "Напечатать бланк"}[language])
    assert printed == [blank_pdf("order", language, large=True)]


def test_without_a_printer_the_hall_sends_for_the_assistant_and_saves_no_files(
    sample: GalleryDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window = open_window(sample, "ru", "public-blanks", "usual")
    qtbot.addWidget(window)
    assert not buttons_named(window, "Напечатать бланк")
    assert "Принтера здесь сейчас нет" in " ".join(lines_of(window))
    press(window, "Позвать ассистента")
    assert window.kiosk.called_at is not None, "who is told to call has the bell there"
    assert buttons_named(window, "Больше не звать")


def test_who_has_none_of_the_ways_calls_the_assistant_from_that_page(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "public-way", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    for field in screen.ways.values():
        field.buttons["no"].click()
        settle()
    assert "Позовите ассистента" in screen.way_words.text()
    press(window, "Позвать ассистента")
    assert window.kiosk.called_at is not None


def filmed(folder: Path, pdf: bytes) -> Path:
    """A recording of a paper that is held before the camera."""
    page = cv2.imdecode(np.frombuffer(page_png(pdf, 0, 110), np.uint8), cv2.IMREAD_COLOR)
    assert page is not None
    frame = np.full((960, 1280, 3), (70, 90, 110), np.uint8)
    page = page[:900, :1200]
    frame[30 : 30 + page.shape[0], 40 : 40 + page.shape[1]] = page
    path = folder / "camera.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, (1280, 960))
    for _ in range(10):
        writer.write(frame)
    writer.release()
    return path


@pytest.mark.parametrize("is_known", [True, False])
def test_a_receipt_before_the_camera_tells_how_far_its_application_is(
    sample: GalleryDesk, tmp_path: Path, qtbot: QtBot, is_known: bool
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    desk = kiosk.open_desk
    case = desk.cases.load(sample.cases["case-queued"])
    desk.publish(tmp_path / "board.json")
    if not is_known:
        case = replace(case, id="0190a1b2-0000-7000-8000-000000000000")
    film = filmed(tmp_path, receipt(kiosk, case))
    kiosk = replace(
        kiosk, desk=None, camera=lambda: film, board=lambda: read_board(tmp_path / "board.json")
    )
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    press(window, "Где мое заявление")
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert screen.status is not None
    assert screen.status.live is None, "it looks only when it is asked to"
    press(window, "Показать расписку камере")
    status = screen.status
    qtbot.waitUntil(lambda: bool(status.answer.text()), timeout=60_000)
    begins = "Ваше заявление принято" if is_known else "Заявления с таким номером"
    assert status.answer.text().startswith(begins)
    assert status.live is None, "the camera is let go of"


def row_of(case_id: str, status: Status, service: str = "asp") -> CaseRow:
    return CaseRow(
        case_id,
        number=f"K1-{case_id}",
        title="",
        service=service,
        status=status,
        date="2026-03-02",
        updated="",
        news=0,
        iin=parse_iin("880412401006"),
        quarter="2026-2",
        step="" if status == Status.WITHDRAWN else "check",
        holder="nobody" if status == Status.WITHDRAWN else "center",
    )


def test_the_number_of_an_application_that_was_corrected_tells_of_the_one_in_its_place() -> None:
    """Seen: it had "ended", and the person went home."""
    taken_back = row_of("000001", Status.WITHDRAWN)
    corrected = row_of("000002", Status.REGISTERED)
    board = make_board(Akimat("Акимат"), first_directory(), [corrected, taken_back])
    assert board.progress("1", "1006") == board.progress("2", "1006") == Progress(Step.CENTER)
    other = row_of("000003", Status.REGISTERED, "other")
    board = make_board(Akimat("Акимат"), first_directory(), [other, taken_back])
    assert board.progress("1", "1006") == Progress(Step.ENDED), "that one is no correction of it"


def test_a_board_of_version_0_2_0_knows_no_receipts_and_is_read_all_the_same(
    tmp_path: Path,
) -> None:
    board = make_board(Akimat("Акимат"), first_directory(), [])
    old = {key: value for key, value in msgspec.to_builtins(board).items() if key != "receipts"}
    (tmp_path / "board.json").write_bytes(msgspec.json.encode(old))
    read = read_board(tmp_path / "board.json")
    assert read.akimat == "Акимат"
    assert read.progress_of_code("komek:0190a1b2-0000-7000-8000-000000000000?n=K1-000001") is None
    assert read.progress_of_code("https://example.kz") is None


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_large_letters_go_along_from_page_to_page_with_everything_in_reach(
    sample: GalleryDesk, spoken: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Capitals of 34 pixels: 0.7 degrees at 60 cm (EN 301 549, clause 5.1.4)."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["printer"])
    large, usual = ("Ірі әріптер", "Әдеттегі әріптер")
    if language == "ru":
        large, usual = ("Крупные буквы", "Обычные буквы")
    kiosk = sample.kiosk(language, empty=False, new=False)
    kiosk.desk = None
    window = Window(kiosk)
    window.show()
    faults = []
    press(window, large)
    for topic in ("", *TOPICS):
        window.show_place(Place("public", topic) if topic else Place("lock"))
        assert buttons_named(window, usual), topic
        for size in SIZES:
            window.resize(size)
            settle()
            assert window.size() == size, topic
            faults += [f"{topic} {size.width()}: {what}" for what in misplaced_widgets(window)]
        if topic:
            screen = window.screen_shown
            assert isinstance(screen, PublicScreen)
            faults += [f"{topic}: {text} {high}" for text, high in low_letters(screen)]
    press(window, usual)
    window.show_place(Place("public", "blanks"))
    faults += misplaced_widgets(window)
    assert faults == []
    press(window, "Артқа", "Назад")
    assert buttons_named(window, large), "and the lock is as usual again"
    window.close()
    window.deleteLater()
    settle()


def low_letters(screen: PublicScreen) -> list[tuple[str, int]]:
    """Words of a page whose capitals are lower than 34 pixels."""
    area = screen.findChildren(QScrollArea)[0]
    labels = [shown for shown in area.findChildren(QLabel) if shown.text() and shown.isVisible()]
    heights = [(shown.text(), shown.fontMetrics().capHeight()) for shown in labels]
    return [(text, high) for text, high in heights if high < 34]


def test_who_leaves_the_hall_leaves_usual_letters_to_the_next(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "ru", "public-eds", "usual")
    press(window, "Крупные буквы")
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    screen.patience.run_out()
    assert window.kiosk.has_large_letters, "only a warning so far"
    screen.patience.run_out()
    assert not window.kiosk.has_large_letters
    window.close()
    window.deleteLater()
    settle()


def test_escape_leads_back_and_an_answer_in_large_letters_comes_into_sight(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window = open_window(sample, "kk", "public-status", "usual")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    press(window, "Ірі әріптер")
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert screen.status is not None
    screen.status.number.set_value("K1-1")
    screen.status.digits.set_value("1234")
    press(window, "Көрсету")
    settle()
    area = screen.findChildren(QScrollArea)[0]
    top = screen.status.answer.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert top + screen.status.answer.height() <= area.viewport().height()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert isinstance(window.screen_shown, LockScreen)
    window.close()


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "blanks"])
def test_the_bell_is_at_the_same_place_of_every_page(
    sample: GalleryDesk, qtbot: QtBot, topic: str
) -> None:
    window = open_window(sample, "kk", f"public-{topic}", "usual")
    qtbot.addWidget(window)
    (call,) = buttons_named(window, "Ассистентті шақыру")
    corner = call.mapTo(window, call.rect().bottomRight())
    assert (window.width() - corner.x(), window.height() - corner.y()) < (40, 40)
    call.click()
    settle()
    screen = window.screen_shown
    assert isinstance(screen, PublicScreen)
    assert screen.bell.waits.isVisible(), "that it was heard is said on the page"


def test_the_locked_screen_names_the_akimat_whose_corner_it_is(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    name = kiosk.open_desk.profile.name
    board = make_board(Akimat(name), first_directory(), [])
    kiosk.board, kiosk.desk = (lambda: board), None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show_place(Place("lock"))
    assert window.bar.akimat.text() == name


def test_a_pause_after_wrong_pins_goes_by_before_ones_eyes(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk("ru", empty=False, new=False)
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show_place(Place("lock"))
    screen = window.screen_shown
    assert isinstance(screen, LockScreen)
    screen._on_pin_refused(PinPauseError(minutes=2))
    assert "2 мин" in screen.errors.sentences[0]
    screen.pause.pass_minute()
    assert "1 мин" in screen.errors.sentences[0]
    screen.pause.pass_minute()
    assert screen.errors.sentences == []


def test_the_hall_tells_how_and_when_its_own_akimat_is_reached(
    tmp_path: Path, sample: GalleryDesk, qtbot: QtBot
) -> None:
    """It named offices of the district, and of the akimat itself its name only."""
    window = open_window(sample, "ru", "settings", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    desk, card = window.kiosk.open_desk, screen.akimat
    card.phone.set_value("12")
    card.hours.set_value("с утра")
    card.save()
    assert card.phone.problem.text()
    assert desk.setting("akimat-hours") == ""
    card.phone.set_value("8 702 123 45 67")
    card.save()
    assert card.hours.problem.text()
    card.hours.set_value("9.00-13.00 14.30-18.30")
    card.save()
    assert not card.is_open
    try:
        desk.publish(tmp_path / "board.json")
        board = read_board(tmp_path / "board.json")
    finally:
        for name in ("akimat-phone", "akimat-hours"):
            desk.remember(name, "")
    window.kiosk.board = lambda: board
    window.show_place(Place("public", "contacts"))
    words = " ".join(part.text() for part in window.findChildren(QLabel))
    assert "+7 702 123 45 67" in words
    assert "Понедельник–пятница: 9:00–13:00, 14:30–18:30" in words
