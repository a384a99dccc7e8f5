"""A technician's look at the camera on its stand: light, how much it sees of a sheet, how sharp."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

import scanner
from app.papers import target_pdf
from app.safety import Result
from scanner.images import Frame
from scanner.stand import Standing, look_at
from ui import background
from ui.kiosk import Kiosk
from ui.kit import button, label, paragraph
from ui.kit.basics import dress_card
from ui.kit.filters import bring_into_sight
from ui.kit.space import CLOSE, NEAR
from ui.parts.findings import clear_rows, finding_row
from ui.parts.live import LiveView
from ui.printing import print_pdf

_HEIGHT, _MOST_MS = 225, 120_000


class StandCard(QFrame):
    """The camera looks only after somebody has asked for it, and for two minutes at most."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk = kiosk
        inside = dress_card(self, "card", NEAR, CLOSE)
        inside.addWidget(label(self.tr("The camera on its stand"), "lead"))
        words = self.tr(
            "Lay the printed test sheet, any other printed A4 sheet or a bank card under the camera"
            " as villagers' papers will lie, and see whether light, distance and focus are right."
        )
        inside.addWidget(paragraph(words, "small"))
        self._room = QVBoxLayout()
        inside.addLayout(self._room)
        self._found = QVBoxLayout()
        self._found.setSpacing(CLOSE)
        inside.addLayout(self._found)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        self.start = button(self.tr("Turn the camera on"), self._turn, icon="camera")
        self.look = button(self.tr("Look at the sheet"), self._shoot, "primary", "search")
        self.look.hide()
        self.sheet = button(self.tr("Print the test sheet"), self._print, icon="printer")
        for one in (self.look, self.start, self.sheet):
            row.addWidget(one)
        row.addStretch(1)
        inside.addLayout(row)
        self.live: LiveView | None = None
        self._patience = QTimer(self, singleShot=True, interval=_MOST_MS)
        self._patience.timeout.connect(self.close_camera)

    def _print(self) -> None:
        print_pdf(self, target_pdf(self._kiosk.language))

    def _turn(self) -> None:
        if self.live is not None:
            self.close_camera()
            return
        clear_rows(self._found)
        source = self._kiosk.camera()
        if source is None:
            words = self.tr("There is no camera. Connect one, and turn it on again.")
            self._found.addLayout(finding_row("bad", words))
            return
        self.live = LiveView(source)
        self.live.automatic = False
        self.live.setFixedHeight(_HEIGHT)
        self.live.shot.connect(self._judge)
        self.live.status_changed.connect(self._on_status)
        self._room.addWidget(self.live)
        self.start.setText(self.tr("Turn the camera off"))
        self.look.setEnabled(False)
        self.look.show()
        self.sheet.hide()  # three buttons are wider than the page
        self._patience.start()
        bring_into_sight(self)

    def close_camera(self) -> None:
        """Let go of the camera."""
        self._patience.stop()
        if self.live is not None:
            self.live.close_camera()
            self._room.removeWidget(self.live)
            self.live.hide()
            self.live.deleteLater()
            self.live = None
        self.look.hide()
        self.sheet.show()
        self.start.setText(self.tr("Turn the camera on"))

    def _on_status(self, table: str, _code: str) -> None:
        self.look.setEnabled(table != "errors")

    def _shoot(self) -> None:
        if self.live is not None:
            self.look.setEnabled(False)
            self._patience.start()
            self.live.shoot()

    def _judge(self, frames: list[Frame]) -> None:
        (frame,) = frames
        background.run(
            self,
            lambda: look_at(frame, scanner.find(frame)),
            self._show,
            lambda _error: self._show(None),
        )

    def _show(self, standing: Standing | None) -> None:
        clear_rows(self._found)
        if standing is None:
            words = self.tr(
                "No sheet is seen for sure. Lay it flat, whole in the picture, on a table of"
                " another color, and look again."
            )
            self._found.addLayout(finding_row("unknown", words))
            return
        rows: list[tuple[Result | None, str]] = [
            (standing.light, self._light(standing.light)),
            (standing.size, self._size(standing)),
            (standing.sharpness, self._sharpness(standing.sharpness)),
        ]
        for result, words in rows:
            if result is not None:
                self._found.addLayout(finding_row(result, words))
        bring_into_sight(self)

    def _light(self, result: Result) -> str:
        if result == "good":
            return self.tr("There is light enough.")
        if result == "bad":
            return self.tr("It is too dark. Put a lamp beside the stand, not above the sheet.")
        return self.tr(
            "The light could be better: a lamp beside the stand, no sun and no reflection on the"
            " sheet."
        )

    def _size(self, standing: Standing) -> str:
        height = f"{standing.letters_mm:.1f}".replace(".", ",")
        seen = self.tr("Small letters of {0} mm and more are read ({1} dots an inch).").format(
            height, standing.dots
        )
        if standing.size == "good":
            return seen
        if standing.size == "unknown":
            return seen + " " + self.tr("Lower the camera until a sheet fills the picture.")
        return (
            seen
            + " "
            + self.tr("Small print is lost: lower the camera, or take one of more pixels.")
        )

    def _sharpness(self, result: Result | None) -> str:
        if result == "good":
            return self.tr("The picture is sharp.")
        if result == "bad":
            return self.tr(
                "The picture is not sharp. Wipe the lens, turn its ring, and see that nothing"
                " shakes."
            )
        return self.tr("The picture could be sharper. Wipe the lens and turn its ring.")
