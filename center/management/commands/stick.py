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
        results = take_stick(options["drive"])
        if not results:
            raise CommandError(f"{options['drive']}: no KOMEK/*.OUT")
        for outcome in results:
            if isinstance(outcome, Outcome):
                self.stdout.write(
                    f"{outcome.kiosk}: {outcome.taken_count}, {outcome.refused_count} refused"
                )
            else:
                self.stderr.write(f"{outcome[0]}: {Texts('ru').error(outcome[1])}")
        if not all(isinstance(outcome, Outcome) for outcome in results):
            raise CommandError(f"{options['drive']}: not everything could be taken in")
