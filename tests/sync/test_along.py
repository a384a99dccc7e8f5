"""Small pages go along with the facts on a quick line, and by themselves on another."""

import pytest

from app.storage.mailbag import Mailbag
from sync.engine import Engine
from sync.transport import Watch
from tests.support.fakes import FakeTransport
from tests.support.mailbags import LATER, Clock, put

QUICK, SLOW = 500_000.0, 20_000.0


def put_case(mailbag: Mailbag, pages: int = 4, size: int = 18_000) -> list[str]:
    """The facts of a case and its pages."""
    facts = put(mailbag, 100, "facts", b"facts")
    return [
        facts,
        *(put(mailbag, number, "file", bytes([number]) * size) for number in range(pages)),
    ]


def test_on_a_quick_line_a_case_is_one_request(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    engine.uploads.chunks.speed = QUICK
    ids = put_case(mailbag)
    report = engine.run_pass()
    assert report.confirmed == len(ids)
    assert set(transport.done) == set(ids)
    assert not [line for line in transport.log if line.startswith(("create", "piece"))]
    assert transport.log[0] == "exchange"
    assert mailbag.journeys.tally().waiting == 0


@pytest.mark.parametrize("speed", [SLOW, 0.0], ids=["slow", "not known yet"])
def test_on_another_line_facts_go_alone_and_pages_by_themselves(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, speed: float
) -> None:
    engine.uploads.chunks.speed = speed
    ids = put_case(mailbag)
    assert engine.run_pass().confirmed == len(ids)
    created = [line for line in transport.log if line.startswith("create")]
    assert created, "the first page at least tells how quick the line is"
    assert transport.log.index("exchange") < transport.log.index(created[0])


def test_a_large_file_goes_by_itself_and_the_small_ones_behind_it_along(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    engine.uploads.chunks.speed = QUICK
    ids = put_case(mailbag, pages=2)
    large = put(mailbag, 50, "file", b"v" * 200_000)
    assert engine.run_pass().confirmed == len(ids) + 1
    assert [line for line in transport.log if line.startswith("create")] == [f"create {large}"]


def test_where_the_line_breaks_under_pages_they_go_by_themselves_afterwards(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport, clock: Clock
) -> None:
    engine.uploads.chunks.speed = QUICK
    ids = put_case(mailbag)
    transport.down = True
    assert engine.run_pass().down
    transport.down, clock.now = False, LATER
    transport.log.clear()
    assert engine.run_pass().confirmed == len(ids)
    assert sum(line.startswith("create") for line in transport.log) == len(ids) - 1


def test_a_page_that_is_damaged_here_is_not_sent_along(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    engine.uploads.chunks.speed = QUICK
    ids = put_case(mailbag, pages=1)
    mailbag._store.run("UPDATE outgoing SET ciphertext = ? WHERE id = ?", b"x" * 18_000, ids[1])
    engine.run_pass()
    assert ids[1] not in transport.done
    assert mailbag.journeys.forgotten_ids() == [ids[1]], "the desk seals it anew"


def test_outside_the_hours_that_somebody_set_facts_go_and_pages_do_not(
    engine: Engine, mailbag: Mailbag, transport: FakeTransport
) -> None:
    engine.uploads.chunks.speed = QUICK
    facts, *pages = put_case(mailbag)
    report = engine.run_pass(Watch(hindrance=lambda: "outside-hours"))
    assert (facts in transport.done, report.confirmed) == (True, 1)
    assert not set(pages) & set(transport.done)
    assert engine.run_pass().confirmed == len(pages)
