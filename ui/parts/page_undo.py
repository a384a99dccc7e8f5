"""The way back of pages: what was taken away, and two that became one."""

from collections.abc import Callable

from app.desk import Page
from ui.kit import Undo
from ui.parts.page_joiner import Joined


class PageUndo(Undo):
    """Says what happened where nobody asked for it."""

    def __init__(self, put_back: Callable[[Page | Joined], object]) -> None:
        super().__init__(self._button_words, put_back, sentence=self._joined_words)

    def _button_words(self, removed: Page | Joined) -> str:
        if isinstance(removed, Joined):
            return self.tr("Two pages again")
        return self.tr("Bring the page back")

    def _joined_words(self, removed: Page | Joined) -> str:
        kind = removed.kind if isinstance(removed, Joined) else ""
        if kind == "card":
            return self.tr("Both sides of the card are on one sheet now.")
        if kind == "long":
            return self.tr("Both pictures show one long sheet: they are one page now.")
        return ""
