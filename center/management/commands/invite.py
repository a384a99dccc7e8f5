"""Make a one-time card for a new kiosk."""

import datetime as dt
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from app.cards import dump_invitation
from center.desk.kiosks import CardForm
from center.identity import identity
from center.management.base import CenterCommand
from center.models import Kiosk
from center.transport.enrolment import card_of, invite, next_code


class Command(CenterCommand):
    """Make a one-time card for a new kiosk."""

    help = "Make a one-time card for a new kiosk"

    def add_arguments(self, parser: CommandParser) -> None:
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--akimat", help="the new kiosk's akimat")
        who.add_argument(
            "--replaces", default="", metavar="CODE", help="a card for the new PC of this kiosk"
        )
        parser.add_argument(
            "--code", default="", help="what its receipts begin with (default: the next free one)"
        )
        parser.add_argument(
            "--out", type=Path, required=True, help="where the card's file is written"
        )
        parser.add_argument("--url", help="the address at which kiosks reach this center")
        parser.add_argument("--mail", help="its mailbox for kiosks; as before if it is not given")

    def work(self, options: dict[str, Any]) -> None:
        old_kiosk = None
        if options["replaces"]:
            old_kiosk = Kiosk.objects.filter(code=options["replaces"]).first()
            if old_kiosk is None:
                raise CommandError(f"{options['replaces']}: no kiosk has this code")
        center = identity()
        form = CardForm(
            {
                "name": old_kiosk.name if old_kiosk else options["akimat"],
                "code": old_kiosk.code if old_kiosk else options["code"] or next_code(),
                "url": center.url if options["url"] is None else options["url"],
                "mail": center.mail if options["mail"] is None else options["mail"],
            }
        )
        if not form.is_valid():
            raise CommandError(form.errors.as_text())
        values, now = form.cleaned_data, dt.datetime.now(dt.UTC)
        invitation = invite(
            values["name"], values["code"], values["url"], values["mail"], "command", now, old_kiosk
        )
        options["out"].write_text(dump_invitation(card_of(invitation)) + "\n", "ascii")
