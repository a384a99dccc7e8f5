"""Take in what kiosks sent by e-mail, and answer; once, or now and then."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from center.management.base import CenterCommand
from center.transport.mail import keep_account, look, look_for_ever


class Command(CenterCommand):
    """Take in what kiosks sent by e-mail, and answer; once, or now and then."""

    help = "Take in what kiosks sent by e-mail, and answer; once, or now and then"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--account",
            type=Path,
            help="the mailbox, as JSON; kept in the data folder from then on",
        )
        parser.add_argument(
            "--every", type=float, default=0.0, help="minutes between two looks (default: one look)"
        )

    def work(self, options: dict[str, Any]) -> None:
        if options["account"] is not None:
            keep_account(options["account"].read_bytes())
        if options["every"]:
            look_for_ever(options["every"] * 60)
        self.stdout.write(f"{look(dt.datetime.now(dt.UTC))}")
