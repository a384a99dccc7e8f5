"""A screen of the gallery in a window of its own, which goes when the test is over."""

from collections.abc import Iterator
from contextlib import contextmanager

from pytestqt.qtbot import QtBot

from tests.support.windows import settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.parts.draft_screen import DraftScreen
from ui.screens.pages import PagesScreen
from ui.window import Window


@contextmanager
def shown_window(
    sample: GalleryDesk, language: str, name: str, state: str = "usual"
) -> Iterator[Window]:
    window = open_window(sample, language, name, state)
    window.activateWindow()
    settle()
    yield window
    window.close()
    window.deleteLater()
    settle()


def step_of(window: Window) -> DraftScreen:
    assert isinstance(window.screen_shown, DraftScreen)
    return window.screen_shown


def at_pages(sample: GalleryDesk, qtbot: QtBot) -> tuple[Window, PagesScreen]:
    """The step of the pages, with a filled draft."""
    window = open_window(sample, "ru", "pages", "usual")
    qtbot.addWidget(window)
    assert isinstance(window.screen_shown, PagesScreen)
    return window, window.screen_shown
