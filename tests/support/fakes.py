"""A center in memory that keeps the protocol, and a line that can be cut."""

import datetime as dt
import hashlib
from collections.abc import Generator, Iterable
from dataclasses import dataclass, field

import msgspec

from app.errors import CenterUnreachableError, RejectedError
from app.storage.journeys import IncomingEnvelope, OutgoingEnvelope
from sync.connections import Meter
from sync.https import Place, UploadGoneError
from sync.protocol import (
    AnnouncedEnvelope,
    Receipt,
    Refusal,
    Reply,
    Request,
    RoutingView,
    SealedEnvelope,
    Statement,
    Want,
    dump,
    header_hash,
    parse,
)

KIOSK = "00000000-0000-7000-8000-000000000001"
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)


@dataclass
class FakeTrust:
    """Believes the signature `signed`, and remembers what it was told to follow."""

    mark: bytes = b"signed"
    number: int = 0
    followed_links: list[tuple[str, bytes]] = field(default_factory=list)

    def is_authentic(self, _statement: str, signature: bytes) -> bool:
        return signature == self.mark

    def follow(self, links: Iterable[tuple[str, bytes]]) -> None:
        self.followed_links += links


@dataclass
class FakeTransport:
    """`cut_after` pieces the line breaks once; `refuse` names envelopes that are refused."""

    files: dict[str, bytearray] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    done: dict[str, str] = field(default_factory=dict)
    refuse: dict[str, str] = field(default_factory=dict)
    letters: list[tuple[SealedEnvelope | AnnouncedEnvelope, bytes]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    down: bool = False
    lose_reply: bool = False
    strip: bool = False
    cut_after: int | None = None
    facts_meanwhile: object = None
    meter: Meter = field(default_factory=Meter)

    def close(self) -> None:
        """There is nothing to let go of."""

    def claim(self, claim: bytes) -> Reply:
        self._check_line()
        self.log.append(f"claim {claim.decode()}")
        return Reply(dump(Statement(KIOSK, NOW)), b"signed")

    def exchange(self, request: Request) -> Reply:
        self._check_line()
        self.log.append("exchange")
        receipts: list[Receipt] = []
        refusals: list[Refusal] = []
        wants: list[Want] = []
        for envelope in request.facts:
            view = parse(envelope.header.encode(), RoutingView)
            if view.id in self.refuse:
                refusals.append(Refusal(view.id, self.refuse[view.id]))
                continue
            self.done[view.id] = view.sha256
            receipts.append(Receipt(view.id, view.sha256))
        for file in request.files:
            view = parse(file.header.encode(), RoutingView)
            if view.id in self.refuse:
                refusals.append(Refusal(view.id, self.refuse[view.id]))
            elif view.id in self.done:
                receipts.append(Receipt(view.id, view.sha256))
            elif view.id in self.files:
                wants.append(Want(view.id, view.id, len(self.files[view.id])))
        if self.lose_reply:
            self.lose_reply = False
            raise CenterUnreachableError
        return self._reply(request, receipts, refusals, wants)

    def _reply(
        self, request: Request, receipts: list[Receipt], refusals: list[Refusal], wants: list[Want]
    ) -> Reply:
        new = self.letters[request.cursor :]
        hashes = tuple(header_hash(letter.header) for letter, _ in new)
        statement = Statement(
            KIOSK,
            NOW,
            tuple(receipts),
            tuple(refusals),
            tuple(wants),
            request.have,
            len(self.letters),
            hashes,
        )
        if self.strip:
            new = []
        facts = tuple(letter for letter, _ in new if isinstance(letter, SealedEnvelope))
        files = tuple(letter for letter, _ in new if isinstance(letter, AnnouncedEnvelope))
        return Reply(dump(statement), b"signed", facts, files)

    def create(self, envelope: OutgoingEnvelope, first: bytes = b"") -> Place:
        self._check_line()
        self.log.append(f"create {envelope.id}")
        if envelope.id in self.refuse:
            raise RejectedError(self.refuse[envelope.id])
        self.sizes[envelope.id] = envelope.size
        upload = self.files.setdefault(envelope.id, bytearray())
        if first and not upload:
            return Place(envelope.id, self.send_piece(envelope.id, 0, first))
        return Place(envelope.id, len(upload))

    def confirmed_size(self, place: str) -> int:
        self._check_line()
        if place not in self.files:
            raise UploadGoneError
        return len(self.files[place])

    def send_piece(self, place: str, start: int, piece: bytes) -> int:
        self._check_line()
        self.log.append(f"piece {place} {start} {len(piece)}")
        assert start == len(self.files[place])
        if self.cut_after is not None:
            self.cut_after -= 1
            if self.cut_after < 0:
                self.cut_after = None
                self.files[place] += piece[: len(piece) // 2]
                raise CenterUnreachableError
        self.files[place] += piece
        if len(self.files[place]) == self.sizes[place]:
            self.done[place] = hashlib.sha256(self.files[place]).hexdigest()
        return len(self.files[place])

    def fetch(self, envelope: IncomingEnvelope) -> Generator[tuple[int, bytes], None, None]:
        self._check_line()
        data = next(data for letter, data in self.letters if envelope.id in letter.header)
        self.log.append(f"fetch {envelope.id} {envelope.have}")
        for start in range(envelope.have, len(data), 10):
            yield start, data[start : start + 10]

    def _check_line(self) -> None:
        if self.down:
            raise CenterUnreachableError


def header(name: str, freight: str, data: bytes) -> str:
    """A routing header as the dispatcher reads it."""
    view = RoutingView(name, freight, len(data), hashlib.sha256(data).hexdigest())
    return msgspec.json.encode(view).decode()
