"""Between the desk and the mailbag."""

from collections.abc import Callable

import pytest

from app.cards import CenterCard
from app.case import Case
from app.case.authoring import Author, author_event
from app.case.chapters.registration import Received
from app.case.events import dump_events
from app.case.status import Role
from app.desk import Desk, Locations
from app.envelope import Freight, new_identity, recipient_of, seal
from app.keys import SigningKey
from app.lists import CallList, Topic, write_bulletin
from app.storage.journeys import IncomingEnvelope
from tests.support.rig import clock


@pytest.fixture
def center_key(desk: Desk) -> SigningKey:
    """A center that the desk believes."""
    key, recipient = SigningKey.generate(), recipient_of(new_identity())
    desk.enrolment.enroll(
        CenterCard("Center", "http://127.0.0.1:1", key.public, recipient, recipient)
    )
    return key


def test_what_opening_brought_is_counted_as_what_it_is(
    desk: Desk, where: Locations, queue: Callable[[], Case], center_key: SigningKey
) -> None:
    case, mailbag, profile = queue(), where.open_mailbag(), desk.profile
    held = Received(clock().date(), (), False)
    received = author_event(Author(Role.CENTER, center_key), case, held, clock())
    facts = dump_events((received,))
    calls = write_bulletin(Topic.CALLS, profile.id, 1, CallList("2020-2"), center_key, clock())

    def arrive(freight: Freight, payload: bytes) -> None:
        recipients = (recipient_of(profile.identity),)
        envelope = seal(payload, freight, profile.id, center_key, recipients, clock())
        routing = envelope.routing
        announced = IncomingEnvelope(
            routing.id, freight, envelope.header, envelope.signature, routing.sha256,
            routing.size, 0,
        )  # fmt: skip
        mailbag.incoming.announce(announced, envelope.ciphertext, clock())

    for freight, payload in (
        (Freight.FACTS, facts),
        (Freight.FACTS, facts),
        (Freight.LIST, calls),
        (Freight.FILE, b"%PDF"),
    ):
        arrive(freight, payload)
    mail = desk.post.open(clock())
    assert (mail.cases, mail.files, mail.refused) == ((case.id,), 1, 0)


def test_a_file_that_is_gone_is_told_and_not_sent_as_nothing(
    desk: Desk,
    where: Locations,
    queue: Callable[[], Case],
    center_key: SigningKey,
    caplog: pytest.LogCaptureFixture,
) -> None:
    case, store = queue(), desk.cases._store
    first, *others = case.submitted_files
    data = store.file(first.sha256)
    store.run("DELETE FROM files WHERE sha256 = ?", first.sha256)
    assert desk.post.seal(clock()) == 1 + len(others)
    assert desk.post.seal(clock()) == 0
    assert [record.levelname for record in caplog.records] == ["ERROR"], "said once"
    delivery = desk.post.delivery(case.id)
    assert (delivery.refused, delivery.total) == (("file-gone",), 2 + len(others))
    assert data is not None
    store.add_file(case.id, data)
    assert desk.post.seal(clock()) == 1, "it is here again"
    assert desk.post.delivery(case.id).refused == ()
