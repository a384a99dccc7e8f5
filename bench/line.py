"""Bytes on a line that dies, for us and for the usual ways, in the same run on the same lines.

`python -m bench.line [--json] [--cases N] [--lines NAME ...]`: each case is four pages of 300 kB.
The ways: ours, plain and over TLS; tuspy, as it is in the shops, at our own tus endpoint; curl with
retries; one POST a page; one multipart POST with the four pages, as OpenRosa does it; `rsync
--partial`. What fails is tried again and again, two minutes in all. Bytes are counted at the proxy,
both ways, and divided by the pages' own.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.desk import Locations
from bench.peers import peers
from bench.profiles import LINES, PAGE, PAGES, Profile, Way, limit
from center.embedded import start_center
from tests.support.badline import BadLine
from tests.support.rig import (
    RealCenter,
    clock,
    losses,
    make_desk,
    make_engine,
    make_transport,
    queue,
    start_tls_center,
)

# seconds after a cut; the program waits longer, and on loopback the cut request may not have begun
# yet
_PAUSE = 0.1
REACH = {"ours": 1.04, "ours, TLS": 1.08}


@dataclass
class Score:
    """How one way did on one line."""

    line: str
    way: str
    completed: int
    of: int
    times: float
    seconds: float


def ours(profile: Profile, cases: int, folder: Path, tls: bool = False) -> tuple[int, int, int]:
    """Completed pages, bytes on the line, bytes of the pages."""
    where = Locations(folder / "kiosk")
    desk = make_desk(where)
    data = folder / "center"
    center = start_tls_center(data) if tls else RealCenter(data, start_center(data, port=0))
    try:
        center.enroll(desk, folder)
        queued_cases = [queue(desk, [PAGE] * PAGES) for _ in range(cases)]
        desk.post.seal(clock())
        line = BadLine(center.address, profile.faults)
        transport = make_transport(where, line.url.replace("http:", "https:") if tls else line.url)
        transport.answer_seconds = profile.answer
        if not profile.faults.rate:
            transport.least_speed = 1e6
        engine = make_engine(where, transport)
        deadline = time.monotonic() + limit(profile, cases)
        while engine.mailbag.journeys.tally().waiting and time.monotonic() < deadline:
            engine.mailbag.outgoing.reset_all_due(clock())
            if engine.run_pass().down:
                time.sleep(_PAUSE)
        missing = len(losses(desk, center, queued_cases))
        line.close()
        transport.close()
        return max(0, cases * PAGES - missing), line.total, cases * PAGES * PAGE
    finally:
        center.server.stop()
        desk.close()


def ours_over_tls(profile: Profile, cases: int, folder: Path) -> tuple[int, int, int]:
    """The same with the center's pinned certificate."""
    return ours(profile, cases, folder, tls=True)


def ways() -> dict[str, Way]:
    """Ours, and those of others that this machine has."""
    return {"ours": ours, "ours, TLS": ours_over_tls, **peers()}


def is_reached(score: Score) -> bool:
    """Whether one of our ways did what it promises."""
    has_limit = score.line == "cuts at 150 kB"
    return score.completed == score.of and (not has_limit or score.times <= REACH[score.way])


def main() -> None:
    """Print a table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=5)
    parser.add_argument("--lines", nargs="*", choices=LINES, default=list(LINES))
    arguments = parser.parse_args()
    scores = []
    if not arguments.json:
        print(f"{'line':<20}{'way':<18}{'completed':>10}{'x bytes':>9}{'seconds':>9}")
    for name in arguments.lines:
        profile = LINES[name]
        cases = min(arguments.cases, profile.cases)
        for way, send in ways().items():
            start = time.monotonic()
            with tempfile.TemporaryDirectory(prefix="komek-line-") as folder:
                completed, wire, payload = send(profile, cases, Path(folder))
            score = Score(
                name, way, completed, cases * PAGES, wire / payload, time.monotonic() - start
            )
            scores.append(score)
            if not arguments.json:
                share = f"{score.completed}/{score.of}"
                print(
                    f"{name:<20}{way:<18}{share:>10}{score.times:9.3f}{score.seconds:9.1f}",
                    flush=True,
                )
    failures = [
        f"{score.line}, {score.way}"
        for score in scores
        if score.way in REACH and not is_reached(score)
    ]
    if not arguments.json:
        print(
            f"reach (all through; at cuts of 150 kB at most {REACH}): "
            f"{', '.join(failures) or 'kept'}"
        )
    if arguments.json:
        print(json.dumps([asdict(score) for score in scores], indent=1))
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
