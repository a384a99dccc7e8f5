"""What the screens know of a case whose personal data was erased."""

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk.retention import Retention
from tests.support.gallery import gallery_desk
from tests.support.windows import check, narrow_buttons
from ui.gallery import open_window
from ui.gallerycases import NOW
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.screens.register import RegisterScreen
from ui.screens.settings import SettingsScreen
from ui.session import DeskSession
from ui.snapshots import Snapshots


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_register_keeps_the_number_and_the_place_and_the_case_can_be_opened(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot, language: str
) -> None:
    sample = gallery_desk(tmp_path / "own")  # no other test shall miss the case
    window = open_window(sample, language, "home", "usual")
    qtbot.addWidget(window)
    desk = window.kiosk.open_desk
    case = desk.cases.load(sample.cases["case-refused"])
    assert case.application is not None
    desk.retention._erase(case.id, NOW)
    window.show_place(Place("register"))
    assert isinstance(window.screen_shown, RegisterScreen)
    register = text_of(window.screen_shown.pdf)
    assert case.number in register
    assert case.application.surname not in register
    window.show_place(Place("case", case.id))
    check(window, "an erased case")
    assert narrow_buttons(window) == []


def test_how_long_data_stays_is_chosen_in_the_settings(
    dressed: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    sample = gallery_desk(tmp_path / "own")
    window = open_window(sample, "ru", "settings", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    retention = window.kiosk.open_desk.retention
    assert screen.data_card.days.value() == str(retention.days) == "180"
    for chosen, kept in (("30", 30), ("", 30)):
        screen.data_card.days.set_value(chosen)
        screen.data_card.days.edited.emit()
        assert retention.days == kept
    assert screen.data_card.days.value() == "30"


def test_opening_the_desk_erases_what_is_due(
    sample: GalleryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments: list[dt.datetime] = []
    monkeypatch.setattr(Retention, "erase_ended", lambda _, now: moments.append(now))
    kiosk = sample.kiosk("ru", empty=False, new=False)
    assert DeskSession(kiosk, Snapshots()).begin() is None
    assert moments == [kiosk.clock()]
