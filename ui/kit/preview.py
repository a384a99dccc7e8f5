"""A page to look at: fitted to the width, enlarged in steps, moved to what is being typed."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.kit.basics import clear, icon_button, paragraph
from ui.kit.space import CLOSE, TIGHT

_ZOOMS = (1.0, 1.5, 2.2, 3.0)
_GAP = 12
_NEAR = 0.4  # of a page's height: who moves it further looks at something else
_HEAD = 0.07  # of a page's height: where its words begin


class PageLabel(QLabel):
    """An encoded picture (PNG or JPEG), opened only in the size and while it is looked at: papers
    may have many.
    """

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data
        self._natural = _size_of(data)

    def fit(self, width: int) -> None:
        """Take this width, and the height that belongs to it."""
        height = round(width * self._natural.height() / max(1, self._natural.width()))
        self.setFixedSize(width, max(1, height))
        self.clear()

    def show_if(self, is_in_view: bool) -> None:
        """Open the picture where it is seen, let go of it where it is not."""
        if not is_in_view:
            self.clear()
        elif self.pixmap().isNull():
            self.setPixmap(QPixmap.fromImage(_scale(self._data, self.size())))


def _size_of(data: bytes) -> QSize:
    """The picture's own size, without opening it."""
    buffer = _open_buffer(data)
    return QImageReader(buffer).size()


def _scale(data: bytes, size: QSize) -> QImage:
    buffer = _open_buffer(data)  # the reader does not keep it alive
    reader = QImageReader(buffer)
    reader.setScaledSize(size)
    return reader.read()


def _open_buffer(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer


class PagePreview(QFrame):
    """One or more page pictures below each other; `is_strip` where it is wide and low."""

    def __init__(
        self, title: str = "", parent: QWidget | None = None, is_strip: bool = False
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunk")
        self._labels: list[PageLabel] = []
        self._footer: QLabel | None = None
        self._zoom = 0
        # where it was last moved to by itself, and by how much people had it elsewhere
        self._goal, self._led_to, self._moved = (-1, 0.0), 0, 0
        self._begins = _HEAD if is_strip else 0.0
        layout = QHBoxLayout(self) if is_strip else QVBoxLayout(self)
        layout.setContentsMargins(CLOSE, TIGHT, CLOSE, CLOSE)
        layout.setSpacing(TIGHT)
        tools = QHBoxLayout()
        self.title = paragraph(title, "small")  # a remark may take two lines
        if is_strip:
            self.title.hide()
        tools.addWidget(self.title, 1)
        tools.addWidget(icon_button("zoom-out", self.tr("Smaller"), lambda: self._change(-1)))
        tools.addWidget(icon_button("zoom-in", self.tr("Larger"), lambda: self._change(1)))
        if not is_strip:
            layout.addLayout(tools)
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        self._area.verticalScrollBar().valueChanged.connect(self._open_visible)
        self._holder = QWidget()
        self._holder.setStyleSheet(f"background: {theme.color('sunk')};")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        self._area.setWidget(self._holder)
        layout.addWidget(self._area, 1)
        if is_strip:
            tools.setAlignment(Qt.AlignmentFlag.AlignTop)
            layout.addLayout(tools)

    def show_pictures(self, pictures: list[bytes], title: str = "", footer: str = "") -> None:
        """Show encoded pictures (PNG or JPEG), and a sentence `below` them."""
        if title:
            self.title.setText(title)
        clear(self._column)
        self._labels = [PageLabel(data) for data in pictures]
        for holder in self._labels:
            self._column.addWidget(holder)
        self._footer = paragraph(footer, "small") if footer else None
        if self._footer is not None:
            self._column.addWidget(self._footer)
        self._fit()
        if self._begins:
            QTimer.singleShot(0, self, lambda: self._scroll_to(self._begins))

    @property
    def has_pictures(self) -> bool:
        """Whether anything is shown."""
        return bool(self._labels)

    def look_at(self, fraction: float, page: int = 0) -> None:
        """Move so that this part of a page's height, 0 to 1, is in the middle. Who has moved the
        page a little since, to where that stands on this paper, keeps the distance; and nothing
        moves while the same is looked at.
        """
        goal = (page, fraction)
        if page >= len(self._labels) or goal == self._goal:
            return
        bar, holder = self._area.verticalScrollBar(), self._labels[page]
        by_hand = bar.value() - self._led_to
        if self._goal[0] != page:
            self._moved = 0
        elif abs(by_hand) < _NEAR * holder.height():
            self._moved += by_hand
        middle = self._top_of(page) + fraction * holder.height()
        bar.setValue(round(middle - self._area.viewport().height() / 2) + self._moved)
        self._goal, self._led_to = goal, bar.value()

    def _top_of(self, page: int) -> int:
        return sum(holder.height() + _GAP for holder in self._labels[:page])

    def _scroll_to(self, fraction: float) -> None:
        if self._labels:
            place = round(fraction * self._labels[0].height())
            self._area.verticalScrollBar().setValue(place)

    def _change(self, step: int) -> None:
        self._zoom = min(len(_ZOOMS) - 1, max(0, self._zoom + step))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again when the room changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = round(max(120, self._area.viewport().width() - 4) * _ZOOMS[self._zoom])
        for holder in self._labels:
            holder.fit(width)
        heights = [holder.height() for holder in self._labels]
        if self._footer is not None:
            heights.append(self._footer.heightForWidth(width))
        self._holder.setFixedSize(width, max(1, sum(heights) + _GAP * max(0, len(heights) - 1)))
        self._column.activate()
        self._open_visible()

    def _open_visible(self) -> None:
        """Open the pictures that are in view or a little beyond."""
        top, room = self._area.verticalScrollBar().value(), self._area.viewport().height()
        place = 0
        for holder in self._labels:
            holder.show_if(place < top + 2 * room and place + holder.height() > top - room)
            place += holder.height() + _GAP
