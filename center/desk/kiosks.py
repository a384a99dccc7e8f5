"""Kiosks: who is enrolled, new cards, revocation. Only an administrator changes anything here."""

import base64
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.validators import RegexValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from app.cards import dump_invitation
from app.errors import KomekError
from app.formats import MOST_NAME
from app.papers.codes import qr_svg
from app.texts import Texts
from center.desk.kiosk_state import kiosk_lines
from center.desk.messages import unread
from center.desk.session import signed_in
from center.desk.typed import refill, take_typed
from center.duties import Right
from center.identity import identity
from center.models import Invitation, Kiosk
from center.rights import may
from center.scope import known_districts, rename_district
from center.templatetags.phrases import language
from center.transport import enrolment
from center.transport.reachability import check_way_in, way_in_trouble

_MOST_DISTRICT = 120
_OWN_PC = frozenset({"127.0.0.1", "localhost", "::1"})


class CardForm(forms.Form):
    """What a new kiosk's card says."""

    name = forms.CharField(label=_("Akimat"), max_length=120)
    code = forms.CharField(
        label=_("Code that its receipts begin with"),
        validators=[RegexValidator(r"^[A-Z0-9]{1,8}\Z", _("Latin capitals and digits, at most 8"))],
    )
    url = forms.CharField(
        label=_("Address at which kiosks reach this center"),
        max_length=200,
        validators=[
            RegexValidator(r"^https?://[^/\s]+\Z", _("Write it like https://center.example.kz"))
        ],
    )
    mail = forms.EmailField(
        label=_("The center's mailbox for kiosks, if it has one"), required=False
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_kiosks(request: HttpRequest) -> HttpResponse:
    """`/kiosks`: who is enrolled and when each was last heard of; `POST` makes a card or changes a
    kiosk.
    """
    form, typed = CardForm(initial=_initial(request)), None
    if request.method != "POST" and (typed := take_typed(request)):
        refill(form, typed.forms.get("card", {}))
    if request.method == "POST":
        if not may(request.user, Right.MANAGE):
            raise PermissionDenied
        if request.POST.get("what") != "card":
            return _change(request)
        form = CardForm(request.POST)
        if form.is_valid():
            values, by, now = form.cleaned_data, request.user.get_username(), timezone.now()
            try:
                card = enrolment.invite(
                    values["name"], values["code"], values["url"], values["mail"], by, now
                )
                return redirect("card", card.pk)
            except enrolment.CodeTakenError as error:
                form.add_error("code", Texts(language()).error(error))
            except enrolment.AddressKnownError as error:
                form.add_error("url", Texts(language()).error(error))
    context = {
        "lines": kiosk_lines(timezone.now()),
        "districts": known_districts(),
        "unread": unread(),
        "cards": enrolment.open_invitations(timezone.now()),
        "form": form,
        "signed_out": typed is not None and typed.signed_out,
        "trouble": Texts(language()).say("errors", code) if (code := way_in_trouble()) else "",
    }
    return render(request, "center/kiosks.html", context, status=422 if form.is_bound else 200)


def _initial(request: HttpRequest) -> dict[str, str]:
    here = request.build_absolute_uri("/").rstrip("/")
    if settings.SESSION_COOKIE_SECURE:  # a proxy speaks TLS in our place
        here = here.replace("http://", "https://", 1)
    url = identity().url or here
    return {"code": enrolment.next_code(), "url": url, "mail": identity().mail}


def _change(request: HttpRequest) -> HttpResponse:
    what = request.POST.get("what", "")
    if what == "withdraw":
        Invitation.objects.filter(pk=_number(request.POST.get("card", "")), used=None).delete()
        messages.success(request, _("The card is withdrawn: nobody can use it any more."))
        return redirect("kiosks")
    if what == "check":
        _check(request)
        return redirect("kiosks")
    if what == "places":
        return _keep_places(request)
    kiosk = Kiosk.objects.filter(id=request.POST.get("kiosk", "")).first()
    if kiosk is None:
        raise Http404
    if what == "replace":
        by, now = request.user.get_username(), timezone.now()
        url = identity().url or _initial(request)["url"]
        card = enrolment.invite(kiosk.name, kiosk.code, url, identity().mail, by, now, kiosk)
        return redirect("card", card.pk)
    if what not in ("revoke", "restore"):
        raise Http404
    (enrolment.revoke if what == "revoke" else enrolment.restore)(kiosk)
    messages.success(request, _("Saved. The kiosk is told when it next asks, by whatever road."))
    return redirect("kiosks")


def _keep_places(request: HttpRequest) -> HttpResponse:
    """Names and districts of halls; a kiosk takes its new name over."""
    now = timezone.now()
    for kiosk in Kiosk.objects.all():
        name = " ".join(request.POST.get(f"name-{kiosk.id}", "").split())[:MOST_NAME]
        if name and name != kiosk.name:
            enrolment.move(kiosk, name, now)
        typed = request.POST.get(f"district-{kiosk.id}")
        district = " ".join((typed or "").split())[:_MOST_DISTRICT]
        if typed is not None and district != kiosk.district:
            Kiosk.objects.filter(id=kiosk.id).update(district=district)
            if not Kiosk.objects.filter(district=kiosk.district).exists():
                rename_district(kiosk.district, district)
    messages.success(request, _("Saved."))
    return redirect(reverse("kiosks") + "#places")


def _check(request: HttpRequest) -> None:
    try:
        check_way_in(_initial(request)["url"])
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, _("What kiosks send reaches the center as it comes."))


@require_GET
@signed_in
def show_card(request: HttpRequest, number: int) -> HttpResponse:
    """`GET /kiosks/card/<number>`: the card to print; with `?file` as a file for a memory stick."""
    if not may(request.user, Right.MANAGE):
        raise PermissionDenied
    card = next(
        (card for card in enrolment.open_invitations(timezone.now()) if card.pk == number), None
    )
    if card is None:
        raise Http404
    text = dump_invitation(enrolment.card_of(card))
    if "file" in request.GET:
        response = HttpResponse(text, content_type="text/plain")
        response["Content-Disposition"] = f'attachment; filename="KOMEK-{card.code}.txt"'
        return response
    picture = "data:image/svg+xml;base64," + base64.b64encode(qr_svg(text)).decode()
    context = {
        "card": card,
        "picture": picture,
        "center": identity(),
        "good_until": card.made + enrolment.CARD_LIFETIME,
        "is_own_pc": urlsplit(identity().url).hostname in _OWN_PC,
    }
    return render(request, "center/card.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
