"""Erase now what is erased at night: what cases say of people that ended longer ago than the center
keeps it.
"""

from typing import Any

from django.utils import timezone

from center.erasing import erase_again, erase_ended
from center.management.base import CenterCommand
from center.visits import look_after


class Command(CenterCommand):
    """Erase now what is erased at night; writes how many cases that were."""

    help = "Erase now what is erased at night: ended cases beyond the term of the tables"

    def work(self, options: dict[str, Any]) -> None:
        del options  # it has none
        look_after()
        erase_again()
        self.stdout.write(str(erase_ended(timezone.now())))
