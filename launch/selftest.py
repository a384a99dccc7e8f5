"""Whether the program works on this PC: every part of it is tried with real pieces, and nothing of
them is left behind.
"""

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.errors import KomekError
from app.logs import log
from app.safety import Result
from launch.device_trials import try_camera, try_line, try_printer
from launch.trials import (
    FailedTrialError,
    Surroundings,
    try_clock,
    try_codecs,
    try_disk,
    try_filter,
    try_fonts,
    try_keys,
)

Trial = Callable[[Surroundings], Result]

TRIALS: Mapping[str, tuple[Trial, float]] = {  # and the seconds that it may take
    "camera": (try_camera, 60.0),
    "printer": (try_printer, 120.0),
    "disk": (try_disk, 60.0),
    "filter": (try_filter, 60.0),
    "line": (try_line, 60.0),
    "fonts": (try_fonts, 60.0),
    "codecs": (try_codecs, 180.0),
    "keys": (try_keys, 120.0),
    "clock": (try_clock, 60.0),
}


@dataclass(frozen=True)
class Finding:
    """A part of the program, as `TRIALS` names it, and how it stands."""

    what: str
    result: Result


def run_trials(
    place: Surroundings, trials: Mapping[str, tuple[Trial, float]] = TRIALS
) -> Iterator[Finding]:
    """Try one part after the other; each is told when it is known."""
    for what, (trial, seconds) in trials.items():
        yield Finding(what, _try(what, trial, place, seconds))


def _try(what: str, trial: Trial, place: Surroundings, seconds: float) -> Result:
    """What a trial says. One that fails is bad, one that hangs is left behind and unknown; the log
    has why.
    """
    results: list[Result] = []

    def work() -> None:
        try:
            results.append(trial(place))
        except (FailedTrialError, KomekError) as error:
            log.error("self-test: %s: %s", what, error)  # foreseen: its words tell enough
            results.append("bad")
        except Exception:  # of whatever part, and whatever it was: this is what was asked
            log.exception("self-test: %s", what)
            results.append("bad")

    thread = threading.Thread(target=work, name=what, daemon=True)
    thread.start()
    thread.join(seconds)
    if not results:
        log.error("self-test: %s takes longer than %d s", what, seconds)
        return "unknown"
    return results[0]
