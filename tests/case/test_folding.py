"""The journal: any order, any repetition, no changed byte unnoticed."""

import datetime as dt
from dataclasses import replace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.case import (
    Attachment,
    Author,
    Case,
    Event,
    JournalError,
    Role,
    Status,
    author_event,
    erase,
    fold,
    verify,
)
from app.case.authoring import NotNowError
from app.case.chapters.application import Submitted
from app.case.chapters.decision import Decided
from app.case.chapters.registration import Received, Registered
from app.case.events import body_digest, dump_events, load_events
from app.case.wording import entry_lines
from app.catalog import load_catalog
from app.forms import to_application
from app.ids import uuid7
from app.keys import Purpose, SigningKey
from app.texts import Texts
from tests.support import golden
from tests.support.forms import GOOD, PAGES
from tests.support.story import CENTER, DAY, FILE, KIOSK, NOW, RING, STORY, Story
from tests.support.zygote import ROOT


def test_the_case_tells_what_happened() -> None:
    case = STORY.case
    assert case.status is Status.INFORMED
    assert case.number == "T1-000001"
    assert case.questions[0].answer == "Вот"
    assert case.files["page-01.pdf"].sha256 == "1" * 64, (
        "a page photographed again takes the place of the first"
    )
    assert [file.name for file in case.submitted_files] == ["page-01.pdf"]
    assert case.place == "returned"
    assert (case.gaps, case.conflicts) == ((), ())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_order_and_any_repetition_of_arrival_gives_the_same_case(data: st.DataObject) -> None:
    arrived = data.draw(
        st.permutations(
            STORY.events + data.draw(st.lists(st.sampled_from(STORY.events), max_size=8))
        )
    )
    assert fold(STORY.case.id, arrived, RING) == STORY.case


@settings(max_examples=100)
@given(st.sets(st.integers(0, len(STORY.events) - 1), min_size=1))
def test_with_any_part_missing_nothing_fails_and_gaps_are_shown(kept: set[int]) -> None:
    case = fold(STORY.case.id, [STORY.events[index] for index in kept], RING)
    assert len(case.timeline) == len(kept)
    if 0 not in kept and kept & {4, 6, 7}:
        assert case.gaps


@settings(max_examples=200)
@given(
    st.integers(0, len(STORY.events) - 1),
    st.sampled_from(["text", "body", "salt", "signature"]),
    st.data(),
)
def test_a_changed_byte_is_found(index: int, part: str, data: st.DataObject) -> None:
    event = STORY.events[index]
    value = getattr(event, part)
    raw = bytearray(value if isinstance(value, bytes) else value.encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    try:
        changed: Any = bytes(raw) if isinstance(value, bytes) else raw.decode()
    except UnicodeDecodeError:
        return  # no text at all: such an event cannot even be told
    with pytest.raises(JournalError):
        verify(replace(event, **{part: changed}), RING)


@given(st.sets(st.integers(0, len(STORY.events) - 1)))
def test_an_erased_body_leaves_a_chain_that_verifies(erased: set[int]) -> None:
    events = [
        erase(event) if index in erased else event for index, event in enumerate(STORY.events)
    ]
    case = fold(STORY.case.id, events, RING)
    assert (case.gaps, case.conflicts) == ((), ())
    assert case.status is STORY.case.status
    assert (case.application is None) == (0 in erased)


def test_an_erased_copy_wins_over_a_whole_one() -> None:
    events = [*STORY.events, erase(STORY.events[0])]
    assert fold(STORY.case.id, events, RING).application is None


def test_two_events_after_the_same_one_are_a_conflict_and_both_are_kept() -> None:
    story = Story()
    story.add(KIOSK, Submitted("T1-1", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)))
    story.add(CENTER, Received(DAY, (), True))
    fork = [
        author_event(CENTER, story.case, Registered(str(number), DAY, DAY), NOW)
        for number in (1, 2)
    ]
    case = fold(story.case.id, [*story.events, *fork], RING)
    assert len(case.timeline) == 4
    assert set(case.conflicts) == {event.header.id for event in fork}


def test_a_kiosk_cannot_decide() -> None:
    story = Story()
    story.add(KIOSK, Submitted("T1-1", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)))
    rogue = Author(Role.CENTER, KIOSK.key)
    forged = author_event(rogue, story.case, Received(DAY, (), True), NOW)
    case = fold(story.case.id, [*story.events, forged], RING)
    assert case.last(Received) is None
    assert case.conflicts == (forged.header.id,)
    with pytest.raises(NotNowError):
        author_event(KIOSK, story.case, Decided(True, "", DAY), NOW)


def test_a_stranger_is_not_believed() -> None:
    stranger = Author(Role.KIOSK, SigningKey.generate())
    event = author_event(
        stranger,
        Case(uuid7(NOW)),
        Submitted("X", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)),
        NOW,
    )
    with pytest.raises(JournalError):
        verify(event, RING)


def test_a_village_clock_that_runs_backwards_changes_nothing() -> None:
    story = Story()
    story.add(KIOSK, Submitted("T1-1", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)))
    story.add(CENTER, Received(DAY, (), True), at=NOW - dt.timedelta(days=900))
    story.add(CENTER, Registered("1", DAY, DAY), at=NOW - dt.timedelta(days=1800))
    assert [type(entry.body) for entry in story.case.timeline] == [Submitted, Received, Registered]


def test_an_event_of_a_later_version_is_shown_and_does_no_harm() -> None:
    header = replace(STORY.events[1].header, kind="something-later", lamport=99)
    text = msgspec.json.encode(header).decode()
    event = replace(
        STORY.events[1], text=text, signature=CENTER.key.sign(Purpose.EVENT, text.encode())
    )
    case = fold(STORY.case.id, [*STORY.events, event], RING)
    assert case.timeline[-1].header.kind == "something-later"
    assert case.status is STORY.case.status


@pytest.mark.parametrize(("language", "word"), [("kk", "оқылмайды"), ("ru", "не читается")])
def test_a_body_of_a_newer_version_is_shown_as_such_and_not_as_erased(
    language: str, word: str
) -> None:
    event = STORY.events[2]
    body = (event.body or "").replace('"number":', '"nummer":')
    header = replace(event.header, body=body_digest(event.salt, body))
    text = msgspec.json.encode(header).decode()
    newer = Event(text, CENTER.key.sign(Purpose.EVENT, text.encode()), event.salt, body)
    case = fold(STORY.case.id, [*STORY.events[:2], newer], RING)
    entry = case.timeline[-1]
    assert (entry.is_unreadable, entry.is_erased) == (True, False)
    assert word in " ".join(entry_lines(entry, Texts(language)))
    assert case.status is Status.REGISTERED, "what its header says counts all the same"
    assert entry_lines(
        fold(STORY.case.id, [erase(event)], RING).timeline[0], Texts(language)
    ) != entry_lines(entry, Texts(language))


def test_every_field_that_was_added_to_a_body_has_a_default() -> None:
    """A body of the first version, with the fields that it had, is read for ever."""
    ring, stories = golden.read(ROOT / "tests" / "data" / "v0.1.1" / "journals.json.gz")
    for events, _ in stories:
        assert not [
            entry
            for entry in fold(events[0].header.case, events, ring).timeline
            if entry.is_unreadable
        ]


def test_events_come_back_from_their_text() -> None:
    assert load_events(dump_events(tuple(STORY.events))) == tuple(STORY.events)


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_garbage_is_no_journal(data: bytes) -> None:
    try:
        load_events(data)
    except JournalError:
        return
    assert data.strip() == b"[]"


def test_a_kiosk_cannot_pass_off_a_file_as_the_notice() -> None:
    story = Story()
    notice = Attachment("notice.pdf", 3, "9" * 64)
    story.add(
        KIOSK,
        Submitted("T1-1", DAY, to_application(GOOD, PAGES, load_catalog(), DAY)),
        FILE,
        notice,
    )
    assert set(story.case.files) == {"page-01.pdf"}


def test_a_journal_of_absurd_size_is_refused() -> None:
    with pytest.raises(JournalError):
        load_events(dump_events(tuple(STORY.events) * 100))
    with pytest.raises(JournalError):
        load_events(dump_events((replace(STORY.events[0], body="x" * 300_000),)))
