"""The kiosk's window: the bar on top, the present screen below, and the mail that arrives
meanwhile.
"""

from types import TracebackType

from PySide6.QtCore import QLocale, Qt, QTranslator, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app.errors import KomekError, expected_error
from app.logs import log, note_exception
from app.texts import Texts
from ui import theme
from ui.bar import Bar
from ui.closing import CloseGuard
from ui.failures import UnforeseenError, as_komek_error
from ui.garbage import Collector
from ui.hiding import clear_clipboards, close_dialogs
from ui.idle import IdleWatch
from ui.kiosk import Kiosk
from ui.mail import MailOpener
from ui.navigation import Journey, Place, Snapshot, hall_place
from ui.parts.screen import Screen
from ui.posture import posture_of, resume
from ui.screens import build_screen
from ui.screens.lock import LockScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.trouble import TroubleScreen
from ui.session import DeskSession
from ui.snapshots import Snapshots
from ui.stage import Shell, Stage
from ui.translation import translate_to

_LOCKED_SCREENS = ("first", "lock", "public")
_QUEUED = "queued"  # after it, what waited for the steps of this draft waits for nobody


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
        self.snapshots = Snapshots()
        self._translators: list[QTranslator] = []
        self._session = DeskSession(kiosk, self.snapshots)
        self.close_guard = CloseGuard(self._session, self.snapshots, self)
        self._collector = Collector(self)
        self.setWindowTitle("Kömek")
        self.setWindowIcon(theme.program_icon())
        self.bar, self.stage = Bar(), Stage()
        self.bar.language_chosen.connect(self.speak)
        self.bar.language_chosen.connect(kiosk.remember_language)
        self.bar.lock_pressed.connect(self.lock)
        self.setCentralWidget(Shell(self.bar, self.stage))
        self.screen_shown: Screen | None = None
        self.mail = MailOpener(kiosk, self)
        self.mail.changed.connect(self._refresh)
        self.mail.failed.connect(self._on_mail_failed)
        self.stumbled.connect(self._tell_unforeseen, Qt.ConnectionType.QueuedConnection)
        self._idle = IdleWatch(kiosk, self)
        self._idle.expired.connect(self.lock)
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
        """Leave the present screen and enter another, with the `snapshot` that it gave before.
        Nothing is lost if that fails.
        """
        previous, snapshot, trouble, posture = self.screen_shown, snapshot or {}, None, None
        if previous is not None:
            if place.screen == self.place.screen and place.subject in ("", previous.subject):
                place = Place(place.screen, previous.subject)
                snapshot = {} if isinstance(previous, TroubleScreen) else previous.snapshot()
                posture = posture_of(previous)
            trouble = self.snapshots.leave(self._here, previous)
        try:
            screen = build_screen(self.kiosk, place, previous)
        # a bug of one screen neither loses what was typed nor leaves an open desk unguarded
        except Exception as error:
            if snapshot:
                self.snapshots.put(place, snapshot)
            self.show_trouble(Texts(self.kiosk.language).error(as_komek_error(error)), place)
            return
        self._enter(screen, place)
        entries = self.snapshots.take(Place(place.screen, screen.subject))
        if snapshot or entries:
            screen.restore({**entries, **snapshot})
        resume(screen, posture)
        if trouble is not None:
            screen.show_error(trouble)

    def _enter(self, screen: Screen, place: Place) -> None:
        self.place = place
        screen.done.connect(self._on_done)
        self.stage.show_only(screen, screen.first_widget or screen)
        self.screen_shown = screen
        self.bar.lock.setVisible(place.screen not in _LOCKED_SCREENS)
        self.bar.name_akimat_of(self.kiosk, screen)

    @property
    def _here(self) -> Place:
        """The present place; a screen may have found its subject only when it was built."""
        subject = self.screen_shown.subject if self.screen_shown is not None else ""
        return Place(self.place.screen, subject)

    def show_trouble(self, sentence: str, place: Place) -> None:
        """In the place of a screen that cannot be shown: what happened, and ways on."""
        is_locked = place.screen in _LOCKED_SCREENS
        if is_locked:
            place = Place("first" if self.kiosk.is_new() else "lock")
        screen = TroubleScreen(self.kiosk, place.subject, sentence, may_go_home=not is_locked)
        self._enter(screen, place)

    def _on_done(self, outcome: str, subject: str) -> None:
        if self.sender() not in (None, self.screen_shown):
            return  # a screen that is gone, whose job has just ended
        if outcome == TroubleScreen.AGAIN:
            self.show_place(self.place)
        elif outcome == TroubleScreen.HOME:
            self._journey = Journey()
            self.show_place(Place("home"))
        elif (place := hall_place(self.place, outcome)) is not None:
            self.show_place(place)
        elif self.place.screen in _LOCKED_SCREENS:
            if outcome == "recovery":
                self._journey.note(self._session.place)
                self._session.place = Place("recovery", RecoveryScreen.FRESH)
            self._on_unlocked()
        else:
            self._follow(outcome, subject)

    def _follow(self, outcome: str, subject: str) -> None:
        """Go where an outcome leads; on the way back, what was entered there is shown again."""
        screen = self.screen_shown
        if screen is not None:
            if outcome == _QUEUED:
                self.snapshots.forget(self._here.subject)
            elif screen.waits_after(outcome):
                self.snapshots.put(self._here, screen.snapshot())
            stop = self._journey.follow(self._here, outcome, subject, screen.snapshot)
            self.show_place(stop.place, stop.snapshot)

    def deliver(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """What came out of a slot or a timer (`sys.excepthook`): a sentence on the screen, or the
        log and a screen.
        """
        expected = expected_error(error)
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
        if screen is not None and not isinstance(screen, TroubleScreen):
            self.snapshots.leave_broken(self._here, screen)
            self.show_trouble(Texts(self.kiosk.language).error(UnforeseenError()), self._here)

    def _on_unlocked(self) -> None:
        """The desk is open: show where the work was, and look at the mail."""
        self._idle.begin()
        trouble = self._session.begin()
        place, posture = self._session.take_work()
        self.show_place(place)
        if self.screen_shown is not None:
            resume(self.screen_shown, posture)
            self._session.tell_news(self.screen_shown, trouble)
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
                self._session.place, self._session.posture = self._here, posture_of(screen)
                if not isinstance(screen, TroubleScreen):
                    self.snapshots.put(self._here, screen.snapshot())
                self.snapshots.leave(self._here, screen)
        except Exception:  # whatever is broken here, the hall must not see the desk
            log.exception("leaving at the lock")
        finally:
            self._session.end(desk)
            self._enter(LockScreen(self.kiosk), Place("lock"))
            clear_clipboards()  # a selection in a field that goes is put there anew

    @Slot(object)
    def _on_mail_failed(self, error: KomekError) -> None:
        if self.screen_shown is not None:
            self.screen_shown.show_error(error)

    @Slot()
    def _refresh(self) -> None:
        if self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()
            self.bar.show_akimat(self.kiosk)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed; if it cannot be kept, say so, and close when asked once more."""
        event.setAccepted(self.close_guard.may_close(self._here, self.screen_shown))
