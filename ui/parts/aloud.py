"""A button that reads a page aloud, and is silent when it is pressed again."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from app.texts import Texts
from app.voice import Voice
from ui.kiosk import Kiosk
from ui.kit import button
from ui.playing import can_play
from ui.speaking import Speaker, can_speak

if TYPE_CHECKING:
    from app.lists import Office

VOICE_FOLDER = "voice"
_MOST_OFFICES = 2


def voice_of(kiosk: Kiosk, language: str, akimat: str, offices: "Iterable[Office]") -> Voice:
    """The recordings of a language at this kiosk, with the names that its pages tell."""
    nearest = list(offices)[:_MOST_OFFICES]
    names = [akimat]
    names += [part for row in nearest for part in (row.name(language), row.district(language))]
    names += [row.address(language) for row in nearest]
    return Voice(kiosk.data / VOICE_FOLDER, language, filter(None, names))


class ReadAloud(QObject):
    """Its `button` is hidden where there is no voice. `lines` gives what is to be read, `voice` the
    recordings: a robot reads where they lack any of it.
    """

    def __init__(
        self, language: str, lines: Callable[[], Sequence[str]], voice: Voice, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._language, self._lines, self._voice = language, lines, voice
        texts = Texts(language)
        self._words = {
            code: texts.say("public", f"aloud.{code}") for code in ("read", "recorded", "stop")
        }
        self._speaker = Speaker(self)
        self._speaker.ended.connect(self.refresh)
        self._no_sound = texts.say("public", "aloud.silent")
        self.button = button("", self._press, icon="volume")
        self._speaker.was_silent.connect(self._on_silent)
        self.refresh()

    def _on_silent(self) -> None:
        """It says so, and looks like nothing that can be pressed."""
        self.button.setText(self._no_sound)
        self.button.clearFocus()  # else it goes to the next one, and the next Enter calls somebody
        self.button.setEnabled(False)

    def _press(self) -> None:
        if self._speaker.is_speaking:
            self._speaker.stop()
            return
        recorded = self._recorded()
        if recorded is not None:
            self._speaker.play(recorded)
        else:
            self._speaker.speak(as_read(self._lines()), self._language)
        self.refresh()

    def _recorded(self) -> bytes | None:
        return self._voice.says(self._lines()) if can_play() else None

    def refresh(self) -> None:
        """Say what the button does now, and in whose voice."""
        if self._speaker.is_speaking:
            self.button.setText(self._words["stop"])
            return
        is_recorded = self._recorded() is not None
        self.button.setText(self._words["recorded" if is_recorded else "read"])
        self.button.setVisible(is_recorded or can_speak())

    def stop(self) -> None:
        """Be silent: the page is left."""
        self._speaker.stop()


def lines_of(page: QWidget) -> list[str]:
    """What is to be read on a page, as it stands there."""
    labels = [shown for shown in page.findChildren(QLabel) if shown.isVisibleTo(page)]
    lines = (" ".join(shown.text().split()) for shown in labels)
    return [line for line in lines if line]


def as_read(lines: Sequence[str]) -> str:
    """The lines as a robot reads them: a sentence each."""
    return "\n".join(line if line[-1] in ".?!:" else f"{line}." for line in lines)
