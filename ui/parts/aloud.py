"""A button that reads a page aloud, and is silent when it is pressed again."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QWidget

from app.texts import Texts
from ui.kit import button
from ui.speaking import Speaker, can_speak


class ReadAloud(QObject):
    """Its `button` is hidden where there is no voice. `text` gives what is to be read."""

    def __init__(self, language: str, text: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._language, self._text = language, text
        texts = Texts(language)
        self._words = {
            is_on: texts.say("public", f"aloud.{'stop' if is_on else 'read'}")
            for is_on in (False, True)
        }
        self._speaker = Speaker(self)
        self._speaker.ended.connect(self._show)
        self._no_sound = texts.say("public", "aloud.silent")
        self.button = button(self._words[False], self._press, icon="volume")
        self.button.setVisible(can_speak())
        self._speaker.was_silent.connect(lambda: self.button.setText(self._no_sound))

    def _press(self) -> None:
        if self._speaker.is_speaking:
            self._speaker.stop()
        else:
            self._speaker.speak(self._text(), self._language)
        self._show()

    def _show(self) -> None:
        self.button.setText(self._words[self._speaker.is_speaking])

    def stop(self) -> None:
        """Be silent: the page is left."""
        self._speaker.stop()


def words_of(page: QWidget) -> str:
    """What is to be read on a page, a sentence a line, as it stands there."""
    labels = [shown for shown in page.findChildren(QLabel) if shown.isVisibleTo(page)]
    lines = (" ".join(shown.text().split()) for shown in labels)
    return "\n".join(line if line[-1] in ".?!:" else f"{line}." for line in lines if line)
