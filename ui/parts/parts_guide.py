"""A sheet taken part by part from close by: what to do next, until it is one page."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.desk import Page
from scanner.encoding import size_of
from ui.parts.document_table import DocumentTable
from ui.parts.page_editor import PageEditor
from ui.parts.page_joiner import Joined, PageJoiner

_WHOLE = 1.38  # a sheet is this much longer than wide, at least


class PartsGuide(QObject):
    """Emits `changed` when something else is to be done; `words` says what, or nothing."""

    changed = Signal()

    def __init__(
        self,
        editor: PageEditor,
        joiner: PageJoiner,
        table: DocumentTable,
        remove: Callable[[], None],
    ) -> None:
        super().__init__(editor)
        self._remove = remove
        self.words = ""
        editor.parts_pressed.connect(self.begin)
        joiner.unlike.connect(self.unlike)
        table.chosen.connect(lambda _key: self.end())

    def begin(self) -> None:
        """The page that is looked at is taken anew in parts: it goes, and can be brought back."""
        self._remove()
        self._say(
            self.tr(
                "Part by part: take the top of the sheet from close by, with “Take the picture”."
            )
        )

    def taken(self, *, is_alone: bool) -> None:
        """A part was taken; the first one waits for the next."""
        if self.words and is_alone:
            self._say(
                self.tr(
                    "Now the part below. A third of it is to be what was seen already; the parts"
                    " become one page."
                )
            )

    def joined(self, joined: Joined, page: Page) -> None:
        """Two parts have become one: the whole sheet, or most of it."""
        if not self.words or joined.kind != "long":
            return
        width, height = size_of(page.pdf)
        is_whole = max(width, height) >= _WHOLE * min(width, height)
        more = self.tr("The parts are one page now. Take the next part below, or another document.")
        self._say("" if is_whole else more)

    def unlike(self) -> None:
        """The newest part shows nothing of the one before."""
        if self.words:
            self._say(
                self.tr(
                    "This part does not fit the one before. Remove it, and take it again with more"
                    " of what was seen already."
                )
            )

    def end(self) -> None:
        """Somebody does something else."""
        if self.words:
            self._say("")

    def _say(self, words: str) -> None:
        self.words = words
        self.changed.emit()
