"""Recordings of the hall's pages: the sheet to read from, taking them in, listening to them."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.errors import KomekError
from app.papers import voice_pdf
from app.texts import Texts
from app.voice import SECTIONS, Voice
from scanner.speech import phrases_in
from scanner.video import SOUND_SUFFIXES
from ui import background
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, button, clear, label, note, paragraph
from ui.kit.basics import dress_card
from ui.kit.files import ask_for_files
from ui.kit.filters import bring_into_sight
from ui.kit.space import CLOSE, NEAR
from ui.parts.aloud import voice_of
from ui.playing import can_play
from ui.printing import print_pdf
from ui.speaking import Speaker


class UnnumberedError(KomekError):
    """A file whose name does not say which part of the sheet it is."""

    code = "speech-name"

    def __init__(self, file: str) -> None:
        super().__init__(file, file=file)


def part_of(file: Path) -> str:
    """The section that a file's name begins with the number of; raises `UnnumberedError`."""
    number = re.match(r"\D*(\d+)", file.stem)
    place = int(number[1]) if number else 0
    if not 1 <= place <= len(SECTIONS):
        raise UnnumberedError(file.name)
    return SECTIONS[place - 1]


def take_recording(voice: Voice, file: Path) -> int:
    """Keep the phrases of a part; gives how many. Raises `KomekError` before any is kept."""
    rows = voice.of_section(part_of(file))
    for phrase, samples in zip(rows, phrases_in(file, len(rows)), strict=True):
        voice.keep(phrase, samples)
    return len(rows)


class VoiceCard(QFrame):
    """One language at a time."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        inside = dress_card(self, "card", NEAR, CLOSE)
        inside.addWidget(label(self.tr("The voice in the hall"), "lead"))
        words = self.tr(
            "Pages of the hall are read by a person whose voice was recorded: print the sheet, read"
            " it into a telephone part by part, and load the files."
        )
        inside.addWidget(paragraph(words, "small"))
        languages = [("kk", "Қазақша"), ("ru", "Русский")]
        self.language = ChoiceField("", languages, columns=2)
        self.language.title.hide()
        self.language.set_value(kiosk.language)
        self.language.edited.connect(self._show)
        inside.addWidget(self.language)
        self.counted = paragraph("", "small")
        inside.addWidget(self.counted)
        self._results = QVBoxLayout()
        inside.addLayout(self._results)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(button(self.tr("Sheet to read"), self._print, icon="printer"))
        self.load = button(self.tr("Load recordings"), self._choose, icon="folder")
        row.addWidget(self.load)
        self.listen = button(self.tr("Listen"), self._listen, "link", "volume")
        row.addWidget(self.listen)
        row.addStretch(1)
        inside.addLayout(row)
        inside.setAlignment(row, Qt.AlignmentFlag.AlignLeft)
        self._speaker = Speaker(self)
        self._speaker.ended.connect(self._name_listening)
        self._show()

    @property
    def voice(self) -> Voice:
        """The recordings of the language that is chosen."""
        desk = self._kiosk.open_desk
        offices = desk.lists.directory.offices
        return voice_of(self._kiosk, self.language.value(), desk.profile.name, offices)

    def _show(self) -> None:
        """How much is recorded of each part."""
        counts = self.voice.counts()
        there, whole = (sum(count[place] for count in counts.values()) for place in (0, 1))
        words = self.tr("Recorded: {0} of {1} lines.").format(there, whole)
        missing = [
            str(SECTIONS.index(section) + 1)
            for section, (has, needs) in counts.items()
            if has < needs
        ]
        if missing and there:
            words += " " + self.tr("Missing parts: {0}.").format(", ".join(missing))
        self.counted.setText(words)
        self.listen.setVisible(bool(there) and can_play())
        self._name_listening()

    def _name_listening(self) -> None:
        is_on = self._speaker.is_speaking
        self.listen.setText(self._texts.say("public", "aloud.stop") if is_on else self.tr("Listen"))

    def _print(self) -> None:
        voice = self.voice
        parts = [
            (place, [phrase.words for phrase in rows])
            for place, section in enumerate(SECTIONS, 1)
            if (rows := voice.of_section(section))
        ]
        print_pdf(self, voice_pdf(parts, self.language.value()))

    def _choose(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SOUND_SUFFIXES)
        self.take(ask_for_files(self, self.tr("Load recordings"), patterns))

    def take(self, files: Sequence[Path]) -> None:
        """Take recordings in, one file a part of the sheet."""
        clear(self._results)
        if not files:
            return
        self.setFocus()  # else the next field of the page would get it, and the page go there
        self.load.setEnabled(False)
        self._take_next(self.voice, list(files))

    def _take_next(self, voice: Voice, files: list[Path]) -> None:
        file = files.pop(0)
        self.counted.setText(self.tr("Reading {0}").format(file.name))

        def tell(words: str, kind: str) -> None:
            self._results.addWidget(note(words, kind))
            if files:
                self._take_next(voice, files)
            else:
                self.load.setEnabled(True)
                if self.hasFocus():
                    self.load.setFocus()
                self._show()
                QTimer.singleShot(0, self, lambda: bring_into_sight(self.load))

        background.run(
            self,
            lambda: take_recording(voice, file),
            lambda count: tell(
                self.tr("{0}: {1} lines are kept.").format(file.name, count), "done"
            ),
            lambda error: tell(self._said_of(file, error), "warnings"),
        )

    def _said_of(self, file: Path, error: KomekError) -> str:
        """What is wrong with a file, named once, with the part that it was taken for."""
        words = self._texts.error(error)
        if file.name in words:
            return words
        number = SECTIONS.index(part_of(file)) + 1
        return self.tr("{0}, part {1}: {2}").format(file.name, number, words)

    def _listen(self) -> None:
        if self._speaker.is_speaking:
            self._speaker.stop()
            return
        heard = self.voice.all_of_it()
        if heard is not None:
            self._speaker.play(heard)
        self._name_listening()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever leaves the page is not followed by its voice."""
        super().hideEvent(event)
        self._speaker.stop()
