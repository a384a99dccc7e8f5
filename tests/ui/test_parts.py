"""A sheet of small print is taken part by part, and becomes one page."""

from functools import partial

import cv2
import numpy as np
from pytestqt.qtbot import QtBot

from app.desk import NewPage
from scanner.encoding import size_of
from scanner.images import Frame
from tests.support.shown import at_pages
from tests.support.windows import buttons_named, press, settle
from ui.gallerydesk import GalleryDesk
from ui.screens.pages import PagesScreen
from ui.window import Window

_CAMERA = (1280, 720)


def sheet() -> Frame:
    """A4 at 150 dpi, full of words that do not repeat."""
    page, chance = np.full((1754, 1240, 3), 250, np.uint8), np.random.default_rng(8)
    for line in range(34):
        words = " ".join(str(number) for number in chance.integers(100, 99999, 7))
        cv2.putText(page, words, (90, 110 + 48 * line), 0, 1.1, (25, 25, 25), 3, cv2.LINE_AA)
    return page


def part(page: Frame, top: float) -> Frame:
    """What a camera close by sees of it from this part of its height on: its sides are seen, its
    upper end or its lower one is not.
    """
    wide, tall = _CAMERA
    scale = (wide - 120) / page.shape[1]
    large = cv2.resize(page, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    table = np.full((large.shape[0] + 200, wide, 3), (50, 70, 95), np.uint8)
    table[100:-100, 60 : 60 + large.shape[1]] = large
    start = round(top * (table.shape[0] - tall))
    frame = table[start : start + tall].astype(np.float32)
    grain = np.random.default_rng(1).normal(0, 2, frame.shape)
    return np.clip(frame + grain, 0, 255).astype(np.uint8)


def verdict(screen: PagesScreen) -> str:
    note = screen.capture.verdict
    return "" if note.isHidden() else note.text


def test_small_print_is_taken_part_by_part_and_becomes_one_page(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    window, screen = at_pages(sample, qtbot)
    drafts, draft = screen.desk.drafts, screen.draft
    page = drafts.pages(draft.id)[0]
    others = len(drafts.pages(draft.id)) - 1
    screen.show_page(page.row.id)
    settle()
    assert not shown(window, "По частям"), "nothing on it is too small"
    drafts.replace_page(page.row.id, NewPage(page.pdf, page.preview, page.photo, "small-print"))
    screen.show_page(page.row.id)
    settle()
    press(window, "По частям")
    settle()
    assert len(drafts.pages(draft.id)) == others
    assert "верх листа" in verdict(screen)
    assert shown(window, "Вернуть страницу"), "it can be brought back"

    full = sheet()
    screen.take([part(full, 0.0)])
    qtbot.waitUntil(lambda: "Теперь часть ниже" in verdict(screen), timeout=120_000)
    for top in (0.36, 0.7, 1.0):
        [before] = own_pages(screen)
        screen.take([part(full, top)])
        qtbot.waitUntil(partial(has_grown, screen, before), timeout=120_000)
    assert is_whole(screen)
    assert "част" not in verdict(screen).lower(), "the sheet is whole: nothing more is asked for"


def own_pages(screen: PagesScreen) -> list[bytes]:
    """The pages of the document that is photographed."""
    pages = screen.desk.drafts.pages(screen.draft.id)
    return [page.pdf for page in pages if page.row.document == screen.table.present]


def has_grown(screen: PagesScreen, before: bytes) -> bool:
    own = own_pages(screen)
    return len(own) == 1 and own[0] != before


def is_whole(screen: PagesScreen) -> bool:
    [own] = own_pages(screen)
    return np.allclose(size_of(own), (210, 297), atol=2)


def shown(window: Window, words: str) -> bool:
    return any(button.isVisible() for button in buttons_named(window, words))


def test_a_part_that_does_not_fit_is_said_to(sample: GalleryDesk, qtbot: QtBot) -> None:
    window, screen = at_pages(sample, qtbot)
    drafts, draft = screen.desk.drafts, screen.draft
    page = drafts.pages(draft.id)[0]
    drafts.replace_page(page.row.id, NewPage(page.pdf, page.preview, page.photo, "too-far"))
    screen.show_page(page.row.id)
    press(window, "По частям")
    full = sheet()
    screen.take([part(full, 0.0)])
    qtbot.waitUntil(lambda: "Теперь часть ниже" in verdict(screen), timeout=60_000)
    screen.take([part(full[::-1, ::-1], 0.5)[:, ::-1]])
    qtbot.waitUntil(lambda: "не подошла" in verdict(screen), timeout=60_000)
    screen.table.chosen.emit(screen.table.present)
    settle()
    assert "не подошла" not in verdict(screen), "somebody does something else"
