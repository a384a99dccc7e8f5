"""Sixty days without a line: 500 cases of six pages in the queue, against an empty kiosk; then all of it is sent.

`python -m bench.queue [--cases N]` prints a table. The limits hold in the same run: lists under 100 ms, the start and
the unlocking at most half as long again as on an empty kiosk, nothing lost.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from app.catalog import load_catalog
from app.desk import Locations
from app.desk.opening import unlock_desk
from bench.rig import PIN, RealCenter, clock, losses, make_desk, make_engine, make_road, queue
from bench.start import OURS, seconds
from center.embedded import start_center

PAGES = (170_000,) * 6
MOST_LIST, MOST_RATIO = 0.1, 1.5
_RUNS = 5


def timed(work: Callable[[], object]) -> float:
    """How long something takes, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def open_and_list(where: Locations) -> None:
    """From the PIN to the list of cases."""
    desk = unlock_desk(where, PIN, load_catalog(), clock())
    desk.cases.rows("", 50, clock().date())
    desk.tally()
    desk.close()


def ratio(one: Callable[[], float], other: Callable[[], float]) -> float:
    """The median over pairs that take turns, so that a busy machine slows both."""
    return statistics.median(one() / other() for _ in range(_RUNS))


def main() -> None:
    """Build, measure, send."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=500)
    chosen = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = False

    def show(name: str, value: float, limit: float, unit: str) -> None:
        nonlocal failed
        failed = failed or value > limit
        print(f"{name:<44}{value:9.2f} {unit:<4} at most {limit:g}", flush=True)

    with tempfile.TemporaryDirectory(prefix="komek-queue-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        empty, full = Locations(folder / "empty"), Locations(folder / "full")
        make_desk(empty).close()
        desk = make_desk(full)
        center = RealCenter(folder / "center", start_center(folder / "center", port=0))
        try:
            center.enroll(desk, folder)
            cases = [queue(desk, PAGES) for _ in range(chosen.cases)]
            desk.post.seal(clock())
            tally = desk.tally()
            print(f"{'queued':<44}{tally.waiting_bytes / 1e6:9.0f} MB   {tally.waiting} envelopes", flush=True)
            rows = max(timed(lambda: desk.cases.rows("", 50, clock().date())) for _ in range(_RUNS))
            show("list of cases", rows * 1000, MOST_LIST * 1000, "ms")
            show("how much waits", timed(desk.tally) * 1000, MOST_LIST * 1000, "ms")
            opened = ratio(lambda: timed(lambda: open_and_list(full)), lambda: timed(lambda: open_and_list(empty)))
            show("from PIN to list, x empty", opened, MOST_RATIO, "x")
            shown = ratio(lambda: seconds(OURS, str(full.folder)), lambda: seconds(OURS, str(empty.folder)))
            show("first screen, x empty", shown, MOST_RATIO, "x")
            road = make_road(full, center.url)
            engine, began = make_engine(full, road), time.monotonic()
            engine.run_pass()
            facts = sum(one.freight == "facts" for one in engine.mailbag.waiting())
            while engine.mailbag.tally().waiting and time.monotonic() - began < 3600:
                engine.mailbag.all_due(clock())
                engine.run_pass()
            print(f"{'sent in':<44}{time.monotonic() - began:9.0f} s", flush=True)
            show("facts left after the first pass", facts, 0, "")
            show("lost or doubled", len(losses(desk, center, cases)), 0, "")
        finally:
            center.running.stop()
            desk.close()
    sys.exit(failed)


if __name__ == "__main__":
    main()
