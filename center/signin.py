"""Signing in: after five wrong passwords there is a pause that doubles, for the name and for the address alike."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from center.models import SignInTry

_FREE, _FREE_OF_ADDRESS = 5, 20
_MOST_MINUTES = 60


class SignInForm(AuthenticationForm):
    """Name and password; wrong ones are counted before they are tried, so that many at once are counted too."""

    error_messages = dict.fromkeys(
        ("invalid_login", "inactive"), _("The name or the password is not right. Check both and try again.")
    )

    def clean(self) -> dict[str, Any]:
        """Let nobody try while a pause lasts."""
        now = timezone.now()
        keys = self._keys()
        minutes = max(_left(key, free, now) for key, free in keys.items())
        if minutes:
            raise forms.ValidationError(_("Too many wrong passwords. Wait %(minutes)d min.") % {"minutes": minutes})
        for key in keys:
            _count(key, now)
        values: dict[str, Any] = super().clean()
        SignInTry.objects.filter(key__in=keys).delete()
        return values

    def _keys(self) -> dict[str, int]:
        name = str(self.cleaned_data.get("username") or "")[:150].casefold()
        address = self.request.META.get("REMOTE_ADDR", "") if self.request is not None else ""
        return {f"name {name}": _FREE, f"address {address}"[:200]: _FREE_OF_ADDRESS}


def _count(key: str, now: dt.datetime) -> None:
    row, _new = SignInTry.objects.get_or_create(key=key, defaults={"since": now})
    SignInTry.objects.filter(key=key).update(count=row.count + 1, since=now)


def _left(key: str, free: int, now: dt.datetime) -> int:
    """Minutes of the pause that are left: one after so many tries, then two, four, up to an hour."""
    row = SignInTry.objects.filter(key=key).first()
    if row is None or row.count < free:
        return 0
    pause = dt.timedelta(minutes=min(_MOST_MINUTES, 1 << min(6, row.count - free)))
    left = row.since + pause - now
    return -(-left // dt.timedelta(minutes=1)) if dt.timedelta() < left <= pause else 0
