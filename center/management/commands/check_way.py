"""Check whether what kiosks send reaches the center as it comes."""

from typing import Any

from django.core.management.base import CommandParser

from center.management.base import CenterCommand
from center.transport.reachability import check_way_in


class Command(CenterCommand):
    """Check whether what kiosks send reaches the center as it comes."""

    help = "Check whether what kiosks send reaches the center as it comes"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--url", required=True, help="the address at which kiosks reach this center"
        )

    def work(self, options: dict[str, Any]) -> None:
        check_way_in(options["url"])
