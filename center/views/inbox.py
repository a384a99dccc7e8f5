"""The list of cases, the most urgent first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from app.texts import Texts
from center.journal import inbox, today
from center.models import Kiosk
from center.templatetags.saying import language

_HOLDERS = ("center", "kiosk", "applicant", "body")


@require_GET
@login_required
def show_inbox(request: HttpRequest) -> HttpResponse:
    """`GET /`."""
    wanted, holder = request.GET.get("q", "").strip(), request.GET.get("holder", "")
    holders = [("", _("All")), *((code, Texts(language()).say("household", f"holder.{code}")) for code in _HOLDERS)]
    context = {"rows": inbox(wanted, holder), "query": wanted, "holder": holder, "holders": holders, "today": today()}
    return render(request, "center/inbox.html", context)


@require_GET
@login_required
def show_kiosks(request: HttpRequest) -> HttpResponse:
    """`GET /kiosks`: who is enrolled and when each was last heard of."""
    return render(request, "center/kiosks.html", {"kiosks": Kiosk.objects.order_by("code")})
