"""Tell all kiosks other addresses or certificates, before they change."""

from typing import Any

from django.core.management.base import CommandParser

from center.identity import identity, move
from center.management.base import CenterCommand
from center.transport.reachability import check_way_in


class Command(CenterCommand):
    """Tell all kiosks other addresses or certificates, before they change."""

    help = "Tell all kiosks other addresses or certificates, before they change"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="even if nothing answers there yet"
        )
        parser.add_argument(
            "--pin",
            action="append",
            default=[],
            help="SHA-256 of a certificate to come, in hexadecimal",
        )
        parser.add_argument(
            "--url", required=True, help="the address at which kiosks reach this center"
        )
        parser.add_argument("--mail", help="its mailbox for kiosks; as before if it is not given")

    def work(self, options: dict[str, Any]) -> None:
        if not options["force"]:
            check_way_in(options["url"])
        mail = identity().mail if options["mail"] is None else options["mail"]
        card = move(options["url"], mail, tuple(options["pin"]))
        self.stdout.write(f"{card.url} {card.mail} {' '.join(card.pins)}")
