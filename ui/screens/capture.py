"""Where pictures come from: the camera's live view, files that are chosen, files that are dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

import scanner
from app.errors import KomekError, PictureError
from app.texts import Texts
from scanner.camera import Camera
from scanner.images import SUFFIXES, Frame, load_picture
from ui import background, theme
from ui.kit import button, wrapped
from ui.kit.basics import restyle

_LIVE_MS = 40


class Capture(QFrame):
    """Emits `taken` with a list of BGR frames, and `failed` with a sentence for each file that cannot be used."""

    taken = Signal(object)
    failed = Signal(object)
    working = Signal(bool)

    def __init__(self, texts: Texts, source: int | Path | None) -> None:
        super().__init__()
        self._texts = texts
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self._found: scanner.Found | None = None
        self._seeking = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        self.view = QLabel()
        self.view.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.view.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        layout.addWidget(self.view, 1)
        self.hint = wrapped("", "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.shoot = button(self.tr("Take the picture"), self._shoot, "primary", "camera")
        row.addWidget(self.shoot, 1)
        row.addWidget(button(self.tr("Choose files"), self.choose, icon="image"), 1)
        layout.addLayout(row)
        self.camera = self._open(source)
        self.shoot.setVisible(self.camera is not None)
        self._timer = QTimer(self, interval=_LIVE_MS)
        self._timer.timeout.connect(self._show_live)
        if self.camera is None:
            self._show_empty()
        else:
            self._timer.start()

    def _open(self, source: int | Path | None) -> Camera | None:
        if source is None:
            return None
        try:
            return Camera(source)
        except KomekError:
            return None

    def _show_empty(self) -> None:
        self.view.setPixmap(theme.icon_pixmap("image", "border", 96))
        self.hint.setText(self.tr("No camera here. Drop JPEG or PNG pictures on this place, or choose files."))

    def close_camera(self) -> None:
        """Let go of the camera."""
        self._timer.stop()
        if self.camera is not None:
            self.camera.close()
            self.camera = None

    def _show_live(self) -> None:
        if self.camera is None or not self.isVisible():
            return
        try:
            frame = self.camera.newest()
        except KomekError as error:
            self.hint.setText(self._texts.error(error))
            return
        if frame is None:
            return
        self.hint.setText(self.tr("Turn the sheet so that its long side runs along the picture's long side."))
        if not self._seeking:
            self._seeking = True
            background.run(self, lambda: scanner.find(frame), self._mark, lambda _error: None)
        self.view.setPixmap(self._drawn(frame))

    def _mark(self, found: scanner.Found | None) -> None:
        self._found, self._seeking = found, False

    def _drawn(self, frame: Frame) -> QPixmap:
        """The frame with the outline of the sheet."""
        height, width = frame.shape[:2]
        image = QImage(frame.data, width, height, frame.strides[0], QImage.Format.Format_BGR888).copy()
        room = self.view.size()
        pixmap = QPixmap.fromImage(image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        if self._found is not None:
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.color("focus")), 4))
            scale = pixmap.width() / width
            corners = self._found.points * scale
            painter.drawPolygon(QPolygonF.fromList([QPointF(x, y) for x, y in corners.tolist()]))
            painter.end()
        return pixmap

    def _shoot(self) -> None:
        try:
            frame = self.camera.newest() if self.camera else None
        except KomekError as error:
            self.failed.emit([self._texts.error(error)])
            return
        if frame is not None:
            self.taken.emit([frame.copy()])

    def choose(self) -> None:
        """Ask for files."""
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(self, "", "", f"JPEG, PNG ({pattern})")
        self.take_files([Path(name) for name in names])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read picture files in the background: the good ones are taken, the others named."""
        if paths:
            self.working.emit(True)
            background.run(self, lambda: _load_all(paths), self._loaded, lambda error: self._loaded(([], [error])))

    def _loaded(self, result: tuple[list[Frame], list[KomekError]]) -> None:
        frames, errors = result
        self.working.emit(False)
        self.failed.emit([f"{error.detail}: {self._texts.error(error)}" for error in errors])
        if frames:
            self.taken.emit(frames)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them."""
        self._over(False)
        self.take_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def _over(self, over: bool) -> None:
        self.setProperty("over", over)
        restyle(self)


def _load_all(paths: Sequence[Path]) -> tuple[list[Frame], list[KomekError]]:
    frames: list[Frame] = []
    errors: list[KomekError] = []
    for path in paths:
        try:
            frames.append(load_picture(path))
        except PictureError as error:
            error.detail = path.name
            errors.append(error)
    return frames, errors
