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
from center.desk.files import find_case, look_of, pdf
from center.desk.reading import note_reading, readings_of
from center.journal import duplicate_of, entries_since, held_hashes, today
from center.models import CaseRow, StoredEvent
from center.repair import mend_row
from center.steps import STEPS, StepForm, possible_steps
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
    is_here: bool
    is_expected: bool
    kind: str
    look: str


@dataclass(frozen=True)
class StepView:
    """A step with its form."""

    name: str
    title: Any
    button: Any
    form: StepForm
    is_open: bool
    previews: tuple[tuple[str, Any], ...]


_LATEST: Mapping[str, type] = {  # what the page shows of the chapters, by the template's names
    "registration": Registered,
    "electronic_case": Electronic,
    "checks": Checked,
    "estimate": Estimated,
    "not_met": NotMet,
    "withdrawal": ConsentWithdrawn,
    "withdrawal_answer": WithdrawalAnswered,
    "consent": Consented,
    "signature": Signed,
    "conclusion": Concluded,
    "body_answer": BodyAnswered,
    "decision": Decided,
    "appeal": Appealed,
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
    entry_count, case = _load_counted(case_id)
    return _render(request, case, entry_count)


def _render(
    request: HttpRequest,
    case: Case,
    entry_count: int,
    bound_forms: Mapping[str, StepForm] | None = None,
    status: int = 200,
    new_entries: Sequence[Entry] = (),
    typed_values: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """The page; with forms that were not taken, entries that are new, and what was typed into a
    form that is no longer offered.
    """
    texts = Texts(case.language)
    conclusion = case.last(Concluded)
    phone = next(iter(offices()[0].phones), "") if offices() else ""
    context = {
        "case": case,
        "row": mend_row(
            case, CaseRow.objects.select_related("kiosk").get(id=case.id), timezone.now()
        ),
        "readings": readings_of(case.id) if request.user.is_staff else (),
        "fields": _fields(case),
        "files": _files(case),
        "whole_documents": _whole_documents(case),
        "steps": _steps(case, bound_forms or {}),
        "due": next_due(case, workdays(), sign_by()),
        "duplicate": duplicate_of(case),
        "calls": case.bodies(Called),
        "is_void": is_void(case),
        "latest": {name: case.last(kind) for name, kind in _LATEST.items()},
        "is_conclusion_authentic": conclusion is not None and is_authentic(case.id, conclusion),
        "conclusion_key": key_id(conclusion.key) if conclusion else "",
        "script": call_script(case, texts) if not case.is_news_told else [],
        "sms": sms_text(case, texts, phone) if not case.is_news_told else "",
        "today": today(),
        "entry_count": entry_count,
        "has_files": bool(request.FILES),
        "new_entries": new_entries,
        "typed_values": typed_values,
        "lost_count": _lost_count(case),
        "refused_step": next(iter(bound_forms or ()), ""),
    }
    return render(request, "center/case.html", context, status=status)


def _load_counted(case_id: str) -> tuple[int, Case]:
    """A case, and how many entries it had at least when it was loaded: counted first, so that none
    is passed over.
    """
    entry_count = StoredEvent.objects.filter(case_id=case_id).count()
    return entry_count, find_case(case_id)


def _lost_count(case: Case) -> int:
    """How many entries are gone that no other entry points to: the last of somebody's."""
    digests = {
        digest for entry in case.timeline for digest in (entry.digest, entry.header.previous)
    }
    return len(set(case.gaps) - digests)


def _steps(case: Case, bound_forms: Mapping[str, StepForm]) -> list[StepView]:
    return [
        StepView(
            name,
            STEPS[name].title,
            STEPS[name].button,
            bound_forms.get(name) or STEPS[name](case, language()),
            STEPS[name].is_main or name in bound_forms,
            STEPS[name].previews,
        )
        for name in possible_steps(case)
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
    expected_names = {file.name for file in case.expected_files}
    hashes = held_hashes(case)
    return [
        FileView(
            file.name,
            documents.get(of_page.get(file.name, 0), "") or titles.get(file.name, ""),
            file.size,
            file.sha256 in hashes,
            file.name in expected_names or sort_of(file.name) in _LETTERS,
            _KINDS.get(file.name.rsplit(".", 1)[-1], "file"),
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
    names_here = {file.name for file in case.submitted_files if file.sha256 in hashes}
    rows = case.application.documents if case.application else ()
    page_names = {row.number: {page.name for page in pages_of(case, row.number)} for row in rows}
    return {number for number, names in page_names.items() if names and names <= names_here}


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
    entry_count, case = _load_counted(case_id)
    if request.method != "POST":
        return redirect("case", case_id)
    if step not in STEPS:
        raise Http404
    new_entries = entries_since(case, request.POST.get("seen", ""))
    form = STEPS[step](case, language(), request.POST, request.FILES)
    if step not in possible_steps(case):
        return _render(
            request,
            case,
            entry_count,
            status=409,
            new_entries=new_entries,
            typed_values=_typed_values(form, STEPS[step].title),
        )
    if new_entries:  # nothing is recorded about a case that was not seen as it is
        return _render(
            request, case, entry_count, {step: form}, status=409, new_entries=new_entries
        )
    if not form.is_valid():
        return _render(request, case, entry_count, {step: form}, status=422)
    try:
        form.take(user_of(request), timezone.now())
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, _("Done. The kiosk gets it as soon as it has a connection."))
    return redirect("case", case_id)


def _typed_values(form: StepForm, title: object) -> list[tuple[str, str]]:
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
    entry_count, case = _load_counted(case_id)
    if request.method != "POST":
        return redirect("case", case_id)
    step = next((name for name, form in STEPS.items() if what in dict(form.previews)), "")
    if not step:
        raise Http404
    form = STEPS[step](case, language(), request.POST)
    if step not in possible_steps(case):
        return _render(
            request,
            case,
            entry_count,
            status=409,
            typed_values=_typed_values(form, STEPS[step].title),
        )
    if not form.is_valid():
        return _render(request, case, entry_count, {step: form}, status=422)
    return pdf(form.preview(what, user_of(request)), f"{what}.pdf")


@login_required
def dossier(request: HttpRequest, case_id: str, suffix: str) -> HttpResponse:
    """`GET /case/<id>/dossier.pdf` and `.zip`: the case for a dispute."""
    find_case(case_id)
    note_reading(request, case_id, "dossier")
    document, archive = casework.dossier(case_id, timezone.now(), language())
    if suffix == "pdf":
        return pdf(document, "dossier.pdf")
    return _zip(archive, "dossier.zip")


@login_required
def packet(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>/packet.zip`: the form and every page, for the body that the application is
    forwarded to.
    """
    case = find_case(case_id)
    if case.application is None:
        raise Http404
    note_reading(request, case_id, "packet")
    return _zip(casework.packet(case, language()), "packet.zip")


def _zip(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
