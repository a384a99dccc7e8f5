"""A specialist has the person told by SMS or e-mail, and sees what became of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from app.errors import KomekError
from app.texts import Texts
from center.desk import casework
from center.desk.case import user_of
from center.desk.files import find_case
from center.desk.session import signed_in
from center.duties import Right
from center.notices.outbox import ask_for, take_back
from center.rights import may
from center.templatetags.phrases import language


@require_POST
@signed_in
def notice(request: HttpRequest, case_id: str) -> HttpResponse:
    """`POST /case/<id>/notice`: `what` is `sms` or `email` to have the latest news told, or `back`
    with the `number` of what is not to be sent.
    """
    if not may(request.user, Right.WORK):
        raise PermissionDenied
    find_case(case_id)
    what, number = request.POST.get("what", ""), request.POST.get("number", "")
    if what == "back":
        if take_back(case_id, number):
            messages.success(request, _("It is not sent."))
        else:
            messages.error(request, _("It is sent already, or was taken back."))
        return redirect("case", case_id)
    if what not in ("sms", "email"):
        raise Http404
    try:
        ask_for(case_id, what, casework.person(user_of(request)), timezone.now())
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, _("It is sent within a minute, at night in the morning."))
    return redirect("case", case_id)
