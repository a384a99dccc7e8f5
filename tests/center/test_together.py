"""What many kiosks bring at once is written as one, and each is told only of its own."""

import json

import pytest

from tests.support.beside import run_beside
from tests.support.on_server import of_a_file
from tests.support.rig import RealCenter

WRITERS = """
import json, sys, threading
from django.db import connection
from center import plain, writing
from center.models import Setting
from app.errors import KomekError
held, go, sizes, told = threading.Event(), threading.Event(), [], {}
write = writing._write
def note_size(works):
    sizes.append(len(works))
    write(works)
writing._write = note_size
def hold():
    with writing.written_alone():
        held.set()
        go.wait(30)
    connection.close()
def task(number):
    plain.insert("center_setting", ("name", "content"), [(f"t{number}", "1")])
    FAULT
    return number
def one(number):
    try:
        told[number] = writing.written_together(lambda: task(number))
    except Exception as error:
        told[number] = type(error).__name__
    connection.close()
holder = threading.Thread(target=hold)
holder.start()
held.wait(30)
threads = [threading.Thread(target=one, args=(number,)) for number in range(6)]
for thread in threads:
    thread.start()
while len(writing._GROUP._waiting) < 5:
    held.wait(0.01) and threading.Event().wait(0.01)
go.set()
for thread in [holder, *threads]:
    thread.join(30)
stored = sorted(Setting.objects.filter(name__startswith="t").values_list("name", flat=True))
print(json.dumps([sizes, [told[number] for number in range(6)], stored]))
"""

Outcome = tuple[list[int], list[object], list[str]]


def outcome(center: RealCenter, fault: str) -> Outcome:
    printed = run_beside(center, WRITERS.replace("FAULT", fault)).stdout
    sizes, told, stored = json.loads(printed)
    return sizes, told, stored


def test_those_who_wait_for_one_writer_are_written_by_the_next_as_one(
    enrolled: RealCenter,
) -> None:
    sizes, told, stored = outcome(enrolled, "pass")
    assert sizes == [1, 5]
    assert told == list(range(6))
    assert stored == [f"t{number}" for number in range(6)]


def test_who_fails_undoes_nothing_of_the_others(enrolled: RealCenter) -> None:
    _, told, stored = outcome(enrolled, "if number == 3: raise KomekError('x')")
    assert told == [0, 1, 2, "KomekError", 4, 5]
    assert stored == ["t0", "t1", "t2", "t4", "t5"]


def test_what_is_found_at_the_end_only_is_told_to_who_did_it(enrolled: RealCenter) -> None:
    nobodys = (
        "number == 3 and plain.insert('center_delivered', ('kiosk_id', 'sha256'), [('?', 'x')])"
    )
    _, told, stored = outcome(enrolled, nobodys)
    assert told == [0, 1, 2, "IntegrityError", 4, 5]
    assert stored == ["t0", "t1", "t2", "t4", "t5"]


@of_a_file
def test_where_nothing_can_be_written_nobody_is_told_that_it_was(enrolled: RealCenter) -> None:
    full = (
        "number == 3 and connection.cursor().execute("
        "'PRAGMA max_page_count = 1'); plain.insert('center_smallfile', ('sha256', 'content'),"
        " [(f's{number}', b'x' * 5_000_000)])"
    )
    _, told, stored = outcome(enrolled, full)
    written = [f"t{number}" for number, result in enumerate(told) if result == number]
    assert stored == written
    assert "OperationalError" in told


KEYS = """
import threading
from django.db import connection
from django.utils import timezone
from center.transport import bulletins
busy, most, lock, both = [0], [0], threading.Lock(), threading.Barrier(3)
def prepare(now, count):
    with lock:
        busy[0] += 1
        most[0] = max(most[0], busy[0])
    threading.Event().wait(0.2)
    with lock:
        busy[0] -= 1
    return 0
bulletins.prepare_known = prepare
def ask():
    both.wait(20)
    bulletins._GATE.prepare(timezone.now())
    connection.close()
threads = [threading.Thread(target=ask) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(most[0])
"""


def test_only_one_computes_what_many_kiosks_would_wait_for(enrolled: RealCenter) -> None:
    assert run_beside(enrolled, KEYS).stdout.strip() == "1"


FILES = """
import hashlib, sys
from center.blobs import BlobFolder
from center.identity import blobs
from center.models import SmallFile
from django.conf import settings
size = int(sys.argv[1])
old = b"o" * size
former = BlobFolder(settings.DATA / "blobs").keep(old)  # as version 0.2 kept it
files = blobs()
new = files.keep(b"n" * size)
again = files.keep(old)
assert again == former
assert files.among({former, new, "0" * 64}) == {former, new}
assert (files.read(former), files.read(new)) == (old, b"n" * size)
assert files.size(former) == files.size(new) == size
assert {former, new} <= set(files.names())
try:
    files.read("0" * 64)
except FileNotFoundError:
    print(SmallFile.objects.filter(sha256__in=(former, new)).count())
files.put_away()
assert SmallFile.objects.count() == 0
assert files.among({former, new, "0" * 64}) == {former, new}
assert (files.read(former), files.read(new)) == (old, b"n" * size)
assert BlobFolder(settings.DATA / "blobs").read(new) == b"n" * size
"""

LETTERS = """
import sys
from django.utils import timezone
from center.identity import letters_folder
from center.models import Kiosk, Letter
from center.transport import letters
kiosk = Kiosk.objects.get()
letters.send_file(kiosk, b"small", timezone.now())
letters.send_file(kiosk, bytes(range(256)) * 700, timezone.now())
def read():
    return [letters.bytes_of(letter) for letter in Letter.objects.order_by("number")]
before = read()
assert all(map(letters.is_there, Letter.objects.all()))
letters.put_away()
assert not Letter.objects.exclude(content=None).exists()
assert all(map(letters.is_there, Letter.objects.all()))
assert read() == before
print(len(before) > 1)
"""


@pytest.mark.parametrize(("size", "rows"), [(18_000, "1"), (65_537, "0")])
def test_files_of_every_size_and_of_former_versions_are_found(
    enrolled: RealCenter, size: int, rows: str
) -> None:
    assert run_beside(enrolled, FILES, str(size)).stdout.strip() == rows


def test_letters_are_the_same_wherever_they_lie(enrolled: RealCenter) -> None:
    assert run_beside(enrolled, LETTERS).stdout.strip() == "True"
