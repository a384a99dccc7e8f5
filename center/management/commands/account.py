"""Make a specialist's account, or a new password for it."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser

from center.desk.people import end_account, make_specialist
from center.duties import Duty
from center.management.base import CenterCommand
from center.onetime import turn_off
from center.rights import give_duty


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

        parser.add_argument(
            "--no-code",
            action="store_true",
            help="signing in asks for the password alone again: for a telephone that is lost",
        )
        parser.add_argument("--duty", choices=list(Duty), help="what the person is here for")

    def work(self, options: dict[str, Any]) -> None:
        if options["no_code"]:
            user = User.objects.filter(username=options["account"]).first()
            if user is None or not turn_off(user):
                raise CommandError(f"{options['account']}: no such account, or it has no code")
        elif not options["end"]:
            name, is_administrator = options["full_name"], options["administrator"]
            password = make_specialist(options["account"], name, is_administrator)
            if options["duty"]:
                give_duty(User.objects.get(username=options["account"]), Duty(options["duty"]))
            self.stdout.write(password)
        elif not end_account(options["account"]):
            raise CommandError(f"{options['account']}: no such account")
