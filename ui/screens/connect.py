"""Belonging to a center: its one-time card is held into the camera, or chosen as a file."""

import codecs
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.cards import CardError, Invitation, load_invitation
from app.errors import KomekError, PictureError
from scanner.codes import read_code
from scanner.importing import load_files
from ui import background
from ui.kiosk import Kiosk
from ui.kit import SummaryList, button, clear, note, paragraph, scroll_area
from ui.kit.files import ask_for_file
from ui.kit.space import APART, CLOSE, FAR, NEAR
from ui.parts.code_view import CodeView
from ui.parts.screen import Screen

_LOOK_MS = 2000
_MOST_BYTES = 20 << 20
_LEFT = Qt.AlignmentFlag.AlignLeft


class ConnectScreen(Screen):
    """Emits `back`, and `done` when the kiosk belongs to the center."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._build()
        self.invitation: Invitation | None = None
        self._is_joining = False
        self.live: CodeView | None = None
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._open_camera)
        self._watch.start()
        self._open_camera()

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(FAR, NEAR, FAR, APART)
        column.setSpacing(NEAR)
        column.addWidget(paragraph(self.tr("Connect to a center"), "title"))
        column.addWidget(
            paragraph(
                self.tr(
                    "The center makes a card for this corner. Hold its code into the camera, or"
                    " choose its file."
                )
            )
        )
        column.addWidget(self.errors)
        row = QHBoxLayout()
        row.setSpacing(APART)
        self._room = QVBoxLayout()
        row.addLayout(self._room, 1)
        self._side = QVBoxLayout()
        self._side.setSpacing(CLOSE)
        row.addLayout(self._side, 1)
        column.addLayout(row, 1)
        self._side.addWidget(
            button(self.tr("Choose the card's file"), self._choose, icon="folder"), 0, _LEFT
        )
        self._card_box = QVBoxLayout()
        self._side.addLayout(self._card_box)
        self._side.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.go = button(self.tr("Connect"), self._connect, "primary")
        self.add_foot(self.go)
        self._hint = note(self.tr("No camera. Choose the card's file."), "note")
        self._room.addWidget(self._hint)
        self._room.addStretch(1)

    def _open_camera(self) -> None:
        source = None if self.live is not None else self.kiosk.camera()
        if source is None:
            return
        self.live = CodeView(source)
        self.live.setMinimumHeight(360)
        self.live.code_read.connect(self.take)
        self._hint.hide()
        self._room.insertWidget(0, self.live, 1)

    def leave(self) -> None:
        """Let go of the camera."""
        if self.live is not None:
            self.live.close_camera()
        super().leave()

    def take(self, text: str) -> None:
        """A code was read, or a file: show whose card it is, or say what is wrong with it."""
        try:
            invitation = load_invitation(text)
        except CardError as error:
            self.show_error(error)
            return
        if invitation != self.invitation:
            self.invitation = invitation
            self.errors.show_problems([])
            self._show(invitation)

    def _show(self, invitation: Invitation) -> None:
        clear(self._card_box)
        center = invitation.center
        summary = SummaryList(self.tr("Employment center"))
        summary.add(self.tr("Name", "of a thing"), center.name)
        summary.add(self.tr("Address"), center.url)
        summary.add(self.tr("Code of this corner"), invitation.code)
        self._card_box.addWidget(summary)
        previous = self.kiosk.open_desk.profile.center
        if previous is not None and previous.public != center.public:
            words = self.tr(
                "What waits here goes to this center from now on. What was sent stays with the"
                " former one."
            )
            self._card_box.addWidget(note(words, "note"))
        self.go.setFocus()

    def _choose(self) -> None:
        title, pattern = self.tr("Choose the card's file"), "KOMEK (*.txt *.png *.jpg *.jpeg)"
        path = ask_for_file(self, title, pattern)
        if path is not None:
            self.use_file(path)

    def use_file(self, path: Path) -> None:
        """Read a card from its file, or from a photograph of its code."""
        background.run(self, lambda: _read(path), self.take, self.show_error)

    def _connect(self) -> None:
        if self.invitation is None:
            words = self.tr("Hold the card's code into the camera, or choose its file.")
            self.errors.show_problems([(words, None)])
        elif not self._is_joining:
            invitation, self._is_joining = self.invitation, True
            background.run(
                self, lambda: self.kiosk.join(invitation), self._on_joined, self._on_join_failed
            )

    def _on_join_failed(self, error: KomekError) -> None:
        self._is_joining = False
        self.show_error(error)

    def _on_joined(self, _nothing: object) -> None:
        clear(self._card_box)
        words = self.tr(
            "This corner belongs to the center now. It is told so by the next road. Destroy the"
            " card."
        )
        self._card_box.addWidget(note(words, "done"))
        self.go.hide()


class CodeAbsentError(KomekError):
    """No code of a card can be read in this picture."""

    code = "code-absent"


def _read(path: Path) -> str:
    """The card's text; raises `CardError`, `CodeAbsentError`, or what reading a picture raises."""
    if path.suffix.lower() != ".txt":
        frame = next(load_files([path]), None)
        if isinstance(frame, PictureError):
            raise CodeAbsentError(frame.detail)
        text = "" if frame is None else read_code(frame)
        if not text:
            raise CodeAbsentError
        return text
    try:
        data = path.read_bytes() if path.stat().st_size < _MOST_BYTES else b""
        # as Notepad may save it
        is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return data.decode("utf-16" if is_wide else "utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CardError(str(error)) from error
