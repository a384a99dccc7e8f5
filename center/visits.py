"""The log of who has looked at which case, chained: a line cannot be changed or taken out of it
unseen. Every night its end goes into the list of events, whose end the kiosks are told.
"""

import datetime as dt
import hashlib
import logging

from center.integrity import heads, note_trouble
from center.models import Reading
from center.writing import written_alone

_START = hashlib.sha256(b"komek visits").hexdigest()
_AT_ONCE = 2_000
_log = logging.getLogger(__name__)


def add_visit(who: str, case_id: str, what: str, now: dt.datetime) -> None:
    """Add a line at the end."""
    with written_alone():
        chain = _chain(_end(), who, case_id, what, now)
        Reading.objects.create(case_id=case_id, who=who, what=what, at=now, chain=chain)


def _end() -> str:
    last = Reading.objects.order_by("-id").values_list("chain", flat=True).first()
    return last or _START


def _chain(before: str, who: str, case_id: str, what: str, at: dt.datetime) -> str:
    moment = at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    # nothing but the last part can have a line's end in it, so no two lines read alike
    line = f"{before}\n{moment}\n{case_id}\n{what}\n{who}"
    return hashlib.sha256(line.encode()).hexdigest()


def is_unbroken() -> bool:
    """Whether every line follows from the one before, and the ends of former nights are there."""
    chain, chains, is_begun = _START, set(), False
    for visit in Reading.objects.order_by("id").iterator(_AT_ONCE):
        if not visit.chain:  # of a version that chained none
            if is_begun:
                return False
            continue
        is_begun = True
        chain = _chain(chain, visit.who, visit.case_id, visit.what, visit.at)
        if chain != visit.chain:
            return False
        chains.add(chain)
    return heads().anchors() <= chains


def look_after() -> None:
    """Every night: tell where the log is another than it was, and note its end."""
    if not is_unbroken():
        _log.error("the log of visits is not the one that was written")
        note_trouble("visits")
    elif (end := _end()) != _START:
        heads().anchor(end)
