"""The way without a line: what waits goes onto a memory stick, the center's answer comes back on
it.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.connection import StickExport, StickImport
from app.errors import KomekError
from app.sizes import readable_size
from ui import background
from ui.kiosk import Kiosk, StickAccess
from ui.kit import button, card, label, note, paragraph, scroll_area
from ui.kit.files import ask_for_folder
from ui.kit.space import APART, CLOSE, NEAR, WIDE
from ui.parts.drive_picker import DrivePicker
from ui.parts.screen import Screen
from ui.translation import plural

_PROGRESS_MS = 150
_LEFT = Qt.AlignmentFlag.AlignLeft


class _Work:
    """Writing or reading that was begun. It goes on and its end is told though the screen is built
    anew.
    """

    def __init__(self) -> None:
        self.share = 0.0
        self.outcome: StickExport | StickImport | KomekError | None = None

    def tell(self, share: float) -> None:
        """How far it is, from 0 to 1."""
        self.share = share

    def end(self, outcome: StickExport | StickImport | KomekError) -> None:
        self.outcome = outcome


class StickScreen(Screen):
    """Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, NEAR, WIDE, APART)
        column.setSpacing(NEAR)
        column.addWidget(paragraph(self.tr("Memory stick"), "title"))
        column.addWidget(
            paragraph(
                self.tr(
                    "What waits here goes to the center on a stick. Its answer comes back on the"
                    " same stick."
                )
            )
        )
        column.addWidget(self.errors)
        self.drives = DrivePicker(kiosk.stick)
        column.addWidget(self.drives)
        column.addWidget(
            button(self.tr("Choose another folder"), self._choose, "link", "folder"), 0, _LEFT
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        column.addWidget(self.progress)
        self.result = note("", "done")
        self.result.hide()
        column.addWidget(self.result)
        self._steps(column)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.add_foot()
        self._work: _Work | None = None
        self._follow = QTimer(self, interval=_PROGRESS_MS)
        self._follow.timeout.connect(self._look_at_work)
        self.refresh()

    def _steps(self, column: QVBoxLayout) -> None:
        out, inside = card(spacing=CLOSE)
        inside.addWidget(label(self.tr("1. Take it to the center"), "lead"))
        self.waiting = paragraph("", "small")
        inside.addWidget(self.waiting)
        self.write = button(self.tr("Write onto the stick"), self._write, "primary", "save")
        inside.addWidget(self.write, 0, _LEFT)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(out, 1)
        back, inside = card(spacing=CLOSE)
        inside.addWidget(label(self.tr("2. Bring the answer"), "lead"))
        inside.addWidget(
            paragraph(self.tr("When the stick is back from the center with its answer."), "small")
        )
        self.read = button(self.tr("Take in the answer"), self._read, icon="download")
        inside.addWidget(self.read, 0, _LEFT)
        row.addWidget(back, 1)
        column.addLayout(row)

    @property
    def _access(self) -> StickAccess | None:
        return self.kiosk.stick

    def _choose(self) -> None:
        folder = ask_for_folder(self, self.tr("Choose another folder"))
        if folder is not None:
            self.drives.use_folder(folder)

    def refresh(self) -> None:
        """Tell how much waits."""
        tally = self.kiosk.open_desk.tally()
        words = self.tr("Parts that wait to be taken along: {0} ({1})").format(
            tally.waiting, readable_size(tally.waiting_bytes)
        )
        self.waiting.setText(
            words
            if tally.waiting
            else self.tr("Nothing waits. The stick then asks for answers only.")
        )

    def _write(self) -> None:
        access, drive = self._access, Path(self.drives.value())
        if access is not None and self._is_ready():
            work = self._begin(_Work())
            self.progress.setRange(0, 100)
            background.run(
                self.kiosk.line, lambda: access.write(drive, work.tell), work.end, work.end
            )

    def _read(self) -> None:
        access, drive = self._access, Path(self.drives.value())
        if access is not None and self._is_ready():
            work = self._begin(_Work())
            self.progress.setRange(0, 0)
            background.run(self.kiosk.line, lambda: access.read(drive), work.end, work.end)

    @property
    def is_busy(self) -> bool:
        """Whether something is being written or read."""
        return self._work is not None and self._work.outcome is None

    def _is_ready(self) -> bool:
        """Whether there is a stick that nothing is done with yet; if there is none, that is
        told.
        """
        if self.is_busy:
            return False
        self.drives.show_problem(
            "" if self.drives.value() else self.tr("Put the stick in, or choose a folder")
        )
        return bool(self.drives.value())

    def _begin(self, work: _Work) -> _Work:
        self.errors.show_problems([])
        self.result.hide()
        self.progress.show()
        self._work = work
        self._follow.start()
        return work

    def _look_at_work(self) -> None:
        """How far it is; at its end, what came of it."""
        work = self._work
        if work is None or work.outcome is None:
            self.progress.setValue(round(100 * work.share) if work else 0)
            return
        self._follow.stop()
        self.progress.hide()
        self.refresh()
        if isinstance(work.outcome, KomekError):
            self.show_error(work.outcome)
        else:
            self.result.tell(self._words(work.outcome))
            self.result.show()
            if isinstance(work.outcome, StickImport):
                self.kiosk.line.mail.emit()

    def _words(self, done: StickExport | StickImport) -> str:
        if isinstance(done, StickImport):
            words = self.tr(
                "Taken in: {0} confirmed by the center, {1} new. You may take the stick out."
            )
            return words.format(done.confirmed, done.arrived)
        if not done.envelopes and not done.unsent:
            return self.tr(
                "Nothing was waiting to be sent: the stick can only fetch what the center has. You"
                " may take it out."
            )
        words = self.tr("Written and checked: {0}, {1}. You may take the stick out.")
        text = words.format(done.envelopes, readable_size(done.size))
        if done.unsent:
            text += " " + self._no_room(done.unsent)
        return text

    @staticmethod
    def _no_room(number: int) -> str:
        return plural(
            "There was no room for {0} letter: bring it next time.",
            "There was no room for {0} letters: bring them next time.",
            number,
        )

    def snapshot(self) -> dict[str, Any]:
        """The folder that was chosen, and what goes on or has ended here."""
        return {**super().snapshot(), "folders": self.drives.folders, "work": self._work}

    def restore(self, snapshot: dict[str, Any]) -> None:
        super().restore(snapshot)
        for folder in snapshot.get("folders", []):
            self.drives.use_folder(folder)
        if (work := snapshot.get("work")) is not None:
            self._begin(work)
            self.progress.setRange(0, 100)
