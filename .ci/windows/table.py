"""Says what of the tests ran under Windows Python, from pytest's report: `table.py report.xml`.

The second part lists what has no meaning there (`tests/support/not_on_windows.py`) and why.
"""

import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support.not_on_windows import REASONS  # noqa: E402  # found through the line above


def counts(report: Path) -> dict[str, Counter[str]]:
    """For each folder of tests how many passed, failed or were skipped."""
    rooms: dict[str, Counter[str]] = {}
    for case in ET.parse(report).iter("testcase"):  # noqa: S314  # written by our own run just now
        room = ".".join(case.get("classname", "").split(".")[1:2])
        outcomes = {part.tag for part in case} & {"failure", "error", "skipped"}
        rooms.setdefault(room, Counter())[next(iter(outcomes), "passed")] += 1
    return rooms


def main() -> None:
    """Print both parts as Markdown."""
    print("| tests | passed | failed | not run |\n|---|---|---|---|")
    total: Counter[str] = Counter()
    for room, outcome in sorted(counts(Path(sys.argv[1])).items()):
        total += outcome
        failed = outcome["failure"] + outcome["error"]
        print(f"| {room} | {outcome['passed']} | {failed} | {outcome['skipped']} |")
    print(f"| all | {total['passed']} | {total['failure'] + total['error']} | {total['skipped']} |")
    print("\n| not under Windows | why |\n|---|---|")
    for name, why in REASONS.items():
        print(f"| {name} | {why} |")


main()
