"""Which applications the center has from elsewhere: a kiosk gets the whole list of a day, or none
yet.
"""

import datetime as dt
import json
import logging
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from app.cards import KioskCard
from app.envelope import Envelope, new_identity, open_envelope, recipient_of
from app.ids import uuid7
from app.keys import SigningKey
from app.lists import read_bulletin
from app.lists.marks import ApplicationMarks
from app.people.iin import Iin
from tests.support.zygote import ROOT

NOW, QUARTER = dt.datetime(2026, 11, 23, 5, tzinfo=dt.UTC), "2026-4"
APPLICANTS = tuple(f"88041240{number:04}" for number in range(1000, 1007))


def publish_twice(data: str) -> None:
    """At a center with applications of seven people: what it sends another kiosk at each of its
    next two contacts.

    Prints a pair for each: how many keys of IINs were computed by then, and how many lists were
    sent; and who is on the last one.
    """
    from center.serving import prepare

    prepare(Path(data), "Center")
    from center.desk.people import enroll
    from center.identity import identity
    from center.models import CaseRow, Kiosk, KnownKey, Letter
    from center.transport.bulletins import prepare_known, publish_known
    from center.transport.letters import bytes_of

    identity_key, center = new_identity(), SigningKey(identity().seed).public
    for name in ("here", "elsewhere"):
        key = SigningKey.generate().public
        enroll(
            KioskCard(name, name, name[:1].upper(), key, key, recipient_of(identity_key)),
            "http://127.0.0.1:1",
            NOW,
        )
    here, elsewhere = Kiosk.objects.get(name="here"), Kiosk.objects.get(name="elsewhere")
    for iin in APPLICANTS:
        facts = {
            "number": iin,
            "title": iin,
            "service": "asp",
            "status": "received",
            "iin": iin,
            "quarter": QUARTER,
        }
        CaseRow.objects.create(id=uuid7(NOW), kiosk=elsewhere, arrived=NOW, updated=NOW, **facts)
    first = Letter.objects.count()
    steps = []
    for turn in range(3):
        if turn == 2:
            prepare_known(NOW)  # as the thread of its own does
        publish_known(here, NOW)
        steps.append((KnownKey.objects.count(), Letter.objects.count() - first))
    bulletin = ApplicationMarks("", b"")
    for letter in Letter.objects.order_by("number")[first:]:
        sealed = Envelope(letter.header, bytes(letter.signature), bytes_of(letter))
        payload = open_envelope(sealed, (identity_key,), center)
        bulletin = read_bulletin(payload, here.id, center).read(ApplicationMarks)
    iins = [iin for iin in APPLICANTS if bulletin.has(Iin(iin), "asp", QUARTER)]
    sys.stdout.write(json.dumps([steps, iins]))


class FirstRecord(logging.Handler):
    """Keeps the first thing that is said, for whoever waits for it."""

    def __init__(self) -> None:
        super().__init__()
        self.message = ""
        self.has_come = threading.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if not self.has_come.is_set():
            self.message = record.getMessage()
            self.has_come.set()


def fail_to_prepare(data: str) -> None:
    """At a center that has lost the table of keys, prints what its log says of it."""
    from center.serving import _prepare_for_ever, prepare

    prepare(Path(data), "Center")
    with closing(sqlite3.connect(Path(data) / "center.db")) as database:
        database.execute("DROP TABLE center_knownkey")
    record = FirstRecord()
    logging.getLogger("center.serving").addHandler(record)
    threading.Thread(target=_prepare_for_ever, args=(0.01,), daemon=True).start()
    assert record.has_come.wait(30)
    sys.stdout.write(record.message)


def run_here(work: str, folder: Path) -> str:
    """What a function of this module prints about a new center, in a process of its own."""
    script = f"from tests.center.test_known import {work}; {work}({str(folder / 'center')!r})"
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_log_says_that_keys_could_not_be_computed_and_not_that_tidying_failed(
    tmp_path: Path,
) -> None:
    assert run_here("fail_to_prepare", tmp_path) == "keys of known applications"


def test_no_list_goes_out_by_half_while_keys_of_iins_are_being_computed(tmp_path: Path) -> None:
    steps, iins = json.loads(run_here("publish_twice", tmp_path))
    assert steps == [[5, 0], [5, 0], [7, 1]]
    assert iins == list(APPLICANTS)
