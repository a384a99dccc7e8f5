"""What every screen has: the kiosk, a subject, one signal, and a way to leave."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.errors import KomekError
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import ErrorSummary, Foot, SearchField, Undo, scroll_area
from ui.kit.space import APART, CLOSE, HAIR, NEAR
from ui.parts.leaving import Leaving


class Maker(Protocol):
    """What makes pages for a screen in the background."""

    @property
    def is_busy(self) -> bool:
        """Whether there is more to be made."""

    def asks_to_wait(self) -> bool:
        """Whether there is more to be made; if so, that is told."""

    def hand_over(self) -> Sequence[Any]:
        """What is not made yet; here it ends."""

    def go_on(self, sources: Sequence[Any]) -> None:
        """Make what another one handed over."""


class Screen(Leaving):
    """Emits `done` with an outcome and a subject, and does not know what comes next."""

    renamed = Signal()  # the akimat has another name

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__()
        self.kiosk, self.subject = kiosk, subject
        kiosk.half_built_screen = self
        self.texts = Texts(kiosk.language)
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # or its own ground stays gray
        self.setObjectName(type(self).__name__)
        self.page = QVBoxLayout(self)
        self.page.setContentsMargins(0, 0, 0, 0)
        self.page.setSpacing(0)
        self.first_widget: QWidget | None = None
        self.makers: list[Maker] = []
        self.errors = ErrorSummary(
            self.tr("Something is to be mended"), self.tr("All of it is mended"), self
        )

    def column(self, margin: int = APART, spacing: int = NEAR) -> QVBoxLayout:
        """A place for contents, with the margins of a screen."""
        layout = QVBoxLayout()
        layout.setContentsMargins(margin, NEAR, margin, NEAR)
        layout.setSpacing(spacing)
        self.page.addLayout(layout, 1)
        return layout

    def scrolling_form(self) -> tuple[QWidget, QVBoxLayout]:
        """A scrolling column for fields, the summary of problems on top."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, HAIR, NEAR, APART)
        column.setSpacing(NEAR)
        column.addWidget(self.errors)
        return scroll_area(content), column

    def beside(self, left: QWidget, right: QWidget, shares: tuple[int, int]) -> QHBoxLayout:
        """Two areas next to each other."""
        layout = QHBoxLayout()
        layout.setContentsMargins(APART, CLOSE, APART, CLOSE)
        layout.setSpacing(APART)
        layout.addWidget(left, shares[0])
        layout.addWidget(right, shares[1])
        self.page.addLayout(layout, 1)
        return layout

    def above(self, top: QWidget, below: QWidget, height: int) -> QSplitter:
        """Two areas below each other, the upper of this height until its handle is moved."""
        layout = QVBoxLayout()
        layout.setContentsMargins(APART, CLOSE, APART, 0)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(NEAR)
        parts.addWidget(top)
        parts.addWidget(below)
        parts.setSizes([height, 10 * height])
        parts.setStretchFactor(1, 1)
        layout.addWidget(parts)
        self.page.addLayout(layout, 1)
        return parts

    def add_foot(self, *onward: QPushButton, subject: str = "") -> None:
        """The bar below: back on the left, with what it leads back to, and what goes on."""
        self.page.addWidget(Foot([self.back_button(subject)], onward))

    def due_words(self, day: dt.date) -> str:
        """By when something is to be done, or since when it is overdue."""
        is_late = day < self.kiosk.today()
        words = self.tr("overdue since {0}") if is_late else self.tr("by {0}")
        return words.format(day.strftime("%d.%m.%Y"))

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do it. Whether it was done; if not, the screen says why."""
        try:
            work()
        except KomekError as error:
            self.show_error(error)
            return False
        return True

    def show_error(self, error: KomekError) -> None:
        """Say what a failure means and what to do."""
        self.tell(self.texts.error(error))

    def tell(self, sentence: str, is_advice: bool = False) -> None:
        """Show a sentence among the errors; a screen that has no place for them shows them on
        top.
        """
        if self.errors.parentWidget() is self and not _contains(self.page, self.errors):
            top = QHBoxLayout()
            top.setContentsMargins(APART, CLOSE, APART, 0)
            top.addWidget(self.errors)
            self.page.insertLayout(0, top)
        self.errors.show_problems([(sentence, None)], is_advice)

    def snapshot(self) -> dict[str, Any]:
        """What was entered and is kept nowhere else: handed over when this screen is built anew, or
        hidden by the lock.

        Secrets are left out. What is not plain values is added by the screens that have it.
        """
        return {
            "fields": [(type(field), field.value()) for field in self.open_fields()],
            "removed": [undo.removed for undo in self.findChildren(Undo)],
            "words": [field.text() for field in self.findChildren(SearchField)],
            "sources": [maker.hand_over() for maker in self.makers],
        }

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Show what was entered before this screen was built anew, offer to bring back what was
        taken away, and go on with what was being made.

        Fields are left alone if the screen has others by now.
        """
        for maker, sources in zip(self.makers, snapshot.get("sources", []), strict=False):
            maker.go_on(sources)
        undos = self.findChildren(Undo)
        for undo, removed in zip(undos, snapshot.get("removed", []), strict=False):
            undo.restore(removed)
        searches = self.findChildren(SearchField)
        for search, words in zip(searches, snapshot.get("words", []), strict=False):
            search.search_for(words)
        fields, values = self.open_fields(), snapshot.get("fields", [])
        if [type(field) for field in fields] != [kind for kind, _ in values]:
            return
        for field, (_, value) in zip(fields, values, strict=True):
            if field.value() != value:
                field.set_value(value)
                field.edited.emit()

    def waits_after(self, outcome: str) -> bool:
        """Whether what is kept nowhere else waits in memory once one has gone this way."""
        return self.waits and outcome == "back"

    def is_making(self) -> bool:
        """Whether pages are still being made; if so, that is told."""
        return any(maker.asks_to_wait() for maker in self.makers)

    def leave(self) -> None:
        """Keep what was entered; called before the screen goes."""

    def refresh(self) -> None:
        """Show news; called when mail has been opened or the line has changed."""


_PHOTOGRAPH_KEYS = ("sources", "pages", "items", "files", "videos")


def has_photographs(snapshot: dict[str, Any]) -> bool:
    """Whether there are photographs or recordings in a screen's snapshot, which nobody makes a
    second time.
    """
    return any(any(snapshot.get(name) or ()) for name in _PHOTOGRAPH_KEYS)


def _contains(layout: QLayout, widget: QWidget) -> bool:
    """Whether a layout, or one inside it, has the widget."""
    items = [item for place in range(layout.count()) if (item := layout.itemAt(place)) is not None]
    return any(
        item.widget() is widget
        or ((inner := item.layout()) is not None and _contains(inner, widget))
        for item in items
    )
