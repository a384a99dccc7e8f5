"""The signature under a conclusion: a member's own key over the case, the words and the files that
were seen.
"""

import datetime as dt
from dataclasses import replace

import msgspec

from app.case.chapters.evidence import Concluded
from app.keys import Purpose, SigningKey, is_signed_by


def _statement(case_id: str, conclusion: Concluded) -> bytes:
    facts = (
        conclusion.member,
        conclusion.position,
        conclusion.needs_aid,
        conclusion.text,
        conclusion.date,
        conclusion.seen,
    )
    return msgspec.json.encode((case_id, *facts))


def conclude(
    case_id: str,
    member: tuple[str, str],
    needs_aid: bool,
    text: str,
    materials: tuple[str, ...],
    date: dt.date,
    key: SigningKey,
) -> Concluded:
    """A signed conclusion; `member` is name and position, `materials` are the SHA-256 of what
    was seen.
    """
    unsigned_conclusion = Concluded(
        member[0], member[1], needs_aid, text, date, materials, key.public, b""
    )
    signature = key.sign(Purpose.CONCLUSION, _statement(case_id, unsigned_conclusion))
    return replace(unsigned_conclusion, signature=signature)


def is_authentic(case_id: str, conclusion: Concluded) -> bool:
    """Whether the key that the conclusion names signed exactly these words for this case."""
    return is_signed_by(
        conclusion.key, Purpose.CONCLUSION, _statement(case_id, conclusion), conclusion.signature
    )
