"""What the center takes, and what it refuses for good, over a real socket."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.case import Case, Event, author_event
from app.case.chapters.application import PaperMoved
from app.case.events import dump_events
from app.catalog import Catalog
from app.desk import Desk, Locations, create_desk
from app.envelope import Freight, new_identity, recipient_of, seal
from app.keys import SigningKey
from sync.https import HttpsTransport
from tests.support.rig import PIN, RealCenter, clock, make_transport
from tests.support.sealing import seal_facts, tell, transport

__all__ = ["transport"]


def paper_event(desk: Desk, case: Case) -> Event:
    return author_event(
        desk.profile.author, case, PaperMoved("returned", "", clock().date()), clock()
    )


def test_the_same_envelope_any_number_of_times_counts_once(
    desk: Desk,
    transport: HttpsTransport,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
) -> None:
    case = queue()
    carry()
    envelope = seal_facts(desk, dump_events((paper_event(desk, case),)))
    for _ in range(3):
        assert [receipt.id for receipt in tell(transport, envelope).receipts] == [
            envelope.routing.id
        ]
    assert len(enrolled.specialist().cases()) == 1


def test_an_envelope_whose_bytes_changed_on_the_way_is_neither_taken_nor_refused(
    desk: Desk, transport: HttpsTransport
) -> None:
    envelope = seal_facts(desk, dump_events(()))
    broken = replace(
        envelope, ciphertext=envelope.ciphertext[:-1] + bytes([envelope.ciphertext[-1] ^ 1])
    )
    statement = tell(transport, broken)
    assert (statement.receipts, statement.refusals) == ((), ())
    assert tell(transport, envelope).receipts


def test_an_id_used_before_for_other_bytes_is_refused(
    desk: Desk, transport: HttpsTransport
) -> None:
    from unittest.mock import patch

    first = seal_facts(desk, dump_events(()))
    with patch("app.envelope.uuid7", return_value=first.routing.id):
        second = seal_facts(desk, b"[] ")
    assert tell(transport, first).receipts
    assert [refusal.reason for refusal in tell(transport, second).refusals] == ["reused-id"]


def test_what_is_no_journal_is_refused_and_stays_refused(
    desk: Desk, transport: HttpsTransport
) -> None:
    envelope = seal_facts(desk, b"no events")
    for _ in range(2):
        assert [refusal.reason for refusal in tell(transport, envelope).refusals] == [
            "journal-broken"
        ]


def test_an_envelope_for_a_thousand_recipients_is_refused_for_good(
    desk: Desk, transport: HttpsTransport
) -> None:
    profile = desk.profile
    assert profile.center is not None
    others = tuple(recipient_of(new_identity()) for _ in range(9))
    recipients = (*others, profile.center.recipient)
    envelope = seal(
        b"[]", Freight.FACTS, profile.id, SigningKey(profile.event_seed), recipients, clock()
    )
    for _ in range(2):
        assert [refusal.reason for refusal in tell(transport, envelope).refusals] == [
            "envelope-broken"
        ]


def test_another_kiosk_cannot_add_to_the_case(
    desk: Desk,
    enrolled: RealCenter,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    tmp_path: Path,
    catalog: Catalog,
) -> None:
    case = queue()
    carry()
    elsewhere = Locations(tmp_path / "other")
    other = create_desk(elsewhere, PIN, "Басқа әкімдік", "T2", catalog, clock())
    enrolled.enroll(other, tmp_path)
    statement = tell(
        make_transport(elsewhere), seal_facts(other, dump_events((paper_event(other, case),)))
    )
    assert [refusal.reason for refusal in statement.refusals] == ["foreign-case"]
    other.close()


def test_a_stranger_signing_as_the_kiosk_is_refused(desk: Desk, transport: HttpsTransport) -> None:
    profile = desk.profile
    assert profile.center is not None
    envelope = seal(
        b"[]",
        Freight.FACTS,
        profile.id,
        SigningKey.generate(),
        (profile.center.recipient,),
        clock(),
    )
    assert [refusal.reason for refusal in tell(transport, envelope).refusals] == ["envelope-broken"]
