"""The transport by e-mail: parcels out, answers in, for districts whose lines let nothing else
through.
"""

import datetime as dt
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

from app.errors import CenterUnreachableError, KomekError
from sync.due_parcels import DueParcels
from sync.engine import Engine
from sync.https import ForeignAnswerError, RevokedError
from sync.mailbox import Mailbox, MailRefusedError, PartialMail
from sync.parcels import (
    Parcel,
    SignedParcel,
    dump_parcel,
    is_bounce,
    parcels_in,
    public_of,
    sign_with,
    to_message,
)
from sync.protocol import (
    AnnouncedEnvelope,
    ProtocolError,
    Reply,
    Request,
    unpack,
)
from sync.transport import HinderedError, Report, Watch, incoming_of

_OWN_TROUBLE = ("disk-full", "storage")  # not the mail: the next pass reads it again
_log = logging.getLogger(__name__)


class BouncedError(CenterUnreachableError):
    """Mail to the center came back: its address is wrong or its mailbox is full."""

    code = "mail-bounced"


@dataclass
class MailTransport:
    """Carries one kiosk's mailbag by e-mail; the same envelopes may go over the line meanwhile,
    they count once.
    """

    engine: Engine
    mailbox: Mailbox
    seed: bytes
    center: str
    clock: Callable[[], dt.datetime]
    partial_mail: PartialMail = field(default_factory=PartialMail)
    _due: DueParcels = field(init=False)

    def __post_init__(self) -> None:
        self._due = DueParcels(self.engine, self.mailbox.account.address)

    def run_pass(self, watch: Watch | None = None) -> Report:
        """Take in what has come, then send what waits; what the line breaks goes on in the next
        pass.
        """
        report = Report()
        try:
            has_bounce = self._take_in(report, watch or Watch())
            self._send()
            if has_bounce:
                raise BouncedError
        except CenterUnreachableError as error:
            report.down, report.trouble = True, error.code
        return report

    # in

    def _take_in(self, report: Report, watch: Watch) -> bool:
        """Read the mails of ours; gives whether one of them was a bounce."""
        has_bounce = is_revoked = False
        with self.mailbox.inbox() as inbox:
            for uid in inbox.ours(self.engine.mailbag.notes.mail_upto):
                if reason := watch.hindrance():
                    raise HinderedError(reason)
                raw = inbox.read(uid, self.partial_mail)
                try:
                    is_about_ours = is_bounce(raw) and self._take_bounce(raw)
                    is_ours = is_about_ours or self._take_mail(raw, report)
                    has_bounce, is_revoked = has_bounce or is_about_ours, is_revoked and not is_ours
                except RevokedError:
                    is_ours = is_revoked = True
                # made to hurt, or a bug: the mails behind it must not wait for it
                except Exception as error:
                    if getattr(error, "code", "") in _OWN_TROUBLE:
                        raise
                    _log.exception("mail %s", inbox.name(uid))
                    is_ours = False
                if is_ours:
                    inbox.remove([uid])
                self.engine.mailbag.notes.mail_upto = inbox.name(uid)
                watch.tell(report)
        if is_revoked:
            raise RevokedError
        return has_bounce

    def _take_mail(self, raw: bytes, report: Report) -> bool:
        """Whether it was ours."""
        is_ours = False
        for signed in parcels_in(raw):
            if signed.parcel.kiosk == self.engine.kiosk and signed.parcel.way == "in":
                try:
                    is_ours = self._take(signed, report) or is_ours
                except (ForeignAnswerError, ProtocolError):
                    continue  # forged or damaged: what it should have said comes again
        return is_ours

    def _take(self, signed: SignedParcel, report: Report) -> bool:
        parcel = signed.parcel
        if parcel.letter:
            outcome = self.engine.receipts.apply(unpack(parcel.letter, Reply))
            report.confirmed += outcome.confirmed
            report.refused += outcome.refused
            report.arrived += outcome.arrived
            report.center_time = outcome.center_time or report.center_time
        if parcel.piece:
            if not self.engine.trust.is_authentic(signed.statement, signed.signature):
                return False
            envelope = incoming_of(AnnouncedEnvelope(parcel.header, parcel.mark))
            if parcel.start + len(parcel.piece) > envelope.size:
                return False
            self.engine.mailbag.incoming.announce(envelope, b"", self.clock())
            self.engine.mailbag.mailed_pieces.park(envelope, parcel.start, parcel.piece)
            report.arrived += 1
        return True

    def _take_bounce(self, raw: bytes) -> bool:
        """What could not be delivered is sent again; gives whether the bounce was about mail of
        ours at all.
        """
        is_ours = False
        for signed in parcels_in(raw):
            if signed.parcel.way != "out" or not signed.is_signed_by(public_of(self.seed)):
                continue  # somebody else's, or nobody's
            is_ours = True
            if signed.parcel.piece:
                self.engine.mailbag.mailed_pieces.forget(_id_of(signed.parcel), signed.parcel.start)
            elif signed.parcel.letter:
                for sealed in unpack(signed.parcel.letter, Request).facts:
                    self.engine.mailbag.mailed_pieces.forget(incoming_of(sealed).id, 0)
        return is_ours

    # out

    def _send(self) -> None:
        callbacks: list[Callable[[], None]] = []
        if next(self._due.parcels(self.clock()), None) is None:
            return  # nothing to say: no need to trouble the server
        refusal = ""
        for number, reason in enumerate(self.mailbox.send(self._messages(callbacks))):
            # it arrived or will not be taken: not again for half a day, unless an answer comes
            callbacks[number]()
            refusal = refusal or reason
        if refusal:
            raise MailRefusedError(refusal)

    def _messages(self, callbacks: list[Callable[[], None]]) -> Iterator[EmailMessage]:
        """Mail after mail; facts that are queued meanwhile go before the next piece."""
        now = self.clock()
        while (due_parcel := next(self._due.parcels(now), None)) is not None:
            parcel, callback = due_parcel
            signed = dump_parcel(parcel, sign_with(self.seed))
            callbacks.append(callback)
            yield to_message(signed, self.mailbox.account.address, self.center, now)


def _id_of(parcel: Parcel) -> str:
    try:
        return incoming_of(AnnouncedEnvelope(parcel.header, parcel.mark)).id
    except KomekError:
        return ""
