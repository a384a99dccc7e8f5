"""What the center signs about transport, by whatever transport it comes: receipts, refusals,
letters.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.storage.journeys import OutgoingState
from app.storage.mailbag import Mailbag
from sync.https import ForeignAnswerError, RevokedError
from sync.protocol import CHECKED_AT_ONCE, Reply, Statement, Want, header_hash, parse
from sync.transport import Report, Trust, incoming_of


@dataclass(frozen=True)
class Receipts:
    """Settles one kiosk's mailbag by the center's signed statements; every transport shares
    this.
    """

    mailbag: Mailbag
    kiosk: str
    trust: Trust
    clock: Callable[[], dt.datetime]

    def verify(self, reply: Reply) -> Statement:
        """The statement of a reply, if the center signed it for us; raises `ForeignAnswerError` or
        `RevokedError`.
        """
        self.trust.follow((change.text, change.signature) for change in reply.changes)
        if not self.trust.is_authentic(reply.statement, reply.signature):
            raise ForeignAnswerError("not signed by the center")
        statement = parse(reply.statement.encode(), Statement)
        if statement.kiosk != self.kiosk:
            raise ForeignAnswerError("for another kiosk")
        if statement.standing == "revoked":
            raise RevokedError
        return statement

    def check(self, reply: Reply, headers: Iterable[str]) -> None:
        """Whether the center signed this for us, these letters and no others; raises
        `CenterUnreachableError`.
        """
        _compare_letters(self.verify(reply), headers)

    def apply(self, reply: Reply) -> Report:
        """An answer that came by another transport than the line, perhaps long ago: what it settles
        is settled.
        """
        report = Report()
        statement = self.verify(reply)
        if statement.device and statement.device == self.mailbag.notes.claim_device:
            self.mailbag.notes.claim = b""  # it knows the key that this PC claimed a place with
        self.settle(reply, statement, report)
        return report

    def settle(self, reply: Reply, statement: Statement, report: Report) -> tuple[Want, ...]:
        """Take over what a verified statement says and the letters that came with it; gives the
        uploads that the center goes on with.
        """
        self._compare_known(statement)
        for receipt in statement.receipts:
            report.confirmed += self.mailbag.journeys.confirm(receipt.id, receipt.sha256)
        for refusal in statement.refusals:
            self.mailbag.journeys.set_aside(refusal.id, refusal.reason)
            report.refused += 1
        for want in statement.wants:
            self.mailbag.outgoing.note_progress(want.id, want.place, want.confirmed)
        self.mailbag.incoming.acknowledge(statement.noted)
        if statement.head:
            self.mailbag.notes.center_head = statement.head
        self._take_letters(reply, statement, report)
        return statement.wants

    def to_check(self) -> list[str]:
        """What the center is asked about: what is in doubt, and the envelope that it confirmed
        last.
        """
        return [
            *self.mailbag.journeys.last_stored_ids(),
            *self.mailbag.journeys.doubted_ids(CHECKED_AT_ONCE),
        ]

    def doubt(self) -> None:
        """The center came from a backup: whatever it confirmed is asked about."""
        self.mailbag.journeys.doubt()
        # whatever we hold of it is known by its id, the rest comes again
        self.mailbag.notes.cursor = 0

    def _compare_known(self, statement: Statement) -> None:
        """A center that does not know what it confirmed came from a backup: ask what else it has
        forgotten.
        """
        lost_ids = sorted(set(statement.checked) - set(statement.known))
        states = self.mailbag.journeys.states(lost_ids).values() if lost_ids else ()
        is_lost = any(state is OutgoingState.STORED for state, _ in states)
        self.mailbag.journeys.resolve(statement.checked, statement.known)
        if is_lost:
            self.doubt()

    def _take_letters(self, reply: Reply, statement: Statement, report: Report) -> None:
        """Keep what came down; the cursor moves only after everything before it is kept."""
        now = self.clock()
        _compare_letters(statement, _headers(reply))
        for fact in reply.facts:
            envelope = incoming_of(fact)
            is_right = hashlib.sha256(fact.ciphertext).hexdigest() == envelope.sha256
            self.mailbag.incoming.announce(envelope, fact.ciphertext if is_right else b"", now)
            report.arrived += 1
        for file in reply.files:
            self.mailbag.incoming.announce(incoming_of(file), b"", now)
        cursor = self.mailbag.notes.cursor
        is_next = statement.after is None or statement.after <= cursor
        if is_next and statement.cursor > cursor:
            self.mailbag.notes.cursor = statement.cursor


def _headers(reply: Reply) -> list[str]:
    facts = [fact.header for fact in reply.facts]
    return facts + [file.header for file in reply.files]


def _compare_letters(statement: Statement, headers: Iterable[str]) -> None:
    """Raise `ForeignAnswerError` where these are not the letters that the center named."""
    if sorted(map(header_hash, headers)) != sorted(statement.letters):
        raise ForeignAnswerError("letters were changed on the way")
