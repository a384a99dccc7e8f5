"""Write the blank form that the other server needs."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from center.management.base import CenterCommand
from center.transport.openrosa import form_xml


class Command(CenterCommand):
    """Write the blank form that the other server needs."""

    help = "Write the blank form that the other server needs"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--out", type=Path, required=True)

    def work(self, options: dict[str, Any]) -> None:
        options["out"].write_bytes(form_xml())
