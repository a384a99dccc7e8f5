"""What a specialist has just recorded: the same words sent a second time are asked about, as Back
brings them.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

_KEY = "recorded"
_ASK_WITHIN = dt.timedelta(hours=1)
_MOST = 30
_NOT_TYPED = frozenset(
    ("csrfmiddlewaretoken", "seen", "again", "as-written", "objections", "had-file", "typed")
)


@dataclass(frozen=True)
class Record:
    """What was recorded from a page of this session, and the case that it went to; the words are
    not in it, only what tells whether others are the same.
    """

    words: str
    files: str
    case_id: str
    at: dt.datetime


def same_record(request: HttpRequest, now: dt.datetime) -> Record | None:
    """What was recorded from here within the last hour by the same words, with the same file or
    where none is sent now; None for whoever has seen that and wants it once more.
    """
    if request.POST.get("again"):
        return None
    words, files = _words(request), _files(request)
    return next(
        (
            record
            for record in reversed(_records(request, now))
            if record.words == words and (not request.FILES or record.files == files)
        ),
        None,
    )


def note_record(request: HttpRequest, case_id: str, now: dt.datetime) -> None:
    """Remember that what was sent now is recorded."""
    records = [*_records(request, now), Record(_words(request), _files(request), case_id, now)]
    request.session[_KEY] = [
        [record.words, record.files, record.case_id, record.at.isoformat()]
        for record in records[-_MOST:]
    ]


def _records(request: HttpRequest, now: dt.datetime) -> list[Record]:
    rows = request.session.get(_KEY, [])
    records = [
        Record(words, files, case_id, dt.datetime.fromisoformat(at))
        for words, files, case_id, at in rows
    ]
    return [record for record in records if now - record.at < _ASK_WITHIN]


def _words(request: HttpRequest) -> str:
    typed = sorted(
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_TYPED
        for value in values
    )
    return _mark([request.path, *(part for pair in typed for part in pair)])


def _files(request: HttpRequest) -> str:
    digests = []
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            file.seek(0)
            digests.append(hashlib.sha256(file.read()).hexdigest())
            file.seek(0)
    return _mark(digests)


def _mark(parts: Iterable[str]) -> str:
    return salted_hmac(_KEY, "\0".join(parts), algorithm="sha256").hexdigest()
