"""The kiosk's window: the bar on top, the present screen below, and the mail that arrives meanwhile."""

import importlib
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

from app.desk.post import Mail
from app.errors import KomekError
from app.resources import resource
from ui import background, theme
from ui.collecting import Collector
from ui.kiosk import Kiosk
from ui.kit.basics import label, restyle
from ui.navigation import Place, follow
from ui.screens.base import Screen

SCREENS = {  # where each screen is; it is imported when it is first entered, so that the first one shows at once
    "first": "start.FirstStartScreen",
    "lock": "lock.LockScreen",
    "home": "home.HomeScreen",
    "service": "service.ServiceScreen",
    "pages": "pages.PagesScreen",
    "person": "person.PersonScreen",
    "request": "request.RequestScreen",
    "documents": "documents.DocumentsScreen",
    "paper": "paper.PaperScreen",
    "check": "check.CheckScreen",
    "receipt": "papers.ReceiptScreen",
    "case": "case.CaseScreen",
    "answer": "answer.AnswerScreen",
    "register": "papers.RegisterScreen",
    "stick": "stick.StickScreen",
    "settings": "settings.SettingsScreen",
    "connect": "connect.ConnectScreen",
    "connection": "connection.ConnectionScreen",
    "former": "former.FormerScreen",
    "family": "family.FamilyScreen",
    "income": "income.IncomeScreen",
    "calls": "calls.CallsScreen",
    "call": "call.CallScreen",
    "slip": "slip.SlipScreen",
    "directory": "directory.DirectoryScreen",
    "blanks": "blanks.BlanksScreen",
    "tosign": "tosign.ToSignScreen",
    "kits": "kits.KitsScreen",
    "kit": "kits.KitScreen",
    "left": "left.LeftScreen",
    "materials": "materials.MaterialsScreen",
    "commission": "commission.CommissionScreen",
    "consent": "evidence.ConsentScreen",
    "sign": "evidence.SignScreen",
    "appeal": "evidence.AppealScreen",
    "withdraw": "evidence.WithdrawScreen",
}
_OUTSIDE = ("first", "lock")
_LOCK_AFTER_MS = 10 * 60 * 1000


def screen_class(name: str) -> type[Screen]:
    """The class of a screen by the navigation's name for it."""
    module, _, member = SCREENS[name].partition(".")
    found: type[Screen] = getattr(importlib.import_module(f"ui.screens.{module}"), member)
    return found


class Window(QMainWindow):
    """Shows one screen at a time, built when it is entered; follows the journey that `ui.navigation` gives."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self.kiosk = kiosk
        self.place = Place("first" if kiosk.is_new() else "lock")
        self._after_lock = Place("home")
        self._held: dict[str, Any] = {}
        self._translator = QTranslator(self)
        self._opening = self._once_more = False
        self._collector = Collector(self)
        self.setWindowTitle("Kömek")
        self.setWindowIcon(theme.icon("ornament", "gold", 64))
        shell = QWidget()
        shell.setObjectName("shell")
        self._column = QVBoxLayout(shell)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._bar())
        self.setCentralWidget(shell)
        self.screen_shown: Screen | None = None
        kiosk.line.changed.connect(self._line_changed, Qt.ConnectionType.QueuedConnection)
        kiosk.line.mail.connect(self.open_mail, Qt.ConnectionType.QueuedConnection)
        self._idle = QTimer(self, singleShot=True, interval=_LOCK_AFTER_MS)
        self._idle.timeout.connect(self.lock)
        if (application := QApplication.instance()) is not None:
            application.installEventFilter(self)
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
        self.akimat = label("")
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
        """Change the language; the present screen is built anew, what was typed stays."""
        self.kiosk.language = language
        QLocale.setDefault(QLocale(language))
        QApplication.removeTranslator(self._translator)
        self._translator.load(str(resource("translations", f"kiosk_{language}.qm")))
        QApplication.installTranslator(self._translator)
        for code, tool in self.languages.items():
            tool.setProperty("current", code == language)
            restyle(tool)
        self.lock_tool.setAccessibleName(self.tr("Lock"))
        self.lock_tool.setToolTip(self.tr("Lock"))
        self.show_place(self.place)

    def show_place(self, place: Place) -> None:
        """Leave the present screen and enter another."""
        former, held = self.screen_shown, {}
        if former is not None:
            if place.screen == self.place.screen and place.subject in ("", former.subject):
                place = Place(place.screen, former.subject)
                held = former.held()
            former.leave()
        self.place = place
        screen = screen_class(place.screen)(self.kiosk, place.subject)
        screen.done.connect(self._on_done)
        if former is not None:
            self._column.removeWidget(former)
            former.hide()
            former.deleteLater()
        self._column.addWidget(screen, 1)
        self.screen_shown = screen
        screen.take_back(held)
        (screen.first or screen).setFocus()
        self.akimat.setText(self.kiosk.desk.profile.name if self.kiosk.desk else "")
        self.lock_tool.setVisible(place.screen not in _OUTSIDE)

    def _on_done(self, outcome: str, subject: str) -> None:
        if self.place.screen in _OUTSIDE:
            self._opened()
            return
        self.show_place(follow(self.place, outcome, subject))

    def _opened(self) -> None:
        """The desk is open: connect it, erase what was discarded, and look at the mail."""
        desk = self.kiosk.open_desk
        desk.drafts.remove_discarded()
        self.kiosk.connect(desk)
        self._idle.start()
        place, self._after_lock = self._after_lock, Place("home")
        self.show_place(place)
        held, self._held = self._held, {}
        if self.screen_shown is not None:
            self.screen_shown.take_back(held)
        self.open_mail()

    def lock(self) -> None:
        """Hide everything personal; the PIN brings the assistant back to where the work was."""
        if self.kiosk.desk is None or self.place.screen in _OUTSIDE:
            return
        if self.screen_shown is not None:
            self._after_lock = Place(self.place.screen, self.screen_shown.subject)
            self._held = self.screen_shown.held()
        self.show_place(Place("lock"))
        self.kiosk.desk.close()
        self.kiosk.clear_scratch()
        self.kiosk.desk = None

    def _line_changed(self) -> None:
        if self.kiosk.line.state in ("up", "down", "paused"):
            self.open_mail()
        elif self.screen_shown is not None and self.kiosk.desk is not None:
            self.screen_shown.refresh()

    def open_mail(self) -> None:
        """Seal what is new and open what has come, in the background; asked meanwhile, it is done once more."""
        desk = self.kiosk.desk
        if desk is None:
            return
        if self._opening:
            self._once_more = True
            return
        self._opening, self._once_more = True, False
        post, clock = desk.post, self.kiosk.clock

        def work() -> tuple[int, Mail]:
            return post.seal(clock()), post.open(clock())

        background.run(self, work, self._mail_opened, self._mail_failed)

    def _mail_opened(self, result: tuple[int, Mail]) -> None:
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
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress) and self.kiosk.desk is not None:
            self._idle.start()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed."""
        if self.screen_shown is not None:
            self.screen_shown.leave()
        super().closeEvent(event)
