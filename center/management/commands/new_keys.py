"""Take other keys from now on; kiosks are told by every transport."""

import datetime as dt
from typing import Any

from center.management.base import CenterCommand
from center.transport.enrolment import change_keys


class Command(CenterCommand):
    """Take other keys from now on; kiosks are told by every transport."""

    help = "Take other keys from now on; kiosks are told by every transport"

    def work(self, _options: dict[str, Any]) -> None:
        change_keys(dt.datetime.now(dt.UTC))
