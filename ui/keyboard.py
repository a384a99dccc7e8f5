"""A keyboard on the screen, for who has none or has no Kazakh letters on it.

The Kazakh letters stand above the others as on the keyboard of RST KazSSR 903-90; a key that is
held offers its relatives. It types into whatever has the focus, and never takes the focus itself.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kit.basics import clear
from ui.kit.room import Room
from ui.kit.space import HAIR, TIGHT
from ui.kit.suggesting import SUGGESTIONS

_DIGITS = "1234567890-."
_ROWS = {
    "kk": ("әіңғүұқөһ", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбюё"),
    "ru": ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбюё,"),
    "latin": ("qwertyuiop", "asdfghjkl@", "zxcvbnm_,"),
}
_SIGNS = {"-": "-/№", ".": ".,:;", ",": ",;:!?"}
_VARIANTS = {
    "kk": _SIGNS,
    "ru": {
        **_SIGNS, "а": "аә", "и": "иі", "н": "нң", "г": "гғ", "у": "уүұ", "к": "кқ", "о": "оө",
        "х": "хһ",
    },
    "latin": _SIGNS,
}  # fmt: skip
_NAMES = {"kk": "Қаз", "ru": "Рус", "latin": "Abc"}
_HOLD_MS, _REPEAT_MS = 450, 70
_KEY_HEIGHT, _ICON = 52, 28


class ScreenKeyboard(QFrame):
    """Lies over the lower half of its parent, or over the upper one where the focus is below."""

    def __init__(self, parent: QWidget, top: int) -> None:
        super().__init__(parent)
        self._top, self._layout_name, self._is_shifted = top, "kk", False
        self.setProperty("role", "keyboard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        self._rows.setSpacing(HAIR)
        self.keys: dict[str, QPushButton] = {}
        self._variants = QFrame(self)
        self._variants.setProperty("role", "variants")
        self._variants.hide()
        self._held: QPushButton | None = None
        self._room = Room()
        self._hold = QTimer(self, singleShot=True, interval=_HOLD_MS)
        self._hold.timeout.connect(self._offer)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        self.hide()

    def open(self, language: str) -> None:
        """Show it with the letters of this language."""
        self._show_layout(language if language in _ROWS else "ru")
        self.show()
        self.raise_()
        self.place()

    def toggle(self, language: str) -> None:
        """Show it, or put it away."""
        if self.isVisible():
            self.hide()
        else:
            self.open(language)

    def place(self) -> None:
        """Below, unless that hides what is typed into."""
        parent = self.parentWidget()
        if parent is None:
            return
        height = self.sizeHint().height()
        low = parent.height() - height
        focus = self._focus()
        if self.isVisible():
            self._room.make(parent, focus, low)
        is_hidden = False
        if focus is not None and parent.isAncestorOf(focus):
            is_hidden = focus.mapTo(parent, QPoint(0, focus.height())).y() > low
        self.setGeometry(0, self._top if is_hidden else low, parent.width(), height)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._room.give_back()

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None:
            self.place()

    def _show_layout(self, name: str) -> None:
        self._layout_name = name
        self._variants.hide()
        self.keys = {}
        while item := self._rows.takeAt(0):
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        for letters in (_DIGITS, *_ROWS[name]):
            keys = [self._letter(letter) for letter in letters]
            if letters == _DIGITS:
                keys.append(self._special("⌫", self.tr("Erase"), Qt.Key.Key_Backspace, True))
            elif letters == _ROWS[name][-1]:
                keys.insert(0, self._shift())
                keys.append(self._special("↵", self.tr("Enter"), Qt.Key.Key_Return))
            self._rows.addWidget(_row([(key, 1) for key in keys]))
        self._rows.addWidget(_row(self._last_row()))

    def _last_row(self) -> list[tuple[QPushButton, int]]:
        row: list[tuple[QPushButton, int]] = []
        for name, words in _NAMES.items():
            key = _key(words, words, partial(self._show_layout, name))
            key.setProperty("current", name == self._layout_name)
            self.keys[words] = key
            row.append((key, 2))
        space = self._special(" ", self.tr("Space"), Qt.Key.Key_Space)
        row.append((space, 7))
        row.append((self._special("←", self.tr("To the left"), Qt.Key.Key_Left, True), 1))
        row.append((self._special("→", self.tr("To the right"), Qt.Key.Key_Right, True), 1))
        hide = _key("", self.tr("Put the keyboard away"), self.hide)
        hide.setIcon(theme.icon("chevron-down"))
        hide.setIconSize(QSize(_ICON, _ICON))
        self.keys["hide"] = hide
        row.append((hide, 2))
        return row

    def _letter(self, letter: str) -> QPushButton:
        key = _key(self._cased(letter), letter, None)
        key.setProperty("letter", letter)
        key.pressed.connect(partial(self._on_pressed, key))
        key.released.connect(partial(self._on_released, key))
        self.keys[letter] = key
        return key

    def _shift(self) -> QPushButton:
        key = _key("⇧", self.tr("Capital letter"), self._on_shift)
        key.setProperty("current", self._is_shifted)
        self.keys["shift"] = key
        return key

    def _special(self, sign: str, name: str, code: Qt.Key, repeats: bool = False) -> QPushButton:
        text = sign if code == Qt.Key.Key_Space else ""
        key = _key(sign, name, partial(self._send, code, text))
        key.setAutoRepeat(repeats)
        key.setAutoRepeatInterval(_REPEAT_MS)
        self.keys[sign] = key
        return key

    def _cased(self, letter: str) -> str:
        return letter.upper() if self._is_shifted else letter

    def _on_shift(self) -> None:
        self._is_shifted = not self._is_shifted
        self._show_layout(self._layout_name)

    def _on_pressed(self, key: QPushButton) -> None:
        self._variants.hide()
        self._held = key
        self._hold.start()

    def _on_released(self, key: QPushButton) -> None:
        self._hold.stop()
        if self._held is key:  # else its relatives are offered
            self._type(str(key.property("letter")))
        self._held = None

    def _type(self, letter: str) -> None:
        self._variants.hide()
        self._send(Qt.Key.Key_unknown, self._cased(letter))
        if self._is_shifted:
            self._on_shift()

    def _focus(self) -> QWidget | None:
        """Where one types; a window that is not the active one has such a place, too."""
        return QApplication.focusWidget() or self.window().focusWidget()

    def _send(self, code: Qt.Key, text: str) -> None:
        """Press and let go a key where the focus is."""
        focus = self._focus()
        if focus is None:
            return
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, code, none, text))
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyRelease, code, none, text))
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.objectName() == SUGGESTIONS:
            popup.hide()  # or the next key would only close it

    def _offer(self) -> None:
        """The relatives of the key that is held, above it."""
        key = self._held
        letters = _VARIANTS[self._layout_name].get(str(key.property("letter"))) if key else None
        if key is None or not letters:
            return
        self._held = None
        row = self._variants.layout()
        if row is None:
            row = QHBoxLayout(self._variants)
            row.setContentsMargins(HAIR, HAIR, HAIR, HAIR)
            row.setSpacing(HAIR)
        clear(row)
        for letter in letters:
            offered = _key(self._cased(letter), letter, partial(self._type, letter))
            offered.setFixedWidth(key.width())
            row.addWidget(offered)
            self.keys[f"held {letter}"] = offered
        size = self._variants.sizeHint()
        at = key.mapTo(self, QPoint(0, -size.height()))
        left = min(max(0, at.x()), self.width() - size.width())
        self._variants.setGeometry(left, max(0, at.y()), size.width(), size.height())
        self._variants.show()
        self._variants.raise_()


def _key(words: str, name: str, on_press: Callable[[], object] | None) -> QPushButton:
    key = QPushButton(words)
    key.setProperty("role", "key")
    key.setAccessibleName(name)
    key.setFixedHeight(_KEY_HEIGHT)
    key.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays where it is typed
    if on_press is not None:
        key.clicked.connect(lambda: on_press())
    return key


def _row(keys: Sequence[tuple[QPushButton, int]]) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(HAIR)
    for key, share in keys:
        line.addWidget(key, share)
    return holder
