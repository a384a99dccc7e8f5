"""What kiosks send by e-mail, and the answers; who writes is told by the signature, never by the
sender's address.
"""

import datetime as dt
import email
import email.policy
import email.utils
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from app.decoding import from_json
from app.errors import KomekError
from app.files import write_durably
from app.keys import Purpose, SigningKey
from center.blobs import ACCOUNT
from center.forming import form_beside
from center.identity import identity
from center.models import Kiosk, Letter
from center.transport.answers import is_inline, reply_to
from center.transport.enrolment import find_sender
from center.transport.exchange import settle
from center.transport.letters import bytes_of
from center.transport.upload_store import put_piece
from sync.mailbox import Account, Mailbox, MailUnreachableError, PartialMail
from sync.parcels import (
    PIECE_BYTES,
    Parcel,
    SignedParcel,
    dump_parcel,
    is_bounce,
    parcels_in,
    to_message,
)
from sync.protocol import (
    MOST_AT_ONCE,
    MOST_HAVE,
    AnnouncedEnvelope,
    Reply,
    Request,
    Statement,
    pack,
    parse,
    unpack,
)

_LETTERS_AT_ONCE, _LETTERS_BYTES = 40, 24_000
_AGAIN = dt.timedelta(hours=48)
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,180}")
_BACK_PAUSE = dt.timedelta(days=1)
_log = logging.getLogger(__name__)


class NoAccountError(KomekError):
    """The center has no mailbox."""

    code = "mail-none"


@dataclass
class KioskMail:
    """What one kiosk wrote: its last note, and files of which pieces came."""

    kiosk: Kiosk
    note: Request | None = None
    files: dict[str, AnnouncedEnvelope] = field(default_factory=dict)


def keep_account(data: bytes) -> None:
    """Keep the mailbox's address and password; raises `msgspec.ValidationError` if they are not of
    that form.
    """
    account = from_json(data, Account)
    write_durably(settings.DATA / ACCOUNT, msgspec.json.encode(account), mode=0o600)


def look(now: dt.datetime) -> int:
    """Take in every mail of ours and answer; gives how many. Raises `NoAccountError`,
    `CenterUnreachableError`.
    """
    path: Path = settings.DATA / ACCOUNT
    if not path.exists():
        raise NoAccountError
    mailbox = Mailbox(from_json(path.read_bytes(), Account))
    mails: dict[str, KioskMail] = {}
    count = _take_in(mailbox, mails)
    _answer(mailbox, mails, now)
    return count


def look_for_ever(seconds: float) -> None:
    """Look now and then, until the program ends."""
    end = threading.Event()
    while not end.wait(seconds):
        close_old_connections()
        try:
            look(timezone.now())
        except KomekError as error:
            _log.warning("mail: %s", error.code)
        except Exception:  # one mail must not end the transport for all the others
            _log.exception("mail")


def _take_in(mailbox: Mailbox, mails: dict[str, KioskMail]) -> int:
    count = 0
    half = PartialMail()
    progress = settings.DATA / "mail-upto"
    with mailbox.inbox() as inbox:
        for uid in inbox.ours(progress.read_text("ascii") if progress.exists() else ""):
            raw = inbox.read(uid, half)
            try:
                is_own, is_ours = _is_own_bounce(raw), _take_mail(raw, mails)
            except OperationalError:  # the database, not the mail: the next look reads it again
                raise
            except Exception:
                # one mail must not end the transport for all the others; what it said comes again
                _log.exception("mail %s", inbox.name(uid))
                is_own = is_ours = False
            if is_own or is_ours:
                inbox.remove([uid])
            count += is_ours
            write_durably(progress, inbox.name(uid).encode())
    return count


def _is_own_bounce(raw: bytes) -> bool:
    """A mail of ours that came back; what it said is said again when the kiosk asks."""
    return is_bounce(raw) and any(
        signed_parcel.parcel.way == "in" for signed_parcel in parcels_in(raw)
    )


def _take_mail(raw: bytes, mails: dict[str, KioskMail]) -> bool:
    """Whether it was ours, and can go."""
    is_ours = False
    for signed_parcel in parcels_in(raw):
        kiosk = _sender(signed_parcel)
        if kiosk is not None:
            # never to be applied, or wrong bytes: the kiosk is told what is wanted
            with suppress(KomekError):
                _take(
                    signed_parcel.parcel,
                    mails.setdefault(kiosk.id, KioskMail(kiosk)),
                    senders_of(raw),
                )
            is_ours = True
    return is_ours


def _sender(signed_parcel: SignedParcel) -> Kiosk | None:
    """The kiosk whose device key signed the parcel."""
    parcel = signed_parcel.parcel
    if parcel.way != "out":
        return None
    kiosk = find_sender(parcel.kiosk, parcel.claim, timezone.now())
    return kiosk if kiosk is not None and signed_parcel.is_signed_by(bytes(kiosk.device)) else None


def senders_of(raw: bytes) -> set[str]:
    """The addresses that a mail, or one inside it that was passed on, says it comes from; in small
    letters.
    """
    parts = email.message_from_bytes(raw, policy=email.policy.compat32).walk()
    return {email.utils.parseaddr(str(part.get("From", "")))[1].casefold() for part in parts} - {""}


def _take(parcel: Parcel, mail: KioskMail, senders: set[str]) -> None:
    """`senders` are where the mail came from: answers go nowhere else, and to another address once
    a day at most, or a kiosk could have us write to anybody.
    """
    kiosk, now = mail.kiosk, timezone.now()
    Kiosk.objects.filter(id=kiosk.id).update(last_contact=now, road="mail")
    may_change = kiosk.back_since is None or now - kiosk.back_since > _BACK_PAUSE
    is_sender = parcel.back.casefold() in senders or not senders  # gateways leave the sender out
    if parcel.back != kiosk.back and is_sender and may_change and _ADDRESS.fullmatch(parcel.back):
        kiosk.back, kiosk.back_since = parcel.back, now
        Kiosk.objects.filter(id=kiosk.id).update(back=parcel.back, back_since=now)
    if parcel.piece and kiosk.active:
        mail.files[parcel.header] = AnnouncedEnvelope(parcel.header, parcel.mark)
        put_piece(kiosk, parcel.header, parcel.mark, parcel.start, parcel.piece)
    if parcel.letter:
        request = unpack(parcel.letter, Request)
        settle(kiosk, request)  # what it says of each is said once, at the end
        mail.note = request if mail.note is None else _join(mail.note, request)


def _join(before: Request, after: Request) -> Request:
    """Two notes of one kiosk as one; mail arrives in any order, so the lower cursor counts."""
    return Request(
        facts=(*before.facts, *after.facts)[:MOST_AT_ONCE],
        files=(*before.files, *after.files)[:MOST_AT_ONCE],
        have=tuple({*before.have, *after.have})[:MOST_HAVE],
        cursor=min(before.cursor, after.cursor),
        check=(*before.check, *after.check)[:MOST_AT_ONCE],
        center=min(before.center, after.center),
        head=after.head or before.head,
    )


def _answer(mailbox: Mailbox, mails: dict[str, KioskMail], now: dt.datetime) -> None:
    """Answer every kiosk that wrote, and tell those that write by mail what is new."""
    form_beside(now)
    for kiosk in Kiosk.objects.filter(active=True).exclude(back="").exclude(id__in=mails):
        if Letter.objects.filter(kiosk=kiosk, noted=False, mailed=None).exists():
            mails[kiosk.id] = KioskMail(kiosk)
    for mail in mails.values():
        if mail.kiosk.back:
            try:
                for problem in mailbox.send(_messages(mailbox.account.address, mail, now)):
                    if problem:
                        _log.warning("mail to %s: %s", mail.kiosk.code, problem)
            except MailUnreachableError:
                raise
            except KomekError as error:  # this kiosk's; the others' go on
                _log.warning("mail to %s: %s", mail.kiosk.code, error.detail)
            except Exception:
                _log.exception("mail to %s", mail.kiosk.code)


def _messages(sender: str, mail: KioskMail, now: dt.datetime) -> Iterator[EmailMessage]:
    request = mail.note or Request(cursor=_cursor_before_new(mail.kiosk))
    files = {file.header: file for file in request.files} | mail.files
    results = settle(mail.kiosk, Request(facts=request.facts, files=tuple(files.values())))
    more = True
    while more:
        reply = reply_to(mail.kiosk, request, results, _LETTERS_AT_ONCE, _LETTERS_BYTES)
        statement = parse(reply.statement.encode(), Statement)
        yield _message(Parcel(mail.kiosk.id, "in", pack(reply)), sender, mail.kiosk.back, now)
        yield from _letter_messages(mail.kiosk, reply, sender, now)
        more = statement.more and statement.cursor > request.cursor
        request, results = Request(cursor=statement.cursor, center=request.center), []


def _cursor_before_new(kiosk: Kiosk) -> int:
    first = Letter.objects.filter(kiosk=kiosk, noted=False, mailed=None).order_by("number").first()
    return first.number - 1 if first else 0


def _letter_messages(
    kiosk: Kiosk, reply: Reply, sender: str, now: dt.datetime
) -> Iterator[EmailMessage]:
    """The letters that a reply announces, in pieces; those that were mailed lately are on their
    way.
    """
    headers = [envelope.header for envelope in reply.facts] + [file.header for file in reply.files]
    for letter in Letter.objects.filter(kiosk=kiosk, header__in=headers):
        is_due = letter.mailed is None or now - letter.mailed > _AGAIN
        if is_due and not is_inline(letter):
            data = bytes_of(letter)
            for start in range(0, len(data), PIECE_BYTES):
                piece = data[start : start + PIECE_BYTES]
                parcel = Parcel(
                    kiosk.id,
                    "in",
                    header=letter.header,
                    mark=bytes(letter.signature),
                    start=start,
                    piece=piece,
                )
                yield _message(parcel, sender, kiosk.back, now)
        Letter.objects.filter(number=letter.number).update(mailed=now if is_due else letter.mailed)


def _message(parcel: Parcel, sender: str, receiver: str, now: dt.datetime) -> EmailMessage:
    key = SigningKey(identity().seed)
    unsigned_parcel = dump_parcel(parcel, lambda _body: b"")
    signed_parcel = dump_parcel(
        parcel, lambda _body: key.sign(Purpose.STATEMENT, unsigned_parcel.statement.encode())
    )
    return to_message(signed_parcel, sender, receiver, now)
