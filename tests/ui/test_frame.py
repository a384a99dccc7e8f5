"""The window is a frame: whatever is shown in it, it keeps its size, and every button stays in reach."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import NewPage
from app.storage.database import StorageError
from app.storage.slots import RecoveryCodeError
from app.texts import Texts
from ui import theme
from ui.gallery import open_window, places, states
from ui.gallerydesk import GalleryDesk
from ui.kit.basics import Elided
from ui.navigation import Place
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.pages import PagesScreen
from ui.screens.repeating import Rows
from ui.screens.trouble import TroubleScreen
from ui.window import UnforeseenError, Window

LONGEST = Texts("ru").say("errors", "channel")
SIZES = (QSize(1366, 768), QSize(1280, 720))


@pytest.fixture(scope="module")
def sample(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> GalleryDesk:
    theme.apply(qapp)
    return GalleryDesk(tmp_path_factory.mktemp("gallery"))


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def scrolling(widget: QWidget) -> QScrollArea | None:
    """The area on which a widget scrolls, if any."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def misplaced(window: Window) -> list[str]:
    """Buttons and fields out of reach, or cut; labels that do not fit."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QLabel) or not widget.isVisible():
            continue
        area = scrolling(widget)
        frame = area.viewport() if area is not None else window
        place = QRect(widget.mapTo(frame, QPoint(0, 0)), widget.size())
        name = f"{type(widget).__name__} {getattr(widget, 'text', lambda: '')()[:40]!r} {place.getRect()}"
        is_picture = isinstance(widget, QLabel) and not widget.text()
        if is_picture:
            continue
        if place.left() < 0 or place.right() > frame.width():
            found.append(f"beside the frame: {name}")
        if area is None and (place.top() < 0 or place.bottom() > frame.height()):
            found.append(f"above or below the frame: {name}")
        if isinstance(widget, QLineEdit | QComboBox) and widget.height() < 44:
            found.append(f"cut: {name}")
        if isinstance(widget, QLabel) and widget.height() < needed(widget) - 2:
            found.append(f"words cut: {name} needs {needed(widget)}")
        if isinstance(widget, QLabel) and is_line_cut(widget):
            found.append(f"line cut: {name}")
        if isinstance(widget, QAbstractButton) and is_button_cut(widget):
            found.append(f"button cut: {name}")
    return found


def is_button_cut(button: QAbstractButton) -> bool:
    icon = 0 if button.icon().isNull() else button.iconSize().width() + 4
    return button.fontMetrics().horizontalAdvance(button.text()) + icon > button.width()


def needed(label: QLabel) -> int:
    return label.heightForWidth(label.width()) if label.wordWrap() else label.fontMetrics().height()


def is_line_cut(label: QLabel) -> bool:
    """Whether words on one line end beside it; some lines say by dots that they do."""
    if label.wordWrap() or isinstance(label, Elided):
        return False
    return label.fontMetrics().horizontalAdvance(label.text()) > label.width() + 1


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_screen_in_every_state_keeps_everything_in_reach(sample: GalleryDesk, language: str) -> None:
    found = []
    for name in places(sample):
        for state in states(sample, name):
            window = open_window(sample, language, name, state)
            for size in SIZES:
                window.resize(size)
                settle()
                assert window.size() == size, f"{name} {state} made the window larger"
                found += [f"{name} {state} {size.width()}: {what}" for what in misplaced(window)]
            window.close()
            window.deleteLater()
            settle()
    assert found == []


def longest_sentence(language: str) -> str:
    """The one of all errors that takes the most room."""
    texts = Texts(language)
    return max((texts.say("errors", code) for code in texts.codes("errors")), key=len)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_longest_trouble_leaves_every_way_on_in_its_place(sample: GalleryDesk, language: str) -> None:
    window = open_window(sample, language, "family", "usual")
    window.show_trouble(longest_sentence(language), window.place)
    check(window, "a long trouble")
    window.show_trouble(Texts(language).error(UnforeseenError()), window.place)
    screen = window.screen_shown
    assert isinstance(screen, TroubleScreen)
    screen.show_error(StorageError())
    check(window, "a trouble, and another one on it")
    assert {screen.tr("Go on"), screen.tr("To the desk")} <= set(shown(window))
    window.close()
    window.deleteLater()
    settle()


def shown(window: Window) -> list[str]:
    return [button.text() for button in window.findChildren(QAbstractButton) if button.isVisible()]


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("name", ["family", "income", "home"])
def test_what_brings_back_a_row_or_a_draft_leaves_every_button_in_its_place(
    sample: GalleryDesk, name: str, language: str
) -> None:
    window = open_window(sample, language, name, "usual")
    screen = window.screen_shown
    assert screen is not None
    buttons = shown(window)
    if isinstance(screen, HomeScreen):
        screen._discard(sample.draft(window.kiosk, filled=True, wrong=False))
    for rows in screen.findChildren(Rows):
        rows._remove(next(iter(rows.fields)))
    settle()
    assert set(shown(window)) - set(buttons), "there is a button to bring it back"
    check(window, name)
    window.close()
    window.deleteLater()
    settle()


@pytest.fixture(params=["kk", "ru"])
def locked(sample: GalleryDesk, qtbot: QtBot, request: pytest.FixtureRequest) -> Window:
    kiosk = sample.kiosk(request.param, empty=False, new=False)
    kiosk.desk = None
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(SIZES[0])
    window.show()
    return window


def check(window: Window, what: str) -> None:
    for size in SIZES:
        window.resize(size)
        settle()
        assert window.size() == size, what
        assert misplaced(window) == [], what


def press(window: Window, *texts: str) -> None:
    button = next(
        button for button in window.findChildren(QAbstractButton) if button.text() in texts and button.isVisible()
    )
    button.click()
    settle()


def test_a_forgotten_pin_and_a_wrong_code_leave_every_button_in_its_place(locked: Window, qtbot: QtBot) -> None:
    screen = locked.screen_shown
    assert isinstance(screen, LockScreen)

    def refuse(*_arguments: str) -> None:
        raise RecoveryCodeError

    locked.kiosk.recover = locked.kiosk.unlock = refuse  # type: ignore[assignment]  # every code is wrong here
    for _ in range(3):
        press(locked, "PIN-код забыт", "PIN-код ұмытылды")
        check(locked, "recovery")
        screen.code.set_value("WRONG")
        screen.pin.set_value("271828")
        screen.go.click()
        qtbot.waitUntil(lambda: screen.errors.isVisible())
        check(locked, "a wrong code")
        press(locked, "Вернуться к PIN-коду", "PIN-кодқа оралу")
        check(locked, "back at the PIN")
        screen.pin.set_value("271828")
        screen.go.click()
        qtbot.waitUntil(lambda: screen.errors.isVisible())
        check(locked, "a wrong PIN")
        assert screen.pin.box.height() >= 60, "the field is whole"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_undo_bars_and_the_longest_names_leave_every_button_in_its_place(sample: GalleryDesk, language: str) -> None:
    window = open_window(sample, language, "pages", "usual")
    screen = window.screen_shown
    assert isinstance(screen, PagesScreen)
    page = screen.desk.drafts.pages(screen.draft.id)[0]
    screen.show_page(page.row.id)
    check(window, "a page")
    screen._remove()
    check(window, "an undo bar")
    screen._keep("", NewPage(page.pdf, page.preview, page.photo, "too-blurred"))
    check(window, "a refused page")
    window.close()
    window.deleteLater()
    long = "Абдрахманова-Сейтқазыұлықызы " * 6 + "Ж" * 120
    desk = window.kiosk.open_desk
    before = desk.profile.name
    draft = desk.drafts.load(screen.draft.id)
    try:
        desk.rename(long)
        draft = replace(draft, surname=long, name=long, address=long, recipient=long, content=long)
        desk.drafts.save(draft, window.kiosk.clock())
        window = Window(window.kiosk)
        for name in ("home", "person", "request", "documents", "check", "paper", "pages", "settings"):
            window.show_place(Place(name, draft.id if name not in ("home", "settings") else ""))
            window.show()
            check(window, f"{name} with long names")
            assert window.screen_shown is not None
            window.screen_shown.tell(LONGEST)
            check(window, f"{name} with a long error")
    finally:
        desk.rename(before)
        desk.drafts.remove(draft.id)
        window.screen_shown = None
        window.close()
        window.deleteLater()
        settle()
