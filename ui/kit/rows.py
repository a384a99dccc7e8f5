"""Rows: something to open, and what was entered with a way to change it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.basics import button, card, label, paragraph, rule, status_label
from ui.kit.space import CLOSE, HAIR, NEAR, TIGHT


class RowButton(QPushButton):
    """A button that holds a layout and is as high as it needs."""

    min_height = 84

    def _contents(self) -> QLayout:
        layout = self.layout()
        if layout is None:
            raise RuntimeError("a row without contents")
        return layout

    def sizeHint(self) -> QSize:
        """As high as its contents."""
        return self._contents().sizeHint().expandedTo(QSize(0, self.min_height))

    def minimumSizeHint(self) -> QSize:
        """Never lower than its contents at the present width."""
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 600
        return QSize(0, self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Longer words in a narrower row need more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the row is at this width."""
        layout = self._contents()
        height = (
            layout.totalHeightForWidth(width)
            if layout.hasHeightForWidth()
            else layout.totalSizeHint().height()
        )
        return max(self.min_height, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class TaskRow(RowButton):
    """A wide row that opens something: a title, a quieter line, a status on the right, or beside
    that line where the row `is_narrow`.
    """

    def __init__(
        self,
        title: str,
        detail: str,
        on_press: Callable[[], object],
        icon: str = "",
        status: tuple[str, str] | None = None,
        is_news: bool = False,
        is_narrow: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setProperty("news", is_news)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}. {detail}")
        self.title, self.detail = title, detail
        layout = QHBoxLayout(self)
        layout.setContentsMargins(NEAR, CLOSE, NEAR, CLOSE)
        layout.setSpacing(NEAR)
        if icon:
            layout.addWidget(_picture(icon))
        words = QVBoxLayout()
        words.setSpacing(HAIR)
        words.addWidget(_pass_mouse(paragraph(title, "strong" if is_news else "")))
        second = QHBoxLayout()
        second.setSpacing(TIGHT)
        if detail:
            second.addWidget(_pass_mouse(paragraph(detail, "quiet")), 1)
        words.addLayout(second)
        layout.addLayout(words, 1)
        if status and is_narrow:
            low = Qt.AlignmentFlag.AlignBottom
            second.addWidget(_pass_mouse(status_label(*status)), 0, low)
        elif status:
            layout.addWidget(_pass_mouse(status_label(*status)))
        layout.addWidget(_picture("chevron-right"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: on_press())


class Tile(RowButton):
    """A smaller button for a room of the desk, whose name may take two lines; `count` is how much
    waits there.
    """

    min_height = theme.target()

    def __init__(
        self, text: str, on_press: Callable[[], object], icon: str, count: int = 0
    ) -> None:
        super().__init__()
        self.setProperty("role", "tile")
        self.setProperty("waits", bool(count))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{text} ({count})" if count else text)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(CLOSE, TIGHT, TIGHT, TIGHT)
        layout.setSpacing(TIGHT)
        layout.addWidget(_picture(icon))
        layout.addWidget(_pass_mouse(paragraph(text, "small")), 1)
        if count:
            number = _pass_mouse(label(str(count), "tile-count"))
            layout.addWidget(number, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda: on_press())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The style sheet's least height has no room for a name of two lines."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(event.size().width()))


def _picture(name: str) -> QLabel:
    mark = QLabel()
    mark.setPixmap(theme.icon_pixmap(name, "accent", 30))
    return _pass_mouse(mark)


def _pass_mouse(widget: QLabel) -> QLabel:
    """A label that leaves the mouse to the row below it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget


_LONG_WORD = 18  # letters that the narrowest value has room for


def _with_break_points(value: str) -> str:
    """An address or a folder that is longer than its line goes on in the next: it may break after a
    dot or a stroke.
    """
    return re.sub(
        r"\S+",
        lambda word: (
            re.sub(r"([./\\@_-])", "\\1\u200b", word[0]) if len(word[0]) > _LONG_WORD else word[0]
        ),
        value,
    )


_NAME_WIDE = 186  # pixels of a name beside its value


class SummaryList(QWidget):
    """A card with labels on the left, values on the right, and one link to change them all."""

    def __init__(
        self, title: str, change: str = "", on_press: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        frame, self._layout = card(margin=NEAR, spacing=TIGHT)
        outer.addWidget(frame)
        top = QHBoxLayout()
        top.addWidget(paragraph(title, "lead"), 1)
        if on_press is not None:
            link = button(change, on_press, "link")
            link.setAccessibleName(f"{change}: {title}")
            top.addWidget(link)
        self._layout.addLayout(top)

    def add(self, name: str, value: str) -> None:
        self._layout.addWidget(rule())
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        name_label = paragraph(name, "quiet")
        name_label.setFixedWidth(_NAME_WIDE)
        line.addWidget(name_label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(paragraph(_with_break_points(value) or "—"), 1, Qt.AlignmentFlag.AlignTop)
        self._layout.addLayout(line)

    def add_widget(self, widget: QWidget) -> None:
        """Something else below the lines."""
        self._layout.addWidget(widget)
