"""Fill an empty center with made-up cases, to try it out."""

from typing import Any

from django.core.management.base import CommandParser

from center.filling import fill
from center.management.base import CenterCommand

_MOST = 1_000_000


class Command(CenterCommand):
    """Fill an empty center with made-up cases, to try it out."""

    help = "Fill an empty center with made-up cases, to try it out; about 7 kB each"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, default=1000)
        parser.add_argument("--kiosks", type=int, default=20)
        parser.add_argument("--seed", type=int, default=1, help="the same people once more")

    def work(self, options: dict[str, Any]) -> None:
        total = max(0, min(_MOST, options["cases"]))
        kiosks = max(1, min(2_500, options["kiosks"]))
        fill(total, kiosks, options["seed"], lambda made: self.stdout.write(f"{made} / {total}"))
