"""The kiosk's window: the bar on top, the present screen below, and the mail that arrives
meanwhile.
"""

from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from app.errors import FileTroubleError, KomekError, as_expected
from app.logs import log, note_exception
from app.texts import Texts
from ui import theme
from ui.bar import Bar
from ui.failures import UnforeseenError, as_komek_error
from ui.garbage import Collector
from ui.hiding import clear_clipboards, close_dialogs
from ui.kiosk import Kiosk
from ui.kit.filters import ApplicationFilter
from ui.mail import MailOpener
from ui.navigation import Journey, Place, Snapshot
from ui.parts.screen import Screen
from ui.posture import Posture, posture_of, resume
from ui.screens import screen_class
from ui.screens.lock import LockScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.trouble import TroubleScreen
from ui.snapshots import Snapshots
from ui.stage import Stage
from ui.translation import translate_to

if TYPE_CHECKING:
    from app.desk import Desk

_LOCKED_SCREENS = ("first", "lock")
_LOCK_AFTER_MS = 10 * 60 * 1000
_CONFIRM_MS = 20_000  # within which closing once more means it


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
        self._place_after_lock = Place("home")
        self._posture: Posture | None = None
        self.snapshots = Snapshots()
        self._translators: list[QTranslator] = []
        self._is_closing = self._has_been_open = False
        self._collector = Collector(self)
        self.setWindowTitle("Kömek")
        self.setWindowIcon(theme.icon("ornament", "gold", 64))
        shell = QWidget()
        shell.setObjectName("shell")
        column = QVBoxLayout(shell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = Bar()
        self.bar.language_chosen.connect(self.speak)
        self.bar.lock_pressed.connect(self.lock)
        column.addWidget(self.bar)
        self.stage = Stage()
        column.addWidget(self.stage, 1)
        self.setCentralWidget(shell)
        self.screen_shown: Screen | None = None
        kiosk.line.changed.connect(self._on_line_changed, Qt.ConnectionType.QueuedConnection)
        self.mail = MailOpener(kiosk, self)
        self.mail.opened.connect(self._on_mail_opened)
        self.mail.failed.connect(self._on_mail_failed)
        kiosk.line.mail.connect(self.mail.open, Qt.ConnectionType.QueuedConnection)
        self.stumbled.connect(self._tell_unforeseen, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, singleShot=True, interval=_LOCK_AFTER_MS)
        self._idle.timeout.connect(self.lock)
        self._filter = ApplicationFilter(self)
        self._filter.used.connect(self._stay_open)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self._filter)
        self.speak(kiosk.language)

    def speak(self, language: str) -> None:
        """Change the language; the present screen is built anew, what was typed stays. Not while a
        PIN is tried.
        """
        if isinstance(self.screen_shown, LockScreen) and self.screen_shown.is_opening:
            return
        self.kiosk.language = language
        QLocale.setDefault(QLocale(language))
        self._translators = translate_to(language, self, self._translators)
        self.bar.show_language(language)
        self.show_place(self.place)

    def show_place(self, place: Place, snapshot: Snapshot | None = None) -> None:
        """Leave the present screen and enter another, with what it `held` before. Nothing is lost
        if that fails.
        """
        previous, snapshot, trouble, posture = self.screen_shown, snapshot or {}, None, None
        if previous is not None:
            if place.screen == self.place.screen and place.subject in ("", previous.subject):
                place = Place(place.screen, previous.subject)
                snapshot = {} if isinstance(previous, TroubleScreen) else previous.snapshot()
                posture = posture_of(previous)
            trouble = self._leave(previous)
        try:
            screen = screen_class(place.screen)(self.kiosk, place.subject)
        # a bug of one screen neither loses what was typed nor leaves an open desk unguarded
        except Exception as error:
            self._take_down()
            if snapshot:
                self.snapshots.put(place, snapshot)
            self.show_trouble(Texts(self.kiosk.language).error(as_komek_error(error)), place)
            return
        self._enter(screen, place)
        entries = self.snapshots.take(Place(place.screen, screen.subject))
        if snapshot or entries:
            screen.restore(snapshot or entries)
        if posture is not None:
            resume(screen, posture)
        if trouble is not None:
            screen.show_error(trouble)

    def _take_down(self) -> None:
        """What a screen had built before it failed: its slots would keep it, and a camera of it,
        for good.
        """
        screen, self.kiosk.half_built_screen = self.kiosk.half_built_screen, None
        if screen is None or screen is self.screen_shown:
            return
        parts = [part for part in vars(screen).values() if isinstance(part, QWidget)]
        for part in parts:
            if part.parent() is None:  # not in its place yet
                part.deleteLater()
        screen.deleteLater()

    def _leave(self, screen: Screen) -> KomekError | None:
        """Have a screen keep what was entered; what it cannot is remembered here, and shown when
        one comes back.
        """
        try:
            screen.leave()
        except Exception as error:
            log.warning("leaving %s: %s", self.place.screen, error)
            self.snapshots.put_once(Place(self.place.screen, screen.subject), screen)
            return as_komek_error(error)
        return None

    def _enter(self, screen: Screen, place: Place) -> None:
        self.place = place
        screen.done.connect(self._on_done)
        self.stage.show_only(screen)
        self.screen_shown = screen
        (screen.first_widget or screen).setFocus()
        self.bar.lock.setVisible(place.screen not in _LOCKED_SCREENS)
        try:
            self.bar.akimat.setText(self.kiosk.desk.profile.name if self.kiosk.desk else "")
        except KomekError as error:
            log.warning("the name of the akimat: %s %s", error.code, error.detail)

    def show_trouble(self, sentence: str, place: Place) -> None:
        """In the place of a screen that cannot be shown: what happened, and ways on."""
        if place.screen in _LOCKED_SCREENS:
            place = Place("first" if self.kiosk.is_new() else "lock")
        screen = TroubleScreen(
            self.kiosk, place.subject, sentence, may_go_home=place.screen not in _LOCKED_SCREENS
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
        elif self.place.screen in _LOCKED_SCREENS:
            if outcome == "recovery":
                self._journey.note(self._place_after_lock)
                self._place_after_lock = Place("recovery", RecoveryScreen.FRESH)
            self._on_unlocked()
        else:
            self._follow(outcome, subject)

    def _follow(self, outcome: str, subject: str) -> None:
        """Go where an outcome leads; on the way back, what was entered there is shown again."""
        screen = self.screen_shown
        if screen is not None:
            here = Place(self.place.screen, screen.subject)
            if outcome == "back" and screen.waits:
                self.snapshots.put(here, screen.snapshot())
            stop = self._journey.follow(here, outcome, subject, screen.snapshot)
            self.show_place(stop.place, stop.snapshot)

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
            self.snapshots.put(place, screen.snapshot())
            screen.leave()
        except Exception:  # it is broken already: whatever it still says is for the log
            log.exception("leaving a broken screen")
        self.show_trouble(Texts(self.kiosk.language).error(UnforeseenError()), place)

    def _on_unlocked(self) -> None:
        """The desk is open: connect it, erase what was discarded, and look at the mail."""
        desk, trouble = self.kiosk.open_desk, None
        self._idle.start()
        if self.snapshots.drafts is not None:
            desk.drafts.unsaved |= self.snapshots.drafts
        try:
            # later on, what was discarded before the lock can still be brought back
            if not self._has_been_open:
                desk.drafts.remove_discarded()
            desk.drafts.save_again(self.kiosk.clock())
            self.snapshots.drafts = None
            self.kiosk.connect(desk)
            if desk.owes_sheet and not self._has_been_open:
                self._place_after_lock = Place("recovery", RecoveryScreen.FRESH)
            self._has_been_open = True
        except Exception as error:
            trouble = as_komek_error(error)
        place, self._place_after_lock = self._place_after_lock, Place("home")
        self.show_place(place)
        posture, self._posture = self._posture, None
        if self.screen_shown is not None:
            if posture is not None:
                resume(self.screen_shown, posture)
            if trouble is not None:
                self.screen_shown.show_error(trouble)
        self.mail.open()

    def lock(self) -> None:
        """Hide everything personal; the PIN brings the assistant back to where the work was.
        Nothing can stop it.
        """
        desk, screen = self.kiosk.desk, self.screen_shown
        if desk is None:
            return
        self.stage.cover()
        close_dialogs()
        clear_clipboards()
        try:
            if screen is not None and self.place.screen not in _LOCKED_SCREENS:
                self._place_after_lock = Place(self.place.screen, screen.subject)
                self._posture = posture_of(screen)
                if not isinstance(screen, TroubleScreen):
                    self.snapshots.put(self._place_after_lock, screen.snapshot())
                self._leave(screen)
        except Exception:  # whatever is broken here, the hall must not see the desk
            log.exception("leaving at the lock")
        finally:
            self.kiosk.desk = None
            self.snapshots.drafts = desk.drafts.unsaved
            self._close(desk)
            self._enter(LockScreen(self.kiosk), Place("lock"))
            clear_clipboards()  # a selection in a field that goes is put there anew

    def _close(self, desk: "Desk") -> None:
        for step in (desk.close, self.kiosk.clear_scratch):
            try:
                step()
            except Exception:
                log.exception("closing at the lock")

    @Slot()
    def _on_line_changed(self) -> None:
        if self.kiosk.line.state in ("up", "down", "paused"):
            self.mail.open()
        elif self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()

    @Slot(int)
    def _on_mail_opened(self, sealed: int) -> None:
        if sealed:
            self.kiosk.send_now(False)
        if self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()

    @Slot(object)
    def _on_mail_failed(self, error: KomekError) -> None:
        if self.screen_shown is not None:
            self.screen_shown.show_error(error)

    @Slot()
    def _stay_open(self) -> None:
        """Someone is here: the lock waits its time anew."""
        if self.kiosk.desk is not None:
            self._idle.start()

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
        QTimer.singleShot(_CONFIRM_MS, self, self._forget_closing)

    def _forget_closing(self) -> None:
        self._is_closing = False

    def _unwritten(self) -> KomekError | None:
        """Why drafts that wait in memory still cannot be written, if there are any."""
        desk = self.kiosk.desk
        if desk is None:
            if self.snapshots.is_precious:
                return FileTroubleError("what was entered waits behind the lock")
            return None
        try:
            desk.drafts.save_again(self.kiosk.clock())
        except (KomekError, OSError) as error:
            return as_komek_error(error)
        return None
