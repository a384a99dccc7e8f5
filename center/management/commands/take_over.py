"""Take the tables of a file over to a server of PostgreSQL."""

from pathlib import Path
from typing import Any

from django.conf import settings

from center.management.base import CenterCommand
from center.take_over import take_over


class Command(CenterCommand):
    """Bring every row of the folder's database to the server that `KOMEK_CENTER_DATABASE` names;
    writes how many there were of each kind.
    """

    help = "Bring the folder's tables to the server that KOMEK_CENTER_DATABASE names"

    def work(self, options: dict[str, Any]) -> None:
        del options  # it has none
        take_over(Path(settings.DATA), self.stdout.write)
