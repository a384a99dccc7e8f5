"""Make a specialist's account, or a new password for it."""

from typing import Any

from django.core.management.base import CommandError, CommandParser

from center.desk.people import end_account, make_specialist
from center.management.base import CenterCommand


class Command(CenterCommand):
    """Make a specialist's account, or a new password for it."""

    help = "Make a specialist's account, or a new password for it"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("account", metavar="username")
        parser.add_argument("--full-name", default="")
        parser.add_argument(
            "--end", action="store_true", help="nobody signs in with it any more; what it did stays"
        )
        parser.add_argument(
            "--administrator", action="store_true", help="may make kiosks and take them away"
        )

    def work(self, options: dict[str, Any]) -> None:
        if not options["end"]:
            name, is_administrator = options["full_name"], options["administrator"]
            self.stdout.write(make_specialist(options["account"], name, is_administrator))
        elif not end_account(options["account"]):
            raise CommandError(f"{options['account']}: no such account")
