"""A case: its pages beside the form, its timeline, and what can be done now."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from app.errors import KomekError
from app.forms.standard import FIELDS
from app.journal import Case, Kind
from app.texts import Texts
from center import casework
from center.forms import AskForm, DecideForm, ForwardForm, RegisterForm
from center.identity import blobs
from center.journal import load_case, today
from center.models import CaseRow
from center.templatetags.saying import language


@dataclass(frozen=True)
class PageView:
    """A page as the case page shows it."""

    name: str
    label: str
    size: int
    held: bool


@require_http_methods(["GET", "HEAD"])
@login_required
def show_case(request: HttpRequest, case_id: str) -> HttpResponse:
    """`GET /case/<id>`."""
    case = _case(case_id)
    CaseRow.objects.filter(id=case_id).update(news=False)
    return _render(request, case, _forms(case))


def _render(request: HttpRequest, case: Case, forms: dict[str, Form], status: int = 200) -> HttpResponse:
    context = {
        "case": case,
        "row": CaseRow.objects.select_related("kiosk").get(id=case.id),
        "fields": _fields(case),
        "pages": _pages(case),
        "forms": forms,
        "today": today(),
    }
    return render(request, "center/case.html", context, status=status)


def _case(case_id: str) -> Case:
    if not CaseRow.objects.filter(id=case_id).exists():
        raise Http404
    return load_case(case_id)


def _forms(case: Case) -> dict[str, Form]:
    """A form for every step that is possible now."""
    forms: dict[str, Form] = {}
    if casework.may(case, Kind.REGISTERED):
        forms["register"] = RegisterForm()
    if casework.may(case, Kind.DECIDED):
        forms["decide"] = DecideForm()
    if casework.may(case, Kind.FORWARDED):
        forms["forward"] = ForwardForm(initial={"body": case.application.recipient if case.application else ""})
    if casework.may(case, Kind.ASKED):
        forms["ask"] = AskForm(_page_choices(case))
    return forms


def _fields(case: Case) -> list[tuple[str, str, str]]:
    """The standard form's fields in its order, as (code, label, value)."""
    if case.application is None:
        return []
    texts = Texts(language())
    return [(code, texts.say("papers", f"form.{code}"), case.application.field(code)) for code in FIELDS]


def _pages(case: Case) -> list[PageView]:
    documents = {row.number: row.name for row in case.application.documents} if case.application else {}
    of_page = {page.attachment: page.document for page in case.application.pages} if case.application else {}
    return [
        PageView(file.name, documents.get(of_page.get(file.name, 0), ""), file.size, blobs().has(file.sha256))
        for file in case.submitted_files
    ]


def _page_choices(case: Case) -> list[tuple[str, str]]:
    return [
        (page.name, f"{number}. {page.label}")
        for number, page in enumerate(_pages(case), 1)
        if page.name.startswith("page-")
    ]


@require_POST
@login_required
def act(request: HttpRequest, case_id: str, step: str) -> HttpResponse:
    """`POST /case/<id>/<step>`: one of register, ask, forward, decide."""
    case = _case(case_id)
    bound = _bound(case, step, request)
    if bound is None:
        messages.error(request, _("The case has changed. Look at it again before you go on."))
        return redirect("case", case_id)
    if not bound.is_valid():
        return _render(request, case, {**_forms(case), step: bound}, status=422)
    try:
        _do(case_id, step, bound, request)
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, _("Done. The kiosk gets it as soon as it has a connection."))
    return redirect("case", case_id)


def _bound(case: Case, step: str, request: HttpRequest) -> Form | None:
    if step not in _forms(case):
        return None
    if step == "ask":
        return AskForm(_page_choices(case), request.POST)
    kinds: dict[str, type[Form]] = {"register": RegisterForm, "forward": ForwardForm, "decide": DecideForm}
    return kinds[step](request.POST)


def _do(case_id: str, step: str, form: Form, request: HttpRequest) -> None:
    user, now, values = _user(request), timezone.now(), form.cleaned_data
    if step == "register":
        casework.register(case_id, values["number"], user, now)
    elif step == "ask":
        casework.ask(case_id, values["text"], values["page"], user, now)
    elif step == "forward":
        casework.forward(case_id, values["body"], values["number"], user, now)
    elif isinstance(form, DecideForm):
        casework.decide(case_id, form.decided(), user, now)


def _user(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


@require_POST
@login_required
def preview(request: HttpRequest, case_id: str) -> HttpResponse:
    """`POST /case/<id>/preview`: the notice as it would be sent."""
    case = _case(case_id)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _render(request, case, {**_forms(case), "decide": form}, status=422)
    return pdf(casework.notice(case, form.decided(), _user(request)), "notice.pdf")


def pdf(data: bytes, name: str) -> HttpResponse:
    """A PDF to look at."""
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
