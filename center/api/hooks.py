"""Programs are told that cases have changed: which, and nothing of whom they are about; what they
need they read with their token.
"""

import datetime as dt
import hashlib
import hmac
import logging
import re
import secrets

import msgspec
import requests
from django.db.models import Q, QuerySet

from center.journal import NO_APPLICATIONS
from center.models import CaseRow, Program
from center.notices.gateway import is_hidden

SIGNATURE = "X-Komek-Signature"
_SETTLED = dt.timedelta(minutes=1)  # nobody writes for longer with the time of the beginning
_SECONDS = (10, 20)
_AT_ONCE = 200
_PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
_log = logging.getLogger(__name__)


class ChangedCase(msgspec.Struct, frozen=True):
    """A case that has changed; the codes are those of `/api/cases`."""

    id: str
    number: str
    status: str
    step: str
    updated: dt.datetime


def is_address(text: str) -> bool:
    """Whether news may be sent there: over TLS, or on this machine."""
    try:
        return len(text) <= 500 and not re.search(r"\s", text) and is_hidden(text)
    except ValueError:
        return False


def tell_there(program: Program, address: str, now: dt.datetime) -> str:
    """From now on, tell the program there; gives the key by which it knows that it is us."""
    key = secrets.token_hex(32)
    Program.objects.filter(pk=program.pk).update(
        news_url=address, news_key=key, told=now, told_id="", again=now, tries=0, trouble=""
    )
    return key


def tell_programs(now: dt.datetime) -> int:
    """Tell every program what has changed since it last answered; gives how many were told."""
    programs = Program.objects.filter(ended=None, again__lte=now).exclude(news_url="")
    return sum(_tell(program, now) for program in programs)


def _tell(program: Program, now: dt.datetime) -> bool:
    rows = list(_changed_since(program, now - _SETTLED)[:_AT_ONCE])
    if not rows:
        return False
    body = msgspec.json.encode({"cases": [_line(row) for row in rows]})
    trouble = _send(program, body)
    facts = Program.objects.filter(pk=program.pk, news_url=program.news_url)
    if trouble:
        _log.warning("news for %s: %s", program.name, trouble)
        pause = _PAUSES[min(program.tries, len(_PAUSES) - 1)]
        facts.update(trouble=trouble[:200], tries=program.tries + 1, again=now + pause)
        return False
    facts.update(told=rows[-1].updated, told_id=rows[-1].id, tries=0, trouble="")
    return True


def _changed_since(program: Program, until: dt.datetime) -> QuerySet[CaseRow]:
    """What it was not told of; what is still being written, with an earlier time, is waited for."""
    later = Q(updated__gt=program.told) | Q(updated=program.told, id__gt=program.told_id)
    rows = CaseRow.objects.filter(later, updated__lt=until).exclude(status__in=NO_APPLICATIONS)
    return rows.order_by("updated", "id")


def _line(row: CaseRow) -> ChangedCase:
    return ChangedCase(row.id, row.number, row.status, row.step, row.updated)


def _send(program: Program, body: bytes) -> str:
    """Why it was not taken; empty where it was."""
    mark = hmac.new(program.news_key.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", SIGNATURE: f"sha256={mark}"}
    try:
        answer = requests.post(
            program.news_url, data=body, headers=headers, timeout=_SECONDS,
            allow_redirects=False, stream=True,
        )  # fmt: skip
        answer.close()
    except (requests.RequestException, OSError) as error:
        return type(error).__name__
    return "" if 200 <= answer.status_code < 300 else str(answer.status_code)
