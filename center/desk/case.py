"""A case: its pages beside the form, its timeline, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from app.case import Case
from app.case.case import Entry, sort_of
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import ConsentWithdrawn, WithdrawalAnswered
from app.case.chapters.calls import Called
from app.case.chapters.decision import Decided, NotMet, is_void
from app.case.chapters.evidence import Concluded
from app.case.chapters.forwarding import BodyAnswered
from app.case.chapters.plan import Consented, Signed
from app.case.chapters.registration import Checked, Electronic, Estimated, Registered
from app.case.due import next_due
from app.case.signing import is_authentic
from app.case.wording import call_script, sms_text
from app.errors import KomekError
from app.forms.standard import FIELDS
from app.keys import key_id
from app.papers import pages_of
from app.texts import Texts
from center.desk import casework
from center.desk.files import look_of, pdf
from center.desk.reading import note_reading, readings_of
from center.journal import duplicate_of, held_hashes, load_case, mend_row, today, written_since
from center.models import CaseRow, StoredEvent
from center.steps import STEPS, StepForm, possible
from center.tables import offices, sign_by, workdays
from center.templatetags.phrases import language


@dataclass(frozen=True)
class FileView:
    """A file as the case page shows it; `kind` is `pdf`, `image`, `video` or `audio`, `look` is of
    its picture.
    """

    name: str
    label: str
    size: int
    held: bool
    wanted: bool
    kind: str
    void: str
    look: str


@dataclass(frozen=True)
class StepView:
    """A step with its form."""

    name: str
    title: Any
    button: Any
    form: StepForm
    opened: bool
    previews: tuple[tuple[str, Any], ...]


_SAID: Mapping[str, type] = {  # what the page shows of the chapters, by the template's names
    "registered": Registered,
    "electronic": Electronic,
    "checked": Checked,
    "estimated": Estimated,
    "not_met": NotMet,
    "withdrawal": ConsentWithdrawn,
    "kept": WithdrawalAnswered,
    "consent": Consented,
    "signed": Signed,
    "conclusion": Concluded,
    "answered": BodyAnswered,
    "decided": Decided,
    "appealed": Appealed,
}
_LETTERS = ("letter", "reply")
_KINDS = {
    "pdf": "pdf",
    "jpg": "image",
    "png": "image",
    "mp4": "video",
    "webm": "video",
    "ogg": "audio",
    "m4a": "audio",
}


@require_http_methods(["GET", "HEAD"])
@login_required
def show_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>`."""
    CaseRow.objects.filter(id=case_id).update(news=False)
    note_reading(request, case_id, "case")
    seen, case = _counted(case_id)
    return _render(request, case, seen)


def _render(
    request: HttpRequest,
    case: Case,
    seen: int,
    bound: Mapping[str, StepForm] | None = None,
    status: int = 200,
    fresh: Sequence[Entry] = (),
    unsent: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The page; with forms that were not taken, what is `fresh` in the case, and what was typed and
    is `unsent`.
    """
    texts, concluded = Texts(case.language), case.last(Concluded)
    phone = next(iter(offices()[0].phones), "") if offices() else ""
    context = {
        "case": case,
        "row": mend_row(
            case, CaseRow.objects.select_related("kiosk").get(id=case.id), timezone.now()
        ),
        "readings": readings_of(case.id) if request.user.is_staff else (),
        "fields": _fields(case),
        "files": _files(case),
        "whole": _whole_documents(case),
        "steps": _steps(case, bound or {}),
        "due": next_due(case, workdays(), sign_by()),
        "duplicate": duplicate_of(case),
        "calls": case.bodies(Called),
        "is_void": is_void(case),
        "said": {name: case.last(kind) for name, kind in _SAID.items()},
        "conclusion_holds": concluded is not None and is_authentic(case.id, concluded),
        "conclusion_key": key_id(concluded.key) if concluded else "",
        "script": call_script(case, texts) if not case.is_news_told else [],
        "sms": sms_text(case, texts, phone) if not case.is_news_told else "",
        "today": today(),
        "seen": seen,
        "has_files": bool(request.FILES),
        "fresh": fresh,
        "unsent": unsent,
        "lost": _lost(case),
        "not_taken": next(iter(bound or ()), ""),
    }
    return render(request, "center/case.html", context, status=status)


def _counted(case_id: str) -> tuple[int, Case]:
    """A case, and how many entries it had at least when it was loaded: counted first, so that none
    is passed over.
    """
    seen = StoredEvent.objects.filter(case_id=case_id).count()
    return seen, _case(case_id)


def _case(case_id: str) -> Case:
    if not CaseRow.objects.filter(id=case_id).exists():
        raise Http404
    return load_case(case_id)


def _lost(case: Case) -> int:
    """How many entries are gone that no other entry points to: the last of somebody's."""
    there = {digest for entry in case.timeline for digest in (entry.digest, entry.header.previous)}
    return len(set(case.gaps) - there)


def _steps(case: Case, bound: Mapping[str, StepForm]) -> list[StepView]:
    return [
        StepView(
            name,
            STEPS[name].title,
            STEPS[name].button,
            bound.get(name) or STEPS[name](case, language()),
            STEPS[name].is_main or name in bound,
            STEPS[name].previews,
        )
        for name in possible(case)
    ]


def _fields(case: Case) -> list[tuple[str, str, str]]:
    """The standard form's fields in its order, as (code, label, value)."""
    if case.application is None:
        return []
    texts = Texts(language())
    return [
        (code, texts.say("papers", f"form.{code}"), case.application.field(code)) for code in FIELDS
    ]


def _files(case: Case) -> list[FileView]:
    documents = (
        {row.number: row.name for row in case.application.documents} if case.application else {}
    )
    of_page = (
        {page.attachment: page.document for page in case.application.pages}
        if case.application
        else {}
    )
    titles = _titles(case)
    expected = {file.name for file in case.expected_files}
    held = held_hashes(case)
    return [
        FileView(
            file.name,
            documents.get(of_page.get(file.name, 0), "") or titles.get(file.name, ""),
            file.size,
            file.sha256 in held,
            file.name in expected or sort_of(file.name) in _LETTERS,
            _KINDS.get(file.name.rsplit(".", 1)[-1], "file"),
            "",
            look_of(case, file.name),
        )
        for file in (
            *case.submitted_files,
            *(file for file in case.center_files if sort_of(file.name) in _LETTERS),
        )
    ]


def _whole_documents(case: Case) -> set[int]:
    """The numbers of the application's documents of which every page has come."""
    hashes = held_hashes(case)
    held = {file.name for file in case.submitted_files if file.sha256 in hashes}
    rows = case.application.documents if case.application else ()
    pages = {row.number: {page.name for page in pages_of(case, row.number)} for row in rows}
    return {number for number, names in pages.items() if names and names <= held}


def _titles(case: Case) -> dict[str, str]:
    """What the photographs and videos show, as the assistant wrote."""
    titles: dict[str, str] = {}
    for entry in case.timeline:
        words = getattr(entry.body, "titles", ())
        titles |= {
            file.name: title for file, title in zip(entry.header.attachments, words, strict=False)
        }
    return titles


@login_required
def act(request: HttpRequest, case_id: str, step: str) -> HttpResponse:
    """`POST /case/<id>/do/<step>`: one of `center.steps.STEPS`. A browser that comes back with GET
    sees the case.
    """
    seen, case = _counted(case_id)
    if request.method != "POST":
        return redirect("case", case_id)
    if step not in STEPS:
        raise Http404
    fresh = written_since(case, request.POST.get("seen", ""))
    form = STEPS[step](case, language(), request.POST, request.FILES)
    if step not in possible(case):
        return _render(
            request, case, seen, status=409, fresh=fresh, unsent=_typed(form, STEPS[step].title)
        )
    if fresh:  # nothing is recorded about a case that was not seen as it is
        return _render(request, case, seen, {step: form}, status=409, fresh=fresh)
    if not form.is_valid():
        return _render(request, case, seen, {step: form}, status=422)
    try:
        form.take(user_of(request), timezone.now())
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, _("Done. The kiosk gets it as soon as it has a connection."))
    return redirect("case", case_id)


def _typed(form: StepForm, title: object) -> list[tuple[str, str]]:
    """What was typed into a form that is no longer offered, by the fields' labels, to be copied."""
    values = [(str(field.label), str(field.value() or "")) for field in form if not field.is_hidden]
    return [(str(title), "")] + [(label, value) for label, value in values if value]


def user_of(request: HttpRequest) -> User:
    """The signed-in specialist."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


@login_required
def preview(request: HttpRequest, case_id: str, what: str) -> HttpResponse:
    """`POST /case/<id>/preview/<what>`: notice, plan or contract as it would be sent."""
    seen, case = _counted(case_id)
    if request.method != "POST":
        return redirect("case", case_id)
    step = next((name for name, form in STEPS.items() if what in dict(form.previews)), "")
    if not step:
        raise Http404
    form = STEPS[step](case, language(), request.POST)
    if step not in possible(case):
        return _render(request, case, seen, status=409, unsent=_typed(form, STEPS[step].title))
    if not form.is_valid():
        return _render(request, case, seen, {step: form}, status=422)
    return pdf(form.preview(what, user_of(request)), f"{what}.pdf")


@login_required
def dossier(request: HttpRequest, case_id: str, suffix: str) -> HttpResponse:
    """`GET /case/<id>/dossier.pdf` and `.zip`: the case for a dispute."""
    _case(case_id)
    note_reading(request, case_id, "dossier")
    document, packed = casework.dossier(case_id, timezone.now(), language())
    if suffix == "pdf":
        return pdf(document, "dossier.pdf")
    return _zip(packed, "dossier.zip")


@login_required
def packet(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>/packet.zip`: the form and every page, for the body that the application is
    forwarded to.
    """
    case = _case(case_id)
    if case.application is None:
        raise Http404
    note_reading(request, case_id, "packet")
    return _zip(casework.packet(case, language()), "packet.zip")


def _zip(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
