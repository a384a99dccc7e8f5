"""The camera's live view: the sheet's outline follows it, and the picture is taken when it lies
still.
"""

import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

import scanner
from scanner.camera import Camera
from scanner.images import Frame
from scanner.judging import ADVICE, live_remark
from scanner.stills import ADVISED_SECONDS, STILL_SECONDS, Average, Follower, Shutter, small_gray
from ui import background, theme

_LIVE_MS = 12
_SEARCH_SECONDS = 0.09
_LIVE_SECONDS = 0.5
_AROUND = "ink"  # what the picture leaves of its place is dark, as cameras have it


class ByItself(list[Frame]):
    """A picture that nobody asked for: the camera took it when a sheet lay still."""


class LiveView(QWidget):
    """Emits `shot` with a list of one BGR frame, the mean of several, and `status_changed` with a
    remark's or a trouble's code.
    """

    shot = Signal(object)
    status_changed = Signal(str, str)

    def __init__(self, source: int | Path, backend: int = -1) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.camera: Camera | None = Camera(source, backend)
        self.automatic = True
        self._was_by_itself = False  # the picture that was taken last
        self._is_recording = isinstance(source, Path)
        self._image = QImage()
        self._frame: Frame | None = None
        self._follower, self._shutter = Follower(), Shutter()
        self._average: Average | None = None
        self._is_searching, self._searched_at = False, 0.0
        self.frames_shown = self.searches = 0
        self._remark, self._part, self._changed_at = "", 0.0, 0.0
        self._timer = QTimer(self, interval=_LIVE_MS)
        self._timer.timeout.connect(self.step)
        self._timer.start()

    def close_camera(self) -> None:
        """Let go of the camera."""
        self._timer.stop()
        if self.camera is not None:
            self.camera.close()
            self.camera = None

    def step(self) -> None:
        """Show the newest frame; search, follow, and press the shutter as they are due."""
        if self.camera is None or not self.isVisible():
            return
        frame = self.camera.newest()
        trouble = self.camera.trouble()
        if frame is None:
            self._forget()
            self.status_changed.emit("errors", trouble)
            return
        if frame is self._frame:
            return
        sample = frame[::97, ::89]
        if self._frame is None or not np.array_equal(sample, self._frame[::97, ::89]):
            self._changed_at = time.monotonic()
        self._frame = frame
        self.frames_shown += 1
        self._show(frame)
        if self._average is not None:
            self._gather(frame)
            return
        self._follow(frame, not trouble)
        self.status_changed.emit("errors" if trouble else "remarks", trouble or self._remark)

    def _forget(self) -> None:
        self._frame, self._image, self._average = None, QImage(), None
        self._follower, self._part = Follower(), 0.0
        self.update()

    def _show(self, frame: Frame) -> None:
        height, width = frame.shape[:2]
        image = QImage(frame.data, width, height, frame.strides[0], QImage.Format.Format_BGR888)
        self._image = image.scaled(
            self.size(),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.FastTransformation,
        )
        self.update()

    def _follow(self, frame: Frame, is_well: bool) -> None:
        now = time.monotonic()
        if not self._is_recording:  # a camera that hangs shows the same for ever
            is_well = is_well and now - self._changed_at < _LIVE_SECONDS
        if not self._is_searching and now - self._searched_at > _SEARCH_SECONDS:
            self._is_searching, self._searched_at = True, now
            self.searches += 1
            background.run(
                self,
                lambda: _search(frame),
                self._on_searched,
                lambda _error: self._on_searched((None, "")),
            )
        gray = small_gray(frame)
        sheet = self._follower.see(gray, gray.shape[1] / frame.shape[1])
        if not self.automatic:
            self._part = 0.0
        else:
            is_advised = self._remark in ADVICE
            is_fine = is_advised or not self._remark
            is_good = is_well and sheet is not None and sheet.confidence >= scanner.SURE and is_fine
            seconds = ADVISED_SECONDS if is_advised else STILL_SECONDS
            self._part = self._shutter.look(sheet, is_good, max(frame.shape[:2]), now, seconds)
            if self._part >= 1:
                self.shoot(by_itself=True)

    def _on_searched(self, answer: tuple[scanner.Found | None, str]) -> None:
        self._is_searching = False
        self._follower.found, self._remark = answer

    def shoot(self, *, by_itself: bool = False) -> None:
        """Take the picture: several frames from now on become one."""
        if self._frame is not None and self._average is None:
            self._average, self._part = Average(), 1.0
            self._was_by_itself = by_itself

    def _gather(self, frame: Frame) -> None:
        assert self._average is not None
        if self._average.add(frame):
            result, self._average, self._part = self._average.result(), None, 0.0
            self.shot.emit(ByItself([result]) if self._was_by_itself else [result])

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, the outline, the countdown."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.color(_AROUND)))
        if self._image.isNull():
            painter.end()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - self._image.width()) / 2
        top = (self.height() - self._image.height()) / 2
        painter.drawImage(QPointF(left, top), self._image)
        sheet = self._follower.found
        if sheet is not None and self._frame is not None:
            scale = self._image.width() / self._frame.shape[1]
            points = [QPointF(left + x * scale, top + y * scale) for x, y in sheet.points.tolist()]
            is_sure = sheet.confidence >= scanner.SURE
            painter.setPen(
                QPen(
                    QColor(theme.color("focus")),
                    5,
                    Qt.PenStyle.SolidLine if is_sure else Qt.PenStyle.DashLine,
                )
            )
            painter.drawPolygon(QPolygonF.fromList(points))
        if self._part > 0:
            self._draw_countdown(painter)
        painter.end()

    def _draw_countdown(self, painter: QPainter) -> None:
        """A ring that fills until the picture is taken."""
        size = 96.0
        ring = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        painter.setPen(QPen(QColor(0, 0, 0, 120), 16))
        painter.drawEllipse(ring)
        painter.setPen(
            QPen(QColor(theme.color("focus")), 12, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        )
        painter.drawArc(ring, 90 * 16, -round(self._part * 360 * 16))


def _search(frame: Frame) -> tuple[scanner.Found | None, str]:
    sheet = scanner.find(frame)
    return sheet, live_remark(frame, sheet)
