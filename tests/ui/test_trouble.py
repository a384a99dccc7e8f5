"""Whatever happens to the disk under whichever screen: a sentence, a way on, a lock that locks,
nothing lost.
"""

import datetime as dt
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.desk import Desk, Locations, NewPage, create_desk
from app.desk.drafts import UnsavedWork
from app.storage import database
from app.storage.database import StorageError
from app.storage.deskstore import DeskStore
from tests.support.gallery import open_gallery
from tests.support.rig import PIN, clock
from ui.gallery import open_window, places
from ui.gallerydesk import GalleryDesk, kiosk_for
from ui.kit import Field, TextField
from ui.kit.choices import Picker
from ui.navigation import SCREENS, Place
from ui.parts.capture import Capture
from ui.parts.draft_screen import DraftScreen
from ui.parts.page_maker import Source
from ui.parts.rows import Rows
from ui.parts.screen import Screen
from ui.screens.home import HomeScreen
from ui.screens.lock import LockScreen
from ui.screens.pages import PagesScreen
from ui.screens.person import PersonScreen
from ui.screens.recovery import RecoveryScreen
from ui.screens.settings import SettingsScreen
from ui.screens.start import FirstStartScreen
from ui.screens.trouble import TroubleScreen
from ui.window import Window

SETTLED = 3


@pytest.fixture(scope="module")
def sample(
    dressed: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[GalleryDesk]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_BUSY_SECONDS", 0.05)
        with open_gallery(tmp_path_factory.mktemp("gallery")) as gallery:
            yield gallery


def settle() -> None:
    for _ in range(SETTLED):
        QApplication.processEvents()
    # what the loop of a program would do once it is idle
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def store_of(desk: Desk) -> DeskStore:
    return desk._store


@contextmanager
def full(store: DeskStore) -> Iterator[None]:
    """Not a page more fits into the database."""
    store.db.conn.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size as the least
    yield
    store.db.conn.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def unwritable(_store: DeskStore) -> Iterator[None]:
    """Not a byte more can be written to any file; Windows knows no such limit."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def locked(store: DeskStore) -> Iterator[None]:
    """Another program writes and does not end."""
    other = DeskStore(store.path, store._key or b"")
    other.db.conn.execute("BEGIN IMMEDIATE")
    yield
    other.db.conn.execute("ROLLBACK")
    other.close()


@contextmanager
def damaged(store: DeskStore) -> Iterator[None]:
    """The disk gives other bytes back than were written."""
    store.close()
    data = store.path.read_bytes()
    store.path.write_bytes(bytes(len(data)))
    yield
    store.close()
    store.path.write_bytes(data)


@contextmanager
def gone(store: DeskStore) -> Iterator[None]:
    """The disk was pulled out."""
    store.close()
    path = store.path.rename(store.path.with_name("away"))
    yield
    store.close()
    assert not store.path.exists(), "nothing is made in its place"
    path.rename(store.path)


Fault = Callable[[DeskStore], AbstractContextManager[None]]
FAULTS: dict[str, Fault] = {
    "full": full,
    "unwritable": unwritable,
    "locked": locked,
    "damaged": damaged,
    "gone": gone,
}


@contextmanager
def window_on(sample: GalleryDesk, name: str) -> Iterator[Window]:
    """A window as `launch` makes it: what no slot catches is delivered to it."""
    window = open_window(sample, "ru", name, "usual")
    kiosk = window.kiosk
    assert kiosk.desk is not None
    desk = kiosk.desk
    kiosk.unlock = lambda _pin, _name: desk
    before, sys.excepthook = sys.excepthook, window.deliver
    try:
        yield window
    finally:
        sys.excepthook = before
        store_of(desk).close()
        desk.drafts.unsaved = UnsavedWork()
        window.hide()
        window.deleteLater()
        settle()


def screen_of(window: Window) -> Screen:
    assert window.screen_shown is not None
    return window.screen_shown


def sentence_of(window: Window) -> str:
    """The sentence on the screen, if there is one."""
    screen = screen_of(window)
    if isinstance(screen, TroubleScreen):
        return screen.sentence
    return " ".join(screen.errors.sentences) if screen.errors.isVisible() else ""


def type_into(screen: Screen) -> TextField | None:
    """Something typed by hand into the first field that takes it."""
    fields = [
        field
        for field in screen.findChildren(TextField)
        if field.isVisibleTo(screen) and not field.is_secret
    ]
    for field in fields:
        field.box.setFocus()
        field.box.selectAll()
        QTest.keyClicks(field.box, "7712")
        if field.value() == "7712":
            return field
    return None


def values_of(screen: Screen) -> list[str]:
    return [field.value() for field in screen.findChildren(Field)]


def press(window: Window, *names: str) -> bool:
    """Press the first button of one of these names that is there."""
    for button in window.findChildren(QPushButton):
        if button.text() in names and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            settle()
            return True
    return False


KINDS = ("home", "person", "pages", "case-plan", "answer", "call", "materials", "left", "settings")
"""One screen of each kind: a list, typed fields, a camera, a case, a call, recordings, choices."""

EVERYWHERE = ("gone",)
"""What is tried on every screen; other faults reach it by the same two errors."""


def names_of(sample: GalleryDesk, fault: str = EVERYWHERE[0]) -> list[str]:
    """Each screen once; of the one that shows a case, the cases of `KINDS` alone."""
    if fault not in EVERYWHERE:
        return list(KINDS)
    others = {"first", "lock", *sample.cases} - {*KINDS}
    others |= {name for name in places(sample) if name.startswith("public")}
    return [name for name in places(sample) if name not in others]


@pytest.mark.parametrize("fault", FAULTS)
def test_the_lock_locks_over_every_screen_and_brings_back_what_was_typed(
    sample: GalleryDesk, fault: str
) -> None:
    for name in names_of(sample, fault):
        with window_on(sample, name) as window:
            desk, kind = window.kiosk.open_desk, type(screen_of(window))
            field = type_into(screen_of(window))
            with FAULTS[fault](store_of(desk)):
                window.lock()
                settle()
                assert window.kiosk.desk is None, f"{name}: the desk is closed"
                assert isinstance(screen_of(window), LockScreen), name
                assert not [child for child in window.findChildren(Screen) if child.isVisible()][
                    1:
                ], name
            window.kiosk.desk = desk
            window._on_unlocked()
            settle()
            assert type(screen_of(window)) is kind, f"{name}: back at the same place"
            if field is not None:
                assert "7712" in values_of(screen_of(window)), f"{name}: what was typed is there"


@pytest.mark.parametrize("fault", FAULTS)
def test_every_screen_can_be_left_is_told_why_and_keeps_what_was_typed(
    sample: GalleryDesk, fault: str
) -> None:
    screens = set()
    for name in names_of(sample, fault):
        with window_on(sample, name) as window:
            place, kind = (
                Place(window.place.screen, screen_of(window).subject),
                type(screen_of(window)),
            )
            screens.add(place.screen)
            field = type_into(screen_of(window))
            with FAULTS[fault](store_of(window.kiosk.open_desk)):
                window.show_place(Place("home"))
                settle()
                reads = fault in ("full", "unwritable", "locked")
                if not reads:
                    assert sentence_of(window), f"{name}: a sentence"
                    assert press(window, "Продолжить"), f"{name}: a way on"
                    assert sentence_of(window), f"{name}: again"
                else:
                    assert isinstance(screen_of(window), HomeScreen), name
                    assert sentence_of(window) or not window.kiosk.open_desk.drafts.unsaved, (
                        f"{name}: a sentence"
                    )
            if not reads:
                assert press(window, "Продолжить", "На главную")
                assert isinstance(screen_of(window), HomeScreen), f"{name}: all is well again"
            window.show_place(place)
            assert type(screen_of(window)) is kind
            if field is not None and place.screen in STEPS_WITH_FIELDS:
                assert "7712" in values_of(screen_of(window)), f"{name}: what was typed is there"
    if fault in EVERYWHERE:
        assert screens >= {*SCREENS} - {"first", "lock", "public"}, "every screen of the table"


@pytest.mark.parametrize("fault", ["full", "unwritable", "locked"])
@pytest.mark.parametrize("button", ["Назад", "Отложить", "Продолжить"])
def test_the_buttons_of_a_step_lead_on_while_the_disk_is_full_and_the_next_screen_says_so(
    sample: GalleryDesk, fault: str, button: str
) -> None:
    with window_on(sample, "person") as window:
        screen = screen_of(window)
        place = Place("person", screen.subject)
        assert isinstance(screen, PersonScreen)
        field = screen.fields["address" if button == "Продолжить" else "surname"]
        field.set_value("7712")
        with FAULTS[fault](store_of(window.kiosk.open_desk)):
            assert press(window, button)
            assert window.place.screen != "person", "the way on is open"
            assert sentence_of(window) or not window.kiosk.open_desk.drafts.unsaved, (
                "and it is told what does not work"
            )
        window.show_place(place)
        assert "7712" in values_of(screen_of(window))


def test_a_database_that_was_taken_away_while_it_is_open_is_told_at_the_next_word(
    sample: GalleryDesk,
) -> None:
    with window_on(sample, "person") as window:
        screen = screen_of(window)
        assert isinstance(screen, DraftScreen)
        store = store_of(window.kiosk.open_desk)
        away = store.path.rename(store.path.with_name("away"))
        try:
            with pytest.raises(StorageError):
                screen.save()
        finally:
            away.rename(store.path)
        screen.save()


STEPS_WITH_FIELDS = ("person", "paper", "pages", "family")


def test_a_draft_that_could_not_be_written_is_written_as_soon_as_that_is_possible(
    sample: GalleryDesk,
) -> None:
    with window_on(sample, "person") as window:
        screen, desk = screen_of(window), window.kiosk.open_desk
        assert isinstance(screen, PersonScreen)
        field = type_into(screen)
        assert field is not None
        with unwritable(store_of(desk)):
            window.lock()
        assert window.snapshots.drafts
        window.kiosk.desk = desk
        window._on_unlocked()
        assert not desk.drafts.unsaved
        assert "7712" in str(desk.drafts._store.load(screen.draft.id))


def test_the_lock_hides_closes_dialogs_and_empties_the_clipboard_before_it_waits_for_anything(
    sample: GalleryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(sample, "person") as window:
        screen, states = screen_of(window), []
        dialog = QDialog(window)
        dialog.setModal(True)
        dialog.show()
        clipboard = QApplication.clipboard()
        clipboard.setText("880412401006", QClipboard.Mode.Clipboard)

        def leave() -> None:
            states.append((window.stage._cover.isVisible(), dialog.isVisible(), clipboard.text()))
            raise RuntimeError("a bug of the screen")

        monkeypatch.setattr(screen, "leave", leave)
        window.lock()
        assert states == [(True, False, "")]
        assert isinstance(screen_of(window), LockScreen)
        assert window.kiosk.desk is None


def test_what_nobody_foresaw_goes_to_the_log_and_to_one_honest_screen_and_what_was_typed_comes_back(
    sample: GalleryDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with window_on(sample, "call") as window:
        field = type_into(screen_of(window))
        assert field is not None
        button = QPushButton("bug", screen_of(window))
        button.clicked.connect(lambda: 1 // 0)
        button.click()
        settle()
        assert "осталось" in sentence_of(window)
        assert any(
            "ZeroDivisionError" in (record.exc_text or str(record.exc_info))
            for record in caplog.records
        )
        assert press(window, "Продолжить")
        assert "7712" in values_of(screen_of(window))


def test_an_expected_failure_in_any_slot_or_timer_is_the_screens_sentence(
    sample: GalleryDesk,
) -> None:
    with window_on(sample, "home") as window:
        button = QPushButton("fails", screen_of(window))

        def fail() -> None:
            raise OSError(28, "No space left on device")

        button.clicked.connect(fail)
        button.click()
        settle()
        assert (
            sentence_of(window)
            == "На диске нет места. Удалите лишние файлы. То, что сохранено раньше, цело."
        )


def test_a_bug_in_another_thread_is_told_in_the_window(sample: GalleryDesk) -> None:
    with window_on(sample, "home") as window:
        window.stumbled.emit()
        settle()
        assert isinstance(screen_of(window), TroubleScreen)
        assert press(window, "На главную")
        assert isinstance(screen_of(window), HomeScreen)


def test_closing_with_text_that_cannot_be_kept_asks_once_and_then_closes(
    sample: GalleryDesk,
) -> None:
    with window_on(sample, "person") as window:
        type_into(screen_of(window))
        with unwritable(store_of(window.kiosk.open_desk)):
            assert not window.close()
            assert sentence_of(window)
            assert window.close()


def test_no_wheel_changes_a_value_and_the_page_scrolls_instead(sample: GalleryDesk) -> None:
    for name in ("family", "person", "settings", "pages", "paper"):
        with window_on(sample, name) as window:
            screen = screen_of(window)
            pickers = [
                picker for picker in screen.findChildren(Picker) if picker.isVisibleTo(screen)
            ]
            boxes = [box for box in screen.findChildren(QComboBox) if box.isVisibleTo(screen)]
            before = [box.currentIndex() for box in boxes]
            for box in boxes:
                box.setFocus()
                for turn in (120, -120, -120):
                    at = QPointF(box.width() / 2, box.height() / 2)
                    wheel = QWheelEvent(
                        at, QPointF(box.mapToGlobal(at.toPoint())), QPointF(0, 0).toPoint(),
                        QPointF(0, turn).toPoint(),
                        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                        Qt.ScrollPhase.NoScrollPhase, False,
                    )  # fmt: skip
                    QApplication.sendEvent(box, wheel)
            assert [box.currentIndex() for box in boxes] == before, name
            assert pickers or name in ("paper", "person"), name


def test_no_key_and_nothing_dropped_opens_or_shows_anything_on_the_locked_screen(
    sample: GalleryDesk,
) -> None:
    with window_on(sample, "person") as window:
        window.lock()
        settle()
        keys = [Qt.Key(number) for number in range(int(Qt.Key.Key_F1), int(Qt.Key.Key_F24) + 1)]
        keys += [
            Qt.Key.Key_Escape,
            Qt.Key.Key_Backspace,
            Qt.Key.Key_Back,
            Qt.Key.Key_Menu,
            Qt.Key.Key_Home,
            Qt.Key.Key_Print,
        ]
        keys += [
            Qt.Key.Key_A,
            Qt.Key.Key_C,
            Qt.Key.Key_L,
            Qt.Key.Key_N,
            Qt.Key.Key_O,
            Qt.Key.Key_P,
            Qt.Key.Key_Z,
        ]
        modifiers = (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        for key in keys:
            for modifier in modifiers:
                QTest.keyClick(QApplication.focusWidget() or window, key, modifier)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile("/etc/passwd")])
        data.setText("880412401006")
        for target in (window, screen_of(window)):
            point, copy = QPointF(300, 300), Qt.DropAction.CopyAction
            left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QDragEnterEvent(point, copy, data, left, none))
            QApplication.sendEvent(target, QDropEvent(point, copy, data, left, none))
        settle()
        assert isinstance(screen_of(window), LockScreen)
        assert window.kiosk.desk is None
        assert not [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible() and widget is not window
        ]


def test_a_dialog_that_cannot_be_closed_does_not_stop_the_lock(sample: GalleryDesk) -> None:
    class Stubborn(QDialog):
        def reject(self) -> None:
            raise RuntimeError("no")

    with window_on(sample, "person") as window:
        dialog = Stubborn(window)
        dialog.show()
        window.lock()
        assert isinstance(screen_of(window), LockScreen)
        assert window.kiosk.desk is None
        assert not dialog.isVisible()


def test_closing_asks_for_drafts_that_wait_in_memory_wherever_one_is(sample: GalleryDesk) -> None:
    with window_on(sample, "person") as window:
        desk = window.kiosk.open_desk
        type_into(screen_of(window))
        with unwritable(store_of(desk)):
            window.show_place(Place("home"))
            assert not window.close()
            assert sentence_of(window)
            window.lock()
        window.close_guard.is_confirmed = False
        assert not window.close(), "from the locked screen as well"
        window.kiosk.desk = desk
        window._on_unlocked()
        assert not desk.drafts.unsaved
        assert window.close()


def test_who_closes_twice_on_the_kiosks_own_screen_is_told_what_cannot_be_kept(
    sample: GalleryDesk,
) -> None:
    """The first press asked, and the second closed over a draft that no disk had taken."""
    with window_on(sample, "person") as window:
        window.close_guard.fill_screen()
        desk = window.kiosk.open_desk
        type_into(screen_of(window))
        with unwritable(store_of(desk)):
            assert not window.close()
            assert "Чтобы закрыть Kömek" in sentence_of(window)
            assert not window.close()
            assert "Чтобы закрыть Kömek" not in sentence_of(window)
            assert desk.drafts.unsaved
            assert window.close()


def test_a_stumble_before_there_is_a_pin_leads_back_to_the_first_start(sample: GalleryDesk) -> None:
    kiosk = sample.kiosk("ru", empty=True, new=True)
    kiosk.desk = None
    window = Window(kiosk)
    window.show()
    window.stumbled.emit()
    settle()
    assert isinstance(screen_of(window), TroubleScreen)
    assert press(window, "Продолжить")
    assert isinstance(screen_of(window), FirstStartScreen)
    window.close()
    window.deleteLater()
    settle()


def test_a_code_that_was_made_and_never_laid_away_is_shown_at_the_next_start(
    sample: GalleryDesk, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = create_desk(Locations(tmp_path), PIN, "Акимат", "K1", sample.catalog, clock())
    assert desk.owes_sheet
    for _ in range(2):
        kiosk = kiosk_for(desk, clock())
        kiosk.desk = None
        window = Window(kiosk)
        qtbot.addWidget(window)
        window.show()
        kiosk.desk = desk
        window._on_unlocked()
        settle()
        screen = screen_of(window)
        if desk.owes_sheet:
            assert isinstance(screen, RecoveryScreen)
            assert screen.code == desk.profile.recovery_code
            assert press(window, "Лист убран в сейф")
            assert "не напечатан" in sentence_of(window), "asked once whether it is written down"
            assert desk.profile.recovery_code
            assert press(window, "Лист убран в сейф")
            screen = screen_of(window)
        assert isinstance(screen, HomeScreen)
        assert desk.profile.recovery_code == ""
    desk.close()


@pytest.mark.parametrize("name", ["family", "person", "pages", "connection", "case-plan"])
def test_no_list_takes_the_focus_from_the_wheel(sample: GalleryDesk, name: str) -> None:
    with window_on(sample, name) as window:
        boxes = screen_of(window).findChildren(QComboBox)
        assert boxes, "lists of both kinds: of rows that come and go, and of one choice"
        for box in boxes:
            assert (
                not box.focusPolicy()
                & Qt.FocusPolicy.WheelFocus.value
                & ~Qt.FocusPolicy.StrongFocus.value
            )


def test_what_gets_the_focus_comes_into_view(sample: GalleryDesk) -> None:
    with window_on(sample, "family") as window:
        screen = screen_of(window)
        fields = [field for field in screen.findChildren(TextField) if field.isVisibleTo(screen)]
        for field in (fields[-1], fields[0]):
            QApplication.sendEvent(
                field.box, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
            )
            settle()
            area = next(
                area for area in screen.findChildren(QScrollArea) if area.isAncestorOf(field.box)
            )
            top = field.box.mapTo(area.viewport(), field.box.rect().topLeft()).y()
            assert 0 <= top <= area.viewport().height() - field.box.height()
        area.verticalScrollBar().setValue(0)
        QApplication.sendEvent(
            fields[-1].box, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
        )
        settle()
        assert area.verticalScrollBar().value() == 0, "what is pressed stays under the pointer"


def test_a_new_sheet_is_made_only_for_who_knows_the_pin(sample: GalleryDesk, qtbot: QtBot) -> None:
    with window_on(sample, "settings") as window:
        screen = screen_of(window)
        assert isinstance(screen, SettingsScreen)
        screen.recovery_card.sheet_pin.set_value("999999")
        screen.recovery_card.make_sheet()
        qtbot.waitUntil(lambda: bool(screen.recovery_card.sheet_pin.problem.text()), timeout=20_000)
        assert isinstance(screen_of(window), SettingsScreen)
        screen.recovery_card.sheet_pin.set_value(PIN)
        screen.recovery_card.make_sheet()
        qtbot.waitUntil(lambda: isinstance(screen_of(window), RecoveryScreen), timeout=20_000)


def test_a_button_pressed_twice_is_one_wish(sample: GalleryDesk, qtbot: QtBot) -> None:
    with window_on(sample, "settings") as window:
        screen = screen_of(window)
        assert isinstance(screen, SettingsScreen)
        desk = window.kiosk.open_desk
        check, change = desk.check_pin, desk.change_pin
        tries: list[str] = []

        def counted_check(pin: str, now: dt.datetime) -> None:
            tries.append("check")
            check(pin, now)

        def counted_change(pin: str, new_pin: str, now: dt.datetime) -> None:
            tries.append("change")
            change(pin, new_pin, now)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(desk, "check_pin", counted_check)
            patch.setattr(desk, "change_pin", counted_change)
            screen.recovery_card.sheet_pin.set_value("999999")
            screen.recovery_card.make_sheet()
            screen.recovery_card.make_sheet()
            qtbot.waitUntil(
                lambda: bool(screen.recovery_card.sheet_pin.problem.text()), timeout=20_000
            )
            pins = screen.pin_card
            for field, text in (
                (pins.pin, "888888"),
                (pins.new_pin, "731946"),
                (pins.repeated_pin, "731946"),
            ):
                field.set_value(text)
            pins.submit()
            pins.submit()
            qtbot.waitUntil(lambda: bool(pins.pin.problem.text()), timeout=20_000)
        assert tries == ["check", "change"]


def add_page_by_hand(screen: PagesScreen, page: NewPage) -> None:
    """A page as it comes out of the making."""
    source = Source([])
    screen._maker._sources.append(source)
    screen._maker._on_made(source, screen._order(), page)
    screen._maker.hand_over()


@pytest.mark.parametrize("way", ["back", "lock", "another page", "bring back"])
def test_a_page_that_found_no_room_is_kept_once_there_is_some(
    sample: GalleryDesk, way: str
) -> None:
    with window_on(sample, "pages") as window:
        screen = screen_of(window)
        assert isinstance(screen, PagesScreen)
        desk = window.kiosk.open_desk
        before = desk.drafts.pages(screen.draft.id)
        page = NewPage(before[0].pdf, before[0].preview, before[0].photo)
        with unwritable(store_of(desk)):
            add_page_by_hand(screen, page)
            assert sentence_of(window)
            assert len(desk.drafts.pages(screen.draft.id)) == len(before) + 1, (
                "it is seen, and waits in memory"
            )
            if way == "back":
                window.show_place(Place("home"))
            elif way == "lock":
                window.lock()
        count = 1
        if way == "back":
            window.show_place(Place("person", screen.draft.id))
            window.show_place(Place("home"))
        elif way == "lock":
            window.kiosk.desk = desk
            window._on_unlocked()
        elif way == "another page":
            add_page_by_hand(screen, page)
            count = 2
        else:
            desk.drafts.discard(screen.draft.id)
            desk.drafts.restore(screen.draft.id)
            desk.drafts.save_again(clock())
        pages = desk.drafts.pages(screen.draft.id)
        assert len(pages) == len(before) + count
        for extra in pages[len(before) :]:
            desk.drafts.remove_page(extra.row.id)


def test_of_a_screen_that_could_not_be_built_nothing_stays(
    sample: GalleryDesk, qtbot: QtBot
) -> None:
    for name in ("pages", "left", "materials"):
        with window_on(sample, name) as window:
            kind = type(screen_of(window))
            with FAULTS["damaged"](store_of(window.kiosk.open_desk)):
                window.speak("kk")
                assert isinstance(screen_of(window), TroubleScreen), name
                settle()
            gc.collect()
            leftovers = [
                widget
                for widget in gc.get_objects()
                # by its true type: Django's lazy settings, asked for their class, want to be set up
                if issubclass(type(widget), kind | Capture) and shiboken6.isValid(widget)
            ]
            assert leftovers == [], f"{name}: its slots keep it, and it may hold a camera"


@pytest.mark.parametrize("fault", ["gone", "damaged"])
def test_another_language_while_the_disk_fails_loses_nothing_typed(
    sample: GalleryDesk, fault: str
) -> None:
    for name in names_of(sample, fault):
        with window_on(sample, name) as window:
            kind = type(screen_of(window))
            field = type_into(screen_of(window))
            with FAULTS[fault](store_of(window.kiosk.open_desk)):
                window.speak("kk")
                settle()
            window.show_place(window.place)
            assert type(screen_of(window)) is kind, name
            if field is not None:
                assert "7712" in values_of(screen_of(window)), f"{name}: what was typed is there"


def test_a_bug_of_the_first_screen_after_the_pin_leaves_no_open_desk_unguarded(
    sample: GalleryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(sample, "home") as window:
        desk = window.kiosk.open_desk
        window.lock()
        with monkeypatch.context() as patch:
            patch.setattr(HomeScreen, "refresh", lambda _self: 1 // 0)
            window.kiosk.desk = desk
            window._on_unlocked()
            assert isinstance(screen_of(window), TroubleScreen)
            assert window.bar.lock.isVisible()
            window.lock()
            assert window.kiosk.desk is None
            assert isinstance(screen_of(window), LockScreen)
        window.kiosk.desk = desk
        window._on_unlocked()
        assert isinstance(screen_of(window), HomeScreen)


@pytest.mark.parametrize("way", ["language", "lock"])
@pytest.mark.parametrize(
    ("name", "undo"), [("pages", "Бетті қайтару"), ("family", "Жолды қайтару"), ("home", "Қайтару")]
)
def test_what_was_taken_away_can_be_brought_back_after_a_change_of_language_and_after_the_lock(
    sample: GalleryDesk, name: str, undo: str, way: str
) -> None:
    sample.draft(sample.kiosk("ru", empty=False, new=False), filled=True, wrong=False)
    with window_on(sample, name) as window:
        desk, screen = window.kiosk.open_desk, screen_of(window)
        state = removable_things(window)
        if isinstance(screen, PagesScreen):
            screen.show_page(desk.drafts.pages(screen.draft.id)[-1].row.id)
            assert press(window, "Убрать")
        elif isinstance(screen, HomeScreen):
            screen._discard(desk.drafts.open()[0][0].id)
        else:
            rows = screen.findChildren(Rows)[0]
            rows._remove(list(rows.fields)[-1])
        assert removable_things(window) != state
        if way == "lock":
            window._session.has_been_open = True
            window.lock()
            window.kiosk.desk = desk
            window._on_unlocked()
        window.speak("kk")
        settle()
        assert press(window, undo)
        assert removable_things(window) == state
        assert not press(window, undo), "once"


def removable_things(window: Window) -> list[str]:
    """What of this screen can be taken away."""
    screen, drafts = screen_of(window), window.kiosk.open_desk.drafts
    if isinstance(screen, PagesScreen):
        return sorted(page.id for page in drafts.page_rows(screen.draft.id))
    if isinstance(screen, HomeScreen):
        return sorted(draft.id for draft, _ in drafts.open())
    return [
        value for rows in screen.findChildren(Rows) for row in rows.value() for value in [str(row)]
    ]
