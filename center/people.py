"""Accounts and kiosks, made by the administrator or on the first start of an embedded center."""

import datetime as dt
import secrets

from django.contrib.auth.models import User

from app.cards import CenterCard, KioskCard
from app.lists import Topic
from center.identity import identity
from center.models import Kiosk
from center.publishing import publish_common

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def make_specialist(username: str, full_name: str) -> str:
    """A new account, or a new password for it; gives the password, which is kept nowhere else."""
    password = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))
    surname, _, name = full_name.partition(" ")
    user, _ = User.objects.get_or_create(username=username)
    user.last_name, user.first_name = surname, name
    user.set_password(password)
    user.save()
    return password


def enroll(card: KioskCard, url: str, now: dt.datetime) -> CenterCard:
    """Know this kiosk from now on; gives what it needs to know of the center."""
    Kiosk.objects.update_or_create(
        id=card.id,
        defaults={"name": card.name, "public": card.public, "device": card.device, "recipient": card.recipient},
        create_defaults={
            "name": card.name,
            "code": _free_code(card.code),
            "public": card.public,
            "device": card.device,
            "recipient": card.recipient,
            "enrolled": now,
        },
    )
    publish_common((Topic.DIRECTORY, Topic.REGIME, Topic.SERVICES), now, Kiosk.objects.filter(id=card.id))
    return identity().card(url)


def _free_code(code: str) -> str:
    """The code itself, or with a number if another kiosk has it."""
    taken = set(Kiosk.objects.values_list("code", flat=True))
    candidates = [code, *(f"{code[:6]}{number}" for number in range(2, 100))]
    return next(candidate for candidate in candidates if candidate not in taken)
