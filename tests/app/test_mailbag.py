"""The queue as a table."""

import datetime as dt
import hashlib
import sqlite3
from pathlib import Path

import pytest

from app.storage.journeys import IncomingEnvelope, OutgoingEnvelope
from app.storage.mailbag import Mailbag

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(hours=1)


@pytest.fixture
def mailbag(tmp_path: Path) -> Mailbag:
    return Mailbag(tmp_path / "mailbag.db")


def put(mailbag: Mailbag, name: str, freight: str = "facts", rank: int = 0, size: int = 3) -> str:
    envelope = OutgoingEnvelope(name, freight, "h", b"s", f"hash-{name}", size, 0, "", 0)
    return mailbag.outgoing.put(envelope, b"x" * size, f"ref-{name}", rank, NOW)


def unopened_contents(mailbag: Mailbag) -> list[tuple[str, bytes]]:
    return [
        (envelope.id, mailbag.incoming.ciphertext(envelope.id))
        for envelope in mailbag.incoming.unopened_envelopes()
    ]


def test_the_same_thing_sealed_again_after_a_power_cut_travels_once(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    second = OutgoingEnvelope("b", "facts", "h", b"s", "hash-b", 3, 0, "", 0)
    assert mailbag.outgoing.put(second, b"yyy", "ref-a", 0, NOW) == "a"
    assert [envelope.id for envelope in mailbag.outgoing.due("facts", NOW, 9)] == ["a"]


def test_a_counter_is_never_given_twice_also_after_a_restart(
    mailbag: Mailbag, tmp_path: Path
) -> None:
    first = [mailbag.notes.next_count() for _ in range(3)]
    mailbag.close()
    assert Mailbag(tmp_path / "mailbag.db").notes.next_count() > max(first)


def test_a_try_is_counted_before_it_is_made(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    mailbag.outgoing.begin_try("a", LATER)
    assert mailbag.outgoing.due("facts", NOW, 9) == []
    assert mailbag.outgoing.due("facts", LATER, 9)[0].tries == 1


def test_what_fails_again_and_again_sinks_below_the_rest(mailbag: Mailbag) -> None:
    put(mailbag, "a", rank=0)
    put(mailbag, "b", rank=1)
    for _ in range(5):
        mailbag.outgoing.begin_try("a", NOW)
    assert [envelope.id for envelope in mailbag.outgoing.due("facts", NOW, 9)] == ["b", "a"]


def test_a_fact_is_due_at_once_by_a_clock_that_is_behind(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    put(mailbag, "f", "file", size=9)
    mailbag.outgoing.note_progress("f", "/sync/files/f", 4)
    for minutes in (1, 30, 59, 61):
        before = NOW - dt.timedelta(minutes=minutes)
        assert [
            envelope.id
            for freight in ("facts", "file")
            for envelope in mailbag.outgoing.due(freight, before, 9)
        ] == [
            "a",
            "f",
        ]


def test_what_arrived_by_another_road_meanwhile_is_not_sent_refused_or_forgotten(
    mailbag: Mailbag,
) -> None:
    put(mailbag, "a")
    [envelope] = mailbag.outgoing.waiting_envelopes()
    assert mailbag.outgoing.ciphertext(envelope) == b"xxx"
    mailbag.journeys.confirm("a", "hash-a")
    assert mailbag.outgoing.ciphertext(envelope) is None
    mailbag.journeys.set_aside("a", "late")
    mailbag.journeys.forget("a")
    mailbag.outgoing.restart("a")
    assert mailbag.journeys.states(["a"]) == {"a": ("stored", "")}


def test_pieces_of_a_letter_that_was_opened_are_not_kept_again(
    mailbag: Mailbag, tmp_path: Path
) -> None:
    data = b"0123456789"
    letter = IncomingEnvelope(
        "in", "facts", "h", b"s", hashlib.sha256(data).hexdigest(), len(data), 0
    )
    mailbag.incoming.announce(letter, b"", NOW)
    for start in (5, 0):
        mailbag.mailed_pieces.park(letter, start, data[start : start + 5])
    assert [content for _, content in unopened_contents(mailbag)] == [data]
    mailbag.incoming.mark_opened("in")
    for start in (0, 5):
        mailbag.mailed_pieces.park(letter, start, data[start : start + 5])
    mailbag.incoming.append("in", 0, data)
    with sqlite3.connect(tmp_path / "mailbag.db") as database:
        assert database.execute("SELECT count(*) FROM parked").fetchone() == (0,)
        assert database.execute("SELECT state, length(ciphertext) FROM incoming").fetchone() == (
            "opened",
            0,
        )


def test_a_receipt_for_other_bytes_confirms_nothing(mailbag: Mailbag) -> None:
    put(mailbag, "a")
    assert not mailbag.journeys.confirm("a", "another hash")
    assert mailbag.journeys.tally().waiting == 1
    assert mailbag.journeys.confirm("a", "hash-a")
    assert not mailbag.journeys.confirm("a", "hash-a"), "a receipt that comes twice counts once"
    assert mailbag.journeys.tally().stored == 1


def test_the_center_is_asked_about_what_it_confirmed_last_whatever_was_sealed_last(
    mailbag: Mailbag,
) -> None:
    for name in ("a-file", "b-fact", "c-fact"):
        put(mailbag, name)
    assert mailbag.journeys.last_stored_ids() == []
    for name in ("c-fact", "b-fact", "a-file"):
        mailbag.journeys.confirm(name, f"hash-{name}")
        assert mailbag.journeys.last_stored_ids() == [name]


def test_pieces_are_cut_from_anywhere(mailbag: Mailbag) -> None:
    envelope = OutgoingEnvelope("a", "file", "h", b"s", "x", 6, 0, "", 0)
    mailbag.outgoing.put(envelope, b"abcdef", "r", 1, NOW)
    assert (
        mailbag.outgoing.piece(envelope, 0, 2) + mailbag.outgoing.piece(envelope, 2, 99)
        == b"abcdef"
    )


def test_what_comes_down_is_put_together_in_order_only(mailbag: Mailbag) -> None:
    digest = hashlib.sha256(b"abcdef").hexdigest()
    mailbag.incoming.announce(IncomingEnvelope("i", "file", "h", b"s", digest, 6, 0), b"", NOW)
    mailbag.incoming.append("i", 0, b"abc")
    mailbag.incoming.append("i", 1, b"zzz")
    assert mailbag.incoming.to_fetch()[0].have == 3
    mailbag.incoming.append("i", 3, b"def")
    assert unopened_contents(mailbag)[0][1] == b"abcdef"


def test_what_came_wrong_is_not_confirmed_and_comes_again_by_any_road(mailbag: Mailbag) -> None:
    digest = hashlib.sha256(b"abcdef").hexdigest()
    letter = IncomingEnvelope("i", "facts", "h", b"s", digest, 6, 0)
    mailbag.incoming.announce(letter, b"", NOW)
    mailbag.incoming.append("i", 0, b"abcdeX")
    assert mailbag.incoming.unacknowledged_ids(9) == []
    assert mailbag.incoming.to_fetch()[0].have == 0
    mailbag.incoming.announce(letter, b"abcdef", NOW)
    assert unopened_contents(mailbag)[0][1] == b"abcdef"
    assert mailbag.incoming.unacknowledged_ids(9) == ["i"]


def test_an_envelope_that_arrives_twice_is_kept_once(mailbag: Mailbag) -> None:
    for _ in range(2):
        mailbag.incoming.announce(IncomingEnvelope("i", "facts", "h", b"s", "x", 3, 0), b"abc", NOW)
    assert len(unopened_contents(mailbag)) == 1
    mailbag.incoming.mark_opened("i")
    mailbag.incoming.announce(IncomingEnvelope("i", "facts", "h", b"s", "x", 3, 0), b"abc", NOW)
    assert unopened_contents(mailbag) == []
    assert mailbag.incoming.unacknowledged_ids(9) == ["i"]
    mailbag.incoming.acknowledge(["i"])
    assert mailbag.incoming.unacknowledged_ids(9) == []
