"""Settings: where the data are, and why the center beside the kiosk did not start."""

from pathlib import Path, PureWindowsPath
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.texts import Texts
from center.embedded import CenterStartError
from tests.support.windows import check
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.window import Window

_FOLDERS = (
    r"C:\Users\Акимат\AppData\Local\komek",
    "C:\\Users\\" + "Пайдаланушы." * 8 + "\\AppData\\Local\\komek",
    "C:\\" + "о" * 120,
)


def texts_of(window: Window) -> list[str]:
    """What labels say, without the places where a long word may break."""
    return [
        label.text().replace("\u200b", "")
        for label in window.findChildren(QLabel)
        if label.isVisibleTo(window)
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("folder", _FOLDERS)
def test_the_datas_folder_is_whole_however_long_its_name(
    sample: GalleryDesk, language: str, folder: str, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk(language, empty=False, new=False)
    kiosk.data = cast("Path", _Absolute(folder))
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show()
    window.show_place(Place("settings"))
    check(window, f"settings with {folder}")
    assert folder in texts_of(window)


class _Absolute(PureWindowsPath):
    """A folder of Windows, wherever this runs."""

    def absolute(self) -> "_Absolute":
        return self


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_why_the_center_here_did_not_start_is_told_with_the_file_to_allow(
    sample: GalleryDesk, language: str, qtbot: QtBot
) -> None:
    kiosk = sample.kiosk(language, empty=False, new=False)
    trouble = CenterStartError("Access is denied", [r"komek.com"])
    kiosk.center_trouble = lambda: trouble
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show()
    window.show_place(Place("settings"))
    check(window, "settings with a center that did not start")
    assert Texts(language).error(trouble) in texts_of(window)
