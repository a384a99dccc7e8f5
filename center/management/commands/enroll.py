"""Enroll a kiosk: its card in, the center's card out."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from app.cards import KioskCard, dump_card, load_card
from center.desk.people import enroll, make_specialist
from center.management.base import CenterCommand


class Command(CenterCommand):
    """Enroll a kiosk: its card in, the center's card out."""

    help = "Enroll a kiosk: its card in, the center's card out"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--card", type=Path, required=True)
        parser.add_argument("--out", type=Path, required=True)
        parser.add_argument(
            "--url", required=True, help="the address at which kiosks reach this center"
        )
        parser.add_argument(
            "--account",
            default="",
            help="make this specialist's account too, and print its password",
        )
        parser.add_argument("--full-name", default="")

    def work(self, options: dict[str, Any]) -> None:
        card = load_card(options["card"].read_bytes(), KioskCard)
        options["out"].write_bytes(dump_card(enroll(card, options["url"], dt.datetime.now(dt.UTC))))
        if options["account"]:
            # whoever sets the first kiosk up may make others
            self.stdout.write(make_specialist(options["account"], options["full_name"], True))
