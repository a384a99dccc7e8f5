"""`check`: what a technician looks at before the first villager comes."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Protocol, TextIO

from app.logs import note_troubles
from app.safety import Result, safeguards
from app.texts import Texts
from launch.common import now
from launch.selftest import run_trials
from launch.trials import Surroundings

_MARKS = {"good": "+", "bad": "!", "unknown": "?"}


class _Finding(Protocol):
    @property
    def what(self) -> str: ...
    @property
    def result(self) -> Result: ...


def run_check(arguments: argparse.Namespace) -> int:
    """Say whether the program works here and how this PC protects the data; the exit status is 1
    where something is bad.
    """
    texts = Texts(arguments.language)
    stream = sys.stderr if arguments.json else sys.stdout
    note_troubles(arguments.data, "check")
    place = Surroundings(arguments.data, arguments.camera, now().astimezone())
    results = {
        "selftest": _tell(texts, "selftest", run_trials(place), stream),
        "safeguards": _tell(texts, "safety", safeguards(arguments.data), stream),
    }
    if arguments.json:
        print(json.dumps(results))
    return int(any("bad" in section.values() for section in results.values()))


def _tell(
    texts: Texts, group: str, findings: Iterable[_Finding], stream: TextIO
) -> dict[str, Result]:
    """A section: its title, a line for each finding as it comes, and why it matters."""
    results: dict[str, Result] = {}
    print(texts.say(group, "title"), file=stream, flush=True)
    for finding in findings:
        results[finding.what] = finding.result
        sentence = texts.say(group, f"{finding.what}.{finding.result}")
        print(f" {_MARKS[finding.result]} {sentence}", file=stream, flush=True)
    print(texts.say(group, "why"), file=stream, flush=True)
    return results
