"""The photographed page goes along with what is typed: fields of the form, rows of its tables."""

import numpy as np
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from scanner.images import to_jpeg
from tests.support.windows import settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import PagePreview
from ui.screens.family import FamilyScreen


def _preview(qtbot: QtBot, pages: int = 2) -> tuple[PagePreview, QScrollArea]:
    preview = PagePreview("")
    qtbot.addWidget(preview)
    preview.resize(500, 300)
    preview.show_pictures([to_jpeg(np.full((1400, 1000, 3), 250, np.uint8), 70)] * pages)
    preview.show()
    settle()
    area = preview.findChild(QScrollArea)
    assert area is not None
    return preview, area


def test_a_page_goes_on_from_where_people_moved_it_to(qtbot: QtBot) -> None:
    """The paper is seldom our own: its table stands a little lower."""
    preview, area = _preview(qtbot)
    bar = area.verticalScrollBar()
    preview.look_at(0.4)
    first = bar.value()
    bar.setValue(first + 60)
    preview.look_at(0.4)
    assert bar.value() == first + 60, "the same is still looked at"
    preview.look_at(0.5)
    second = bar.value()
    preview.look_at(0.4)
    assert bar.value() == first + 60
    assert second - (first + 60) > 30


def test_who_looks_at_another_page_is_led_back_with_the_next_row_only(qtbot: QtBot) -> None:
    preview, area = _preview(qtbot)
    bar = area.verticalScrollBar()
    preview.look_at(0.3)
    here = bar.value()
    bar.setValue(bar.maximum())
    preview.look_at(0.3)
    assert bar.value() == bar.maximum()
    preview.look_at(0.31)
    assert here < bar.value() < here + 30


def test_a_page_that_is_not_there_is_not_looked_for(qtbot: QtBot) -> None:
    preview, area = _preview(qtbot, pages=1)
    preview.look_at(0.5)
    before = area.verticalScrollBar().value()
    preview.look_at(0.2, 1)
    assert area.verticalScrollBar().value() == before > 0


def test_the_strip_of_the_family_shows_the_row_that_is_typed(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    """It stood at the title of the first page, whatever was copied from the second."""
    window = open_window(sample, "ru", "family", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, FamilyScreen)
    strip = screen.findChild(PagePreview)
    assert strip is not None
    strip.show_pictures([to_jpeg(np.full((1400, 1000, 3), 250, np.uint8), 70)] * 2)
    settle()
    area = strip.findChild(QScrollArea)
    assert area is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    places = []
    for fields in screen.members.fields.values():
        fields["name"].setFocus()
        settle()
        places.append(area.verticalScrollBar().value())
    screen.fields["land"].setFocus()
    settle()
    places.append(area.verticalScrollBar().value())
    page = strip.findChildren(type(strip._labels[0]))[0].height()
    assert page < places[0] < places[1] < places[2] < 2 * page
