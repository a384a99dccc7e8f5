"""How far an application is: by its number and four digits of the IIN, or by the receipt's code."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import TextField, button, card, paragraph
from ui.kit.filters import bring_into_sight
from ui.kit.space import APART, CLOSE, FAR, NEAR
from ui.parts.code_view import CodeView
from ui.parts.hall_picture import picture_of

if TYPE_CHECKING:  # the first screen does not wait for it
    from app.desk.board import Progress

_MOST_MS, _WIDTH, _HEIGHT, _DIGITS = 60_000, 462, 260, 4


class StatusAsker(QWidget):
    """The camera looks only after somebody has asked for it, and not for longer than a minute."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(CLOSE)
        fields = QHBoxLayout()
        fields.setSpacing(APART)
        self.number = TextField(self._say("number"), self._say("number_hint"))
        self.digits = TextField(self._say("digits"), " ")
        self.digits.box.setMaxLength(_DIGITS)
        for name, field in (("number", self.number), ("digits", self.digits)):
            field.box.returnPressed.connect(self._show)
            where = picture_of(f"status-{name}", is_small=True)  # where it stands on the paper
            fields.addWidget(where, 0, Qt.AlignmentFlag.AlignBottom)
            fields.addWidget(field, 1)
        column.addLayout(fields)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(button(self._say("show"), self._show, "primary", "search"))
        self.hold = button(self._say("hold"), self._open_camera, icon="camera")
        self.hold.setVisible(kiosk.camera() is not None)
        row.addWidget(self.hold)
        row.addStretch(1)
        column.addLayout(row)
        self._make_camera_place()
        column.addWidget(self._camera_place)
        self.answer = paragraph("", "lead")
        self._frame, inside = card(margin=FAR)
        inside.addWidget(self.answer)
        self._frame.hide()
        column.addWidget(self._frame)
        self.live: CodeView | None = None
        self._patience = QTimer(self, singleShot=True, interval=_MOST_MS)
        self._patience.timeout.connect(self.close_camera)

    def _make_camera_place(self) -> None:
        """Room for the picture, and beside it what to do."""
        self._camera_place = QWidget()
        self._room = QHBoxLayout(self._camera_place)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(APART)
        beside = QVBoxLayout()
        beside.addWidget(paragraph(self._say("to_camera"), "lead"))
        stop = button(self._say("stop"), self.close_camera, icon="x")
        beside.addWidget(stop, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addStretch(1)
        self._room.addLayout(beside, 1)
        self._camera_place.hide()

    def _say(self, code: str, **facts: object) -> str:
        return self._texts.say("public", f"status.{code}", **facts)

    def _open_camera(self) -> None:
        source = self._kiosk.camera()
        if source is None or self.live is not None:
            return
        self._frame.hide()
        self.live = CodeView(source)
        self.live.setFixedSize(_WIDTH, _HEIGHT)
        self.live.code_read.connect(self.take)
        self._room.insertWidget(0, self.live)
        self._camera_place.show()
        self._patience.start()

    def close_camera(self) -> None:
        """Let go of the camera."""
        self._patience.stop()
        if self.live is not None:
            self.live.close_camera()
            self._room.removeWidget(self.live)
            self.live.hide()
            self.live.deleteLater()
            self.live = None
            self._camera_place.hide()

    def take(self, code: str) -> None:
        """A code was held into the camera."""
        board = self._kiosk.board()
        progress = board.progress_of_code(code) if board else None
        self.close_camera()
        self._tell(self._words(progress))

    def _show(self) -> None:
        board = self._kiosk.board()
        if not (self.number.value().strip() and self.digits.value().strip()):
            self._tell(self._say("enter"))
            return
        digits = self.digits.value().strip()
        if not (digits.isdecimal() and len(digits) == _DIGITS):
            self._tell(self._say("four"))
            return
        progress = board.progress(self.number.value(), self.digits.value()) if board else None
        self.close_camera()
        self._tell(self._words(progress))

    def _words(self, progress: "Progress | None") -> str:
        if progress is None:
            return self._say("unknown")
        if progress.day is not None and progress.step in ("center", "body"):
            return self._say(f"{progress.step}_by", day=progress.day.strftime("%d.%m.%Y"))
        return self._say(str(progress.step))

    def _tell(self, words: str) -> None:
        self.answer.setText(words)
        self._frame.show()
        bring_into_sight(self._frame)  # in large letters it stands below what is in sight
