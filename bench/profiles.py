"""Lines on which ways of sending are measured: what is wrong with each, how much is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.badline import Faults

PAGE, PAGES = 300_000, 4
_PATIENCE = 120.0  # seconds that a way has on a line, for each case


@dataclass(frozen=True)
class Profile:
    """A line, how long an answer may take on it, and at most how many cases are sent over it."""

    faults: Faults
    answer: float = 3.0
    cases: int = 99


LINES = {
    "whole": Profile(Faults()),
    "cuts at 600 kB": Profile(Faults(session=600_000, seed=1)),
    "cuts at 300 kB": Profile(Faults(session=300_000, seed=1)),
    "cuts at 200 kB": Profile(Faults(session=200_000, seed=1)),
    "cuts at 150 kB": Profile(Faults(session=150_000, seed=1)),
    "10 % answers lost": Profile(Faults(lost_replies=0.1, session=300_000, seed=2)),
    "silence": Profile(Faults(session=300_000, ending="silence", seed=3)),
    "64 kbit/s, 600 ms": Profile(
        Faults(rate=8000, delay=0.3, session=300_000, seed=4), answer=20.0, cases=1
    ),
}

Way = Callable[[Profile, int, Path], tuple[int, int, int]]
"""Completed pages, bytes on the line and bytes of the pages, of so many cases in a folder."""


def limit(profile: Profile, cases: int) -> float:
    """Seconds that a way has for so many cases."""
    ideal = cases * PAGES * PAGE / profile.faults.rate if profile.faults.rate else 0.0
    return _PATIENCE * cases + 3 * ideal
