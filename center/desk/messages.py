"""Messages to kiosks and from them: about the work of the hall, not about one person."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from app.lists.messages import MOST_TEXT, MOST_WRITER
from center.desk import casework
from center.desk.case import user_of
from center.desk.session import signed_in
from center.desk.typed import refill, take_typed
from center.models import Kiosk, Message
from center.ordering import by_code
from center.scope import in_scope
from center.steps.fields import LinesField
from center.transport.messages import send_message
from center.writing import written_alone

_ON_A_PAGE = 30
_EVERYBODY = "all"


class MessageForm(forms.Form):
    """To whom, and what."""

    to = forms.ChoiceField(label=_("To whom"))
    text = LinesField(
        label=_("Message"),
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the message")},
    )
    press = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, kiosks: list[Kiosk], *arguments: Any, **names: Any) -> None:
        super().__init__(*arguments, **names)
        own = [(kiosk.id, f"{kiosk.code} · {kiosk.name}") for kiosk in kiosks]
        everybody = [(_EVERYBODY, _("All kiosks"))] if len(own) > 1 else []
        field = self.fields["to"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*everybody, *own]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_messages(request: HttpRequest) -> HttpResponse:
    """`/messages?kiosk=&page=`: what was written, the latest first; `POST` writes, or says that
    something was read.
    """
    kiosks = list(by_code(in_scope(Kiosk.objects.filter(active=True), "id")))
    asked = request.GET.get("kiosk", "")
    chosen = asked if any(kiosk.id == asked for kiosk in kiosks) else ""
    initial = {"to": chosen, "press": uuid.uuid4()}
    form, typed = MessageForm(kiosks, initial=initial), None
    if request.method == "POST" and request.POST.get("what") == "read":
        return _mark_read(request)
    if request.method == "POST":
        form = MessageForm(kiosks, request.POST)
        if form.is_valid():
            return _send(request, kiosks, form.cleaned_data)
    elif typed := take_typed(request):
        refill(form, {**typed.forms.get("message", {}), "press": str(uuid.uuid4())})
    rows = in_scope(Message.objects.select_related("kiosk")).order_by("-came", "-id")
    # what one press has sent to many is one line
    sent = in_scope(Message.objects.filter(is_ours=True)).values("press")
    once = sent.annotate(first=Min("id"), count=Count("id"))
    rows = (
        rows.filter(kiosk_id=chosen)
        if chosen
        else rows.filter(Q(is_ours=False) | Q(id__in=once.values("first")))
    )
    page = Paginator(rows, _ON_A_PAGE).get_page(request.GET.get("page"))
    counts = {} if chosen else dict(once.values_list("first", "count"))
    context = {
        "form": form,
        "page": page,
        "kiosks": kiosks,
        "lines": [(row, counts.get(row.id, 1)) for row in page],
        "chosen": chosen,
        "signed_out": typed is not None and typed.signed_out,
    }
    return render(request, "center/messages.html", context, status=422 if form.errors else 200)


def unread() -> int:
    """How many messages of assistants nobody has read yet."""
    return in_scope(Message.objects.filter(is_ours=False, read=None)).count()


def _send(request: HttpRequest, kiosks: list[Kiosk], fields: dict[str, Any]) -> HttpResponse:
    """Write, and what the same kiosk has written is read."""
    to, now, user = fields["to"], timezone.now(), user_of(request)
    chosen = [kiosk for kiosk in kiosks if to in (_EVERYBODY, kiosk.id)]
    with written_alone():
        by = casework.person(user)[:MOST_WRITER]
        send_message(chosen, fields["text"], by, str(fields["press"]), now)
        if to != _EVERYBODY:
            waiting = Message.objects.filter(kiosk_id=to, is_ours=False, read=None)
            waiting.update(read=now, read_by=user.get_username())
    messages.success(request, _("Sent. It is read at the kiosk once that has a connection."))
    return _back(request)


def _mark_read(request: HttpRequest) -> HttpResponse:
    row = in_scope(Message.objects.filter(id=request.POST.get("message", ""), is_ours=False))
    row.filter(read=None).update(read=timezone.now(), read_by=request.user.get_username())
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    """The same list as before."""
    kiosk = request.GET.get("kiosk", "")
    known = in_scope(Kiosk.objects.filter(id=kiosk), "id").exists()
    return redirect(reverse("messages") + (f"?kiosk={kiosk}" if known else ""))
