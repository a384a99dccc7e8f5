"""A page to look at: fitted to the width, enlarged in steps, moved to what is being typed."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.kit.basics import button, label

_ZOOMS = (1.0, 1.5, 2.2, 3.0)


class PagePreview(QFrame):
    """One or more page pictures below each other."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "sunk")
        self._pictures: list[QPixmap] = []
        self._labels: list[QLabel] = []
        self._zoom = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        self.title = label(title, "small")
        top.addWidget(self.title, 1)
        top.addWidget(self._tool("zoom-out", self.tr("Smaller"), -1))
        top.addWidget(self._tool("zoom-in", self.tr("Larger"), 1))
        layout.addLayout(top)
        self._area = QScrollArea()
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().installEventFilter(self)
        self._holder = QWidget()
        self._holder.setStyleSheet(f"background: {theme.color('sunk')};")
        self._column = QVBoxLayout(self._holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._area.setWidget(self._holder)
        layout.addWidget(self._area, 1)

    def _tool(self, icon: str, name: str, step: int) -> QPushButton:
        tool = button("", lambda: self._change(step), "link")
        tool.setIcon(theme.icon(icon, "accent"))
        tool.setIconSize(QSize(30, 30))
        tool.setAccessibleName(name)
        tool.setToolTip(name)
        return tool

    def show_pictures(self, pictures: list[bytes], title: str = "") -> None:
        """Show encoded pictures (PNG or JPEG)."""
        if title:
            self.title.setText(title)
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self._pictures, self._labels = [], []
        for data in pictures:
            pixmap = QPixmap()
            pixmap.loadFromData(data)
            self._pictures.append(pixmap)
            holder = QLabel()
            self._labels.append(holder)
            self._column.addWidget(holder)
        self._fit()

    @property
    def has_pictures(self) -> bool:
        """Whether anything is shown."""
        return bool(self._pictures)

    def look_at(self, fraction: float) -> None:
        """Move so that this part of the first page's height, 0 to 1, is in the middle."""
        if self._labels:
            height = self._labels[0].height()
            self._area.verticalScrollBar().setValue(round(fraction * height - self._area.viewport().height() / 2))

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
        height = 0
        for pixmap, holder in zip(self._pictures, self._labels, strict=True):
            scaled = pixmap.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            holder.setPixmap(scaled)
            holder.setFixedSize(scaled.size())
            height += scaled.height() + 12
        self._holder.setFixedSize(width, max(1, height - 12))
