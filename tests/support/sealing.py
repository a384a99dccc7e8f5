"""Envelopes made by hand, and what a center answers to them."""

import pytest

from app.desk import Desk, Locations
from app.envelope import Envelope, Freight, seal
from app.keys import SigningKey
from sync.https import HttpsTransport
from sync.protocol import Request, SealedEnvelope, Statement, parse
from tests.support.rig import RealCenter, clock, make_transport


def seal_facts(desk: Desk, payload: bytes) -> Envelope:
    """Facts from this desk, sealed to its center."""
    profile = desk.profile
    assert profile.center is not None
    key = SigningKey(profile.event_seed)
    return seal(payload, Freight.FACTS, profile.id, key, (profile.center.recipient,), clock())


def tell(transport: HttpsTransport, *envelopes: Envelope) -> Statement:
    facts = tuple(
        SealedEnvelope(envelope.header, envelope.signature, envelope.ciphertext)
        for envelope in envelopes
    )
    return parse(transport.exchange(Request(facts=facts)).statement.encode(), Statement)


@pytest.fixture
def transport(where: Locations, enrolled: RealCenter) -> HttpsTransport:
    assert enrolled.url
    return make_transport(where)
