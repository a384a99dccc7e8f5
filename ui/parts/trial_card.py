"""A technician's look at this PC: each part is tried, and a sentence says what to do about it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.chime import chime
from app.texts import Texts
from ui import background
from ui.kiosk import Found, Kiosk
from ui.kit import button, label, paragraph
from ui.kit.basics import dress_card
from ui.kit.space import CLOSE, NEAR
from ui.parts.findings import clear_rows, finding_row
from ui.speaking import Speaker


class TrialCard(QFrame):
    """One finding after the other, as each is known. Emits `begun`: the camera must be free."""

    begun = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inside = dress_card(self, "card", NEAR, CLOSE)
        inside.addWidget(label(self._texts.say("selftest", "title"), "lead"))
        words = self.tr(
            "Camera, printer, disk, write filter, line, fonts, pages, keys and clock are tried."
            " A sentence says what to do about each; nothing is left behind."
        )
        inside.addWidget(paragraph(words, "small"))
        self._found = QVBoxLayout()
        self._found.setSpacing(CLOSE)
        inside.addLayout(self._found)
        self.progress = paragraph("", "quiet")
        self.progress.hide()
        inside.addWidget(self.progress)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        self.start = button(self.tr("Check this PC"), self._begin, icon="refresh-cw")
        self.bell = button(self.tr("Ring the bell of the hall"), self._ring, icon="bell")
        for one in (self.start, self.bell):
            line.addWidget(one)
        line.addStretch(1)
        inside.addLayout(line)
        self.heard = paragraph("", "small")
        self.heard.hide()
        inside.addWidget(self.heard)
        self._speaker = Speaker(self)
        self._speaker.was_silent.connect(self._on_silent)

    def _ring(self) -> None:
        """Whether it is heard, only people can tell."""
        words = self.tr("Was it heard? If not, connect loudspeakers and turn them up.")
        self.heard.setText(words)
        self.heard.show()
        if not self._speaker.play(chime()):
            self._on_silent()

    def _on_silent(self) -> None:
        self.heard.setText(
            self.tr(
                "This PC gives no sound: the bell is seen on the screen only. Connect loudspeakers."
            )
        )

    def _begin(self) -> None:
        self.begun.emit()
        clear_rows(self._found)
        self.setFocus()  # else the next field of the page would get it, and the page go there
        self.start.setEnabled(False)
        self._go_on(self._kiosk.trials())

    def _go_on(self, trials: Iterator[Found]) -> None:
        count = self._found.count()
        self.progress.setText(self.tr("Trying part {0}. This takes a minute.").format(count + 1))
        self.progress.show()
        background.run(
            self,
            lambda: next(trials, None),
            lambda found: self._show(found, trials) if found else self._end(),
            lambda _error: self._end(),
        )

    def _show(self, found: Found, trials: Iterator[Found]) -> None:
        sentence = self._texts.say("selftest", f"{found.what}.{found.result}")
        self._found.addLayout(finding_row(found.result, sentence))
        self._go_on(trials)

    def _end(self) -> None:
        self.progress.hide()
        self.start.setEnabled(True)
        if self.hasFocus():
            self.start.setFocus()
