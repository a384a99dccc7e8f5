"""What a person asks of the desk once is written together: a power cut leaves all of it or none."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.cards import CenterCard, Invitation, Succession, dump_card
from app.case import Case
from app.case.chapters.calls import Called
from app.case.subject import Subject
from app.desk import Desk, Locations, NewPage
from app.desk.profile import save_profile
from app.desk.trust import Trust
from app.envelope import Freight, new_identity, recipient_of, seal
from app.forms import Draft
from app.ids import uuid7
from app.keys import Purpose, SigningKey
from app.lists import CallList, KitList, KitPerson, Recipient, Regime, Topic, write_bulletin
from app.people.iin import Iin
from app.storage.journeys import IncomingEnvelope
from app.storage.mailbag import Mailbag
from tests.support.cuts import cut_at
from tests.support.rig import clock


@pytest.fixture
def center_key(desk: Desk) -> SigningKey:
    """A center that the desk believes."""
    key = SigningKey.generate()
    desk.enrolment.enroll(card(key))
    return key


@pytest.fixture
def mailbag(tmp_path: Path) -> Iterator[Mailbag]:
    bag = Mailbag(tmp_path / "mailbag.db")
    yield bag
    bag.close()


def card(key: SigningKey) -> CenterCard:
    recipient = recipient_of(new_identity())
    return CenterCard("Center", "http://127.0.0.1:1", key.public, recipient, recipient)


def announce(desk: Desk, where: Locations, key: SigningKey, payload: bytes) -> None:
    """A list of the center's lies in the mailbag."""
    profile = desk.profile
    recipients = (recipient_of(profile.identity),)
    envelope = seal(payload, Freight.LIST, profile.id, key, recipients, clock())
    routing = envelope.routing
    where.open_mailbag().incoming.announce(
        IncomingEnvelope(
            routing.id, routing.freight, envelope.header, envelope.signature, routing.sha256,
            routing.size, 0,
        ),
        envelope.ciphertext,
        clock(),
    )  # fmt: skip


def test_a_kit_is_recorded_and_settled_together(desk: Desk, center_key: SigningKey) -> None:
    born = dt.date(2015, 3, 1)
    person = KitPerson(uuid7(clock()), "Ахметова А.", Iin("880412401006"), born, "child", "Ақжол")
    kits = KitList("2020-04", (person,))
    desk.lists.take_in(write_bulletin(Topic.KITS, desk.profile.id, 1, kits, center_key, clock()))
    today = clock().date()
    with cut_at(desk.cases._store, "UPDATE ON kits"):
        desk.steps.record_kit(person, "2020-04", "delivered", "", "А", clock(), today)
    assert desk.cases.load(person.case).timeline == ()
    assert desk.kits.count() == (1, 1)
    desk.steps.record_kit(person, "2020-04", "delivered", "", "А", clock(), today)
    assert len(desk.cases.load(person.case).timeline) == 1
    assert desk.kits.count() == (1, 0)


def test_the_dates_of_the_emergency_and_the_days_that_follow_from_them_come_together(
    desk: Desk, where: Locations, queue: Callable[[], Case], center_key: SigningKey
) -> None:
    case = queue()
    store = desk.cases._store
    store.run("UPDATE cases SET sign = 1, due = ''")  # as if its contract were to be signed
    regime = Regime(dt.date(2020, 3, 16), dt.date(2020, 5, 11))
    bulletin = write_bulletin(Topic.REGIME, desk.profile.id, 1, regime, center_key, clock())
    announce(desk, where, center_key, bulletin)
    with cut_at(store, "INSERT ON cases"):
        desk.post.open(clock())
    assert desk.lists.regime is None
    desk.post.open(clock())
    assert desk.lists.regime == regime
    assert [row.id for row in desk.case_table.rows() if not row.sign] == [case.id], "computed anew"


def test_a_profile_is_kept_with_those_whose_signatures_it_names(desk: Desk) -> None:
    before = desk.profile
    center = card(SigningKey.generate())
    with cut_at(desk.cases._store, "INSERT ON parties", "NEW.role = 'center'"):
        save_profile(desk.cases._store, replace(before, center=center))
    assert desk.profile == before


def test_the_code_of_a_card_is_taken_with_its_center(desk: Desk) -> None:
    before = desk.profile
    invitation = Invitation(card(SigningKey.generate()), "K7", b"t" * 16)
    with cut_at(desk.cases._store, "INSERT ON parties", "NEW.role = 'center'"):
        desk.enrolment.join(invitation)
    assert desk.profile == before


def test_what_was_done_about_a_person_is_on_the_list_and_kept_for_the_next_one(
    desk: Desk, center_key: SigningKey
) -> None:
    person = Recipient(uuid7(clock()), "Ахметова А.", Iin("880412401006"))
    calls = CallList("2020-2", (person,))
    for version in (1, 2):
        desk.lists.take_in(
            write_bulletin(Topic.CALLS, desk.profile.id, version, calls, center_key, clock())
        )
        with cut_at(desk.cases._store, "UPDATE ON recipients"):
            desk.lists.settle(person.case, "reached")
        assert desk.lists.counts() == {"todo": 1}


def test_a_center_that_moves_is_followed_whole(mailbag: Mailbag) -> None:
    key, trust = SigningKey.generate(), Trust(mailbag)
    trust.tell(card(key), 0)
    text = dump_card(Succession(replace(card(key), url="https://new.example.kz"), 1)).decode()
    links = [(text, key.sign(Purpose.SUCCESSION, text.encode()))]
    for note in ("former-url", "center-url", "center-number", "successions"):
        with cut_at(mailbag._store, "INSERT ON meta", f"NEW.name = '{note}'"):
            trust.follow(links)
        assert (trust.chain(), trust.number) == ((), 0)
        assert (mailbag.notes.center_url, mailbag.notes.former_url) == ("http://127.0.0.1:1", "")
    trust.follow(links)
    assert len(trust.chain()) == 1
    assert mailbag.notes.former_url == "http://127.0.0.1:1"
    assert mailbag.notes.center_url == "https://new.example.kz"


def test_a_page_that_waits_in_memory_outlives_a_step_that_fails(
    desk: Desk, filled: Callable[[], Draft], pages: list[NewPage]
) -> None:
    draft, store = filled(), desk.cases._store
    before = len(desk.drafts.pages(draft.id))
    called = Called("missing", "reached", clock().date(), "А", Subject("Ахметова А."))

    def add_page() -> None:
        with cut_at(store, "INSERT ON pages"):
            desk.drafts.add_page(draft, draft.documents[0].key, pages[0], clock())

    add_page()
    with cut_at(store, "DELETE ON drafts"):
        desk.cases.submit(draft, clock(), clock().date())
    with cut_at(store, "INSERT ON outbox"):
        desk.cases.submit(draft, clock(), clock().date())
    assert len(desk.drafts.pages(draft.id)) == before + 1
    add_page()
    with cut_at(store, "INSERT ON cases"):
        desk.steps.call(uuid7(clock()), called, clock(), draft)
    assert len(desk.drafts.pages(draft.id)) == before + 2
    assert len(desk.cases.submit(draft, clock(), clock().date()).submitted_files) == before + 2
    assert desk.drafts.pages(draft.id) == []
