"""The queue as a table."""

import datetime as dt
import hashlib
import sqlite3
from pathlib import Path

import pytest

from app.storage.journeys import Incoming, Outgoing
from app.storage.mailbag import Mailbag

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def mailbag(tmp_path: Path) -> Mailbag:
    return Mailbag(tmp_path / "mailbag.db")


def put(mailbag: Mailbag, name: str, freight: str = "facts", rank: int = 0, size: int = 3) -> str:
    envelope = Outgoing(name, freight, "h", b"s", f"hash-{name}", size, 0, "", 0)
    return mailbag.put(envelope, b"x" * size, f"ref-{name}", rank, NOW)


def test_the_same_thing_sealed_again_after_a_power_cut_travels_once(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    again = Outgoing("b", "facts", "h", b"s", "hash-b", 3, 0, "", 0)
    assert mailbag.put(again, b"yyy", "ref-a", 0, NOW) == "a"
    assert [envelope.id for envelope in mailbag.due("facts", NOW, 9)] == ["a"]


def test_a_counter_is_never_given_twice_also_after_a_restart(
    mailbag: Mailbag, tmp_path: Path
) -> None:
    first = [mailbag.next_count() for _ in range(3)]
    mailbag.close()
    assert Mailbag(tmp_path / "mailbag.db").next_count() > max(first)


def test_a_try_is_counted_before_it_is_made(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    mailbag.begin_try("a", LATER)
    assert mailbag.due("facts", NOW, 9) == []
    assert mailbag.due("facts", LATER, 9)[0].tries == 1


def test_what_fails_again_and_again_sinks_below_the_rest(mailbag: Mailbag) -> None:
    put(mailbag, "a", rank=0)
    put(mailbag, "b", rank=1)
    for _ in range(5):
        mailbag.begin_try("a", NOW)
    assert [envelope.id for envelope in mailbag.due("facts", NOW, 9)] == ["b", "a"]


def test_a_fact_is_due_at_once_by_a_clock_that_is_behind(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    put(mailbag, "f", "file", size=9)
    mailbag.progress("f", "/sync/files/f", 4)
    for minutes in (1, 30, 59, 61):
        before = NOW - dt.timedelta(minutes=minutes)
        assert [
            envelope.id
            for freight in ("facts", "file")
            for envelope in mailbag.due(freight, before, 9)
        ] == [
            "a",
            "f",
        ]


def test_what_arrived_by_another_road_meanwhile_is_not_sent_refused_or_forgotten(
    mailbag: Mailbag,
) -> None:
    put(mailbag, "a")
    [chosen] = mailbag.waiting()
    assert mailbag.whole(chosen) == b"xxx"
    mailbag.confirm("a", "hash-a")
    assert mailbag.whole(chosen) is None
    mailbag.set_aside("a", "late")
    mailbag.forget("a")
    mailbag.restart("a")
    assert mailbag.states(["a"]) == {"a": ("stored", "")}


def test_pieces_of_a_letter_that_was_opened_are_not_kept_again(
    mailbag: Mailbag, tmp_path: Path
) -> None:
    data = b"0123456789"
    letter = Incoming("in", "facts", "h", b"s", hashlib.sha256(data).hexdigest(), len(data), 0)
    mailbag.announce(letter, b"", NOW)
    for start in (5, 0):
        mailbag.park(letter, start, data[start : start + 5])
    assert [content for _, content in mailbag.held()] == [data]
    mailbag.opened("in")
    for start in (0, 5):
        mailbag.park(letter, start, data[start : start + 5])
    mailbag.fetched("in", 0, data)
    with sqlite3.connect(tmp_path / "mailbag.db") as seen:
        assert seen.execute("SELECT count(*) FROM parked").fetchone() == (0,)
        assert seen.execute("SELECT state, length(ciphertext) FROM incoming").fetchone() == (
            "opened",
            0,
        )


def test_a_receipt_for_other_bytes_confirms_nothing(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    assert not mailbag.confirm("a", "another hash")
    assert mailbag.tally().waiting == 1
    assert mailbag.confirm("a", "hash-a")
    assert not mailbag.confirm("a", "hash-a"), "a receipt that comes twice counts once"
    assert mailbag.tally().stored == 1


def test_pieces_are_cut_from_anywhere(mailbag: Mailbag) -> None:
    envelope = Outgoing("a", "file", "h", b"s", "x", 6, 0, "", 0)
    mailbag.put(envelope, b"abcdef", "r", 1, NOW)
    assert mailbag.piece(envelope, 0, 2) + mailbag.piece(envelope, 2, 99) == b"abcdef"


def test_what_comes_down_is_put_together_in_order_only(mailbag: Mailbag) -> None:
    digest = hashlib.sha256(b"abcdef").hexdigest()
    mailbag.announce(Incoming("i", "file", "h", b"s", digest, 6, 0), b"", NOW)
    mailbag.fetched("i", 0, b"abc")
    mailbag.fetched("i", 1, b"zzz")
    assert mailbag.to_fetch()[0].have == 3
    mailbag.fetched("i", 3, b"def")
    assert mailbag.held()[0][1] == b"abcdef"


def test_what_came_wrong_is_not_confirmed_and_comes_again_by_any_road(mailbag: Mailbag) -> None:
    digest = hashlib.sha256(b"abcdef").hexdigest()
    letter = Incoming("i", "facts", "h", b"s", digest, 6, 0)
    mailbag.announce(letter, b"", NOW)
    mailbag.fetched("i", 0, b"abcdeX")
    assert mailbag.unacknowledged(9) == []
    assert mailbag.to_fetch()[0].have == 0
    mailbag.announce(letter, b"abcdef", NOW)
    assert mailbag.held()[0][1] == b"abcdef"
    assert mailbag.unacknowledged(9) == ["i"]


def test_an_envelope_that_arrives_twice_is_kept_once(mailbag: Mailbag) -> None:
    for _ in range(2):
        mailbag.announce(Incoming("i", "facts", "h", b"s", "x", 3, 0), b"abc", NOW)
    assert len(mailbag.held()) == 1
    mailbag.opened("i")
    mailbag.announce(Incoming("i", "facts", "h", b"s", "x", 3, 0), b"abc", NOW)
    assert mailbag.held() == []
    assert mailbag.unacknowledged(9) == ["i"]
    mailbag.acknowledge(["i"])
    assert mailbag.unacknowledged(9) == []
