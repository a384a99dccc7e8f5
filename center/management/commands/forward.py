"""Send cases to an ODK Central or KoboToolbox server."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from center.management.base import CenterCommand
from center.transport.openrosa import forward_all, forward_for_ever, keep_target


class Command(CenterCommand):
    """Send cases to an ODK Central or KoboToolbox server."""

    help = "Send cases to an ODK Central or KoboToolbox server"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--target", type=Path, help="where to, as JSON; kept in the data folder from then on"
        )
        parser.add_argument(
            "--every", type=float, default=0.0, help="minutes between two looks (default: one look)"
        )

    def work(self, options: dict[str, Any]) -> None:
        if options["target"] is not None:
            keep_target(options["target"].read_bytes())
        if options["every"]:
            forward_for_ever(options["every"] * 60)
        self.stdout.write(f"{forward_all()}")
