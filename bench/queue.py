"""Sixty days without a line: 500 cases of six pages in the queue, against an empty kiosk; then all
of it is sent.

`python -m bench.queue [--cases N]` prints a table. The limits hold in the same run: lists under 100
ms, the start and the unlocking at most half as long again as on an empty kiosk, facts at the center
within three round trips (where the machine lets us lay a TUN), nothing lost.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.case import Case
from app.catalog import load_catalog
from app.desk import Desk, Locations
from app.desk.opening import unlock_desk
from bench.start import OURS, seconds
from center.embedded import start_center
from tests.support.rig import (
    PIN,
    RealCenter,
    clock,
    losses,
    make_desk,
    make_engine,
    make_transport,
    queue,
)
from tests.support.wire import CENTER, Wire, is_possible, lay
from tests.support.zygote import ROOT

PAGES = (170_000,) * 6
MOST_LIST, MOST_RATIO, MOST_ROUND_TRIPS = 0.1, 1.5, 3.0
_ROUND_TRIP, _RATE, _FILES_FLOW = 0.6, 250_000.0, 5_000_000
_RUNS = 5


def duration(work: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def open_and_list(where: Locations) -> None:
    """From the PIN to the list of cases."""
    desk = unlock_desk(where, PIN, load_catalog(), clock())
    desk.case_table.rows("", 50, clock().date())
    desk.tally()
    desk.close()


def ratio(one: Callable[[], float], other: Callable[[], float]) -> float:
    """The median over pairs that take turns, so that a busy machine slows both."""
    return statistics.median(one() / other() for _ in range(_RUNS))


def facts_first(where: Locations, desk: Desk, center: RealCenter) -> tuple[Case, dict[str, float]]:
    """Over a TUN of 250 kB a second and 600 ms: round trips from the kiosk's first packet to facts
    at the center.

    Measured for the first facts of the whole queue, for all of them, and, once files flow, for
    those of a case that is queued while the line is away; gives that case and the figures.
    """
    center_url = center.server.url
    figures: dict[str, float] = {}
    with lay(Wire(_RATE, _ROUND_TRIP / 2)) as wire:
        center.serve_at(CENTER)
        mailbag = where.open_mailbag()
        mailbag.notes.center_url = center.url
        all_facts = sum(
            envelope.freight == "facts" for envelope in mailbag.outgoing.waiting_envelopes()
        )
        command = wire.command(
            sys.executable, str(ROOT / "main.py"), "--data", str(where.folder), "send"
        )

        def events() -> int:
            return int(str(center.rows("SELECT count(*) FROM center_storedevent")[0][0]))

        def until(condition: Callable[[], bool]) -> float:
            while not condition():
                time.sleep(0.02)
            return (time.monotonic() - wire.first_up) / _ROUND_TRIP

        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as sender:
            figures["first"] = until(lambda: events() > 0)
            figures["all"] = until(lambda: events() >= all_facts)
            bytes_before = wire.bytes
            until(lambda: wire.bytes > bytes_before + _FILES_FLOW)
            sender.kill()
        time.sleep(4 * _ROUND_TRIP)
        new_case = queue(desk, PAGES)
        desk.post.seal(clock())
        mailbag.outgoing.reset_all_due(clock())
        events_before, wire.first_up = events(), 0.0
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as sender:
            figures["newest"] = until(lambda: events() > events_before)
            sender.kill()
        mailbag.close()
    center.serve_at(center_url.rsplit(":", 1)[0].removeprefix("http://"))
    return new_case, figures


@dataclass
class Table:
    """Figures as they are measured, each with its limit."""

    is_broken: bool = False

    def show(self, name: str, value: float, limit: float, unit: str) -> None:
        """Print a figure; above its limit, the bench has failed."""
        self.is_broken = self.is_broken or value > limit
        print(f"{name:<44}{value:9.2f} {unit:<4} at most {limit:g}", flush=True)


def measure_desk(table: Table, desk: Desk, empty: Locations, full: Locations) -> None:
    """How quickly the kiosk opens and lists, with the queue and without."""
    rows = max(duration(lambda: desk.case_table.rows("", 50, clock().date())) for _ in range(_RUNS))
    table.show("list of cases", rows * 1000, MOST_LIST * 1000, "ms")
    table.show("how much waits", duration(desk.tally) * 1000, MOST_LIST * 1000, "ms")
    unlock_ratio = ratio(
        lambda: duration(lambda: open_and_list(full)),
        lambda: duration(lambda: open_and_list(empty)),
    )
    table.show("from PIN to list, x empty", unlock_ratio, MOST_RATIO, "x")
    screen_ratio = ratio(
        lambda: seconds(OURS, str(full.folder)), lambda: seconds(OURS, str(empty.folder))
    )
    table.show("first screen, x empty", screen_ratio, MOST_RATIO, "x")


def measure_facts(table: Table, desk: Desk, full: Locations, center: RealCenter) -> Case:
    """When facts are at the center; gives the case that was queued for it."""
    new_case, figures = facts_first(full, desk, center)
    first, newest = figures["first"], figures["newest"]
    table.show("first facts after link-up, round trips", first, MOST_ROUND_TRIPS, "")
    print(f"{'all facts after link-up':<44}{figures['all'] * _ROUND_TRIP:9.1f} s", flush=True)
    table.show("a new case's facts, files waiting, round trips", newest, MOST_ROUND_TRIPS, "")
    return new_case


def send_all(table: Table, full: Locations, center: RealCenter) -> None:
    """Pass after pass until the queue is empty, at most an hour."""
    transport = make_transport(full, center.url)
    engine, start = make_engine(full, transport), time.monotonic()
    engine.run_pass()
    facts = sum(
        envelope.freight == "facts" for envelope in engine.mailbag.outgoing.waiting_envelopes()
    )
    while engine.mailbag.journeys.tally().waiting and time.monotonic() - start < 3600:
        engine.mailbag.outgoing.reset_all_due(clock())
        engine.run_pass()
    print(f"{'sent in':<44}{time.monotonic() - start:9.0f} s", flush=True)
    table.show("facts left after the first pass", facts, 0, "")


def main() -> None:
    """Build, measure, send."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=500)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["KOMEK_CENTER_HOSTS"] = f"127.0.0.1,localhost,{CENTER}"
    table = Table()
    with tempfile.TemporaryDirectory(prefix="komek-queue-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        empty, full = Locations(folder / "empty"), Locations(folder / "full")
        make_desk(empty).close()
        desk = make_desk(full)
        center = RealCenter(folder / "center", start_center(folder / "center", port=0))
        try:
            center.enroll(desk, folder)
            cases = [queue(desk, PAGES) for _ in range(arguments.cases)]
            desk.post.seal(clock())
            tally = desk.tally()
            megabytes = tally.waiting_bytes / 1e6
            print(f"{'queued':<44}{megabytes:9.0f} MB   {tally.waiting} envelopes", flush=True)
            measure_desk(table, desk, empty, full)
            if is_possible():
                cases.append(measure_facts(table, desk, full, center))
            send_all(table, full, center)
            table.show("lost or doubled", len(losses(desk, center, cases)), 0, "")
        finally:
            center.server.stop()
            desk.close()
    sys.exit(table.is_broken)


if __name__ == "__main__":
    main()
