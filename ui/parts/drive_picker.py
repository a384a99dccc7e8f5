"""Choosing a memory stick from those that are put in, or a folder that stands for one."""

from pathlib import Path

from PySide6.QtCore import QTimer

from ui import background
from ui.kiosk import StickAccess
from ui.kit import Picker

_LOOK_MS = 2000


class DrivePicker(Picker):
    """A stick appears by itself when it is put in, and the newest is chosen."""

    def __init__(self, access: StickAccess | None) -> None:
        super().__init__(
            self.tr("Memory stick"), [], self.tr("Put the stick in: it appears here by itself.")
        )
        self._access = access
        self._drives: list[Path] = []
        self.folders: list[Path] = []
        self._is_looking = False
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._show_drives([])
        self._look()

    def _look(self) -> None:
        if self._access is not None and not self._is_looking:
            self._is_looking = True
            background.run(
                self,
                self._access.drives,
                self._on_drives_found,
                lambda _error: self._on_drives_found([]),
            )

    def _on_drives_found(self, drives: list[Path]) -> None:
        self._is_looking = False
        if drives + self.folders != self._drives:
            self._show_drives(drives)

    def _show_drives(self, drives: list[Path]) -> None:
        previous = self.value()
        self._drives = drives + self.folders
        self.set_choices([(str(path), path.name or str(path)) for path in self._drives])
        if self._drives:
            self.show_problem("")
            names = [str(path) for path in self._drives]
            self.set_value(previous if previous in names else names[-1])

    def use_folder(self, folder: Path) -> None:
        """Use a folder as the stick: a drive that the system does not call removable, for
        instance.
        """
        self.folders = [folder]
        self._show_drives([path for path in self._drives if path != folder])
        self.set_value(str(folder))
