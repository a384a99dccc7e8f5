"""Pages for what cannot be shown: no such page, not for this account, a page that is too old, a
failure of ours.
"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _page(
        request, 404, _("There is no such page, or the case is not here. Go back to the list.")
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 for an account without the right."""
    return _page(request, 403, _("You have no right to this. Ask an administrator of the center."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that the browser sends without its secret: cookies are off, or the page is of
    another session.
    """
    sentence = _(
        "Somebody has signed in anew since this page was opened, or the browser allows no cookies"
        " of this site."
    )
    return _page(request, 403, sentence, "center/old_page.html")


def server_error(request: HttpRequest) -> HttpResponse:
    """500; the log says why."""
    return _page(
        request,
        500,
        _("The program failed. It is noted in the log. Try again, then tell the administrator."),
    )


def _page(
    request: HttpRequest, status: int, sentence: str, template: str = "center/failure.html"
) -> HttpResponse:
    if request.path.startswith("/sync/"):  # kiosks pay for every byte
        return HttpResponse(status=status)
    if request.path.startswith("/api/"):
        return JsonResponse({"error": f"http-{status}", "sentence": str(sentence)}, status=status)
    context = {"sentence": sentence, "page": request.path}
    return render(request, template, context, status=status)
