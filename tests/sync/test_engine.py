"""The engine over a line that can be cut anywhere."""

import datetime as dt
from types import SimpleNamespace

import pytest

from app.errors import RejectedError
from app.storage.mailbag import Mailbag
from sync.chunks import wait
from sync.engine import Engine
from sync.protocol import AnnouncedEnvelope, SealedEnvelope
from sync.transport import Watch
from tests.support.fakes import KIOSK, NOW, FakeTransport, FakeTrust, header
from tests.support.mailbags import LATER, Clock, name, put


def unopened_contents(mailbag: Mailbag) -> list[tuple[str, bytes]]:
    return [
        (envelope.id, mailbag.incoming.ciphertext(envelope.id))
        for envelope in mailbag.incoming.unopened_envelopes()
    ]


def test_facts_go_before_files(engine: Engine, mailbag: Mailbag, transport: FakeTransport) -> None:
    put(mailbag, 1, "file", b"f" * 100)
    put(mailbag, 2, "facts", b"facts")
    report = engine.run_pass()
    assert report.confirmed == 2
    assert transport.log[0] == "exchange"
    assert transport.log[1] == f"create {name(1)}"
    assert mailbag.journeys.tally().waiting == 0


def test_a_dead_line_keeps_the_queue(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    put(mailbag, 1, "facts", b"facts")
    transport.down = True
    assert engine.run_pass().down
    assert mailbag.journeys.tally().waiting == 1


def test_a_cut_file_goes_on_where_it_broke(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, clock: Clock
) -> None:
    data = bytes(range(256)) * 2000
    file_id = put(mailbag, 1, "file", data)
    transport.cut_after = 2
    assert engine.run_pass().down
    held_size = len(transport.files[file_id])
    assert 0 < held_size < len(data)
    clock.now = LATER
    transport.log.clear()
    assert engine.run_pass().confirmed == 1
    assert bytes(transport.files[file_id]) == data
    starts = [int(line.split()[2]) for line in transport.log if line.startswith("piece")]
    assert min(starts) == held_size


def test_a_lost_reply_leads_to_no_second_copy(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, clock: Clock
) -> None:
    put(mailbag, 1, "facts", b"facts")
    transport.lose_reply = True
    assert engine.run_pass().down
    assert mailbag.journeys.tally().waiting == 1
    clock.now = LATER
    assert engine.run_pass().confirmed == 1
    assert len(transport.done) == 1


def test_an_upload_that_the_center_forgot_begins_again(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, clock: Clock
) -> None:
    data = b"z" * 300_000
    file_id = put(mailbag, 1, "file", data)
    transport.cut_after = 1
    engine.run_pass()
    transport.files.clear()
    for day in range(1, 4):
        clock.now = NOW + dt.timedelta(days=day)
        engine.run_pass()
    assert bytes(transport.files[file_id]) == data
    assert mailbag.journeys.tally().waiting == 0


def test_a_refused_envelope_is_set_aside_and_blocks_nothing(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    bad, file = put(mailbag, 1, "facts", b"bad"), put(mailbag, 2, "file", b"bad too")
    put(mailbag, 3, "facts", b"good")
    put(mailbag, 4, "file", b"good too")
    transport.refuse = {bad: "foreign-case", file: "reused-id"}
    report = engine.run_pass()
    assert (report.confirmed, report.refused) == (2, 2)
    assert f"create {file}" not in transport.log
    assert mailbag.journeys.states([bad, file]) == {
        bad: ("aside", "foreign-case"),
        file: ("aside", "reused-id"),
    }


def test_facts_made_while_a_file_is_sent_do_not_wait_for_its_end(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    put(mailbag, 1, "file", b"v" * 2_000_000)
    told: list[int] = []

    def tell(_report: object) -> None:
        if not told:
            told.append(put(mailbag, 2, "facts", b"urgent") != "")

    engine.run_pass(Watch(tell))
    exchanges = [index for index, line in enumerate(transport.log) if line == "exchange"]
    pieces = [index for index, line in enumerate(transport.log) if line.startswith("piece")]
    assert any(pieces[0] < index < pieces[-1] for index in exchanges)
    assert len(transport.done) == 2


def test_letters_come_down_once_and_files_are_fetched(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    transport.letters = [
        (SealedEnvelope(header(name(7), "facts", b"answer"), b"s", b"answer"), b""),
        (AnnouncedEnvelope(header(name(8), "file", b"notice" * 9), b"s"), b"notice" * 9),
    ]
    engine.run_pass()
    engine.run_pass()
    assert unopened_contents(mailbag) == [
        (name(7), b"answer"),
        (name(8), b"notice" * 9),
    ]
    assert mailbag.incoming.unacknowledged_ids(9) == []
    assert [line for line in transport.log if line.startswith("fetch")] == [f"fetch {name(8)} 0"]


def test_a_letter_on_its_way_down_gives_way_to_a_new_fact(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every piece takes longer than a fact should wait
    monkeypatch.setattr("sync.downloads.PIECE_SECONDS", -1.0)
    transport.letters = [
        (AnnouncedEnvelope(header(name(8), "file", b"notice" * 9), b"s"), b"notice" * 9)
    ]
    append = mailbag.incoming.append

    def append_and_queue(envelope_id: str, start: int, piece: bytes) -> None:
        append(envelope_id, start, piece)
        if start == 20:
            put(mailbag, 1, "facts", b"a new case")

    monkeypatch.setattr(mailbag.incoming, "append", append_and_queue)
    engine.run_pass()
    log = [line for line in transport.log if line == "exchange" or line.startswith("fetch")]
    assert log[:4] == ["exchange", f"fetch {name(8)} 0", "exchange", f"fetch {name(8)} 30"]
    assert unopened_contents(mailbag)[0][1] == b"notice" * 9
    assert transport.done.keys() == {name(1)}


def test_an_answer_that_the_center_did_not_sign_counts_for_nothing(
    mailbag: Mailbag, transport: FakeTransport, clock: Clock
) -> None:
    put(mailbag, 1, "facts", b"facts")
    engine = Engine(mailbag, transport, KIOSK, FakeTrust(b"another"), clock)
    assert engine.run_pass().down
    assert mailbag.journeys.tally().waiting == 1


def test_waiting_doubles_up_to_half_an_hour() -> None:
    assert wait(0) < dt.timedelta(seconds=6)
    assert dt.timedelta(minutes=20) <= wait(40) <= dt.timedelta(minutes=30)


def test_letters_that_were_left_out_on_the_way_do_not_move_the_cursor(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    transport.letters = [
        (SealedEnvelope(header(name(7), "facts", b"answer"), b"s", b"answer"), b"")
    ]
    transport.strip = True
    assert engine.run_pass().down
    assert mailbag.notes.cursor == 0
    transport.strip = False
    engine.run_pass()
    assert len(unopened_contents(mailbag)) == 1


def test_an_unsigned_refusal_of_a_file_is_no_reason_to_give_up(
    engine: Engine,
    mailbag: Mailbag,
    transport: FakeTransport,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(mailbag, 1, "file", b"page" * 100)

    def refuses(*_arguments: object) -> int:
        raise RejectedError("envelope-broken")

    monkeypatch.setattr(transport, "send_piece", refuses)
    engine.run_pass()
    assert mailbag.journeys.tally().waiting == 1
    monkeypatch.undo()
    clock.now = LATER
    engine.run_pass()
    assert mailbag.journeys.tally().stored == 1


def test_answers_come_down_even_while_every_upload_breaks(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    put(mailbag, 1, "file", b"page" * 100_000)
    transport.letters = [
        (AnnouncedEnvelope(header(name(8), "file", b"notice" * 9), b"s"), b"notice" * 9)
    ]
    transport.cut_after = 0
    assert engine.run_pass().down
    assert unopened_contents(mailbag)[0][1] == b"notice" * 9


def test_what_was_sealed_under_a_wrong_clock_does_not_wait_for_years(
    engine: Engine, mailbag: Mailbag, clock: Clock
) -> None:
    put(mailbag, 1, "facts", b"facts")
    clock.now = NOW - dt.timedelta(days=3650)
    assert engine.run_pass().confirmed == 1


def test_a_wrong_clock_of_this_pc_is_known_from_the_centers(
    engine: Engine, mailbag: Mailbag, clock: Clock
) -> None:
    engine.clock = lambda: NOW + dt.timedelta(hours=3)
    engine.run_pass()
    assert mailbag.notes.clock_behind == -10800


def test_letters_do_not_fill_the_disk_up_and_what_goes_up_still_goes(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"x" * 5000
    transport.letters.append((AnnouncedEnvelope(header(name(70), "file", data), b"s"), data))
    put(mailbag, 1, "facts", b"up")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=200 << 20))
    report = engine.run_pass()
    assert (report.trouble, report.down) == ("disk-full", False)
    assert name(1) in transport.done
    assert [letter.id for letter in mailbag.incoming.to_fetch()] == [name(70)], (
        "it waits at the center"
    )
    monkeypatch.undo()
    assert engine.run_pass().trouble == ""
    assert mailbag.incoming.to_fetch() == []
