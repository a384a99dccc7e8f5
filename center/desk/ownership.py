"""Whose case it is, as a page gives it to somebody."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from center import owners
from center.desk.files import find_case
from center.desk.queue import Queue
from center.desk.reading import note_reading
from center.desk.session import signed_in
from center.duties import Right
from center.models import CaseRow
from center.rights import may


@require_POST
@signed_in
def give_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """`POST /case/<id>/owner`: to a person of the center by the number of the account, or to
    nobody; not where somebody else has it than the page that was sent had said.
    """
    if not may(request.user, Right.WORK):
        raise PermissionDenied
    case, wanted = find_case(case_id), request.POST.get("owner", "")
    kiosk_id = CaseRow.objects.values_list("kiosk_id", flat=True).get(id=case.id)
    people = {str(user.pk): user for user in owners.workers(kiosk_id)}
    if wanted and wanted not in people:
        raise Http404
    owner = owners.owner_of(case.id)
    if request.POST.get("was", "") != (str(owner.pk) if owner else ""):
        words = _("Not handed over: meanwhile it is handled by %(name)s.")
        messages.error(request, words % {"name": owners.called(owner) if owner else _("nobody")})
    else:
        owners.give(case.id, people.get(wanted))
        note_reading(request, case.id, "handed")
        name = owners.called(people[wanted]) if wanted else _("nobody")
        messages.success(request, _("Handled by from now on: %(name)s") % {"name": name})
    return redirect(f"{reverse('case', args=[case.id])}{Queue.of(request).address}#top")
