"""The plan of the connection and what a stick carried; window and sync share these."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

TransportName = Literal["", "line", "mail", "stick"]
Hour = Annotated[int, msgspec.Meta(ge=0, le=24)]


class ConnectionPlan(msgspec.Struct, frozen=True, rename={"transport": "road"}):
    """What the akimat wants of its connection. `transport` is empty where the program chooses;
    sending is from `start` to `end` o'clock; `budget` in MB a month, 0 is none.
    """

    transport: TransportName = ""
    start: Hour = 0
    end: Hour = 24
    budget: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 0

    def is_hour(self, local: dt.datetime) -> bool:
        """Whether that hour is one for sending; from 22 to 6 goes over midnight."""
        if self.start == self.end:
            return True
        if self.start < self.end:
            return self.start <= local.hour < self.end
        return local.hour >= self.start or local.hour < self.end


@dataclass(frozen=True)
class MailboxEntry:
    """A mailbox as a person enters it: servers as `host:port`, `security` is `tls`, `starttls` or
    `none`.
    """

    address: str = ""
    user: str = ""
    password: str = ""
    imap: str = ""
    smtp: str = ""
    security: str = "tls"


@dataclass(frozen=True)
class StickExport:
    """What was written onto a stick and read back: envelopes, bytes, and how many found no room."""

    envelopes: int
    size: int
    unsent: int


@dataclass(frozen=True)
class StickImport:
    """What an answer on a stick brought: envelopes that the center confirms, letters that came."""

    confirmed: int
    arrived: int
