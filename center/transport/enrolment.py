"""Kiosks come and go: one-time cards, claims, revocation."""

import datetime as dt
import secrets
from contextlib import suppress

from django.db import transaction

from app.cards import CardError, Claim, KioskCard, load_card
from app.cards import Invitation as Card
from app.errors import KomekError
from app.keys import Purpose, SigningKey
from app.lists import Place, Topic
from center.identity import identity, last_number, remember, renew_keys
from center.models import Invitation, Kiosk, KitEntry, Letter, Publication, Recipient
from center.transport.bulletins import publish, publish_calls, publish_common, publish_kits
from center.transport.messages import publish_messages

CARD_LIFETIME = dt.timedelta(days=60)
"""How long a card counts."""

_COMMON = (Topic.DIRECTORY, Topic.REGIME, Topic.SERVICES, Topic.CALENDAR)


class CardUsedError(KomekError):
    """Another kiosk took this card up."""

    code = "card-used"


class CardUnknownError(KomekError):
    """No card of this center, or one that is too old."""

    code = "card-unknown"


class CodeTakenError(KomekError):
    """Another kiosk has this code, or an open card offers it."""

    code = "code-taken"


class AddressKnownError(KomekError):
    """Kiosks know this center under another address; all of them have to be told."""

    code = "address-known"


@transaction.atomic
def invite(
    name: str, code: str, url: str, mail: str, by: str, now: dt.datetime, kiosk: Kiosk | None = None
) -> Invitation:
    """A one-time card for a new kiosk, or for the new PC of one that there was; then it replaces an
    open one.

    Raises `CodeTakenError` or `AddressKnownError`.
    """
    if kiosk is not None:
        Invitation.objects.filter(kiosk=kiosk, used=None).delete()
    elif code in {
        *Kiosk.objects.values_list("code", flat=True),
        *(card.code for card in open_invitations(now)),
    }:
        raise CodeTakenError
    center = identity()
    if (url, mail) != (center.url, center.mail):
        if center.url and Kiosk.objects.filter(active=True).exists():
            raise AddressKnownError
        remember(url, mail)
    return Invitation.objects.create(
        token=secrets.token_bytes(16), code=code, name=name, kiosk=kiosk, made=now, made_by=by
    )


def card_of(invitation: Invitation) -> Card:
    """The card as kiosks read it."""
    center = identity()
    return Card(center.card(center.url), invitation.code, bytes(invitation.token), last_number())


def open_invitations(now: dt.datetime) -> list[Invitation]:
    """Cards that nobody took up yet; after sixty days they are worth nothing."""
    return list(
        Invitation.objects.filter(used=None, made__gt=now - CARD_LIFETIME).order_by("-made")
    )


@transaction.atomic
def take_claim(data: bytes, now: dt.datetime) -> Kiosk:
    """Know the kiosk that took a card up; the same claim again changes nothing.

    Raises `CardError`, `CardUsedError` or `CardUnknownError`.
    """
    claim = load_card(data, Claim)
    card = claim.kiosk_card()
    invitations = Invitation.objects.filter(made__gt=now - CARD_LIFETIME).select_related("kiosk")
    invitation = next((row for row in invitations if claim.is_proven(bytes(row.token))), None)
    if invitation is None:
        raise CardUnknownError
    if invitation.used is not None:
        return _kiosk_of_claim(invitation, card)
    if invitation.kiosk is not None and invitation.kiosk.id != card.id:
        Kiosk.objects.filter(id=invitation.kiosk.id).update(
            active=False, code=_retired_code(invitation.kiosk.code)
        )
    kiosk = admit(card, invitation.code, now)
    invitation.kiosk, invitation.used = kiosk, now
    invitation.save()
    return kiosk


def find_sender(kiosk_id: str, claim: bytes, now: dt.datetime) -> Kiosk | None:
    """The kiosk that a mail or package says it comes from; with the claim that it brings, if any,
    it may be one that nobody knew before. Its signature is the caller's to check.
    """
    if claim:
        # of a card that was taken up meanwhile by another transport: the signature decides
        with suppress(KomekError):
            take_claim(claim, now)
    return Kiosk.objects.filter(id=kiosk_id).first()


def _kiosk_of_claim(invitation: Invitation, card: KioskCard) -> Kiosk:
    kiosk = invitation.kiosk
    if kiosk is None or kiosk.id != card.id or bytes(kiosk.device) != card.device:
        raise CardUsedError
    return kiosk


def admit(card: KioskCard, code: str, now: dt.datetime) -> Kiosk:
    """Know this kiosk from now on, under the code that the center gives it; who was known gets its
    new keys.
    """
    others, own_keys = Kiosk.objects.exclude(id=card.id), identity().publics
    if {card.public, card.device} & set(own_keys) or others.filter(public=card.public).exists():
        raise CardError("another's key")
    existing = Kiosk.objects.filter(id=card.id).first()
    if existing is not None and bytes(existing.public) != card.public:
        raise CardError("another kiosk's id")  # its events could no longer be verified
    facts: dict[str, object] = {
        "name": card.name,
        "public": card.public,
        "device": card.device,
        "recipient": card.recipient,
    }
    if existing is not None:
        # another PC counts its requests anew; the old one's key counts no more
        if bytes(existing.device) != card.device:
            facts["count"] = 0
        Kiosk.objects.filter(id=card.id).update(active=True, code=free_code(code, card.id), **facts)
    else:
        Kiosk.objects.create(id=card.id, code=free_code(code, card.id), enrolled=now, **facts)
    kiosk = Kiosk.objects.get(id=card.id)
    publish_common(_COMMON, now, [kiosk])
    return kiosk


def free_code(code: str, kiosk: str = "") -> str:
    """The code itself, or with a number if another kiosk has it."""
    used_codes = set(Kiosk.objects.exclude(id=kiosk).values_list("code", flat=True))
    candidates = [code, *(f"{code[:6]}{number}" for number in range(2, 100))]
    return next(candidate for candidate in candidates if candidate not in used_codes)


def next_code() -> str:
    """A code that no kiosk has and no open card offers."""
    used_codes = {
        *Kiosk.objects.values_list("code", flat=True),
        *Invitation.objects.values_list("code", flat=True),
    }
    return next(f"K{number}" for number in range(1, 10_000) if f"K{number}" not in used_codes)


def _retired_code(code: str) -> str:
    return free_code(f"{code[:6]}X")


def revoke(kiosk: Kiosk) -> None:
    """Take nothing from this kiosk any more; what it brought stays."""
    Kiosk.objects.filter(id=kiosk.id).update(active=False)
    Invitation.objects.filter(kiosk=kiosk, used=None).delete()


@transaction.atomic
def move(kiosk: Kiosk, name: str, now: dt.datetime) -> None:
    """The kiosk stands in a hall of this name from now on, and is told so."""
    Kiosk.objects.filter(id=kiosk.id).update(name=name)
    publish(kiosk, Topic.PLACE, Place(name), now)


def restore(kiosk: Kiosk) -> None:
    """Take a kiosk back whose enrolment was revoked."""
    Kiosk.objects.filter(id=kiosk.id).update(active=True)


@transaction.atomic
def change_keys(now: dt.datetime) -> None:
    """Other keys for the center: letters that are still on their way are signed anew, lists are
    published again.
    """
    renew_keys()
    key = SigningKey(identity().seed)
    for letter in Letter.objects.filter(noted=False).exclude(freight="list"):
        letter.signature = key.sign(Purpose.ENVELOPE, letter.header.encode())
        letter.save(update_fields=["signature"])
    Letter.objects.filter(noted=False, freight="list").update(noted=True)
    publish_common(_COMMON, now)
    for kiosk in Kiosk.objects.filter(active=True):
        calls = Recipient.objects.filter(kiosk=kiosk).order_by("-quarter").first()
        if calls is not None:
            publish_calls(kiosk, calls.quarter, now)
        kits = KitEntry.objects.filter(kiosk=kiosk).order_by("-period").first()
        if kits is not None:
            publish_kits(kiosk, kits.period, now)
        told = set(Publication.objects.filter(kiosk=kiosk).values_list("topic", flat=True))
        if Topic.MESSAGES in told:
            publish_messages(kiosk, now)
        if Topic.PLACE in told:
            publish(kiosk, Topic.PLACE, Place(kiosk.name), now)
