"""The call lists and the lists of food kits, as the address of a page narrows them."""

from django.db.models import QuerySet
from django.http import HttpRequest

from app.lists.recipients import SETTLED_STATES
from center.finding import matching
from center.models import KitEntry, Recipient
from center.scope import in_scope

STATES: dict[str, dict[str, object]] = {  # what the page can be narrowed to
    "unchanged": {"state": "called", "outcome": "reached", "changed": "no"},
    "changed": {
        "state": "called",
        "outcome": "reached",
        "changed__regex": "composition|income|plot|yes",
    },
    "not-reached": {"state": "called", "outcome__in": ("not-reached", "call-back")},
    "not-called": {"state": ""},
    "done": {"state__in": SETTLED_STATES},
}


def recipients_as_filtered(request: HttpRequest, quarter: str) -> QuerySet[Recipient]:
    """The recipients of a quarter, as the page's address narrows them."""
    rows = in_scope(Recipient.objects.filter(quarter=quarter).select_related("kiosk"))
    matches = matching(rows, request.GET.get("q", "").strip())
    state = request.GET.get("state", "")
    return matches.filter(**STATES[state]) if state in STATES else matches


def kits_as_filtered(request: HttpRequest, period: str) -> QuerySet[KitEntry]:
    """The kits of a month, as the page's address narrows them."""
    rows = in_scope(KitEntry.objects.filter(period=period)).select_related("kiosk")
    return matching(rows, request.GET.get("q", "").strip())
