"""Where pictures come from: the camera's live view, files that are chosen, files that are dropped."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from app.errors import KomekError, PictureError
from app.texts import Texts
from scanner.camera import cameras
from scanner.images import SUFFIXES, Frame, load_pictures
from ui import background, theme
from ui.kiosk import Kiosk
from ui.kit import button, wrapped
from ui.kit.basics import restyle
from ui.screens.live import LiveView

_MARK = 56


class Capture(QFrame):
    """Emits `taken` with a list of BGR frames, and `failed` with a sentence for each file that cannot be used."""

    taken = Signal(object)
    failed = Signal(object)
    working = Signal(bool)

    def __init__(self, texts: Texts, kiosk: Kiosk) -> None:
        super().__init__()
        self._texts, self._kiosk, self._icon = texts, kiosk, ""
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        self._room = QVBoxLayout()
        layout.addLayout(self._room, 1)
        self.hint = wrapped("", "small")
        told = QHBoxLayout()
        told.setSpacing(14)
        self._mark = QLabel()
        self._mark.setFixedSize(_MARK, _MARK)
        told.addWidget(self._mark)
        told.addWidget(self.hint, 1)
        layout.addLayout(told)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(16)
        layout.addLayout(self._choices)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.shoot = button(self.tr("Take the picture"), self._shoot, "primary", "camera")
        row.addWidget(self.shoot, 1)
        self._by_itself = QHBoxLayout()
        row.addLayout(self._by_itself)
        row.addWidget(button(self.tr("Choose files"), self.choose, icon="image"), 1)
        layout.addLayout(row)
        self.live: LiveView | None = None
        self._open(self._remembered())

    def _remembered(self) -> int | Path | None:
        """The camera that was chosen last, where it is still there; else the kiosk's own choice."""
        source = self._kiosk.camera()
        if isinstance(source, int) and self._kiosk.desk is not None:
            name = self._kiosk.desk.setting("camera")
            return next((device.number for device in cameras() if name and device.name == name), source)
        return source

    def _open(self, source: int | Path | None) -> None:
        self.shoot.setVisible(source is not None)
        if source is None:
            empty = QLabel()
            empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
            empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            empty.setPixmap(theme.icon_pixmap("image", "border", 96))
            self._room.addWidget(empty, 1)
            self._mark.hide()
            self.hint.setText(self.tr("No camera here. Drop pictures or PDF files on this place, or choose files."))
            return
        backend = self._kiosk.desk.setting("camera-backend") if self._kiosk.desk else ""
        self.live = LiveView(source, int(backend) if backend.lstrip("-").isdigit() else -1)
        self.live.told.connect(self._tell)
        self.live.shot.connect(lambda frame: self.taken.emit([frame]))
        self._room.addWidget(self.live, 1)
        self._offer_choices(source)

    def _offer_choices(self, source: int | Path) -> None:
        """Whether the picture is taken by itself, and by which camera."""
        assert self.live is not None
        automatic = QCheckBox(self.tr("By itself"))
        automatic.setToolTip(self.tr("Take the picture by itself when the sheet lies still"))
        automatic.setAccessibleDescription(automatic.toolTip())
        desk = self._kiosk.desk
        automatic.setChecked(desk is None or desk.setting("auto-shutter") != "off")
        self.live.automatic = automatic.isChecked()
        automatic.toggled.connect(self._set_automatic)
        self._by_itself.addWidget(automatic)
        found = cameras() if isinstance(source, int) else []
        if len(found) > 1:
            box = QComboBox()
            box.setAccessibleName(self.tr("Camera"))
            for device in found:
                box.addItem(device.name or str(device.number), device)
            box.setCurrentIndex(next((i for i, device in enumerate(found) if device.number == source), 0))
            box.activated.connect(lambda index: self._change_camera(box.itemData(index).number, box.itemText(index)))
            self._choices.addWidget(box)

    def _set_automatic(self, on: bool) -> None:
        if self.live is not None:
            self.live.automatic = on
        if self._kiosk.desk is not None:
            self._kiosk.desk.remember("auto-shutter", "on" if on else "off")

    def _change_camera(self, number: int, name: str) -> None:
        if self._kiosk.desk is not None:
            self._kiosk.desk.remember("camera", name)
        self.close_camera()
        for room in (self._choices, self._by_itself):
            while item := room.takeAt(0):
                if widget := item.widget():
                    widget.deleteLater()
        self._open(number)

    def _tell(self, table: str, code: str) -> None:
        """One sentence about what to do; where all is well, how the sheet should lie."""
        icon = "triangle-alert" if table == "errors" else {"turn-sheet": code, "": "turn-sheet"}.get(code, "camera")
        if icon != self._icon:
            self._icon = icon
            tint = "warn" if table == "errors" else "ink"
            self._mark.setPixmap(theme.icon_pixmap(icon, tint, _MARK if icon == "turn-sheet" else 40))
        if code:
            self.hint.setText(self._texts.say(table, code))
        else:
            self.hint.setText(self.tr("Turn the sheet so that its long side runs along the picture's long side."))

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

    def _shoot(self) -> None:
        if self.live is not None:
            self.live.shoot()

    def choose(self) -> None:
        """Ask for files."""
        pattern = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(self, "", "", f"JPEG, PNG, WebP, TIFF, HEIC, PDF ({pattern})")
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
            frames += load_pictures(path)
        except PictureError as error:
            error.detail = path.name
            errors.append(error)
    return frames, errors
