"""Send what waits to be told by SMS and e-mail; once."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from center.api.hooks import tell_programs
from center.management.base import CenterCommand
from center.notices.gateway import keep_gateway
from center.notices.outbox import work_off


class Command(CenterCommand):
    """Send what waits to be told by SMS and e-mail; writes how many were handed over."""

    help = "Send what waits to be told by SMS and e-mail; `serve` does so every minute"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--gateway",
            type=Path,
            help="the operator's gateway for SMS, as JSON; kept in the data folder from then on",
        )

    def work(self, options: dict[str, Any]) -> None:
        if options["gateway"] is not None:
            keep_gateway(options["gateway"].read_bytes())
        now = dt.datetime.now(dt.UTC)
        self.stdout.write(f"{work_off(now)}")
        tell_programs(now)
