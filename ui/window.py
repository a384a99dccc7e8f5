"""The kiosk's window: the bar on top, the present screen below, and the mail that arrives
meanwhile.
"""

import importlib
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QClipboard, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.errors import FileTroubleError, KomekError, as_expected
from app.logs import log, note_exception
from app.texts import Texts
from ui import background, theme
from ui.garbage import Collector
from ui.kiosk import Kiosk
from ui.kit.basics import Elided, label, restyle
from ui.kit.wheel import KeepInView, StillWheel
from ui.navigation import Held, Journey, Place
from ui.parts.screen import Screen, is_worth_keeping
from ui.posture import Posture, posture_of, resume
from ui.screens.lock import LockScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.trouble import TroubleScreen
from ui.translation import translate_to

if TYPE_CHECKING:
    from app.desk import Desk
    from app.desk.drafts import Unsaved
    from app.desk.post import Mail

# where each screen is; it is imported when it is first entered, so that the first one shows at once
SCREENS = {
    "first": "start.FirstStartScreen",
    "recovery": "recovery.RecoveryScreen",
    "lock": "lock.LockScreen",
    "home": "home.HomeScreen",
    "service": "service.ServiceScreen",
    "pages": "pages.PagesScreen",
    "person": "person.PersonScreen",
    "request": "request.RequestScreen",
    "documents": "documents.DocumentsScreen",
    "paper": "paper.PaperScreen",
    "check": "check.CheckScreen",
    "receipt": "receipt.ReceiptScreen",
    "case": "case.CaseScreen",
    "answer": "answer.AnswerScreen",
    "register": "register.RegisterScreen",
    "stick": "stick.StickScreen",
    "settings": "settings.SettingsScreen",
    "connect": "connect.ConnectScreen",
    "connection": "connection.ConnectionScreen",
    "former": "first_questions.FormerScreen",
    "family": "family.FamilyScreen",
    "income": "income.IncomeScreen",
    "calls": "calls.CallsScreen",
    "call": "call.CallScreen",
    "slip": "slip.SlipScreen",
    "directory": "directory.DirectoryScreen",
    "blanks": "blanks.BlanksScreen",
    "tosign": "to_sign.ToSignScreen",
    "kits": "kits.KitsScreen",
    "kit": "kits.KitScreen",
    "left": "left_papers.LeftScreen",
    "materials": "materials.MaterialsScreen",
    "commission": "commission.CommissionScreen",
    "consent": "consent.ConsentScreen",
    "sign": "consent.SignScreen",
}
_OUTSIDE = ("first", "lock")
_LOCK_AFTER_MS = 10 * 60 * 1000
_ASKED_MS = 20_000  # within which closing once more means it


def screen_class(name: str) -> type[Screen]:
    """The class of a screen by the navigation's name for it."""
    if name not in SCREENS:
        offered: dict[str, type[Screen]] = importlib.import_module("ui.screens.offered").OFFERED
        return offered[name]
    module, _, member = SCREENS[name].partition(".")
    found: type[Screen] = getattr(importlib.import_module(f"ui.screens.{module}"), member)
    return found


class Window(QMainWindow):
    """Shows one screen at a time, built when it is entered; follows the journey that
    `ui.navigation` gives.

    The window is a frame: it keeps its size whatever is shown in it. What fails in any slot or
    timer is told here.
    """

    stumbled = Signal()  # something that nobody foresaw, in another thread

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self.kiosk = kiosk
        self.place = Place("first" if kiosk.is_new() else "lock")
        self._journey = Journey()
        self._after_lock = Place("home")
        self._posture: Posture | None = None
        self._unkept: dict[Place, Held] = {}  # what could not be kept when its screen was left
        self._unsaved: Unsaved | None = None
        self._translators: list[QTranslator] = []
        self._opening = self._once_more = self._is_closing = self._was_open = False
        self._collector = Collector(self)
        self.setWindowTitle("Kömek")
        self.setWindowIcon(theme.icon("ornament", "gold", 64))
        shell = QWidget()
        shell.setObjectName("shell")
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        self._stage = Stage()
        column.addWidget(self._stage, 1)
        self.setCentralWidget(shell)
        self.screen_shown: Screen | None = None
        kiosk.line.changed.connect(self._line_changed, Qt.ConnectionType.QueuedConnection)
        kiosk.line.mail.connect(self.open_mail, Qt.ConnectionType.QueuedConnection)
        self.stumbled.connect(self._tell_unforeseen, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, singleShot=True, interval=_LOCK_AFTER_MS)
        self._idle.timeout.connect(self.lock)
        self._filters = (StillWheel(self), KeepInView(self))
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
            for one in self._filters:
                application.installEventFilter(one)
        self.speak(kiosk.language)

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("bar")
        bar.setFixedHeight(72)
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(24, 0, 16, 0)
        layout.setSpacing(14)
        mark = QLabel()
        mark.setPixmap(theme.icon_pixmap("ornament", "gold", 44))
        layout.addWidget(mark)
        layout.addWidget(label("Kömek", "brand"))
        self.akimat = Elided()
        layout.addWidget(self.akimat, 1)
        self.languages = {
            "kk": self._tool("Қазақша", lambda: self.speak("kk")),
            "ru": self._tool("Русский", lambda: self.speak("ru")),
        }
        for tool in self.languages.values():
            layout.addWidget(tool)
        self.lock_tool = self._tool("", self.lock)
        self.lock_tool.setIcon(theme.icon("lock", "paper"))
        layout.addWidget(self.lock_tool)
        return bar

    def _tool(self, text: str, pressed: object) -> QPushButton:
        tool = QPushButton(text)
        tool.setCursor(Qt.CursorShape.PointingHandCursor)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.setIconSize(QSize(30, 30))
        tool.clicked.connect(pressed)
        return tool

    def speak(self, language: str) -> None:
        """Change the language; the present screen is built anew, what was typed stays. Not while a
        PIN is tried.
        """
        if isinstance(self.screen_shown, LockScreen) and self.screen_shown.is_opening:
            return
        self.kiosk.language = language
        QLocale.setDefault(QLocale(language))
        self._translators = translate_to(language, self, self._translators)
        for code, tool in self.languages.items():
            tool.setProperty("current", code == language)
            restyle(tool)
        self.lock_tool.setAccessibleName(self.tr("Lock"))
        self.lock_tool.setToolTip(self.tr("Lock"))
        self.show_place(self.place)

    def show_place(self, place: Place, held: Held | None = None) -> None:
        """Leave the present screen and enter another, with what it `held` before. Nothing is lost
        if that fails.
        """
        former, held, trouble, posture = self.screen_shown, held or {}, None, None
        if former is not None:
            if place.screen == self.place.screen and place.subject in ("", former.subject):
                place = Place(place.screen, former.subject)
                held = {} if isinstance(former, TroubleScreen) else former.held()
                posture = posture_of(former)
            trouble = self._leave(former)
        try:
            screen = screen_class(place.screen)(self.kiosk, place.subject)
        # a bug of one screen neither loses what was typed nor leaves an open desk unguarded
        except Exception as error:
            if held:
                self._unkept[place] = held
            self.show_trouble(Texts(self.kiosk.language).error(_as_told(error)), place)
            return
        self._enter(screen, place)
        unkept = self._unkept.pop(Place(place.screen, screen.subject), {})
        if held or unkept:
            screen.take_back(held or unkept)
        if posture is not None:
            resume(screen, posture)
        if trouble is not None:
            screen.show_error(trouble)

    def _leave(self, screen: Screen) -> KomekError | None:
        """Have a screen keep what was entered; what it cannot is remembered here, and shown when
        one comes back.
        """
        try:
            screen.leave()
        except Exception as error:
            log.warning("leaving %s: %s", self.place.screen, error)
            place = Place(self.place.screen, screen.subject)
            if place not in self._unkept:  # it may have been asked for already, and is given once
                self._unkept[place] = screen.held()
            return _as_told(error)
        return None

    def _enter(self, screen: Screen, place: Place) -> None:
        self.place = place
        screen.done.connect(self._on_done)
        self._stage.show_only(screen)
        self.screen_shown = screen
        (screen.first or screen).setFocus()
        self.lock_tool.setVisible(place.screen not in _OUTSIDE)
        try:
            self.akimat.setText(self.kiosk.desk.profile.name if self.kiosk.desk else "")
        except KomekError as error:
            log.warning("the name of the akimat: %s %s", error.code, error.detail)

    def show_trouble(self, sentence: str, place: Place) -> None:
        """In the place of a screen that cannot be shown: what happened, and ways on."""
        if place.screen in _OUTSIDE:
            place = Place("first" if self.kiosk.is_new() else "lock")
        screen = TroubleScreen(
            self.kiosk, place.subject, sentence, may_go_home=place.screen not in _OUTSIDE
        )
        self._enter(screen, place)

    def _on_done(self, outcome: str, subject: str) -> None:
        if self.sender() not in (None, self.screen_shown):
            return  # a screen that is gone, whose job has just ended
        if outcome == TroubleScreen.AGAIN:
            self.show_place(self.place)
        elif outcome == TroubleScreen.HOME:
            self._journey = Journey()
            self.show_place(Place("home"))
        elif self.place.screen in _OUTSIDE:
            if outcome == "recovery":
                self._journey.note(self._after_lock)
                self._after_lock = Place("recovery", RecoveryScreen.FRESH)
            self._opened()
        else:
            self._follow(outcome, subject)

    def _follow(self, outcome: str, subject: str) -> None:
        """Go where an outcome leads; on the way back, what was entered there is shown again."""
        screen = self.screen_shown
        if screen is not None:
            here = Place(self.place.screen, screen.subject)
            if outcome == "back" and screen.waits:
                self._unkept[here] = screen.held()
            stop = self._journey.follow(here, outcome, subject, screen.held)
            self.show_place(stop.place, stop.held)

    def deliver(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What came out of a slot or a timer (`sys.excepthook`): a sentence on the screen, or the
        log and a screen.
        """
        expected = as_expected(error)
        if expected is not None and self.screen_shown is not None:
            where = (kind, error, trace)
            log.warning(
                "%s: %s %s", self.place.screen, expected.code, expected.detail, exc_info=where
            )
            self.screen_shown.show_error(expected)
            return
        note_exception(kind, error, trace)
        if issubclass(kind, Exception):
            self._tell_unforeseen()

    @Slot()
    def _tell_unforeseen(self) -> None:
        """One honest screen; what was entered on the one before comes back when one goes on."""
        screen = self.screen_shown
        if screen is None or isinstance(screen, TroubleScreen):
            return
        place = Place(self.place.screen, screen.subject)
        try:
            self._unkept[place] = screen.held()
            screen.leave()
        except Exception:  # it is broken already: whatever it still says is for the log
            log.exception("leaving a broken screen")
        self.show_trouble(Texts(self.kiosk.language).error(UnforeseenError()), place)

    def _opened(self) -> None:
        """The desk is open: connect it, erase what was discarded, and look at the mail."""
        desk, trouble = self.kiosk.open_desk, None
        self._idle.start()
        if self._unsaved is not None:
            desk.drafts.unsaved |= self._unsaved
        try:
            # later on, what was discarded before the lock can still be brought back
            if not self._was_open:
                desk.drafts.remove_discarded()
            desk.drafts.save_again(self.kiosk.clock())
            self._unsaved = None
            self.kiosk.connect(desk)
            if desk.owes_sheet and not self._was_open:
                self._after_lock = Place("recovery", RecoveryScreen.FRESH)
            self._was_open = True
        except Exception as error:
            trouble = _as_told(error)
        place, self._after_lock = self._after_lock, Place("home")
        self.show_place(place)
        posture, self._posture = self._posture, None
        if self.screen_shown is not None:
            if posture is not None:
                resume(self.screen_shown, posture)
            if trouble is not None:
                self.screen_shown.show_error(trouble)
        self.open_mail()

    def lock(self) -> None:
        """Hide everything personal; the PIN brings the assistant back to where the work was.
        Nothing can stop it.
        """
        desk, screen = self.kiosk.desk, self.screen_shown
        if desk is None:
            return
        self._stage.cover()
        _close_dialogs()
        _clear_clipboards()
        try:
            if screen is not None and self.place.screen not in _OUTSIDE:
                self._after_lock = Place(self.place.screen, screen.subject)
                self._posture = posture_of(screen)
                if not isinstance(screen, TroubleScreen):
                    self._unkept[self._after_lock] = screen.held()
                self._leave(screen)
        except Exception:  # whatever is broken here, the hall must not see the desk
            log.exception("leaving at the lock")
        finally:
            self.kiosk.desk = None
            self._unsaved = desk.drafts.unsaved
            self._close(desk)
            self._enter(LockScreen(self.kiosk), Place("lock"))
            _clear_clipboards()  # a selection in a field that goes is put there anew

    def _close(self, desk: "Desk") -> None:
        for step in (desk.close, self.kiosk.clear_scratch):
            try:
                step()
            except Exception:
                log.exception("closing at the lock")

    def _line_changed(self) -> None:
        if self.kiosk.line.state in ("up", "down", "paused"):
            self.open_mail()
        elif self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()

    def open_mail(self) -> None:
        """Seal what is new and open what has come, in the background; asked meanwhile, it is done
        once more.
        """
        desk = self.kiosk.desk
        if desk is None:
            return
        if self._opening:
            self._once_more = True
            return
        self._opening, self._once_more = True, False
        post, clock = desk.post, self.kiosk.clock

        def work() -> "tuple[int, Mail]":
            return post.seal(clock()), post.open(clock())

        background.run(self, work, self._mail_opened, self._mail_failed)

    def _mail_opened(self, result: "tuple[int, Mail]") -> None:
        self._opening = False
        sealed, _ = result
        if sealed:
            self.kiosk.send_now(False)
        if self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()
        if self._once_more:
            self.open_mail()

    def _mail_failed(self, error: KomekError) -> None:
        self._opening = False
        if self.screen_shown is not None:
            self.screen_shown.show_error(error)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or press counts as someone being here."""
        if (
            event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress)
            and self.kiosk.desk is not None
        ):
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed; if it cannot be kept, say so, and close when asked once more."""
        screen = self.screen_shown
        if screen is not None and not self._is_closing and screen.is_making():
            self._ask_once_more()
            event.ignore()
            return
        trouble = self._leave(screen) if screen is not None else None
        trouble = trouble or self._unwritten()
        if trouble is not None and screen is not None and not self._is_closing:
            self._ask_once_more()
            screen.show_error(trouble)
            event.ignore()
            return
        super().closeEvent(event)

    def _ask_once_more(self) -> None:
        self._is_closing = True
        QTimer.singleShot(_ASKED_MS, self, self._ask_again)

    def _ask_again(self) -> None:
        self._is_closing = False

    def _unwritten(self) -> KomekError | None:
        """Why drafts that wait in memory still cannot be written, if there are any."""
        desk = self.kiosk.desk
        if desk is None:
            waits = self._unsaved or any(map(is_worth_keeping, self._unkept.values()))
            return FileTroubleError("what was entered waits behind the lock") if waits else None
        try:
            desk.drafts.save_again(self.kiosk.clock())
        except (KomekError, OSError) as error:
            return _as_told(error)
        return None


class UnforeseenError(KomekError):
    """A bug; the log says which."""

    code = "unforeseen"


def _as_told(error: Exception) -> KomekError:
    """The error as the person is told of it; the log has the rest."""
    expected = as_expected(error)
    if expected is None:
        note_exception(type(error), error, error.__traceback__)
        return UnforeseenError(str(error))
    log.warning("%s %s", expected.code, expected.detail)
    return expected


class Stage(QWidget):
    """Where screens are shown: each is as large as the stage, and the stage never asks for more
    room.
    """

    def __init__(self) -> None:
        super().__init__()
        self._screen: QWidget | None = None
        self._cover = QWidget(self)
        self._cover.setProperty("ground", True)
        self._cover.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._cover.hide()

    def show_only(self, screen: QWidget) -> None:
        """Show this screen in the place of the former one, which ends."""
        former, self._screen = self._screen, screen
        screen.setParent(self)
        screen.setGeometry(self.rect())
        screen.show()
        self._cover.hide()
        if former is not None:
            former.hide()
            former.deleteLater()

    def cover(self) -> None:
        """Hide what is shown, at once, before anything that may take long."""
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()
        self.repaint()

    def sizeHint(self) -> QSize:
        """What the window opens with."""
        return QSize(1366, 696)

    def minimumSizeHint(self) -> QSize:
        """Nothing: what is shown never makes the window larger."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The screen is as large as the stage."""
        super().resizeEvent(event)
        for widget in (self._screen, self._cover):
            if widget is not None:
                widget.setGeometry(self.rect())


def _close_dialogs() -> None:
    """Dialogs and menus belong to the screen that opened them; one that fails does not keep the
    others open.
    """
    for widget in (QApplication.activePopupWidget(), *reversed(QApplication.topLevelWidgets())):
        try:
            if isinstance(widget, QDialog):
                widget.hide()
                widget.reject()
            elif widget is not None and widget.windowType() is Qt.WindowType.Popup:
                widget.close()
        except Exception:
            log.exception("a dialog at the lock")


def _clear_clipboards() -> None:
    """What was copied from the desk cannot be pasted on the locked screen."""
    clipboard = QApplication.clipboard()
    clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.supportsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
