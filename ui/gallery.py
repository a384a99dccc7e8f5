"""Every screen in both languages, empty, as usual, and with errors, as pictures of 1366 by 768."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, QThreadPool
from PySide6.QtWidgets import QApplication

from app.errors import CenterUnreachableError
from ui.gallerydesk import GalleryDesk
from ui.kiosk import Kiosk
from ui.navigation import OFFERED_KINDS, STEP_FIELDS, STEPS, Place, ScreenName, screen_name
from ui.parts.draft_screen import DraftScreen
from ui.parts.evidence_screen import EvidenceScreen
from ui.parts.screen import Screen
from ui.screens.call import CallScreen
from ui.screens.commission import CommissionScreen
from ui.screens.connect import ConnectScreen
from ui.screens.connection import ConnectionScreen
from ui.screens.kits import KitScreen
from ui.screens.left_papers import LeftScreen
from ui.screens.messages import MessagesScreen
from ui.screens.public import TOPICS
from ui.screens.start import FirstStartScreen
from ui.window import Window

SIZE = QSize(1366, 768)
_DRAWING_MS = 20_000
ROOMS: tuple[ScreenName, ...] = (
    "calls", "tosign", "kits", "left", "blanks", "directory", "register", "stick", "settings",
    "connect", "connection", "messages",
)  # fmt: skip
_LIST_SCREENS: tuple[ScreenName, ...] = ("call", "slip", "kit")
CASE_SCREENS: dict[ScreenName, str] = {  # which case a screen is shown with
    "materials": "case-plan",
    "commission": "case-plan",
    "consent": "case-plan",
    "sign": "case-agreed",
    **dict.fromkeys(OFFERED_KINDS, "case-queued"),
    "appeal": "case-refused",
}
_STATES = ("empty", "usual", "error")


def render(
    out: Path, sample: GalleryDesk, languages: tuple[str, ...] = ("kk", "ru")
) -> Iterator[Path]:
    """Write the pictures to a folder; gives each path as it is written."""
    out.mkdir(parents=True, exist_ok=True)
    for language in languages:
        for name in places(sample):
            for state in states(sample, name):
                path = out / f"{language}-{name}-{state}.png"
                _render(path, sample, language, name, state)
                yield path


def states(sample: GalleryDesk, name: str) -> tuple[str, ...]:
    """In which states a screen can be shown."""
    return _STATES[1:] if _needs_case(sample, name) else _STATES


def places(sample: GalleryDesk) -> tuple[str, ...]:
    """What is shown, by name, in the order of a visit."""
    return (
        "first",
        "lock",
        *(f"public-{topic}" for topic in TOPICS),
        "recovery",
        "home",
        *STEPS,
        "receipt",
        *sample.cases,
        "answer",
        *CASE_SCREENS,
        *_LIST_SCREENS,
        *ROOMS,
    )


def _needs_case(sample: GalleryDesk, name: str) -> bool:
    """Whether a screen needs a case or a list, so that an empty desk cannot show it."""
    return name in ("receipt", "answer", *sample.cases, *CASE_SCREENS, *_LIST_SCREENS)


def _render(path: Path, sample: GalleryDesk, language: str, name: str, state: str) -> None:
    window = open_window(sample, language, name, state)
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    _settle()


def open_window(
    sample: GalleryDesk, language: str, name: str, state: str, size: QSize = SIZE
) -> Window:
    """A window that shows this screen in this state; whoever asks closes it."""
    kiosk = sample.kiosk(language, empty=state == "empty", new=name == "first")
    kiosk.line.state = {"empty": "off", "usual": "up", "error": "down"}[state]
    kiosk.line.trouble = CenterUnreachableError.code if state == "error" else ""
    kiosk.line.last_contact = None if state == "empty" else kiosk.clock()
    window = Window(kiosk)
    window.resize(size)
    place = _place(sample, kiosk, name, state)
    if place is not None:
        window.show_place(place)
    window.show()
    if state == "error" and window.screen_shown is not None:
        _provoke(window.screen_shown)
    if name == "connect" and state == "usual" and isinstance(window.screen_shown, ConnectScreen):
        window.screen_shown.take(sample.card())
    _settle()
    QThreadPool.globalInstance().waitForDone(_DRAWING_MS)  # papers are drawn beside the window
    _settle()
    return window


def _settle() -> None:
    """Let layouts and deletions happen."""
    for _ in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _place(sample: GalleryDesk, kiosk: Kiosk, name: str, state: str) -> Place | None:
    if name in ("first", "lock"):
        kiosk.desk = None
        return None
    if name.startswith("public-"):
        kiosk.desk = None
        return Place("public", name.removeprefix("public-"))
    if name in sample.cases:
        return Place("case", sample.cases[name])
    screen = screen_name(name)
    if screen in ("home", "recovery", *ROOMS):
        return Place(screen)
    if screen in CASE_SCREENS:
        return Place(screen, sample.cases[CASE_SCREENS[screen]])
    if screen in _LIST_SCREENS:
        subjects = {
            "call": f"list:{sample.recipient}",
            "slip": f"egov:{sample.recipient}",
            "kit": sample.kit,
        }
        return Place(screen, subjects[screen])
    if screen in ("receipt", "answer"):
        return Place(screen, sample.cases["case-asked" if screen == "answer" else "case-queued"])
    draft = sample.draft(
        kiosk, filled=state != "empty", wrong=state == "error", service=name != "service"
    )
    return Place(screen, draft)


def _provoke(screen: Screen) -> None:
    """Make a screen show what it shows when something is wrong."""
    if isinstance(screen, DraftScreen):
        problems = screen.desk.drafts.check(screen.draft, screen.kiosk.today())
        own_fields = STEP_FIELDS.get(screen.step)
        if own_fields is not None:
            screen.show_problems([problem for problem in problems if problem.field in own_fields])
    elif isinstance(
        screen,
        FirstStartScreen
        | CallScreen
        | CommissionScreen
        | EvidenceScreen
        | KitScreen
        | LeftScreen
        | MessagesScreen,
    ):
        screen.submit()
    elif isinstance(screen, ConnectionScreen):
        screen.address.set_value("akimat")
        screen.submit()
    else:
        screen.show_error(CenterUnreachableError())
