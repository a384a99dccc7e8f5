"""Two pages become one: both sides of a card, two halves of a sheet, or two pictures of a sheet
that is longer than a picture, with the way back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

import scanner
from app.desk import Desk, NewPage, Page
from app.forms import Draft
from scanner.encoding import Coding, size_of
from scanner.flattening import size_of_long
from scanner.images import Frame, load_picture
from scanner.joining import are_two_cards, upright_sheet
from ui import background
from ui.kiosk import Kiosk
from ui.parts.new_pages import coding_of, new_page, page_of
from ui.parts.page_maker import Look

Kind = Literal["", "card", "long"]
"""Why two pages became one by themselves: both sides of a card, two pictures of one long sheet."""


@dataclass(frozen=True)
class Joined:
    """What two pages were before they became one; the first one's place is the joined one's."""

    first: Page
    second: Page
    kind: Kind = ""

    def take_apart(self, desk: Desk, draft: Draft, kiosk: Kiosk) -> None:
        """Undo it."""
        desk.drafts.replace_page(self.first.row.id, _as_new(self.first))
        desk.drafts.put_back(draft, self.second, kiosk.clock())


class PageJoiner(QObject):
    """Emits `work_began`, then `joined` with `Joined` or `failed` with a `KomekError`; `unlike`
    where a page that was looked at is one of its own.
    """

    work_began = Signal()
    joined = Signal(object)
    unlike = Signal()
    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, draft_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._draft_id = kiosk.open_desk, draft_id
        self.apart: set[str] = set()  # pages that somebody took apart again

    def partner(self, page_id: str) -> Page | None:
        """The page before this one, of the same document, if both find room on one sheet."""
        pair = self._fitting_pair(page_id)
        return pair[0] if pair else None

    def _fitting_pair(self, page_id: str) -> tuple[Page, Page] | None:
        pair = self._pair(page_id)
        fits = pair and scanner.fit_together([size_of(page.pdf) for page in pair])
        return pair if fits else None

    def _pair(self, page_id: str) -> tuple[Page, Page] | None:
        """The page before this one, of the same document, and this one."""
        pages = self._desk.drafts.pages(self._draft_id)
        own = next((page for page in pages if page.row.id == page_id), None)
        same = [page for page in pages if own and page.row.document == own.row.document]
        place = next((place for place, page in enumerate(same) if page.row.id == page_id), 0)
        return (same[place - 1], same[place]) if place else None

    def join(self, page_id: str, sheets: dict[str, scanner.Found]) -> None:
        """Put this page below the one before it, on one sheet; `sheets` are the corners set by
        hand.
        """
        pair = self._fitting_pair(page_id)
        if pair is None:
            return
        coding = coding_of(self._desk)
        self.work_began.emit()
        background.run(
            self,
            lambda: new_page(joined_picture(pair, sheets.get), _look_of(pair), coding)[0],
            lambda page: self._replace(*pair, page),
            self.failed.emit,
        )

    def look_at(self, page_id: str, *, are_parts: bool = False) -> None:
        """Find out whether this page, just taken, is one with the page before it: the other side
        of its card, or the rest of a sheet that is longer than the picture. If so they become
        one; if it cannot be told, nothing is said. Pages that somebody takes as parts of
        one sheet are compared in their full size in any case.
        """
        pair = self._pair(page_id)
        if pair is None or "same-page" in (page.remark for page in pair):
            return
        if self.apart & {page.row.id for page in pair}:
            return
        coding = coding_of(self._desk)
        background.run(
            self,
            lambda: one_page(pair, coding, are_parts=are_parts),
            lambda found: self._on_looked(pair, found),
            lambda _error: None,  # it is in the log; both pages are as they were
        )

    def _on_looked(self, pair: tuple[Page, Page], found: tuple[NewPage, Kind] | None) -> None:
        if found is None:
            self.unlike.emit()
            return
        present = self._pair(pair[1].row.id)
        if present is not None and [page.pdf for page in present] == [page.pdf for page in pair]:
            self._replace(*pair, *found)  # nobody has moved or changed them meanwhile

    def _replace(self, first: Page, second: Page, page: NewPage, kind: Kind = "") -> None:
        self._desk.drafts.replace_page(first.row.id, page)
        self._desk.drafts.remove_page(second.row.id)
        self.joined.emit(Joined(first, second, kind))


def one_page(
    pair: tuple[Page, Page], coding: Coding, *, are_parts: bool = False
) -> tuple[NewPage, Kind] | None:
    """Both sides of a card on one page, or one page of two pictures of one sheet; None where they
    are neither.
    """
    look = _look_of(pair)
    if are_two_cards([size_of(page.pdf) for page in pair]):
        return new_page(joined_picture(pair, lambda _key: None), look, coding)[0], "card"
    previews = [load_picture(page.preview) for page in pair]
    if not are_parts and not scanner.may_be_one_sheet(*previews):
        return None
    whole = scanner.stitched(*(upright_sheet(*_photographed(page))[0] for page in pair))
    if whole is None:
        return None
    height, width = whole.shape[:2]
    sheet = scanner.whole_frame(whole, size_of_long(width, height))
    return page_of(whole, sheet, look, coding), "long"


def _look_of(pair: tuple[Page, Page]) -> Look:
    is_color = any(page.look == "color" and page.why in ("", "asked") for page in pair)
    return "color" if is_color else "auto"


def joined_picture(
    pages: tuple[Page, ...], sheet_of: Callable[[str], scanner.Found | None]
) -> Frame:
    """The photographs' sheets on one page; `sheet_of` gives corners that were set by hand."""
    return scanner.joined([_photographed(page, sheet_of(page.row.id)) for page in pages])


def _photographed(page: Page, cut: scanner.Found | None = None) -> tuple[Frame, scanner.Found, int]:
    """The photograph of a page, the sheet in it, and by how many quarters it was turned by hand."""
    frame = load_picture(page.photo)
    found = cut or (None if scanner.is_flat(frame) else scanner.find(frame))
    return frame, found or scanner.whole_frame(frame), max(0, page.quarters)


def _as_new(page: Page) -> NewPage:
    return NewPage(
        page.pdf, page.preview, page.photo, page.remark, page.look, page.quarters, page.why
    )
