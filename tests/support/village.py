"""A kiosk with cases queued, a real center, and what a row of the matrix asserts."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.case import Case
from app.desk import Desk, Locations
from sync.engine import Engine
from sync.transport import Report, Watch
from tests.support.badline import BadLine, Faults
from tests.support.rig import (
    ANSWER_SECONDS,
    RealCenter,
    clock,
    losses,
    make_desk,
    make_engine,
    make_transport,
    queue,
)
from tests.support.template import copy_center, copy_desk, introduce

MOST_PASSES = 600


@dataclass
class Village:
    """A kiosk, its center, the cases it has queued, and the line between them."""

    where: Locations
    desk: Desk
    center: RealCenter
    cases: list[Case] = field(default_factory=list)
    line: BadLine | None = None
    engine: Engine | None = None
    answer_seconds: float = ANSWER_SECONDS

    def queue(self, *sizes: int) -> Case:
        """Queue a case with pages of these sizes in bytes, and seal it."""
        case = queue(self.desk, sizes)
        self.cases.append(case)
        self.desk.post.seal(clock())
        return case

    def connect(self, faults: Faults | None = None, url: str = "") -> Engine:
        """A line with these faults (or an address of its own), and an engine over it; the former
        ones end.
        """
        self.disconnect()
        self.line = BadLine(self.center.address, faults or Faults())
        transport = make_transport(self.where, url or self.line.url)
        transport.answer_seconds, transport.least_speed = self.answer_seconds, 200_000.0
        self.engine = make_engine(self.where, transport)
        return self.engine

    def disconnect(self) -> None:
        """Let go of line and engine."""
        if self.engine is not None:
            self.engine.transport.close()
            self.engine.mailbag.close()
            self.engine = None
        if self.line is not None:
            self.line.close()
            self.line = None

    def run(self, watch: Watch | None = None) -> Report:
        """One pass, everything due."""
        assert self.engine is not None
        self.desk.post.seal(clock())
        self.engine.mailbag.outgoing.reset_all_due(clock())
        report = self.engine.run_pass(watch)
        self.desk.post.open(clock())
        return report

    def drain(self, most: int = MOST_PASSES, watch: Watch | None = None) -> int:
        """Pass after pass until nothing waits; gives how many it took."""
        assert self.engine is not None
        troubles: Counter[str] = Counter()
        for number in range(1, most + 1):
            report = self.run(watch)
            tally = self.engine.mailbag.journeys.tally()
            forgotten_ids = self.engine.mailbag.journeys.forgotten_ids()
            if not report.down and not tally.waiting and not forgotten_ids:
                return number
            troubles[report.trouble] += 1
        ended = self.center.server.process.poll()
        crash = self.center.data / "logs" / "center-crash.txt"
        words = crash.read_text("utf-8", "replace")[:2000] if crash.exists() else ""
        raise AssertionError(
            f"still waiting after {most} passes: {tally}, {troubles}; center {ended} {words}"
        )

    def assert_whole(self) -> None:
        """Nothing lost, nothing twice, every journal in its order."""
        assert losses(self.desk, self.center, self.cases) == []


@contextmanager
def village_in(folder: Path, make: Callable[[Path], RealCenter] | None = None) -> Iterator[Village]:
    """A village whose kiosk and center know each other; `make` starts another kind of center in a
    folder.
    """
    where = Locations(folder / "kiosk")
    if make is None:
        desk, center = copy_desk(where), copy_center(folder)
        introduce(desk, center)
    else:
        desk, center = make_desk(where), make(folder / "center")
        center.enroll(desk, folder)
    new_village = Village(where, desk, center)
    try:
        yield new_village
    finally:
        new_village.disconnect()
        desk.close()
        center.server.stop()


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    with village_in(tmp_path) as new_village:
        yield new_village


Queue = Callable[..., Case]
