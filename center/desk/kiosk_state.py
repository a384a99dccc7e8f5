"""How kiosks are, as they were heard of and as they say themselves, and what somebody should look
at.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from app.version import VERSION
from center.models import Kiosk
from center.ordering import by_code
from center.scope import in_scope
from center.transport.quota import QUOTAS

_SILENT, _WAITING = dt.timedelta(days=7), dt.timedelta(days=3)
_LEAST_DISK = 2048  # MiB


@dataclass(frozen=True)
class KioskLine:
    """A kiosk with the sentences about what is to be looked at."""

    kiosk: Kiosk
    road: str
    troubles: tuple[str, ...]


def kiosk_lines(now: dt.datetime) -> list[KioskLine]:
    """All kiosks, those first that somebody should look at, revoked ones last."""
    lines = [_line(kiosk, now) for kiosk in by_code(in_scope(Kiosk.objects.all(), "id"))]
    return sorted(
        lines, key=lambda line: (not line.kiosk.active, not line.troubles, len(line.kiosk.code))
    )


def _line(kiosk: Kiosk, now: dt.datetime) -> KioskLine:
    roads = {"line": _("over the line"), "mail": _("by e-mail"), "stick": _("on a stick")}
    troubles = _troubles(kiosk, now) if kiosk.active else ()
    return KioskLine(kiosk, roads.get(kiosk.road, ""), tuple(troubles))


def _troubles(kiosk: Kiosk, now: dt.datetime) -> list[str]:
    told = []
    if _is_silent(kiosk, now):
        told.append(_("Not heard of for a week: call the akimat, or fetch a stick."))
    if kiosk.waiting and kiosk.oldest and timezone.localdate(now) - kiosk.oldest > _WAITING:
        told.append(_("What it has to send waits for more than three days: its line is too weak."))
    if QUOTAS.is_over(kiosk.id, timezone.localdate(now)):
        told.append(_("It sends far more than a village has: the rest waits until tomorrow."))
    if kiosk.disk is not None and kiosk.disk < _LEAST_DISK:
        told.append(_("Its disk is nearly full."))
    if kiosk.version and _number(kiosk.version) < _number(VERSION):
        told.append(_("Its program is older than the center's."))
    return told


def _is_silent(kiosk: Kiosk, now: dt.datetime) -> bool:
    return now - (kiosk.last_contact or kiosk.enrolled) > _SILENT


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
