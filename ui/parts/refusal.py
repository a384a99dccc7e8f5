"""A page too blurred to be kept, unless somebody says so."""

from collections.abc import Callable

from app.desk import NewPage
from ui.kit import button

Refused = tuple[str, NewPage]


class Refusal:
    """Its `button` is there while there is such a `page` of a document; a press keeps it."""

    def __init__(self, words: str, keep: Callable[[str, NewPage], None]) -> None:
        self.page: Refused | None = None
        self._keep = keep
        self.button = button(words, self._press)
        self.button.hide()

    def offer(self, page: Refused | None) -> None:
        """Offer to keep this page all the same, or nothing."""
        self.page = page
        self.button.setVisible(page is not None)

    def _press(self) -> None:
        page, self.page = self.page, None
        self.button.hide()
        if page is not None:
            self._keep(*page)
