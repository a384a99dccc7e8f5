"""Signing in: after five wrong passwords there is a pause that doubles, for the name and for the
address alike.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Max, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from center.models import SignInTry
from center.onetime import is_right, turn_on

_FREE, _FREE_OF_NAME, _FREE_OF_ADDRESS = 5, 50, 20
_MOST_MINUTES = 60
_FORGET_AFTER = dt.timedelta(days=1)
_PROXIES = ("", "127.0.0.1", "::1")  # everybody behind a proxy on this machine has its address


class SignInForm(AuthenticationForm):
    """Name and password; a try is counted before it is made, so that many at once are counted too.

    Wrong ones of a name from one address count strictly, of a name from anywhere loosely: nobody
    keeps another out.
    """

    error_messages = dict.fromkeys(
        ("invalid_login", "inactive"),
        _("The name or the password is not right. Check both and try again."),
    )

    def clean(self) -> dict[str, Any]:
        """Let nobody try while a pause lasts."""
        name, address = self._name_and_address()
        if self.cleaned_data.get("username") and self.cleaned_data.get("password"):
            minutes = _begin_try(_limits(name, address))
            if minutes:
                raise forms.ValidationError(
                    _("Too many wrong passwords. Wait %(minutes)d min.") % {"minutes": minutes}
                )
        values: dict[str, Any] = super().clean()
        if self.get_user() is not None:
            _forget_tries(name, address)
        return values

    def _name_and_address(self) -> tuple[str, str]:
        name = str(self.cleaned_data.get("username") or "")[:100].casefold()
        return name, _address(self.request.META)[:60] if self.request is not None else ""


class CodeForm(forms.Form):
    """The code of the second step, of somebody whose password was right."""

    code = forms.CharField(
        label=_("Code from the telephone, or a spare one"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def __init__(self, user: User, data: Any = None, *, begins: bool = False) -> None:
        super().__init__(data)
        self._user, self._begins = user, begins
        if begins:
            self.fields["code"].label = _("Code from the telephone")
        self.spare_codes: tuple[str, ...] = ()  # where it turns the second step on

    def clean_code(self) -> str:
        """A code that is right and new; after five others there is a pause that doubles."""
        code, key = str(self.cleaned_data["code"]), f"code of {self._user.get_username()}"
        minutes = _begin_try({key: _FREE})
        if minutes:
            raise forms.ValidationError(
                _("Too many wrong codes. Wait %(minutes)d min.") % {"minutes": minutes}
            )
        if not self._is_right(code):
            raise forms.ValidationError(
                _("This code is not right. Enter the one that the telephone shows now.")
            )
        SignInTry.objects.filter(key=key).delete()
        return code

    def _is_right(self, code: str) -> bool:
        if self._begins:
            self.spare_codes = turn_on(self._user, code, timezone.now())
            return bool(self.spare_codes)
        return is_right(self._user, code, timezone.now())


def begin_own_try(user: User) -> int:
    """Count a try of somebody who is signed in, or give the minutes of the pause that lasts."""
    return _begin_try({f"own {user.get_username()}": _FREE})


def forget_own_tries(user: User) -> None:
    """After a password that was right."""
    SignInTry.objects.filter(key=f"own {user.get_username()}").delete()


def _limits(name: str, address: str) -> dict[str, int]:
    """What a try counts for, with how many are free there."""
    keys = {f"{name} from {address}": _FREE, f"name {name}": _FREE_OF_NAME}
    return keys if address in _PROXIES else keys | {f"address {address}": _FREE_OF_ADDRESS}


def _forget_tries(name: str, address: str) -> None:
    """Forget the tries of a name that has signed in. Those of others go on counting for the
    address: whoever has one account could guess at all the others from there.
    """
    with transaction.atomic():
        SignInTry.objects.filter(key__in=(f"{name} from {address}", f"name {name}")).delete()
        others = SignInTry.objects.filter(key__endswith=f" from {address}")
        left = others.aggregate(count=Sum("count"), since=Max("since"))
        row = SignInTry.objects.filter(key=f"address {address}")
        if left["count"]:
            row.update(**left)
        else:
            row.delete()


def _address(headers: Mapping[str, Any]) -> str:
    """Where the request comes from; a proxy on this machine is believed what it says of the last
    hop before it.
    """
    address = str(headers.get("REMOTE_ADDR", ""))
    last_hop = str(headers.get("HTTP_X_FORWARDED_FOR", "")).rsplit(",", 1)[-1].strip()
    return last_hop if address in _PROXIES and last_hop else address


def _begin_try(keys: dict[str, int]) -> int:
    """Count a try, or give the minutes of the pause that lasts; one after the other, whoever asks
    at once.
    """
    with transaction.atomic():
        now = timezone.now()  # after the waiting, or a try before ours would seem to be yet to come
        SignInTry.objects.filter(since__lt=now - _FORGET_AFTER).delete()
        minutes = max(_pause_minutes(key, free, now) for key, free in keys.items())
        if minutes == 0:
            for key in keys:
                SignInTry.objects.get_or_create(key=key, defaults={"since": now})
            SignInTry.objects.filter(key__in=keys).update(count=F("count") + 1, since=now)
        return minutes


def _pause_minutes(key: str, free: int, now: dt.datetime) -> int:
    """Minutes of the pause that are left: one after so many tries, then two, four, up to an
    hour.
    """
    row = SignInTry.objects.filter(key=key).first()
    if row is None or row.count < free:
        return 0
    pause = dt.timedelta(minutes=min(_MOST_MINUTES, 1 << min(6, row.count - free)))
    remaining = row.since + pause - now
    return -(-remaining // dt.timedelta(minutes=1)) if dt.timedelta() < remaining <= pause else 0
