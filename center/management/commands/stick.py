"""Take in what kiosks brought on a memory stick, write the answers on it."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from app.texts import Texts
from center.management.base import CenterCommand
from center.transport.sticks import Outcome, take_stick


class Command(CenterCommand):
    """Take in what kiosks brought on a memory stick, write the answers on it."""

    help = "Take in what kiosks brought on a memory stick, write the answers on it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("drive", type=Path)

    def work(self, options: dict[str, Any]) -> None:
        found = take_stick(options["drive"])
        if not found:
            raise CommandError(f"{options['drive']}: no KOMEK/*.OUT")
        for result in found:
            if isinstance(result, Outcome):
                self.stdout.write(f"{result.kiosk}: {result.taken}, {result.refused} refused")
            else:
                self.stderr.write(f"{result[0]}: {Texts('ru').error(result[1])}")
        if not all(isinstance(result, Outcome) for result in found):
            raise CommandError(f"{options['drive']}: not everything could be taken in")
