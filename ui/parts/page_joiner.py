"""Two pages become one: both sides of a card, or two halves of a sheet, with the way back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

import scanner
from app.desk import Desk, NewPage, Page
from app.forms import Draft
from scanner.encoding import size_of
from scanner.images import Frame, load_picture
from ui import background
from ui.kiosk import Kiosk
from ui.parts.new_pages import coding_of, new_page
from ui.parts.page_maker import Look


@dataclass(frozen=True)
class Joined:
    """What two pages were before they became one; the first one's place is the joined one's."""

    first: Page
    second: Page

    def take_apart(self, desk: Desk, draft: Draft, kiosk: Kiosk) -> None:
        """Undo it."""
        desk.drafts.replace_page(self.first.row.id, _as_new(self.first))
        desk.drafts.put_back(draft, self.second, kiosk.clock())


class PageJoiner(QObject):
    """Emits `work_began`, then `joined` with `Joined` or `failed` with a `KomekError`."""

    work_began = Signal()
    joined = Signal(object)
    failed = Signal(object)

    def __init__(self, kiosk: Kiosk, draft_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._draft_id = kiosk.open_desk, draft_id

    def partner(self, page_id: str) -> Page | None:
        """The page before this one, of the same document, if both find room on one sheet."""
        pages = self._desk.drafts.pages(self._draft_id)
        own = next((page for page in pages if page.row.id == page_id), None)
        same = [page for page in pages if own and page.row.document == own.row.document]
        place = next((place for place, page in enumerate(same) if page.row.id == page_id), 0)
        if not place or not scanner.fit_together(
            [size_of(page.pdf) for page in same[place - 1 :][:2]]
        ):
            return None
        return same[place - 1]

    def join(self, page_id: str, sheets: dict[str, scanner.Found]) -> None:
        """Put this page below the one before it, on one sheet; `sheets` are the corners set by
        hand.
        """
        first = self.partner(page_id)
        if first is None:
            return
        pair = (first, self._desk.drafts.page(page_id))
        is_color = any(page.look == "color" and page.why in ("", "asked") for page in pair)
        look: Look = "color" if is_color else "auto"
        coding = coding_of(self._desk)
        self.work_began.emit()
        background.run(
            self,
            lambda: new_page(joined_picture(pair, sheets.get), look, coding)[0],
            lambda page: self._replace(*pair, page),
            self.failed.emit,
        )

    def _replace(self, first: Page, second: Page, page: NewPage) -> None:
        self._desk.drafts.replace_page(first.row.id, page)
        self._desk.drafts.remove_page(second.row.id)
        self.joined.emit(Joined(first, second))


def joined_picture(
    pages: tuple[Page, ...], sheet_of: Callable[[str], scanner.Found | None]
) -> Frame:
    """The photographs' sheets on one page; `sheet_of` gives corners that were set by hand."""
    sheets = []
    for page in pages:
        frame = load_picture(page.photo)
        found = sheet_of(page.row.id) or (None if scanner.is_flat(frame) else scanner.find(frame))
        sheets.append((frame, found or scanner.whole_frame(frame), max(0, page.quarters)))
    return scanner.joined(sheets)


def _as_new(page: Page) -> NewPage:
    return NewPage(
        page.pdf, page.preview, page.photo, page.remark, page.look, page.quarters, page.why
    )
