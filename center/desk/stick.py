"""Memory sticks: kiosks' packages in, answers out."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from app.errors import KomekError
from app.texts import Texts
from center.desk.session import signed_in
from center.duties import Right
from center.rights import may
from center.templatetags.phrases import language
from center.transport.sticks import take_package


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def stick(request: HttpRequest) -> HttpResponse:
    """`/stick`: the files `KOMEK/*.OUT` of a stick; each is answered by a file to be put beside
    it.
    """
    if not may(request.user, Right.WORK):
        raise PermissionDenied
    outcomes, errors = [], []
    for file in request.FILES.getlist("packages"):
        try:
            outcomes.append(take_package(file))  # type: ignore[arg-type]  # Django's uploads read and seek like files
        except KomekError as error:
            errors.append((file.name, Texts(language()).error(error)))
    context = {"outcomes": outcomes, "errors": errors}
    return render(
        request, "center/stick.html", context, status=422 if errors and not outcomes else 200
    )


@require_GET
@signed_in
def stick_answer(request: HttpRequest, name: str) -> FileResponse:
    """`GET /stick/<name>`: the newest answer for a kiosk, to be saved into the stick's folder
    KOMEK.
    """
    path = settings.DATA / "sticks" / name
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
