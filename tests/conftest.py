"""What many tests need: a clock that stands still, a desk, a real center in a process of its
own.
"""

import datetime as dt
import faulthandler
import gc
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from _pytest.faulthandler import fault_handler_stderr_fd_key

from app.case import Case
from app.catalog import Catalog, load_catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.desk.drafts import count_sheets
from app.forms import Draft
from app.lists import marks
from app.storage import slots
from scanner.images import Frame
from sync.engine import Engine
from tests.support.not_on_windows import why_not
from tests.support.own_screen import take_own_screen
from tests.support.photographs import photographs
from tests.support.quick import QUICK_KIB
from tests.support.rig import PIN, RealCenter, clock, make_engine, make_transport
from tests.support.shared import forget_shared
from tests.support.template import copy_center, copy_desk, introduce
from tests.support.zygote import ROOT, quick_center
from ui.terminal.samples import fill

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

take_own_screen()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if not os.environ.get("DISPLAY") else "xcb")
if sys.platform == "win32":  # drawn in memory, Qt would look for fonts where it has none, and warn
    folder_of_fonts = Path(__file__).resolve().parent.parent / "resources" / "fonts"
    os.environ.setdefault("QT_QPA_FONTDIR", str(folder_of_fonts))

__all__ = ["PIN", "ROOT", "RealCenter", "clock", "make_engine", "make_transport"]


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Files that need another system are not even read under Windows: they import its modules."""
    if sys.platform != "win32":
        return None
    return bool(why_not(collection_path.relative_to(ROOT).as_posix())) or None


LONG_FILES = (
    "ui/test_trouble.py",
    "launch/test_selftest.py",
    "ui/test_frame.py",
    "center/test_typed.py",
    "ui/test_kept.py",
    "center/test_serving.py",
    "line/test_wire.py",
    "ui/test_rooms.py",
    "journey/",
    "ui/test_look.py",
    "ui/test_capture.py",
    "center/test_attacks.py",
    "scanner/test_pages.py",
    "line/test_kills.py",
    "app/test_isolation.py",
    "line/test_transports.py",
)
"""Files whose tests take long: one that begins last leaves all processors but one idle."""


def _rank(item: pytest.Item) -> int:
    path = item.path.relative_to(ROOT / "tests").as_posix()
    return next(
        (place for place, name in enumerate(LONG_FILES) if path.startswith(name)), len(LONG_FILES)
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of long tests first; single tests that need another system say so under Windows."""
    items.sort(key=_rank)
    if sys.platform == "win32":
        for item in items:
            if words := why_not(item.nodeid):
                item.add_marker(pytest.mark.skip(reason=words))  # a line of `not_on_windows`


_LAST_SECONDS = 120.0


def pytest_sessionfinish(session: pytest.Session) -> None:
    """What the processes of a run shared goes with the one that started them. One of them that
    does not come to its end says where it stands, and ends all the same.
    """
    if "PYTEST_XDIST_WORKER" in os.environ:
        words = session.config.stash[fault_handler_stderr_fd_key]
        faulthandler.dump_traceback_later(_LAST_SECONDS, exit=True, file=words)
    controller = session.config.pluginmanager.get_plugin("dsession")
    manager = getattr(controller, "nodemanager", None)
    if manager is not None:
        forget_shared(manager.testrunuid)


_MEMORY = (slots._LEAST_KIB, slots._MOST_KIB)


def _stretch_with(patch: pytest.MonkeyPatch, least: int, most: int) -> None:
    patch.setattr(slots, "_LEAST_KIB", least)
    patch.setattr(slots, "_MOST_KIB", most)


@pytest.fixture(scope="session", autouse=True)
def _quick_slots() -> Iterator[None]:
    """PINs, and IINs for the list of known ones, are stretched by the same function with a
    sixty-fourth of the memory: half a second that hundreds of tests would spend each.
    """
    with pytest.MonkeyPatch.context() as patch:
        _stretch_with(patch, 1 << 10, 1 << 10)
        patch.setattr(marks, "_KIB", QUICK_KIB)
        yield


@pytest.fixture
def slow_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs are stretched as on the smallest machine, for tests that are about that."""
    _stretch_with(monkeypatch, _MEMORY[0], _MEMORY[0])


@pytest.fixture(scope="session", autouse=True)
def _jobs_end_before_the_program() -> Iterator[None]:
    """Nothing runs in the background any more when Python takes its objects apart, and screens
    that could not be built are gone before Qt is.
    """
    yield
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

        QThreadPool.globalInstance().waitForDone(10_000)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()


@pytest.fixture(scope="session")
def dressed(qapp: "QApplication") -> "QApplication":
    """The application in its style; dressed once, as every widget that is still there follows."""
    from ui import theme

    theme.apply(qapp)
    return qapp


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture
def now() -> dt.datetime:
    return clock()


@pytest.fixture(scope="session")
def frames() -> list[Frame]:
    """Two rendered photographs of pages."""
    return photographs()[0]


@pytest.fixture(scope="session")
def pages() -> list[NewPage]:
    """The pages on them, as the scanner makes them."""
    return photographs()[1]


@pytest.fixture
def where(tmp_path: Path) -> Locations:
    return Locations(tmp_path / "kiosk")


@pytest.fixture
def desk(
    where: Locations, catalog: Catalog, now: dt.datetime, request: pytest.FixtureRequest
) -> Iterator[Desk]:
    if "enrolled" in request.fixturenames:
        new_desk = copy_desk(where)
    else:
        new_desk = create_desk(where, PIN, "Сынақ ауылдық округінің әкімдігі", "T1", catalog, now)
    yield new_desk
    new_desk.close()


@pytest.fixture
def filled(desk: Desk, pages: list[NewPage]) -> Callable[[], Draft]:
    """Makes a draft that can be queued."""

    def make() -> Draft:
        draft = fill(desk.drafts, desk.drafts.new("kk", clock()), desk.catalog, clock().date())
        for row, page in zip(draft.documents, pages, strict=False):
            desk.drafts.add_page(draft, row.key, page, clock())
        draft = count_sheets(draft, desk.drafts.page_rows(draft.id))
        desk.drafts.save(draft, clock())
        return draft

    return make


@pytest.fixture
def queue(desk: Desk, filled: Callable[[], Draft]) -> Callable[[], Case]:
    """Queues an application."""
    return lambda: desk.cases.submit(filled(), clock(), clock().date())


@pytest.fixture
def center(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[RealCenter]:
    data = tmp_path / "center"
    is_enrolled = "enrolled" in request.fixturenames
    new_center = copy_center(tmp_path) if is_enrolled else RealCenter(data, quick_center(data))
    yield new_center
    new_center.server.stop()


@pytest.fixture
def enrolled(center: RealCenter, desk: Desk) -> RealCenter:
    """The center, which knows the desk."""
    introduce(desk, center)
    return center


@pytest.fixture
def engine(where: Locations, enrolled: RealCenter) -> Iterator[Engine]:
    transport = make_transport(where)
    yield make_engine(where, transport)
    transport.close()


@pytest.fixture
def carry(desk: Desk, engine: Engine) -> Callable[[], None]:
    """Seal, one pass, open."""

    def go() -> None:
        desk.post.seal(clock())
        assert not engine.run_pass().down
        desk.post.open(clock())

    return go
