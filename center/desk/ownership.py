"""Whose case it is, as a page gives it to somebody."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from center import owners
from center.desk.files import find_case
from center.desk.queue import Queue
from center.desk.session import signed_in
from center.duties import Right
from center.rights import may


@require_POST
@signed_in
def give_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """`POST /case/<id>/owner`: to a person of the center by the number of the account, or to
    nobody.
    """
    if not may(request.user, Right.WORK):
        raise PermissionDenied
    case, wanted = find_case(case_id), request.POST.get("owner", "")
    people = {str(user.pk): user for user in owners.workers()}
    if wanted and wanted not in people:
        raise Http404
    owners.give(case.id, people.get(wanted))
    return redirect(f"{reverse('case', args=[case.id])}{Queue.of(request).address}#top")
