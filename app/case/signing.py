"""The signature under a conclusion: a member's own key over the case, the words and the files that
were seen.
"""

import datetime as dt
from dataclasses import replace

import msgspec

from app.case.chapters.evidence import Concluded
from app.keys import Purpose, SigningKey, is_signed_by


def _statement(case_id: str, concluded: Concluded) -> bytes:
    facts = (
        concluded.member,
        concluded.position,
        concluded.needs_aid,
        concluded.text,
        concluded.date,
        concluded.seen,
    )
    return msgspec.json.encode((case_id, *facts))


def conclude(
    case_id: str,
    member: tuple[str, str],
    needs_aid: bool,
    text: str,
    seen: tuple[str, ...],
    date: dt.date,
    key: SigningKey,
) -> Concluded:
    """A signed conclusion; `member` is name and position, `seen` are the SHA-256 of the
    materials.
    """
    blank = Concluded(member[0], member[1], needs_aid, text, date, seen, key.public, b"")
    signature = key.sign(Purpose.CONCLUSION, _statement(case_id, blank))
    return replace(blank, signature=signature)


def is_authentic(case_id: str, concluded: Concluded) -> bool:
    """Whether the key that the conclusion names signed exactly these words for this case."""
    return is_signed_by(
        concluded.key, Purpose.CONCLUSION, _statement(case_id, concluded), concluded.signature
    )
