"""What was taken away can be brought back: in its place, with its words, one after the other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, QThreadPool
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import NewFile, NewPage
from scanner.images import Frame
from tests.support.windows import buttons_named, press, scroll_area_of, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit import Undo
from ui.navigation import Place
from ui.parts.document_boxes import DocumentBox, PageThumb
from ui.parts.evidence_screen import EvidenceScreen
from ui.parts.new_pages import new_page
from ui.parts.page_editor import PageEditor
from ui.parts.page_maker import PageMaker
from ui.parts.page_undo import PageUndo
from ui.parts.rows import Rows
from ui.screens.home import HomeScreen
from ui.screens.materials import MaterialsScreen
from ui.screens.pages import PagesScreen
from ui.window import Window

TITLES = ["Двор", "Дом", "Сарай"]


@pytest.fixture
def open_screen(sample: GalleryDesk, qtbot: QtBot) -> Callable[[str], Window]:
    def go(name: str) -> Window:
        window = open_window(sample, "ru", name, "usual")
        qtbot.addWidget(window)
        return window

    return go


def focused(window: Window) -> QWidget | None:
    """What gets the next key."""
    settle()
    return window.focusWidget()


def seen_text(window: Window) -> str:
    return " ".join(part.text() for part in window.findChildren(QLabel) if part.isVisible())


def is_at_undo(window: Window) -> bool:
    return any(undo.button is focused(window) for undo in window.findChildren(Undo))


def materials_screen(window: Window) -> MaterialsScreen:
    assert isinstance(window.screen_shown, MaterialsScreen)
    return window.screen_shown


@pytest.mark.parametrize("is_spoken_to", [False, True])
def test_photographs_for_the_commission_come_back_in_their_places_with_their_words(
    open_screen: Callable[[str], Window], is_spoken_to: bool
) -> None:
    window = open_screen("materials")
    for number, title in enumerate(TITLES):
        materials_screen(window).materials.add(
            NewFile("photo", ".jpg", bytes([number])), b"", title
        )
    settle()
    for name in ("Дом", "Двор"):
        titles = [item.title.value() for item in materials_screen(window).materials.items]
        buttons_named(window, "Убрать")[titles.index(name)].click()
        assert is_at_undo(window)
    if is_spoken_to:
        window.speak("kk")
        window.speak("ru")
        settle()
    press(window, "Вернуть")
    press(window, "Вернуть")
    items = materials_screen(window).materials.items
    assert [item.title.value() for item in items] == TITLES
    assert [item.file.data for item in items] == [b"\0", b"\1", b"\2"]
    assert focused(window) is items[1].title.box
    assert not buttons_named(window, "Вернуть"), "all are back"


@pytest.mark.parametrize("name", ["consent", "sign", "appeal"])
def test_evidence_comes_back_in_its_place(open_screen: Callable[[str], Window], name: str) -> None:
    window = open_screen(name)
    screen = window.screen_shown
    assert isinstance(screen, EvidenceScreen)
    for number in range(3):
        screen.add_file(NewFile(screen.prefix, ".pdf", bytes([number])), b"")
    settle()
    for _ in range(2):
        buttons_named(window, "Убрать")[1].click()
        assert is_at_undo(window)
    press(window, "Вернуть")
    assert focused(window) in buttons_named(window, "Убрать")
    press(window, "Вернуть")
    assert [file.data for file in screen.files] == [b"\0", b"\1", b"\2"]


def pages_screen(window: Window) -> PagesScreen:
    assert isinstance(window.screen_shown, PagesScreen)
    return window.screen_shown


def test_the_documents_stay_where_they_are_while_a_page_is_made_or_taken_away(
    open_screen: Callable[[str], Window],
) -> None:
    """Seen: a bar above them moved them down, and what was to be pressed was another."""
    window = open_screen("pages")
    screen = pages_screen(window)
    settle()
    place = screen.table.mapTo(window, QPoint(0, 0))
    for bar in screen.findChildren(PageMaker):
        bar.show()
    settle()
    assert screen.table.mapTo(window, QPoint(0, 0)) == place
    screen.show_page(screen.desk.drafts.pages(screen.draft.id)[-1].row.id)
    editor, undo = screen.findChild(PageEditor), screen.findChild(PageUndo)
    assert editor is not None
    assert undo is not None
    press(editor, "Убрать")
    settle()
    assert undo.isVisible()
    assert screen.table.mapTo(window, QPoint(0, 0)) == place


def back_and_continue(window: Window) -> None:
    press(window, "Назад")
    press(window, "Продолжить")


def another_language(window: Window) -> None:
    window.speak("kk")
    window.speak("ru")
    settle()


def nothing(_window: Window) -> None:
    """Undo at once."""


@pytest.mark.parametrize("way", [nothing, another_language, back_and_continue])
def test_documents_come_back_in_their_places_with_their_values_and_are_offered_meanwhile(
    open_screen: Callable[[str], Window], way: Callable[[Window], None]
) -> None:
    window = open_screen("pages")
    add = pages_screen(window).table.add
    for kind in [add.box.itemText(row) for row in range(1, 3)]:
        add.box.setCurrentText(kind)
        add.edited.emit()
        table = pages_screen(window).table
        for name, value in (("sheets", "7"), ("note", f"копия: {kind}")):
            table.fields[table.present][name].set_value(value)
    settle()
    before = pages_screen(window).table.rows()
    assert before[-1].note, "there are documents to take away"
    offered = pages_screen(window).table.add.box.count()
    for _ in range(2):
        pages_screen(window).table.choose(pages_screen(window).table.rows()[-1].key)
        settle()
        buttons_named(window, "Убрать")[-1].click()
        assert is_at_undo(window)
    assert pages_screen(window).table.add.box.count() == offered + 2
    way(window)
    press(window, "Вернуть документ")
    press(window, "Вернуть документ")
    table = pages_screen(window).table
    assert table.rows() == before
    assert focused(window) is table.boxes[before[-1].key]
    assert table.add.box.count() == offered
    assert not buttons_named(window, "Вернуть документ")


@pytest.mark.parametrize("way", [nothing, another_language, back_and_continue])
def test_pages_come_back_in_their_places(
    open_screen: Callable[[str], Window], way: Callable[[Window], None]
) -> None:
    window = open_screen("pages")
    drafts, draft = window.kiosk.open_desk.drafts, pages_screen(window).draft
    page = drafts.pages(draft.id)[0]
    for _ in range(2):
        again = NewPage(page.pdf, page.preview, page.photo)
        drafts.add_page(draft, page.row.document, again, window.kiosk.clock())
    before = drafts.page_rows(draft.id)
    for row in (before[0], before[1]):
        pages_screen(window).show_page(row.id)
        press(window, "Убрать")
        assert is_at_undo(window)
    way(window)
    for row in (before[1], before[0]):
        press(window, "Вернуть страницу")
        thumb = focused(window)
        assert isinstance(thumb, PageThumb)
        assert thumb is pages_screen(window).table.boxes[row.document].thumbs[row.id]
    assert drafts.page_rows(draft.id) == before
    assert not buttons_named(window, "Вернуть страницу")


def test_a_page_whose_document_was_taken_away_is_not_brought_back(
    open_screen: Callable[[str], Window],
) -> None:
    window = open_screen("pages")
    drafts, draft = window.kiosk.open_desk.drafts, pages_screen(window).draft
    key = drafts.page_rows(draft.id)[0].document
    for row in drafts.page_rows(draft.id):
        if row.document == key:
            pages_screen(window).show_page(row.id)
            press(window, "Убрать")
    press(window, "Продолжить", "Отложить")
    rows = tuple(row for row in drafts.load(draft.id).documents if row.key != key)
    drafts.save(replace(drafts.load(draft.id), documents=rows), window.kiosk.clock())
    window.show_place(Place("pages", draft.id))
    assert not buttons_named(window, "Вернуть страницу")


def test_the_document_that_was_chosen_for_pages_keeps_the_cursor(
    open_screen: Callable[[str], Window],
) -> None:
    window = open_screen("pages")
    for number in (1, 0):
        box = [box for box in window.findChildren(DocumentBox) if box.isVisible()][number]
        box.setFocus()
        box.click()
        settle()
        box = [box for box in window.findChildren(DocumentBox) if box.isVisible()][number]
        assert focused(window) is box


def rows_of(window: Window, number: int) -> Rows[Any]:
    assert window.screen_shown is not None
    return window.screen_shown.findChildren(Rows)[number]


@pytest.mark.parametrize("way", [nothing, another_language, back_and_continue])
@pytest.mark.parametrize(("name", "number"), [("family", 0), ("family", 1), ("family", 2)])
def test_rows_come_back_in_their_places_one_after_the_other(
    open_screen: Callable[[str], Window], name: str, number: int, way: Callable[[Window], None]
) -> None:
    window = open_screen(name)
    rows_of(window, number).add()
    rows_of(window, number).add()
    before = rows_of(window, number).value()
    for row in (before[1], before[-1], before[0]):
        rows_of(window, number)._remove(row.key)
        assert is_at_undo(window)
    way(window)
    for row in (before[0], before[-1], before[1]):
        rows_of(window, number)._undo.button.click()
        field = focused(window)
        assert field is not None
        first, *_others = rows_of(window, number).fields[row.key].values()
        assert field.parentWidget() is first
    assert rows_of(window, number).value() == before
    assert rows_of(window, number)._undo.isHidden()


def test_drafts_come_back_one_after_the_other(open_screen: Callable[[str], Window]) -> None:
    window = open_screen("home")
    screen, drafts = window.screen_shown, window.kiosk.open_desk.drafts
    assert isinstance(screen, HomeScreen)
    names = [drafts.new("ru", window.kiosk.clock()).id for _ in range(2)]
    for name in names:
        screen._discard(name)
        assert is_at_undo(window)
    for name in reversed(names):
        press(window, "Вернуть")
        assert focused(window) is screen._draft_rows[name]
    assert {*names} <= {draft.id for draft, _ in drafts.open()}
    assert not buttons_named(window, "Вернуть")
    for name in names:
        drafts.remove(name)


def test_undo_of_a_family_member_is_in_sight(open_screen: Callable[[str], Window]) -> None:
    window = open_screen("family")
    rows = rows_of(window, 0)
    for _ in range(4):
        rows.add()
    settle()
    area = scroll_area_of(rows)
    assert area is not None
    area.verticalScrollBar().setValue(0)
    buttons_named(rows, "Член семьи 2: ×")[0].click()
    settle()
    place = QRect(rows._undo.mapTo(area.viewport(), QPoint(0, 0)), rows._undo.size())
    assert area.viewport().rect().contains(place)


def test_two_pages_become_one_sheet_and_two_again(
    open_screen: Callable[[str], Window], qtbot: QtBot
) -> None:
    window = open_screen("pages")
    drafts, draft = window.kiosk.open_desk.drafts, pages_screen(window).draft
    page = drafts.pages(draft.id)[0]
    pages_screen(window).show_page(page.row.id)
    assert not buttons_named(window, "На один лист с предыдущей"), "there is none before it"
    side = np.full((600, 950, 3), 235, np.uint8)
    cv2.putText(side, "AB 123456", (80, 300), 0, 3, (40, 40, 40), 6)
    card = np.full((2500, 3350, 3), 80, np.uint8)
    card[700:1300, 900:1850] = side
    pages_screen(window).desk.drafts.replace_page(page.row.id, new_page(card, "color")[0])
    second = drafts.add_page(
        draft, page.row.document, new_page(card, "color")[0], window.kiosk.clock()
    )
    before = {kept.row.id: kept.pdf for kept in drafts.pages(draft.id)}
    pages_screen(window).show_page(second)
    press(window, "На один лист с предыдущей")
    qtbot.waitUntil(lambda: len(drafts.pages(draft.id)) == len(before) - 1, timeout=60_000)
    settle()
    joined = drafts.page(page.row.id)
    assert joined.pdf != before[page.row.id]
    assert is_at_undo(window)
    press(window, "Снова две страницы")
    assert {kept.row.id: kept.pdf for kept in drafts.pages(draft.id)} == before


def background_done(qtbot: QtBot) -> None:
    """What looks at a page beside the screen has ended, and what it found was told."""
    pool = QThreadPool.globalInstance()
    qtbot.waitUntil(lambda: pool.activeThreadCount() == 0, timeout=60_000)
    settle()


def small_card(words: str) -> Frame:
    """A card on a dark table, small in the picture."""
    side = np.full((600, 950, 3), 235, np.uint8)
    cv2.putText(side, words, (80, 300), 0, 3, (40, 40, 40), 6)
    picture = np.full((2500, 3350, 3), 80, np.uint8)
    picture[700:1300, 900:1850] = side
    return picture


def shots_of_a_long_sheet() -> list[Frame]:
    """Two pictures of the parts of a sheet that is longer than a picture."""
    chance = np.random.default_rng(3)
    sheet = np.full((2600, 1240, 3), 246, np.uint8)
    for row in range(80, 2540, 52):
        words = "".join(chr(65 + letter) for letter in chance.integers(0, 26, 30))
        cv2.putText(sheet, words, (70, row), 0, 1.0, (40, 40, 40), 2, cv2.LINE_AA)
    return [
        np.asarray(cv2.copyMakeBorder(part, 90, 90, 400, 400, cv2.BORDER_CONSTANT, value=70))
        for part in (sheet[:1600], sheet[1100:])
    ]


@pytest.mark.parametrize(
    ("pictures", "words"),
    [
        ([small_card("AB 123456"), small_card("EF 987")], "Обе стороны карточки теперь"),
        (shots_of_a_long_sheet(), "один длинный лист"),
    ],
    ids=["card", "long"],
)
def test_what_is_one_sheet_becomes_one_page_by_itself_and_two_again(
    open_screen: Callable[[str], Window], qtbot: QtBot, pictures: list[Frame], words: str
) -> None:
    window = open_screen("pages")
    screen = pages_screen(window)
    drafts, draft = window.kiosk.open_desk.drafts, screen.draft
    before = drafts.pages(draft.id)
    screen.take(pictures)
    qtbot.waitUntil(lambda: words in seen_text(window), timeout=120_000)
    settle()
    assert len(drafts.pages(draft.id)) == len(before) + 1
    assert not is_at_undo(window), "nobody asked for it, so that the cursor stays where it was"
    press(window, "Снова две страницы")
    assert len(drafts.pages(draft.id)) == len(before) + 2
    screen.take([small_card("XY 55")])
    qtbot.waitUntil(lambda: len(drafts.pages(draft.id)) == len(before) + 3, timeout=60_000)
    background_done(qtbot)
    assert len(drafts.pages(draft.id)) == len(before) + 3, "what was taken apart stays so"
