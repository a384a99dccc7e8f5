"""Accounts and kiosks, made by the administrator or on the first start of an embedded center."""

import datetime as dt
import secrets

from django.contrib.auth.models import User

from app.cards import CenterCard, KioskCard
from center.identity import identity, remember
from center.models import Kiosk
from center.transport.enrolment import admit

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def make_specialist(username: str, full_name: str, is_administrator: bool = False) -> str:
    """A new account, or a new password for it; gives the password, which is kept nowhere else.

    An administrator makes kiosks and takes them away.
    """
    password = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))
    user, _ = User.objects.get_or_create(username=username)
    rename(user, full_name)
    user.is_staff = user.is_staff or is_administrator
    user.is_active = True
    user.set_password(password)
    user.save()
    return password


def rename(user: User, full_name: str) -> None:
    """Call somebody so from now on, in the order in which it is written."""
    user.first_name, _, user.last_name = " ".join(full_name.split()).partition(" ")


def end_account(username: str) -> bool:
    """Nobody signs in with the account any more, and its open sessions end; gives whether there was
    one.
    """
    return User.objects.filter(username=username).update(is_active=False) > 0


def enroll(card: KioskCard, url: str, now: dt.datetime) -> CenterCard:
    """Know this kiosk from now on; gives what it needs to know of the center."""
    existing = Kiosk.objects.filter(id=card.id).first()
    admit(card, existing.code if existing else card.code, now)
    remember(url, identity().mail)
    return identity().card(url)
