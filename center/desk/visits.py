"""Who has looked at which case, for a head and an auditor."""

from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from center.desk.reading import what_words
from center.desk.session import signed_in
from center.duties import Right
from center.models import CaseRow, Reading
from center.rights import may
from center.scope import in_scope, is_limited

_ON_A_PAGE = 100


@require_http_methods(["GET", "HEAD"])
@signed_in
def visits(request: HttpRequest) -> HttpResponse:
    """`GET /visits?who=&page=`: every visit, the latest first."""
    if not may(request.user, Right.VISITS):
        raise PermissionDenied
    who = request.GET.get("who", "")
    page = Paginator(visits_as_filtered(request), _ON_A_PAGE).get_page(request.GET.get("page"))
    cases = in_scope(CaseRow.objects.all()).in_bulk({row.case_id for row in page if row.case_id})
    people = {user.username: user.get_full_name() for user in User.objects.all()}
    context = {
        "page": page,
        "lines": [
            (
                row,
                cases.get(row.case_id),
                people.get(row.who) or row.who,
                what_words(row.what),
            )
            for row in page
        ],
        "people": sorted(people.items(), key=lambda person: person[1]),
        "who": who,
        "filters": f"?{urlencode({'who': who})}" if who else "",
    }
    return render(request, "center/visits.html", context)


def visits_as_filtered(request: HttpRequest) -> QuerySet[Reading]:
    """The visits, the latest first, as the page's address narrows them."""
    rows = Reading.objects.order_by("-at", "-id")
    if is_limited():
        own = in_scope(CaseRow.objects.all()).values_list("id", flat=True)
        rows = rows.filter(case_id__in=own)
    who = request.GET.get("who", "")
    return rows.filter(who=who) if who else rows
