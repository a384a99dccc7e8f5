"""What many tests need: a clock that stands still, a desk, a real center in a process of its own."""

import datetime as dt
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cards import CenterCard, dump_card, load_card
from app.catalog import Catalog, load_catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.desk.drafts import count_sheets
from app.forms import Draft
from app.journal import Case
from app.keys import Purpose, is_signed_by
from center.embedded import EmbeddedCenter, start_center
from center.webhand import Specialist
from sync.engine import Engine
from sync.https import HttpsRoad
from sync.signing import Signer
from ui.pages import new_page
from ui.terminal.samples import fill, made_up_photographs

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen" if not os.environ.get("DISPLAY") else "xcb")

NOW = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
PIN = "270415"
ROOT = Path(__file__).resolve().parent.parent


def clock() -> dt.datetime:
    """The present; only for tests against a center, whose own clock runs."""
    return dt.datetime.now(dt.UTC)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture
def now() -> dt.datetime:
    return NOW


@pytest.fixture(scope="session")
def pages() -> list[NewPage]:
    """Two pages from rendered photographs, as the scanner makes them."""
    return [new_page(frame, "auto")[0] for _, frame in made_up_photographs("kk", 2)]


@pytest.fixture
def where(tmp_path: Path) -> Locations:
    return Locations(tmp_path / "kiosk")


@pytest.fixture
def desk(where: Locations, catalog: Catalog, now: dt.datetime) -> Iterator[Desk]:
    made = create_desk(where, PIN, "Сынақ ауылдық округінің әкімдігі", "T1", catalog, now)
    yield made
    made.close()


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


@dataclass
class RealCenter:
    """A center process on a loopback port, its data folder, and a specialist's password."""

    data: Path
    running: EmbeddedCenter
    password: str = ""

    @property
    def url(self) -> str:
        return self.running.url

    def command(self, *arguments: str) -> str:
        command = [sys.executable, str(ROOT / "main.py"), "center", *arguments, "--data", str(self.data)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def enroll(self, desk: Desk, folder: Path) -> None:
        card, answer = folder / "kiosk.json", folder / "center.json"
        card.write_bytes(dump_card(desk.profile.card))
        arguments = ["--card", str(card), "--out", str(answer), "--url", self.url]
        printed = self.command("enroll", *arguments, "--account", "specialist", "--full-name", "Серікова Әсел")
        self.password = printed.splitlines()[-1]
        desk.enroll(load_card(answer.read_bytes(), CenterCard))

    def specialist(self) -> Specialist:
        return Specialist(self.url, "specialist", self.password)

    def kill(self) -> None:
        """The way a power cut ends it."""
        self.running.process.kill()
        self.running.process.wait()
        if self.running.process.stdin:
            self.running.process.stdin.close()

    def start(self) -> None:
        """Again, on the same data and, if it can be had, the same port."""
        self.running = start_center(self.data)


@pytest.fixture
def center(tmp_path: Path) -> Iterator[RealCenter]:
    data = tmp_path / "center"
    made = RealCenter(data, start_center(data, port=0))
    yield made
    made.running.stop()


@pytest.fixture
def enrolled(center: RealCenter, desk: Desk, tmp_path: Path) -> RealCenter:
    """The center, which knows the desk."""
    center.enroll(desk, tmp_path)
    return center


def make_road(where: Locations, url: str | None = None) -> HttpsRoad:
    """The road of a kiosk, without a PIN; `url` leads elsewhere than to its center, through a relay for instance."""
    mailbag = where.open_mailbag()
    kiosk = (mailbag.noted("kiosk") or b"").decode()
    signer = Signer(kiosk, where.device_key(mailbag).seed, mailbag.next_count)
    return HttpsRoad(url or (mailbag.noted("center-url") or b"").decode(), signer, clock)


def make_engine(where: Locations, road: HttpsRoad) -> Engine:
    """An engine over a kiosk's mailbag, without a PIN."""
    mailbag = where.open_mailbag()
    public = mailbag.noted("center-public") or b""
    kiosk = (mailbag.noted("kiosk") or b"").decode()
    return Engine(
        mailbag, road, kiosk, lambda text, mark: is_signed_by(public, Purpose.STATEMENT, text.encode(), mark), clock
    )


@pytest.fixture
def engine(where: Locations, enrolled: RealCenter) -> Iterator[Engine]:
    road = make_road(where)
    yield make_engine(where, road)
    road.close()


@pytest.fixture
def carry(desk: Desk, engine: Engine) -> Callable[[], None]:
    """Seal, one pass, open."""

    def go() -> None:
        desk.post.seal(clock())
        assert not engine.run_pass().down
        desk.post.open(clock())

    return go
