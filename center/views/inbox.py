"""The list of cases, the most urgent first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from center.journal import inbox, today
from center.models import Kiosk


@require_GET
@login_required
def show_inbox(request: HttpRequest) -> HttpResponse:
    """`GET /`."""
    wanted = request.GET.get("q", "").strip()
    return render(request, "center/inbox.html", {"rows": inbox(wanted), "query": wanted, "today": today()})


@require_GET
@login_required
def show_kiosks(request: HttpRequest) -> HttpResponse:
    """`GET /kiosks`: who is enrolled and when each was last heard of."""
    return render(request, "center/kiosks.html", {"kiosks": Kiosk.objects.order_by("code")})
