"""What the hall may know while the desk is locked: whom to ask, and how far an application is.

It lies beside the encrypted databases and has no name, no number and no IIN in it: of each
application a mark made of its number and the last digits of the IIN, a word of `Step`, and a day.
Whoever takes the file can try all endings of a number and learns these two (`docs/security.md`).
"""

import datetime as dt
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import msgspec

from app.case.status import UNCOUNTED, Status
from app.decoding import from_json
from app.files import write_durably
from app.lists.directory import Directory, Office
from app.logs import log
from app.storage.caselist import CaseRow

_CODE = re.compile(r"komek:([0-9a-f-]{36})\?n=")  # as `app.papers.codes.case_code` writes it
_RECEIPT = "receipt"

PHONE, HOURS = "akimat-phone", "akimat-hours"
"""Settings of the desk."""
LAST_DIGITS = 4
"""Of the IIN that are asked for: whoever has seen a receipt knows the number alone."""


class Step(StrEnum):
    """How far an application is, in words of which a bystander learns nothing."""

    WAITS = "waits"
    """Taken; it waits for the line to the center."""
    CENTER = "center"
    BODY = "body"
    COME = "come"
    """There is something to be told to or asked of the applicant."""
    ENDED = "ended"


@dataclass(frozen=True)
class Progress:
    """Whose turn it is, and until which day, where one is known."""

    step: Step
    day: dt.date | None = None


@dataclass(frozen=True)
class Board:
    """The akimat's name, telephone and hours, offices with the nearest first, and the progress of
    applications by their marks.
    """

    akimat: str = ""
    phone: str = ""
    hours: str = ""
    """Monday to Friday, as `app.hours` writes them."""
    offices: tuple[Office, ...] = ()
    salt: str = ""
    applications: dict[str, Progress] = field(default_factory=dict)
    receipts: dict[str, Progress] = field(default_factory=dict)
    """The same by the marks of the receipts' codes; empty in files of version 0.2.0."""

    def progress(self, number: str, last_digits: str) -> Progress | None:
        """Of the application with this number, or its end as people type it, of the person whose
        IIN ends so; None where there is no such one.
        """
        digits = re.sub(r"\D", "", last_digits)
        serial = _serial(number)
        if len(digits) != LAST_DIGITS or not serial:
            return None
        return self.applications.get(_mark(self.salt, serial, digits))

    def progress_of_code(self, code: str) -> Progress | None:
        """Of the application whose receipt has this code; None where it is no such receipt."""
        match = _CODE.match(code)
        return self.receipts.get(_mark(self.salt, match.group(1), _RECEIPT)) if match else None


@dataclass(frozen=True)
class Akimat:
    """What is written on its door."""

    name: str
    phone: str = ""
    hours: str = ""


def make_board(akimat: Akimat, directory: Directory, rows: list[CaseRow]) -> Board:
    """The board of a desk's list of cases. Whoever comes with the receipt of an application that
    was taken back hears of the one in its place: the same person's for the same service and
    quarter.
    """
    salt = secrets.token_hex(16)
    left_out = UNCOUNTED - {Status.WITHDRAWN}
    applications: dict[str, Progress] = {}
    receipts: dict[str, Progress] = {}
    standing = {_subject(row): row for row in rows if row.iin and row.status not in UNCOUNTED}
    for row in rows:
        serial = _serial(row.number)
        if row.status in left_out or not serial:
            continue
        corrected = standing.get(_subject(row)) if row.status == Status.WITHDRAWN else None
        receipts[_mark(salt, row.id, _RECEIPT)] = progress = _progress(corrected or row)
        if row.iin:
            applications[_mark(salt, serial, row.iin[-LAST_DIGITS:])] = progress
    return Board(
        akimat.name,
        akimat.phone,
        akimat.hours,
        directory.offices,
        salt,
        applications,
        receipts,
    )


def write_board(path: Path, board: Board) -> None:
    """Put it in the place of the former one."""
    write_durably(path, msgspec.json.encode(board))


def read_board(path: Path) -> Board:
    """The board, or an empty one where there is none that can be read."""
    try:
        return from_json(path.read_bytes(), Board)
    except FileNotFoundError:
        return Board()
    except (OSError, msgspec.MsgspecError, UnicodeError) as error:
        log.warning("the board of the hall: %s", error)
        return Board()


def _serial(number: str) -> str:
    """The running number at the end, without its zeros: `K1-000012` and `12` are the same."""
    match = re.search(r"(\d+)\s*$", number)
    return match.group(1).lstrip("0") if match else ""


def _subject(row: CaseRow) -> tuple[str, str, str]:
    return row.iin, row.service, row.quarter


def _mark(salt: str, serial: str, last_digits: str) -> str:
    text = f"{serial}/{last_digits}".encode()
    return hmac.new(salt.encode(), text, hashlib.sha256).hexdigest()[:24]


def _progress(row: CaseRow) -> Progress:
    if row.news or row.holder == "applicant":
        return Progress(Step.COME)
    if row.status == Status.QUEUED:
        return Progress(Step.WAITS)
    if row.holder == "kiosk":
        return Progress(Step.COME)
    if row.holder == "nobody" or not row.step:
        return Progress(Step.ENDED)
    day = dt.date.fromisoformat(row.due) if row.due else None
    return Progress(Step.BODY if row.holder == "body" else Step.CENTER, day)
