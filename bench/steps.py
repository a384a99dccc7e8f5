"""How much work an application is: keys, clicks, scrolls and screens in the real window.

`python -m bench.steps [--json]`: the application of a family of three without incomes for targeted
social assistance, from the desk's first screen to the receipt, and the renewal for an unchanged
recipient of the center's list. Done as somebody would who knows
the screens, in a kiosk that has been used before, so that it knows region, street and folder: Enter
and letters where the next field is near, the mouse elsewhere. Sheets are taken by the shutter
itself; reading aloud is not counted. Seconds are 0.25 a key, 1.5 a click or a scroll, 8 a screen.
"""

import argparse
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QScrollArea, QWidget

from app.desk import NewPage
from app.forms.draft import MemberRow
from tests.support.gallery import gallery_desk
from tests.support.photographs import photographs
from tests.support.windows import scroll_area_of, settle, type_text
from ui import theme
from ui.gallerydesk import GalleryDesk
from ui.kit import AreaField, ChoiceField, Field, Picker, TextField
from ui.kit.tabbing import follow_layout
from ui.kit.walking import DELIBERATE
from ui.navigation import Place
from ui.parts.draft_screen import DraftScreen
from ui.parts.rows import Rows
from ui.screens.pages import PagesScreen
from ui.window import Window

_KEY, _CLICK, _SCREEN = 0.25, 1.5, 8.0
_NEAR, _NEAR_UNSEEN = 0, 6  # stops of Tab that are less than the mouse, and than a scroll too
_ANSWERS = {
    "iin": "990101400015",
    "former": "no",
    "surname": "Оспанова",
    "name": "Гүлнар",
    "patronymic": "Болатқызы",
    "address": "Үлгі ауылы, Абай 3",
    "phone": "87020000015",
    "region": "63",
    "identity_seen": "yes",
    "signature_seen": "yes",
    "signature_date": "02042020",
    "brought_by": "self",
    "reads": "yes",
    "consent": "yes",
    "place": "held",
    "folder": "12",
}
_KNOWN = {"region": "63", "streets": "Үлгі ауылы, Абай\nҮлгі ауылы, Сәтбаев", "folder": "12"}
_FAMILY = (
    MemberRow("", "", "", "self", "", "cares", "yes", ""),
    MemberRow("", "Оспанов Арман", "850302300018", "spouse", "", "unemployed", "yes", ""),
    MemberRow("", "Оспанова Алия", "", "child", "03022016", "preschool", "no", ""),
)


@dataclass
class Count:
    """What a journey took."""

    keys: int = 0
    clicks: int = 0
    scrolls: int = 0
    screens: int = 0
    seconds: float = 0.0


@dataclass
class Hand:
    """Somebody at the window, whose every move is counted."""

    window: Window
    count: Count = field(default_factory=Count)
    _last: Place | None = None

    def look(self) -> None:
        """Let the window draw; a place that was not there before is a screen to read."""
        if not self.window.isActiveWindow():  # a list that closes gives it back on a real screen
            self.window.activateWindow()
        settle()
        if self.window.place != self._last:
            self._last = self.window.place
            self.count.screens += 1

    def key(self, key: Qt.Key) -> None:
        self.count.keys += 1
        QTest.keyClick(self._focus(), key)
        self.look()

    def type(self, text: str) -> None:
        self.count.keys += len(text)
        type_text(self._focus(), text)
        self.look()

    def click(self, widget: QWidget) -> None:
        """Press it, after scrolling to where it is seen."""
        area = scroll_area_of(widget)
        if area is not None and not _is_seen(area, widget):
            self.count.scrolls += 1
            area.ensureWidgetVisible(widget)
            settle()
        self.count.clicks += 1
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.look()

    def press(self, name: str) -> None:
        """Press the button of this name, by Tab where it is near."""
        button = next(
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible()
            and (name in (button.text(), button.accessibleName()) or _begins(button, name))
        )
        if self._tabs_to(button):
            self.key(Qt.Key.Key_Space)
        else:
            self.click(button)

    def go_to(self, widget: QWidget) -> None:
        """Get the focus to it, by Tab where it is near."""
        if not self._tabs_to(widget):
            self.click(widget)

    def _tabs_to(self, widget: QWidget) -> bool:
        """Go there by Tab, if that is less than reaching for the mouse and for the wheel."""
        follow_layout(self.window.screen_shown or self.window)
        stop: QWidget | None = self._focus()
        if stop is widget:
            return True
        area = scroll_area_of(widget)
        is_seen = area is None or _is_seen(area, widget)
        for tabs in range(1, (_NEAR if is_seen else _NEAR_UNSEEN) + 1):
            stop = _next_stop(stop)
            if stop is widget:
                for _ in range(tabs):
                    self.key(Qt.Key.Key_Tab)
                return self._focus() is widget
        return False

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def enter(self, entry: Field, value: str) -> None:
        """Have a field say this, if it does not yet."""
        if not value or entry.isHidden() or _bare(entry.value()) == _bare(value):
            return
        if isinstance(entry, TextField | AreaField):
            self.go_to(entry.box)
            self._write(entry, value)
        elif isinstance(entry, Picker):
            self._pick(entry, value)
        elif isinstance(entry, ChoiceField):
            self._choose(entry, value)
        if _bare(entry.value()) != _bare(value):
            raise RuntimeError(f"{entry.title.text()}: {entry.value()!r} is not {value!r}")

    def _write(self, entry: TextField | AreaField, value: str) -> None:
        """Type it, with what is offered meanwhile."""
        for place, letter in enumerate(value):
            self.type(letter)
            line, downs = _offered(entry, value)
            if len(line) > place + 2 + downs:
                self.count.keys += downs + 1
                for key in (*[Qt.Key.Key_Down] * downs, Qt.Key.Key_Return):
                    QTest.keyClick(_popup(entry) or entry.box, key)
                self.look()
                self.type(value[len(line) + 1 :])
                return

    def _pick(self, entry: Picker, value: str) -> None:
        box, words = entry.box, entry.box.itemText(entry.box.findData(value))
        self.go_to(box)
        view = box.view()
        for number, letter in enumerate(words, 1):
            self.count.keys += 1
            type_text(view if number > 1 else box, letter)
            settle()
            if view.currentIndex().data() == words:
                break
        self.count.keys += 1
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.look()

    def _choose(self, entry: ChoiceField, value: str) -> None:
        buttons = list(entry.buttons.values())
        place = list(entry.buttons).index(value)
        if self._tabs_to(buttons[0]):
            for _ in range(place):
                self.key(Qt.Key.Key_Right)
            if self._focus() is buttons[place]:
                is_deliberate = buttons[place].property(DELIBERATE)
                # Enter goes on to the next field, too
                self.key(Qt.Key.Key_Space if is_deliberate else Qt.Key.Key_Return)
        if entry.value() != value:
            self.click(buttons[place])

    def finish(self) -> Count:
        """What it took, with its seconds."""
        count = self.count
        moves = count.clicks + count.scrolls
        seconds = count.keys * _KEY + moves * _CLICK + count.screens * _SCREEN
        count.seconds = round(seconds, 1)
        self.window.close()
        self.window.deleteLater()
        QThreadPool.globalInstance().waitForDone()  # what is queued is sealed meanwhile
        settle()
        return count


def _begins(button: QAbstractButton, name: str) -> bool:
    """Whether a tile is called so, how many there are after it."""
    return button.accessibleName().startswith(f"{name} (")


def _bare(value: str) -> str:
    """What is meant, however it is set apart."""
    return value.replace(" ", "").replace(".", "")


def _popup(entry: TextField | AreaField) -> QAbstractItemView | None:
    completer = entry.box.completer() if isinstance(entry, TextField) else None
    return completer.popup() if completer is not None else None


def _offered(entry: TextField | AreaField, value: str) -> tuple[str, int]:
    """The line that is offered now and begins what is to be typed, and which one it is; an empty
    one where there is none.
    """
    popup = _popup(entry)
    if popup is None or not popup.isVisible():
        return "", 0
    lines = popup.model()
    shown = [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]
    fitting = [place for place, line in enumerate(shown) if value.startswith(f"{line} ")]
    return (shown[fitting[0]], fitting[0] + 1) if fitting else ("", 0)


def _is_seen(area: QScrollArea, widget: QWidget) -> bool:
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= area.viewport().height()


def _next_stop(stop: QWidget | None) -> QWidget | None:
    """Where Tab leads; in a group of answers to the first or to the chosen one."""
    while stop is not None:
        stop = stop.nextInFocusChain()
        if stop is None or (
            stop.isVisible()
            and stop.isEnabled()
            and stop.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            and stop.focusProxy() is None
        ):
            return stop
    return None


def _step(hand: Hand, name: str) -> DraftScreen:
    screen = hand.window.screen_shown
    if not isinstance(screen, DraftScreen) or screen.step != name:
        raise RuntimeError(f"{name} was expected, {hand.window.place} is there")
    return screen


def _fill(hand: Hand, name: str) -> None:
    for key, entry in _step(hand, name).fields.items():
        hand.enter(entry, _ANSWERS.get(key, ""))


def _take_pages(hand: Hand, page: NewPage) -> None:
    """A sheet for each document, taken by the shutter itself."""
    screen = _step(hand, "pages")
    if not isinstance(screen, PagesScreen):
        raise TypeError(screen)
    for number, row in enumerate(screen.draft.documents):
        if number:
            hand.count.clicks += 1  # the document that the next sheet belongs to
            screen.table.choose(row.key)
        screen.desk.drafts.add_page(screen.draft, row.key, page, screen.kiosk.clock())
        screen.table.show_pages(screen.desk.drafts.pages(screen.draft.id))


def family(sample: GalleryDesk) -> Count:
    """From the first screen to the receipt."""
    hand = _hand(sample)
    hand.press("АСП")
    _take_pages(hand, photographs()[1][0])
    hand.press("Продолжить")
    _fill(hand, "person")
    hand.press("Продолжить")
    rows = _step(hand, "family").findChildren(Rows)[0]
    for number, member in enumerate(_FAMILY):
        if number:
            hand.press("Добавить члена семьи")
        for name, entry in list(rows.fields.values())[number].items():
            hand.enter(entry, str(getattr(member, name)))
    hand.press("Продолжить")
    hand.press("Все три: да")
    _fill(hand, "paper")
    hand.press("Продолжить")
    hand.press("Отправить заявление")
    if hand.window.place.screen != "receipt":
        raise RuntimeError(f"{hand.window.place}: {hand.window.screen_shown}")
    return hand.finish()


def renewal(sample: GalleryDesk) -> Count:
    """Somebody who received aid in the last quarter, and whose family, incomes and plot are the
    same: the center forms the application itself (items 12 and 14 of the order), told by a call.
    """
    hand = _hand(sample, empty=False)
    hand.press("Звонки")
    hand.type("жаксы")
    hand.key(Qt.Key.Key_Return)
    for words in ("Поговорили", "Нет"):
        hand.press(words)
    hand.press("Отметить звонок")
    if hand.window.place.screen != "calls":
        raise RuntimeError(f"{hand.window.place}: {hand.window.screen_shown}")
    return hand.finish()


def _hand(sample: GalleryDesk, empty: bool = True) -> Hand:
    kiosk = sample.kiosk("ru", empty=empty, new=False)
    for name, value in _KNOWN.items():
        kiosk.open_desk.remember(name, value)
    window = Window(kiosk)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    hand = Hand(window)
    hand.window.show_place(Place("home"))
    hand.look()
    return hand


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        sample = gallery_desk(Path(folder))
        counts = {"family": family(sample), "renewal": renewal(sample)}
        for name, count in counts.items():
            print(
                f"{name:<10}" + "  ".join(f"{key} {value}" for key, value in asdict(count).items())
            )
    if arguments.json:
        print(json.dumps({name: asdict(count) for name, count in counts.items()}))


if __name__ == "__main__":
    main()
