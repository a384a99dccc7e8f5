"""What the engine asks of a way to the center, whom it believes, and what it says of a pass."""

import datetime as dt
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Protocol

from app.errors import CenterUnreachableError
from app.storage.journeys import IncomingEnvelope, OutgoingEnvelope
from sync.connections import Meter
from sync.https import ForeignAnswerError, Place
from sync.protocol import (
    AnnouncedEnvelope,
    ProtocolError,
    Reply,
    Request,
    RoutingView,
    SealedEnvelope,
    parse,
)

_HINDERED_SECONDS = 60.0


class Trust(Protocol):
    """Whom to believe about transport."""

    @property
    def number(self) -> int:
        """The last change of the center's keys and addresses that was followed."""
        ...

    def is_authentic(self, statement: str, signature: bytes) -> bool:
        """Whether the center signed the statement."""
        ...

    def follow(self, links: Iterable[tuple[str, bytes]]) -> None:
        """Believe the center under its new keys, if the known one signed that."""
        ...


class HinderedError(CenterUnreachableError):
    """No more now: the hours or the month's bytes are over, or the program ends; `code` says
    which.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.seconds = _HINDERED_SECONDS


class Transport(Protocol):
    """A way to the center that can carry pieces; `meter` counts its bytes."""

    meter: Meter

    def close(self) -> None:
        """Let go of the connection."""
        ...

    def exchange(self, request: Request) -> Reply:
        """Facts and acknowledgements both ways."""
        ...

    def claim(self, claim: bytes) -> Reply:
        """Take up the place that the center's card offers."""
        ...

    def create(self, envelope: OutgoingEnvelope, first: bytes = b"") -> Place:
        """Where an envelope's bytes go, the same place each time; the first of them may go
        along.
        """
        ...

    def confirmed_size(self, place: str) -> int:
        """How many bytes are durable there."""
        ...

    def send_piece(self, place: str, start: int, piece: bytes) -> int:
        """Send bytes; gives how many are durable."""
        ...

    def fetch(self, envelope: IncomingEnvelope) -> Generator[tuple[int, bytes], None, None]:
        """The missing bytes of an envelope as they come."""
        ...


@dataclass
class Report:
    """What a pass did; `down` if the line broke before everything was done, `wait` seconds if the
    center said so.

    `transport` is `line` or `mail`.
    """

    confirmed: int = 0
    refused: int = 0
    arrived: int = 0
    down: bool = False
    trouble: str = ""
    wait: float = 0.0
    transport: str = ""
    center_time: dt.datetime | None = None


@dataclass(frozen=True)
class Watch:
    """Who looks on while a pass is made: `tell` hears how it goes, `hindrance` is asked at every
    border for the code of a reason to stop.
    """

    tell: Callable[[Report], None] = lambda _report: None
    hindrance: Callable[[], str] = lambda: ""


def incoming_of(envelope: SealedEnvelope | AnnouncedEnvelope) -> IncomingEnvelope:
    """What a mailbag keeps of an envelope that is to come; raises `ForeignAnswerError`."""
    try:
        view = parse(envelope.header.encode(), RoutingView)
    except (ProtocolError, UnicodeEncodeError) as error:
        raise ForeignAnswerError("not signed by the center") from error
    return IncomingEnvelope(
        view.id, view.freight, envelope.header, envelope.signature, view.sha256, view.size, 0
    )
