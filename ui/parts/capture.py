"""Where pictures come from: the camera's live view, files that are chosen, files that are
dropped.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.texts import Texts
from scanner.camera import cameras
from scanner.images import SUFFIXES
from scanner.importing import load_files
from ui import background, theme
from ui.kiosk import Kiosk
from ui.kit import button, clear
from ui.kit.basics import mark_over, restyle
from ui.kit.files import ask_for_files
from ui.kit.space import CLOSE, NEAR
from ui.parts.camera_hint import CameraHint
from ui.parts.live import LiveView
from ui.parts.shutter_choices import ShutterChoices
from ui.parts.verdict import Verdict

_LOOK_MS = 3000


class Capture(QFrame):
    """Emits `frames_taken` with `Frames`: one picture of the camera, or those of files, which are
    read as they are needed.
    """

    frames_taken = Signal(object)

    def __init__(self, texts: Texts, kiosk: Kiosk, parent: QWidget) -> None:
        super().__init__(parent)
        self._kiosk = kiosk
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(CLOSE)
        self._room = QVBoxLayout()
        self.hint = CameraHint(texts)
        stage = QGridLayout()  # the picture is as large as can be, what to do stands upon it
        stage.addLayout(self._room, 0, 0)
        stage.addWidget(self.hint, 0, 0, Qt.AlignmentFlag.AlignBottom)
        self.verdict = Verdict()  # upon the picture: nothing moves under the mouse
        stage.addWidget(self.verdict, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(stage, 1)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(NEAR)
        layout.addLayout(self._choices)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        self.shoot = button(self.tr("Take the picture"), self._shoot, "primary", "camera")
        row.addWidget(self.shoot, 1)
        row.addWidget(button(self.tr("Choose files"), self.choose, icon="image"), 1)
        layout.addLayout(row)
        self.live: LiveView | None = None
        self._source: int | Path | None = None
        self._is_searching = self._is_lent = False
        self._open(self._preferred_camera())
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._look_for_camera)
        self._watch.start()

    def _preferred_camera(self) -> int | Path | None:
        """The camera that was chosen last, where it is still there; else the kiosk's own choice."""
        source = self._kiosk.camera()
        if isinstance(source, int) and self._kiosk.desk is not None:
            name = self._kiosk.desk.setting("camera")
            return next(
                (device.number for device in cameras() if name and device.name == name), source
            )
        return source

    def _look_for_camera(self) -> None:
        """A camera that was plugged in, or came back under another number, is taken by itself."""
        if (
            not self._is_searching
            and not self._is_lent
            and self.isVisible()
            and (self.live is None or self.hint.code == "camera-missing")
        ):
            self._is_searching = True
            background.run(
                self,
                self._preferred_camera,
                self._on_searched,
                lambda _error: self._on_searched(None),
            )

    def _on_searched(self, source: int | Path | None) -> None:
        self._is_searching = False
        if source is not None and source != self._source and not self._is_lent:
            self._reopen(source)

    def _reopen(self, source: int | Path) -> None:
        self.close_camera()
        for room in (self._room, self._choices):
            clear(room)
        self._open(source)

    def _open(self, source: int | Path | None) -> None:
        self._source = source
        self.shoot.setVisible(source is not None)
        self._frame(is_live=source is not None)
        if source is None:
            placeholder = QLabel()
            placeholder.setAlignment(Qt.AlignmentFlag.AlignCenter)
            placeholder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            placeholder.setPixmap(theme.icon_pixmap("image", "border", 96))
            self._room.addWidget(placeholder, 1)
            self.hint.tell_no_camera()
            return
        backend = self._kiosk.desk.setting("camera-backend") if self._kiosk.desk else ""
        self.live = LiveView(source, int(backend) if backend.lstrip("-").isdigit() else -1)
        self.live.status_changed.connect(self.hint.tell)
        self.live.shot.connect(self.frames_taken)
        self.hint.mark.show()
        self._room.addWidget(self.live, 1)
        self.hint.raise_()
        self.verdict.raise_()
        self._offer_choices(source)

    def _frame(self, is_live: bool) -> None:
        """A dashed place for what is dropped; the camera's picture takes all there is."""
        layout = self.layout()
        assert layout is not None
        side = 0 if is_live else NEAR
        layout.setContentsMargins(side, side, side, side)
        self.setProperty("role", "live" if is_live else "drop")
        restyle(self)

    def _offer_choices(self, source: int | Path) -> None:
        """Whether the picture is taken by itself, with a sound, and by which camera."""
        live = self.live
        assert live is not None
        choices = ShutterChoices(self._kiosk.desk, source)
        live.automatic = choices.is_automatic
        choices.automatic_changed.connect(partial(setattr, live, "automatic"))
        live.shot.connect(lambda _frame: choices.sound())
        self._choices.addWidget(choices)
        choices.camera_chosen.connect(self._change_camera)

    def tell(self, verdict: str, *, stays: bool = False) -> None:
        """What is to be said of the newest page, or nothing; what `stays` is what to do next."""
        self.verdict.show_for_a_while(verdict, stays=stays)

    @property
    def is_taking(self) -> bool:
        """Whether the camera is shown and waits for the next sheet."""
        return self.live is not None and self.isVisible()

    def _change_camera(self, number: int, name: str) -> None:
        if self._kiosk.desk is not None:
            self._kiosk.desk.remember("camera", name)
        self._reopen(number)

    def close_camera(self) -> None:
        """Let go of the camera, and remember by which way it was opened."""
        if self.live is None:
            return
        camera, desk = self.live.camera, self._kiosk.desk
        if camera is not None and camera.backend >= 0 and desk is not None:
            desk.remember("camera-backend", str(camera.backend))
        self.live.close_camera()
        self._room.removeWidget(self.live)
        self.live.deleteLater()
        self.live = None

    def lend_camera(self) -> None:
        """Let somebody record with the camera, until `take_camera_back`."""
        self._is_lent = True
        self.close_camera()
        self.shoot.hide()

    def take_camera_back(self) -> None:
        """Show again what the camera sees."""
        self._is_lent = False
        if self._source is not None:
            self._reopen(self._source)

    def _shoot(self) -> None:
        if self.live is not None:
            self.live.shoot()

    def choose(self) -> None:
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        self.take_files(ask_for_files(self, "", f"JPEG, PNG, WebP, TIFF, HEIC, PDF ({pattern})"))

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take picture files; those that cannot be used are named when their turn comes."""
        if paths:
            self.frames_taken.emit(load_files(paths))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            mark_over(self, True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        mark_over(self, False)

    def dropEvent(self, event: QDropEvent) -> None:
        mark_over(self, False)
        self.take_files(
            [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        )
        event.acceptProposedAction()
