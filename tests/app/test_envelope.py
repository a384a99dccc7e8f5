"""Envelopes: what travels, and what the stock tools make of it."""

import base64
import datetime as dt
import gzip
import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.envelope import (
    Envelope,
    EnvelopeError,
    Freight,
    check_header,
    new_identity,
    open_envelope,
    parse_routing,
    recipient_of,
    seal,
)
from app.keys import Purpose, SigningKey, is_signed_by

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
KEY = SigningKey.generate()
CENTER, ESCROW = new_identity(), new_identity()


def sealed(payload: bytes = b"facts") -> Envelope:
    return seal(
        payload, Freight.FACTS, "kiosk-1", KEY, (recipient_of(CENTER), recipient_of(ESCROW)), NOW
    )


ONE = sealed()


@given(st.binary(max_size=2000))
def test_what_is_sealed_is_what_is_opened(payload: bytes) -> None:
    assert open_envelope(sealed(payload), (CENTER,), KEY.public) == payload


def test_the_escrow_opens_it_too_and_nobody_else_does() -> None:
    envelope = sealed()
    assert open_envelope(envelope, (ESCROW,), KEY.public) == b"facts"
    with pytest.raises(EnvelopeError):
        open_envelope(envelope, (new_identity(),), KEY.public)


@pytest.mark.skipif(
    shutil.which("age") is None, reason="Debian's package age is not installed here"
)
def test_the_stock_age_tool_opens_it(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(CENTER)
    (tmp_path / "envelope").write_bytes(sealed(b"payload").ciphertext)
    command = ["age", "--decrypt", "-i", str(tmp_path / "key"), str(tmp_path / "envelope")]
    opened = subprocess.run(command, capture_output=True, check=True).stdout
    assert gzip.decompress(opened) == b"payload"


@given(st.data())
def test_a_changed_byte_anywhere_is_refused(data: st.DataObject) -> None:
    envelope = ONE
    part = data.draw(st.sampled_from(["header", "signature", "ciphertext"]))
    value = getattr(envelope, part)
    raw = bytearray(value.encode() if isinstance(value, str) else value)
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 127))
    changed: Any = raw.decode(errors="replace") if isinstance(value, str) else bytes(raw)
    with pytest.raises(EnvelopeError):
        open_envelope(replace(envelope, **{part: changed}), (CENTER,), KEY.public)


def test_the_header_tells_nothing_but_routing() -> None:
    routing = sealed(b"IIN 880412401006").routing
    assert set(vars(routing)) == {"id", "sender", "freight", "size", "sha256", "v"}
    assert "880412401006" not in sealed(b"IIN 880412401006").header


def signed(ciphertext: bytes) -> Envelope:
    """Any bytes as an envelope of ours."""
    routing = replace(
        sealed().routing, size=len(ciphertext), sha256=hashlib.sha256(ciphertext).hexdigest()
    )
    header = msgspec.json.encode(routing)
    return Envelope(header.decode(), KEY.sign(Purpose.ENVELOPE, header), ciphertext)


def test_a_small_envelope_that_would_grow_huge_is_refused() -> None:
    bomb = gzip.compress(bytes(200 << 20))
    ciphertext = pyrage.encrypt(bomb, [pyrage.x25519.Recipient.from_str(recipient_of(CENTER))])
    with pytest.raises(EnvelopeError):
        open_envelope(signed(ciphertext), (CENTER,), KEY.public)


def for_many(count: int) -> bytes:
    """An age file for our center, among so many recipients."""
    others = [pyrage.x25519.Identity.generate().to_public() for _ in range(count - 1)]
    return pyrage.encrypt(
        gzip.compress(b"facts"), [*others, pyrage.x25519.Recipient.from_str(recipient_of(CENTER))]
    )


def test_as_many_recipients_as_anybody_needs_are_read_and_no_more() -> None:
    # age adds a stanza without a meaning now and then ("grease")
    assert open_envelope(signed(for_many(7)), (CENTER,), KEY.public) == b"facts"
    for count in (9, 1000):
        with patch("pyrage.decrypt") as never, pytest.raises(EnvelopeError) as refused:
            open_envelope(signed(for_many(count)), (CENTER,), KEY.public)
        assert refused.value.detail == "stanzas"
        assert not never.called, "age is not asked: it would hold everything up"


def test_a_head_without_an_end_and_an_armored_file_are_no_envelopes() -> None:
    armored = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(for_many(1))
    for ciphertext in (
        armored,
        b"age-encryption.org/v1\n-> X25519 " + b"a" * 5000 + b"\n--- mac",
        b"",
    ):
        with pytest.raises(EnvelopeError) as refused:
            open_envelope(signed(ciphertext), (CENTER,), KEY.public)
        assert refused.value.detail == "stanzas"


def test_a_signature_for_one_purpose_is_none_for_another() -> None:
    header = sealed().header
    assert not is_signed_by(
        KEY.public, Purpose.ENVELOPE, header.encode(), KEY.sign(Purpose.EVENT, header.encode())
    )


@given(st.text(max_size=300))
def test_garbage_is_no_header(text: str) -> None:
    with pytest.raises(EnvelopeError):
        parse_routing(text)
    with pytest.raises(EnvelopeError):
        check_header(text, bytes(64), KEY.public)
