"""The second step of signing in: a code of six digits that a telephone computes from a key that it
shares with the center and from the time (RFC 6238), or a spare code that works once.
"""

import datetime as dt
import hmac
import secrets
from enum import StrEnum

import msgspec
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac

from app.decoding import from_json
from center.duties import Duty
from center.models import SecondStep
from center.rights import duty_of
from center.tables import codes_for

_KEY_BYTES, _DIGITS, _SECONDS = 20, 6, 30
_LATE = 1  # steps that a telephone's clock may be off, or a person slow: RFC 6238, section 5.2
_SPARE, _PARTS, _PART = 8, 2, 4
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class CodesFor(StrEnum):
    """Who has to have a second step."""

    NOBODY = "nobody"
    ADMINISTRATORS = "administrators"
    EVERYBODY = "everybody"


def is_missing(user: User) -> bool:
    """Whether this person has to have a second step, and has none."""
    who = codes_for()
    is_asked = who == CodesFor.EVERYBODY or (
        who == CodesFor.ADMINISTRATORS and duty_of(user) is Duty.ADMINISTRATOR
    )
    return is_asked and step_of(user) is None


def step_of(user: User) -> SecondStep | None:
    """The second step that has been turned on."""
    return SecondStep.objects.filter(user=user, since__isnull=False).first()


def begun_of(user: User) -> SecondStep:
    """One that is not turned on yet, the same until it is: its picture may be shown again."""
    return SecondStep.objects.get_or_create(
        user=user, defaults={"key": secrets.token_bytes(_KEY_BYTES)}
    )[0]


def address_of(step: SecondStep) -> str:
    """What the telephone reads from the picture: `otpauth://totp/…`, in Latin letters: others
    would make the picture too fine.
    """
    return _totp(step).get_provisioning_uri(step.user.get_username(), "Komek")


def turn_on(user: User, code: str, now: dt.datetime) -> tuple[str, ...]:
    """Ask for codes from now on, if this one is right; gives the spare codes, which are kept
    nowhere else, none where it is not right.
    """
    with transaction.atomic():
        step = begun_of(user)
        if step.since is not None or not _is_from_telephone(step, code, now):
            return ()
        SecondStep.objects.filter(pk=step.pk).update(since=now)
        return new_spare_codes(user)


def turn_off(user: User) -> bool:
    """Ask for no more codes; gives whether that was done before."""
    return SecondStep.objects.filter(user=user).delete()[0] > 0


def new_spare_codes(user: User) -> tuple[str, ...]:
    """Others in the place of those that there were."""
    codes = tuple(
        "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_PART)) for _ in range(_PARTS))
        for _ in range(_SPARE)
    )
    marks = msgspec.json.encode([_mark(code) for code in codes]).decode()
    SecondStep.objects.filter(user=user).update(spare=marks)
    return codes


def spare_left(step: SecondStep) -> int:
    """How many spare codes have not been used."""
    return len(_marks(step))


def is_right(user: User, code: str, now: dt.datetime) -> bool:
    """Whether a code is one of the telephone or a spare one, and was not used before."""
    with transaction.atomic():
        step = step_of(user)
        if step is None:
            return False
        return _is_from_telephone(step, code, now) or _is_spare(step, code)


def _totp(step: SecondStep) -> TOTP:
    # telephones know the default of RFC 6238 (section 1.2) alone, whose weakness, two texts with
    # one hash, does not bear on a keyed code that counts for half a minute
    sha1 = SHA1()  # noqa: S303  # all that telephones know (RFC 6238, 1.2); keyed, so safe
    return TOTP(bytes(step.key), _DIGITS, sha1, _SECONDS)


def _is_from_telephone(step: SecondStep, code: str, now: dt.datetime) -> bool:
    digits = "".join(code.split())
    present = int(now.timestamp()) // _SECONDS
    for number in range(present - _LATE, present + _LATE + 1):
        own = _totp(step).generate(number * _SECONDS).decode()
        if hmac.compare_digest(own.encode(), digits.encode()):
            # whoever has looked over the shoulder comes too late
            unused = SecondStep.objects.filter(pk=step.pk, last_used__lt=number)
            return unused.update(last_used=number) == 1
    return False


def _is_spare(step: SecondStep, code: str) -> bool:
    mark, marks = _mark(code), _marks(step)
    if mark not in marks:
        return False
    left = msgspec.json.encode([other for other in marks if other != mark]).decode()
    return SecondStep.objects.filter(pk=step.pk, spare=step.spare).update(spare=left) == 1


def _marks(step: SecondStep) -> list[str]:
    return from_json(step.spare, list[str])


def _mark(code: str) -> str:
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    return salted_hmac("komek.spare-code", plain, algorithm="sha256").hexdigest()
