"""Events whose signatures are remembered, so that a case is not verified anew at every look."""

import datetime as dt

import pytest

from app.case import Case, Event, Party, Role
from app.case.authoring import Author, author_event
from app.case.chapters.calls import Called
from app.case.events import JournalError, _is_known_signed, verify
from app.ids import uuid7
from app.keys import SigningKey, key_id

NOW = dt.datetime(2026, 11, 30, 5, tzinfo=dt.UTC)
KEY = SigningKey.generate()
RING = {key_id(KEY.public): Party(Role.KIOSK, KEY.public, "K1")}


def event() -> Event:
    body = Called("other", "reached", NOW.date(), "A")
    return author_event(Author(Role.KIOSK, KEY), Case(uuid7(NOW)), body, NOW)


def test_an_event_is_verified_once_and_a_changed_one_is_still_found() -> None:
    good = event()
    before = _is_known_signed.cache_info().hits
    assert verify(good, RING) == verify(good, RING)
    assert _is_known_signed.cache_info().hits > before
    with pytest.raises(JournalError, match="body"):
        verify(Event(good.text, good.signature, good.salt, "{}"), RING)
    with pytest.raises(JournalError, match="signature"):
        verify(Event(good.text, bytes(64), good.salt, good.body), RING)


def test_a_signature_without_measure_is_not_remembered() -> None:
    good = event()
    before = _is_known_signed.cache_info().currsize
    with pytest.raises(JournalError, match="signature"):
        verify(Event(good.text, b"s" * 100_000, good.salt, good.body), RING)
    assert _is_known_signed.cache_info().currsize == before
