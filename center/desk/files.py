"""Files of a case: as they came, and as pictures to look at."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from app.case import Case
from app.papers import form_pdf, joined_pdf, mark_of, page_png, pages_of, with_void_mark
from app.papers.preview import PaperError
from center.desk.reading import note_reading
from center.desk.session import signed_in
from center.filenames import saved_as
from center.identity import blobs
from center.journal import held_hashes, is_held, load_case
from center.models import CaseRow
from center.scope import in_scope
from center.templatetags.phrases import language

_DPI = {"small": 60, "normal": 110, "large": 200}
_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
}


@require_GET
@signed_in
def show_file(request: HttpRequest, case_id: str, name: str) -> HttpResponse:
    """`GET /case/<id>/file/<name>`: byte for byte what came; a document that counts no more carries
    its mark.
    """
    case, data = _case_and_data(case_id, name)
    note_reading(request, case_id, name)
    kind = _TYPES.get(name.rsplit(".", 1)[-1])
    if kind == "application/pdf":
        try:
            return pdf(with_void_mark(case, name, data, language()), name)
        except PaperError:
            kind = None  # it cannot be shown: as a file it can still be had
    response = HttpResponse(data, content_type=kind or "application/octet-stream")
    response["Content-Disposition"] = f'{"inline" if kind else "attachment"}; filename="{name}"'
    return response


@require_GET
@signed_in
def show_picture(
    request: HttpRequest, case_id: str, name: str, size: str, look: str
) -> HttpResponse:
    """`GET /case/<id>/picture/<size>/<look>/<name>`: the first page as a PNG.

    The address follows what is seen (`look_of`), so that a browser may keep the picture and never
    shows a former one.
    """
    if size not in _DPI:
        raise Http404
    case, data = _case_and_data(case_id, name)
    try:
        picture = page_png(with_void_mark(case, name, data, language()), 0, _DPI[size])
    except PaperError as error:
        raise Http404 from error
    response = HttpResponse(picture, content_type="image/png")
    if look == look_of(case, name):  # as the page of the case asks for it, whose visit is noted
        response["Cache-Control"] = "private, max-age=3600"
    else:
        note_reading(request, case_id, name)
    return response


def look_of(case: Case, name: str) -> str:
    """What the picture of a file shows, as 16 hexadecimal digits: its bytes, and the mark across
    them.
    """
    mark = mark_of(case.void[name], language()) if name in case.void else ""
    return hashlib.sha256(f"{case.files[name].sha256} {mark}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Former:
    """What a file was before another of its name took its place: the beginning of its SHA-256, and
    when it was recorded.
    """

    mark: str
    at: dt.datetime
    sha256: str


def formers_of(case: Case, name: str) -> list[Former]:
    """The former versions of a file that are here, the oldest first."""
    found: dict[str, Former] = {}
    for entry in case.timeline:
        for file in entry.header.attachments:
            is_former = file.name == name and file.sha256 != case.files[name].sha256
            if is_former and is_held(case, file):
                mark = file.sha256[:16]
                found.setdefault(mark, Former(mark, entry.header.clock, file.sha256))
    return list(found.values())


@require_GET
@signed_in
def show_former(request: HttpRequest, case_id: str, mark: str, name: str) -> HttpResponse:
    """`GET /case/<id>/former/<mark>/<name>`: what stood in the place of a file before, as it
    came.
    """
    case = find_case(case_id)
    formers = formers_of(case, name) if name in case.files else []
    former = next((former for former in formers if former.mark == mark), None)
    if former is None:
        raise Http404
    note_reading(request, case_id, name)
    kind = _TYPES.get(name.rsplit(".", 1)[-1])
    response = HttpResponse(
        blobs().read(former.sha256), content_type=kind or "application/octet-stream"
    )
    response["Content-Disposition"] = f'{"inline" if kind else "attachment"}; filename="{name}"'
    return response


@require_GET
@signed_in
def show_document(request: HttpRequest, case_id: str, number: str) -> HttpResponse:
    """`GET /case/<id>/document-<number>.pdf`: every page of one document of the application, once
    all have come.
    """
    case = find_case(case_id)
    note_reading(request, case_id, f"document-{number}")
    pages = pages_of(case, int(number))
    if not pages or not {page.sha256 for page in pages} <= held_hashes(case):
        raise Http404
    try:
        return pdf(
            joined_pdf([blobs().read(page.sha256) for page in pages]), f"document-{number}.pdf"
        )
    except PaperError as error:
        raise Http404 from error


@require_GET
@signed_in
def show_form(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>/form`: the standard form as a PDF."""
    case = find_case(case_id)
    if case.application is None:
        raise Http404
    note_reading(request, case_id, "form")
    return pdf(form_pdf(case, language()), saved_as(case, "form.pdf"))


def find_case(case_id: str) -> Case:
    """The case of an address; raises `Http404` where it is not here."""
    if not in_scope(CaseRow.objects.filter(id=case_id)).exists():
        raise Http404
    return load_case(case_id)


def _case_and_data(case_id: str, name: str) -> tuple[Case, bytes]:
    case = find_case(case_id)
    if name not in case.files or not is_held(case, case.files[name]):
        raise Http404
    return case, blobs().read(case.files[name].sha256)


def pdf(data: bytes, name: str) -> HttpResponse:
    """A PDF to look at."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
