"""What a specialist asks of a case: to see it, to take a step, to have its papers."""

import datetime as dt
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from app.case import Case
from app.case.case import Entry
from app.errors import KomekError
from app.texts import Texts
from center import owners
from center.desk import casework
from center.desk.case_page import GoneStep, Refusal, render_case
from center.desk.files import find_case, pdf
from center.desk.own_data import cases_of, write_own_data
from center.desk.queue import Queue
from center.desk.reading import note_reading
from center.desk.repeats import note_record, same_record
from center.desk.session import signed_in
from center.desk.typed import (
    Typed,
    keep_typed,
    refill,
    take_typed,
    typed_beside,
    typed_fields,
    typed_words,
)
from center.filenames import saved_as
from center.journal import entries_since
from center.models import CaseRow, StoredEvent
from center.rights import may
from center.steps import STEPS, StepForm, possible_steps
from center.steps.fields import ask_for_file_again
from center.templatetags.phrases import language
from center.writing import written_alone


@require_http_methods(["GET", "HEAD"])
@signed_in
def show_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>`."""
    entry_count, case = _load_counted(case_id)
    CaseRow.objects.filter(id=case_id).update(news=False)
    note_reading(request, case_id, "case")
    typed = take_typed(request)
    if typed is None:
        return render_case(request, case, entry_count)
    return render_case(request, case, entry_count, _refilled(case, typed), _reminder(case, typed))


def _refilled(case: Case, typed: Typed) -> dict[str, StepForm]:
    """The forms that are still offered, with what was typed in them."""
    return {
        step: refill(STEPS[step](case, language()), typed.forms[step])
        for step in possible_steps(case)
        if step in typed.forms
    }


def _reminder(case: Case, typed: Typed) -> Refusal:
    """What is said about words that were sent by whoever was signed out, or have no form any
    more.
    """
    possible = possible_steps(case)
    gone = [step for step in typed.forms if step in STEPS and step not in possible]
    if gone:
        form = STEPS[gone[0]](case, language(), typed.forms[gone[0]])
        return Refusal(200, gone=_gone(gone[0], form))
    return Refusal(200, next(iter(typed.forms), "") if typed.signed_out else "")


def _load_counted(case_id: str) -> tuple[int, Case]:
    """A case, and how many entries it had at least when it was loaded: counted first, so that none
    is passed over.
    """
    entry_count = StoredEvent.objects.filter(case_id=case_id).count()
    return entry_count, find_case(case_id)


@signed_in
def act(request: HttpRequest, case_id: str, step: str) -> HttpResponse:
    """`POST /case/<id>/do/<step>`: one of `center.steps.STEPS`. A browser that comes back with GET
    sees the case.
    """
    entry_count, case = _load_counted(case_id)
    if request.method != "POST":
        return redirect(_top_of(request, case_id))
    if step not in STEPS:
        raise Http404
    if not may(request.user, STEPS[step].right):
        raise PermissionDenied
    now, seen = timezone.now(), request.POST.get("seen", "") or str(entry_count)
    form = STEPS[step](case, language(), request.POST, request.FILES)
    # files are looked into before: nobody can write meanwhile
    refusal = _refusal(request, case, step, form) or _record(request, step, form, seen, now)
    others = typed_beside(request)
    if refusal:
        entry_count, case = _load_counted(case_id)
        if not refusal.gone and step not in possible_steps(case):  # since a moment ago
            refusal = replace(refusal, gone=_gone(step, form))
        forms = {} if refusal.gone else {step: form}
        forms = (_refilled(case, others) if others else {}) | forms
        if request.FILES:
            ask_for_file_again(form)
        return render_case(request, case, entry_count, forms, refusal)
    if others:
        keep_typed(request, others)
    owners.take_if_nobodys(case_id, user_of(request))
    if form.waits_for_second:
        messages.success(request, _("It waits for a second person, who confirms it in the case."))
        if form.replaces_of:
            words = _("It stands in the place of what %(name)s had proposed.")
            messages.error(request, words % {"name": form.replaces_of})
    else:
        note_record(request, case_id, now)
        words = _("Done: %(step)s. The kiosk gets it as soon as it has a connection.")
        step_words = f"{form.title}, {form.said}" if form.said else form.title
        messages.success(request, words % {"step": step_words})
    return redirect(_top_of(request, case_id))


def _record(
    request: HttpRequest, step: str, form: StepForm, seen: str, now: dt.datetime
) -> Refusal | None:
    """Take the step of a valid form, if the case is still the one that was `seen`: nobody writes
    between that look and what is recorded. Gives why nothing was, if so; what was typed stays.
    """
    try:
        with written_alone():
            if new_entries := entries_since(find_case(form.case.id), seen):
                return Refusal(409, step, new_entries)
            form.take(user_of(request), now)
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
        return Refusal(409, step)
    form.remember()
    return None


def _refusal(request: HttpRequest, case: Case, step: str, form: StepForm) -> Refusal | None:
    """Why nothing is recorded of what was sent: the step is gone, the case was not seen as it is,
    something is to be mended, or the same was recorded already.
    """
    new_entries = entries_since(case, request.POST.get("seen", ""))
    if step not in possible_steps(case):
        return Refusal(409, new_entries=new_entries, gone=_gone(step, form))
    if new_entries:
        form.is_stale = True
        return Refusal(409, step, new_entries)
    if not form.is_valid():
        return Refusal(422, step)
    if same_record(request, timezone.now()):
        return Refusal(409, step, same_entries=_latest(case, form.record.body))
    return None


def _latest(case: Case, kind: type) -> list[Entry]:
    """The latest entry of that kind, as a list of one."""
    return [entry for entry in case.timeline if isinstance(entry.body, kind)][-1:]


def _top_of(request: HttpRequest, case_id: str) -> str:
    """The case page where it says what happened, with the queue that it was opened from: a browser
    keeps the form's `#step` otherwise.
    """
    queue = Queue.of(request).address
    return f"{reverse('case', args=[case_id])}{queue}#top"


def _gone(step: str, form: StepForm) -> GoneStep:
    """A step that is no longer offered, with what was typed for it."""
    return GoneStep(step, form.title, typed_words(form), tuple(typed_fields(form.data).items()))


def user_of(request: HttpRequest) -> User:
    """The signed-in specialist."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


@signed_in
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
        refusal = Refusal(409, gone=_gone(step, form))
        return render_case(request, case, entry_count, refusal=refusal)
    form.is_looked_at = True
    form.is_valid()
    if mistakes := [name for name in form.errors if name not in form.not_previewed]:
        return _no_preview(request, form, mistakes)
    return pdf(form.preview(what, user_of(request)), f"{what}.pdf")


def _no_preview(request: HttpRequest, form: StepForm, names: Sequence[str]) -> HttpResponse:
    """In a window of its own, what is to be mended in the form before."""
    mistakes = [
        (form.fields[name].label if name in form.fields else "", form.errors[name][0])
        for name in names
    ]
    return render(request, "center/no_preview.html", {"mistakes": mistakes}, status=422)


@signed_in
def dossier(request: HttpRequest, case_id: str, suffix: str) -> HttpResponse:
    """`GET /case/<id>/dossier.pdf` and `.zip`: the case for a dispute."""
    case = find_case(case_id)
    note_reading(request, case_id, "dossier")
    document, archive = casework.dossier(case_id, timezone.now(), language())
    if suffix == "pdf":
        return pdf(document, saved_as(case, "dossier.pdf"))
    return _zip(archive, saved_as(case, "dossier.zip"))


@signed_in
def own_data(request: HttpRequest, case_id: str) -> FileResponse:
    """`GET /case/<id>/person.zip`: everything about this case's person."""
    case = find_case(case_id)
    rows = cases_of(case.iin)
    if not rows:
        raise Http404
    for row in rows:
        note_reading(request, row.id, "person")
    with ExitStack() as until_answered:
        folder = os.environ["KOMEK_CENTER_DATA"]  # encrypted where the center's data is
        file = until_answered.enter_context(tempfile.TemporaryFile(dir=folder))
        write_own_data(file, rows, case.iin, timezone.now(), language())
        file.seek(0)
        until_answered.pop_all()  # from here on the answer closes it
        return FileResponse(file, as_attachment=True, filename=saved_as(case, "person.zip"))


@signed_in
def packet(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>/packet.zip`: the form and every page, for the body that the application is
    forwarded to.
    """
    case = find_case(case_id)
    if case.application is None:
        raise Http404
    note_reading(request, case_id, "packet")
    return _zip(casework.packet(case, language()), saved_as(case, "packet.zip"))


def _zip(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
