"""Escape leads back wherever that loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.support.windows import settle
from ui.gallery import open_window, places
from ui.gallerydesk import GalleryDesk
from ui.kit import Field
from ui.navigation import STEPS

_STAY = ("first", "lock", "home", "receipt", *STEPS)
"""Nothing is behind these; from a step of an application one does not fall by one key."""


def test_escape_leads_back_from_every_page_on_which_nothing_is_typed(sample: GalleryDesk) -> None:
    deaf = []
    for name in places(sample):
        window = open_window(sample, "ru", name, "usual")
        screen = window.screen_shown
        assert screen is not None
        spy = QSignalSpy(screen.done)
        QTest.keyClick(window.focusWidget() or screen, Qt.Key.Key_Escape)
        goes_back = spy.count() > 0 and spy.at(0)[0] == "back"
        if goes_back == (name in _STAY):
            deaf.append(name)
        window.close()
        window.deleteLater()
        settle()
    assert not deaf, deaf


@pytest.mark.parametrize("name", ["connection"])
def test_escape_takes_nothing_away_that_was_typed(sample: GalleryDesk, name: str) -> None:
    window = open_window(sample, "ru", name, "usual")
    screen = window.screen_shown
    assert screen is not None
    field = next(field for field in screen.findChildren(Field) if field.isVisible())
    value = field.value()
    field.set_value("7" if value != "7" else "8")
    spy = QSignalSpy(screen.done)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert spy.count() == 0
    field.set_value(value)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert spy.count() == 1
    window.close()
    window.deleteLater()
    settle()
