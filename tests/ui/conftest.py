"""A desk with people and cases in it, and the window that is locked before it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.gallery import open_gallery
from tests.support.shown import shown_window
from tests.support.windows import SIZES
from ui.gallerydesk import GalleryDesk
from ui.window import Window


@pytest.fixture(scope="module")
def sample(
    dressed: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GalleryDesk]:
    with open_gallery(tmp_path_factory.mktemp("gallery")) as gallery:
        yield gallery


@pytest.fixture
def shown(sample: GalleryDesk, request: pytest.FixtureRequest) -> Iterator[Window]:
    """A screen and its state, given by the test, in Russian."""
    with shown_window(sample, "ru", *request.param) as window:
        yield window


@pytest.fixture(params=["kk", "ru"])
def locked(sample: GalleryDesk, qtbot: QtBot, request: pytest.FixtureRequest) -> Window:
    kiosk = sample.kiosk(request.param, empty=False, new=False)
    kiosk.desk = None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(SIZES[0])
    window.show()
    return window
