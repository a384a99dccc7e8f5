"""Sheet after sheet: the live picture stays, pages find their documents afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from app.desk import NewPage
from scanner.images import Frame
from scanner.samples import photograph
from tests.support.windows import scroll_area_of, settle
from ui.gallerydesk import GalleryDesk
from ui.navigation import Place
from ui.parts.document_boxes import carried_page
from ui.screens.pages import PagesScreen
from ui.window import Window

PATIENCE = 90_000
_SIZE = (2200, 1650)


def sheet(words: str) -> Frame:
    page = np.full((2339, 1654, 3), 250, np.uint8)
    for line in range(30):
        cv2.putText(page, words, (150, 190 + 66 * line), 0, 1.7, (25, 25, 25), 4, cv2.LINE_AA)
    return page


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stand's camera: one sheet, the bare table, another sheet, and so on from the beginning."""
    path = tmp_path_factory.mktemp("camera") / "camera.avi"
    table = np.full((_SIZE[1], _SIZE[0], 3), (60, 80, 105), np.uint8)
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 10, _SIZE)
    for words in ("Familiya imya otchestvo", "Udostoverenie lichnosti 12"):
        frames = [photograph(sheet(words), 3, _SIZE, grain)[0] for grain in range(2)]
        for frame in [*frames * 20, *[table] * 12]:
            writer.write(frame)
    writer.release()
    return path


@pytest.fixture
def window(sample: GalleryDesk, recording: Path, qtbot: QtBot) -> Iterator[Window]:
    kiosk = replace(sample.kiosk("ru", empty=False, new=False), camera=lambda: recording)
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    yield window
    screen = window.screen_shown
    if isinstance(screen, PagesScreen):
        screen.capture.close_camera()


def at_pages(window: Window, sample: GalleryDesk, filled: bool = True) -> PagesScreen:
    draft = sample.draft(window.kiosk, filled=filled, wrong=False)
    window.show_place(Place("pages", draft))
    settle()
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    return screen


def owners(screen: PagesScreen) -> list[str]:
    return [row.document for row in screen.desk.drafts.page_rows(screen.draft.id)]


def test_sheet_after_sheet_is_taken_without_a_touch_and_the_strip_says_how_each_came_out(
    window: Window, sample: GalleryDesk, qtbot: QtBot
) -> None:
    screen = at_pages(window, sample, filled=False)
    qtbot.waitUntil(lambda: len(owners(screen)) >= 2, timeout=PATIENCE)
    assert screen.capture.is_taking, "the live picture stays"
    first, second = screen.desk.drafts.pages(screen.draft.id)[:2]
    assert (first.remark, second.remark) == ("", ""), "two sheets, each whole"
    assert owners(screen)[:2] == [screen.draft.documents[0].key] * 2
    assert screen.strip.newest == screen.desk.drafts.pages(screen.draft.id)[-1].row.id
    words = [label.text() for label in screen.strip.findChildren(QLabel)]
    assert f"Страница {len(owners(screen))}" in words


def test_a_digit_sends_the_newest_page_to_the_document_of_that_number(
    window: Window, sample: GalleryDesk
) -> None:
    screen = at_pages(window, sample)
    screen.capture.close_camera()
    rows = screen.table.rows()
    newest = screen.strip.newest
    assert screen.desk.drafts.page(newest).row.document == rows[1].key
    screen.capture.shoot.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1)
    assert screen.desk.drafts.page(newest).row.document == rows[0].key
    assert [row.sheets for row in screen.table.rows()][:2] == ["2", ""], "counted anew"
    for key in (Qt.Key.Key_9, Qt.Key.Key_0):
        QTest.keyClick(window.focusWidget(), key)
        assert screen.desk.drafts.page(newest).row.document == rows[0].key, "there is none"


def test_a_digit_that_is_typed_into_a_field_moves_nothing(
    window: Window, sample: GalleryDesk
) -> None:
    screen = at_pages(window, sample)
    before = owners(screen)
    box = screen.table.fields[screen.table.present]["note"].box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_1)
    assert box.text() == "1"
    assert owners(screen) == before


def test_a_page_is_drawn_to_another_document(window: Window, sample: GalleryDesk) -> None:
    screen = at_pages(window, sample)
    page = screen.strip.newest
    first = screen.table.rows()[0].key
    box, data, at = screen.table.boxes[first], carried_page(page), QPointF(20, 20)
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with pytest.deprecated_call():  # only the window system makes such events
        enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.MoveAction, data, *how)
    box.dragEnterEvent(enter)
    assert enter.isAccepted()
    box.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, *how))
    settle()
    assert screen.desk.drafts.page(page).row.document == first


def test_a_page_that_comes_to_a_document_in_color_is_made_in_color(
    window: Window, sample: GalleryDesk, qtbot: QtBot
) -> None:
    screen = at_pages(window, sample)
    drafts = screen.desk.drafts
    rows = screen.table.rows()
    assert (rows[0].look, rows[1].look) == ("ink", "color")
    page = drafts.pages(screen.draft.id)[0]
    screen.table.page_moved.emit(page.row.id, rows[1].key)
    qtbot.waitUntil(lambda: drafts.page(page.row.id).look == "color", timeout=PATIENCE)
    assert drafts.page(page.row.id).row.document == rows[1].key
    screen.table.page_moved.emit(page.row.id, rows[0].key)
    qtbot.waitUntil(lambda: drafts.page(page.row.id).look == "ink", timeout=PATIENCE)


def test_whether_there_is_a_sound_is_remembered(window: Window, sample: GalleryDesk) -> None:
    screen = at_pages(window, sample)
    sound = next(box for box in screen.findChildren(QCheckBox) if box.text() == "Звук")
    assert sound.isChecked()
    sound.click()
    assert screen.desk.setting("shutter-sound") == "off"
    again = at_pages(window, sample)
    assert not next(
        box for box in again.findChildren(QCheckBox) if box.text() == "Звук"
    ).isChecked()
    screen.desk.remember("shutter-sound", "on")


def test_what_is_said_of_a_page_moves_nothing_and_goes_with_the_page(
    window: Window, sample: GalleryDesk
) -> None:
    """Seen: a warning above the documents moved them under the mouse, and stayed too long."""
    screen = at_pages(window, sample)
    screen.capture.close_camera()
    drafts = screen.desk.drafts
    places = {key: box.pos() for key, box in screen.table.boxes.items()}
    page = drafts.pages(screen.draft.id)[-1]
    drafts.replace_page(page.row.id, NewPage(page.pdf, page.preview, page.photo, "glare"))
    screen.table.page_moved.emit(page.row.id, page.row.document)  # nothing to be done
    screen._fill()
    settle()
    assert "Страница 2" in screen.capture.verdict.text
    assert screen.capture.verdict.isVisible()
    assert screen.capture.verdict.time.isActive()
    screen.capture.verdict.time.timeout.emit()
    assert not screen.capture.verdict.isVisible(), "seen: it lay over the next sheet for good"
    screen.capture.tell("Страница 2")
    assert screen.capture.verdict.isVisible()
    assert {key: box.pos() for key, box in screen.table.boxes.items()} == places
    screen.show_page(page.row.id)
    screen._remove()
    settle()
    assert not screen.capture.verdict.isVisible()


def test_the_check_says_which_page_came_out_badly(window: Window, sample: GalleryDesk) -> None:
    draft = sample.draft(window.kiosk, filled=True, wrong=False)
    drafts = window.kiosk.open_desk.drafts
    page = drafts.pages(draft)[1]
    drafts.replace_page(page.row.id, NewPage(page.pdf, page.preview, page.photo, "small-print"))
    window.show_place(Place("check", draft))
    settle()
    screen = window.screen_shown
    assert screen is not None
    words = [label.text() for label in screen.findChildren(QLabel)]
    assert any(text.startswith("Страница 2: ") for text in words)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_document_with_a_long_name_takes_more_lines_and_no_wider_column(
    window: Window, sample: GalleryDesk, language: str
) -> None:
    window.speak(language)
    screen = at_pages(window, sample)
    box = screen.table.add.box
    longest = max(range(box.count()), key=lambda place: len(box.itemText(place)))
    screen.table.add.set_value(box.itemData(longest))
    screen.table.add.edited.emit()
    settle()
    area = scroll_area_of(screen.table)
    assert area is not None
    assert screen.table.width() <= area.viewport().width()


def test_the_focus_stays_at_the_documents_when_a_page_is_moved_or_arrives(
    window: Window, sample: GalleryDesk
) -> None:
    screen = at_pages(window, sample)
    screen.capture.close_camera()
    key = screen.table.rows()[0].key
    screen.table.boxes[key].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_1)
    assert window.focusWidget() is screen.table.boxes[key]
