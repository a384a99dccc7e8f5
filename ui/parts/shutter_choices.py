"""How the picture is taken: by itself or not, with a sound or without one."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QCheckBox, QHBoxLayout, QWidget

from app.desk import Desk
from scanner.camera import cameras
from ui.kit.lists import OpeningBox
from ui.kit.space import NEAR

_AUTOMATIC, _SOUND = "auto-shutter", "shutter-sound"


class ShutterChoices(QWidget):
    """Two boxes, as they were left, and the cameras where there are several. Emits
    `automatic_changed`, and `camera_chosen` with a camera's number and name.
    """

    automatic_changed = Signal(bool)
    camera_chosen = Signal(int, str)

    def __init__(self, desk: Desk | None, source: int | Path) -> None:
        super().__init__()
        self._desk = desk
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(NEAR)
        self._automatic = self._box(
            _AUTOMATIC,
            self.tr("By itself"),
            self.tr("Take the picture by itself when the sheet lies still"),
        )
        self._automatic.toggled.connect(self.automatic_changed)
        self._sound = self._box(
            _SOUND, self.tr("Sound"), self.tr("A sound when the picture was taken")
        )

        devices = cameras() if isinstance(source, int) else []
        if len(devices) > 1:
            box = OpeningBox()
            box.setAccessibleName(self.tr("Camera"))
            for device in devices:
                box.addItem(device.name or str(device.number), device.number)
            box.setCurrentIndex(max(0, box.findData(source)))
            box.activated.connect(
                lambda index: self.camera_chosen.emit(box.itemData(index), box.itemText(index))
            )
            self._row.addWidget(box, 1)

    def _box(self, name: str, words: str, explanation: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setToolTip(explanation)
        box.setAccessibleDescription(explanation)
        box.setChecked(self._desk is None or self._desk.setting(name) != "off")
        box.toggled.connect(lambda on: self._remember(name, on))
        self._row.addWidget(box)
        return box

    def _remember(self, name: str, on: bool) -> None:
        if self._desk is not None:
            self._desk.remember(name, "on" if on else "off")

    @property
    def is_automatic(self) -> bool:
        """Whether the picture is taken by itself."""
        return self._automatic.isChecked()

    def sound(self) -> None:
        """Tell that the picture was taken."""
        if self._sound.isChecked():
            QApplication.beep()
