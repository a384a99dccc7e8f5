"""A paper is saved under a name that says what it is, where one chose; the window says where."""

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QDate, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.papers import blank_pdf
from ui import saving
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kiosk import StickAccess
from ui.printing import print_pdf, save_pdf
from ui.saving import SaveDialog, file_name
from ui.window import Window

Act = Callable[[SaveDialog], None]


def today() -> str:
    """As names of files have it; asked for anew, as a run may go past midnight."""
    return QDate.currentDate().toString("dd.MM.yyyy")


def while_open(*acts: Act) -> None:
    """Do these, one after the other, once the window that asks where to save is there."""
    left = list(acts)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, SaveDialog):
            left.pop(0)(dialog)
        if left:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of papers on this PC."""
    monkeypatch.setattr(saving, "own_folder", lambda: tmp_path / "Kömek")
    monkeypatch.setattr(saving, "_last", [])
    return tmp_path / "Kömek"


@pytest.fixture
def window(sample: GalleryDesk, qtbot: QtBot, own: Path) -> Window:
    shown = open_window(sample, "ru", "home", "usual")
    qtbot.addWidget(shown)
    return shown


def press_save(dialog: SaveDialog) -> None:
    dialog.save_button.click()


def press_done(dialog: SaveDialog) -> None:
    dialog.done_button.click()


def unused(*_arguments: object) -> NoReturn:
    raise AssertionError("nothing of the queue goes to the stick here")


def words(dialog: SaveDialog) -> str:
    return " | ".join(part.text() for part in dialog.findChildren(QLabel) if part.isVisible())


def test_a_paper_is_saved_under_its_title_and_the_day_and_the_window_says_where(
    window: Window, own: Path
) -> None:
    told: list[str] = []
    while_open(press_save, lambda dialog: told.append(words(dialog)), press_done)
    assert save_pdf(window, blank_pdf("asp", "ru", False))
    (saved,) = own.iterdir()
    assert saved.name == f"Заявление {today()}.pdf"
    assert saved.read_bytes().startswith(b"%PDF")
    assert "Документ сохранен" in told[0]
    assert saved.name in told[0]
    assert "Kömek" in told[0].replace("\u200b", ""), "a long path breaks anywhere"


def test_a_second_paper_of_the_same_name_does_not_take_the_place_of_the_first(
    window: Window, own: Path
) -> None:
    own.mkdir()
    (own / f"Заявление {today()}.pdf").write_bytes(b"the first person's")
    while_open(press_save, press_done)
    assert save_pdf(window, blank_pdf("asp", "ru", False))
    assert (own / f"Заявление {today()}.pdf").read_bytes() == b"the first person's"
    assert (own / f"Заявление {today()} (2).pdf").exists()


def test_a_memory_stick_that_is_put_in_is_offered_by_its_name(
    window: Window, own: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "AKIMAT"
    stick.mkdir()
    window.kiosk.stick = StickAccess(lambda: [stick], unused, unused)

    def choose(dialog: SaveDialog) -> None:
        qtbot.waitUntil(lambda: str(stick) in dialog.places.buttons, timeout=20_000)
        assert "AKIMAT" in dialog.places.buttons[str(stick)].accessibleName()
        qtbot.waitUntil(lambda: dialog.height() >= dialog.sizeHint().height(), timeout=20_000)
        dialog.places.set_value(str(stick))
        dialog.save_button.click()

    while_open(choose, press_done)
    assert save_pdf(window, blank_pdf("asp", "ru", False))
    assert [path.name for path in stick.iterdir()] == [f"Заявление {today()}.pdf"]
    offered: list[str] = []

    def note(dialog: SaveDialog) -> None:
        offered.append(dialog.places.value())
        dialog.reject()

    while_open(note)
    assert not save_pdf(window, blank_pdf("asp", "ru", False))
    assert offered == [str(stick)], "the place that was taken last"


def test_a_full_stick_is_told_and_another_place_can_be_chosen(
    window: Window, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "no-folder").write_bytes(b"")
    monkeypatch.setattr(saving, "_last", [tmp_path / "no-folder"])
    told: list[str] = []

    def again(dialog: SaveDialog) -> None:
        told.append(words(dialog))
        dialog.places.set_value(str(own))
        dialog.save_button.click()

    while_open(press_save, again, press_done)
    assert save_pdf(window, blank_pdf("asp", "ru", False))
    assert "Туда записать не удалось" in told[0]
    assert len(list(own.iterdir())) == 1


def test_a_name_that_file_systems_refuse_is_made_one_that_they_take() -> None:
    day = QDate(2020, 4, 15)
    assert file_name('Заявление № 5/6: "АСП"?', day) == "Заявление № 5 6 АСП 15.04.2020"
    assert file_name("", day) == "Kömek 15.04.2020"
    assert len(file_name("А" * 400, day)) < 140


def test_where_there_is_no_printer_the_window_says_so(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    told: list[str] = []

    def note(dialog: SaveDialog) -> None:
        told.append(words(dialog))
        dialog.reject()

    while_open(note)
    assert not print_pdf(window, b"no PDF at all")
    assert told[0].startswith("Принтера здесь нет: документ сохраняется как файл")
