"""What a kiosk is told: a signed statement about what it brought, and the letters for it."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from app.keys import Purpose, SigningKey
from center import plain
from center.forming import form_beside
from center.identity import changes_after, identity
from center.integrity import compare_head, latest_mark
from center.models import Kiosk, Letter
from center.transport.bulletins import publish_known
from center.transport.letters import bytes_of, is_there
from center.writing import written_together
from sync.protocol import (
    AnnouncedEnvelope,
    Receipt,
    Refusal,
    Reply,
    Request,
    SealedEnvelope,
    Statement,
    Want,
    dump,
    header_hash,
)

_LIST_INLINE = 16 << 10
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Gathered:
    """What an answer says beside what came of the envelopes: letters, whether there are more, the
    number of the last one, and which envelopes that were asked about had been taken.
    """

    letters: list[Letter]
    more: bool
    last: int
    known: tuple[str, ...]


def reply_to(
    kiosk: Kiosk,
    request: Request,
    results: Sequence[Receipt | Refusal | Want],
    most: int,
    most_bytes: int,
) -> Reply:
    """The center's whole answer, with at most so many letters."""
    statement, signature, letters = answer(kiosk, request, results, most, most_bytes)
    return reply(statement, signature, letters, request.center)


def answer(
    kiosk: Kiosk,
    request: Request,
    results: Sequence[Receipt | Refusal | Want],
    most: int,
    most_bytes: int,
) -> tuple[str, bytes, list[Letter]]:
    """The signed statement about what a kiosk brought, and the letters that go with it, at most so
    many.
    """
    note_received(kiosk, request.have)
    is_told_letters = kiosk.active and most > 0
    if is_told_letters:
        make_letters(kiosk)
    gathered = gather(kiosk, request, most if is_told_letters else 0, most_bytes)
    return *tell(kiosk, request, results, gathered), gathered.letters


def make_letters(kiosk: Kiosk) -> None:
    """What the kiosk is to be told by now becomes letters."""
    if kiosk.active:
        form_beside(timezone.now())
        try:
            publish_known(kiosk, timezone.now())
        except Exception:  # what the kiosk brought is not to suffer from it
            _log.exception("what is known of %s", kiosk.code)


def gather(kiosk: Kiosk, request: Request, most: int, most_bytes: int) -> Gathered:
    """What the answer to a kiosk says, with at most so many letters."""
    letters, more = (
        _letters(kiosk, request.cursor, most, most_bytes) if kiosk.active and most else ([], False)
    )
    return Gathered(letters, more, _last_number(kiosk), _taken_ids(kiosk, request.check))


def tell(
    kiosk: Kiosk,
    request: Request,
    results: Sequence[Receipt | Refusal | Want],
    gathered: Gathered,
) -> tuple[str, bytes]:
    """The signed statement, once all that it tells of is durable."""
    compare_head(kiosk, request.head)
    letters = gathered.letters
    statement = dump(
        Statement(
            kiosk=kiosk.id,
            time=timezone.now(),
            receipts=tuple(item for item in results if isinstance(item, Receipt)),
            refusals=tuple(item for item in results if isinstance(item, Refusal)),
            wants=tuple(item for item in results if isinstance(item, Want)),
            noted=request.have,
            cursor=letters[-1].number if letters else request.cursor,
            letters=tuple(header_hash(letter.header) for letter in letters),
            more=gathered.more,
            last=gathered.last,
            known=gathered.known,
            checked=request.check,
            after=request.cursor,
            standing="" if kiosk.active else "revoked",
            device=hashlib.sha256(bytes(kiosk.device)).hexdigest(),
            head=latest_mark(),
        )
    )
    return statement, SigningKey(identity().seed).sign(Purpose.STATEMENT, statement.encode())


def note_received(kiosk: Kiosk, letters: tuple[str, ...]) -> None:
    """The kiosk has these letters."""
    if letters:
        written_together(
            lambda: plain.change(
                "UPDATE center_letter SET noted = %s"
                f" WHERE kiosk_id = %s AND id IN ({plain.marks(letters)})",
                (True, kiosk.id, *letters),
            )
        )


def _taken_ids(kiosk: Kiosk, envelopes: tuple[str, ...]) -> tuple[str, ...]:
    if not envelopes:
        return ()
    question = (
        "SELECT envelope FROM center_taken"
        f" WHERE kiosk_id = %s AND reason = '' AND envelope IN ({plain.marks(envelopes)})"
    )
    return tuple(row[0] for row in plain.rows(question, (kiosk.id, *envelopes)))


def _last_number(kiosk: Kiosk) -> int:
    question = "SELECT max(number) FROM center_letter WHERE kiosk_id = %s"
    return int(plain.rows(question, (kiosk.id,))[0][0] or 0)


def _letters(kiosk: Kiosk, cursor: int, most: int, most_bytes: int) -> tuple[list[Letter], bool]:
    """The next letters after the cursor, as many as one answer carries, and whether there are
    more.
    """
    question = (
        "SELECT * FROM center_letter WHERE kiosk_id = %s AND number > %s AND NOT noted"
        " ORDER BY number LIMIT %s"
    )
    queue = Letter.objects.raw(question, (kiosk.id, cursor, most + 1))
    letters = [letter for letter in queue if is_there(letter)]
    batch: list[Letter] = []
    size = 0
    for letter in letters[:most]:
        size += letter.size if is_inline(letter) else 0
        if batch and size > most_bytes:
            break
        batch.append(letter)
    return batch, len(batch) < len(letters)


def is_inline(letter: Letter) -> bool:
    """Whether a letter comes within the answer: facts, and lists that are small; the rest can be
    fetched in pieces.
    """
    return letter.freight == "facts" or (letter.freight == "list" and letter.size <= _LIST_INLINE)


def reply(statement: str, signature: bytes, letters: list[Letter], center: int) -> Reply:
    """A statement with its letters, and what the kiosk has to follow since its card `center`."""
    return Reply(
        statement=statement,
        signature=signature,
        facts=tuple(
            SealedEnvelope(letter.header, bytes(letter.signature), bytes_of(letter))
            for letter in letters
            if is_inline(letter)
        ),
        files=tuple(
            AnnouncedEnvelope(letter.header, bytes(letter.signature))
            for letter in letters
            if not is_inline(letter)
        ),
        changes=changes_after(center),
    )
