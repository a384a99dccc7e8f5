"""The list of cases, the most urgent first."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from app.case import Case
from app.case.chapters.application import Taken
from app.case.row import hidden_parts, texts_with
from app.case.status import as_shown
from app.case.subject import Subject
from app.quarters import quarter_of
from app.texts import Texts
from center import owners
from center.desk import casework
from center.desk.case import user_of
from center.desk.columns import COLUMNS, chosen_columns, keep_columns
from center.desk.exports import exported
from center.desk.filters import (
    filter_choices,
    forget_queue,
    keep_queue,
    kept_queues,
    mistakes,
    narrowed_words,
)
from center.desk.queue import Queue, counts
from center.desk.reading import note_reading
from center.desk.repeats import Record, note_record, same_record
from center.desk.session import signed_in
from center.desk.typed import refill, take_typed
from center.duties import Right
from center.finding import is_near_only
from center.integrity import forget_trouble, trouble
from center.journal import load_case, today
from center.models import CaseRow, Kiosk
from center.rights import may
from center.steps.application import TakenForm
from center.steps.fields import HAD_FILE, SUFFIXES, ask_for_file_again
from center.tables import catalog, second_sum
from center.templatetags.phrases import language

_ON_A_PAGE, _MOST_EXPORTED = 50, 100_000
_MOST_PAGES = 10_000
_RARE = ("second", "refused", "answered", "agreed")  # told of where there are any
_AFTERNOON = 16  # o'clock
_HOLDERS = ("center", "kiosk", "applicant", "body")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_inbox(request: HttpRequest) -> HttpResponse:
    """`GET /`; `POST` keeps or forgets a queue, or says that an administrator has looked into a
    journal that was changed.
    """
    queue, texts = Queue.of(request), Texts(language())
    if request.method == "POST":
        return _take_wish(request, queue)
    holders = [
        ("", _("All")),
        *((code, texts.say("household", f"holder.{code}")) for code in _HOLDERS),
    ]
    number = _page_number(request)
    rows, has_next = queue.page(number, _ON_A_PAGE)
    if not rows and number > 1:  # the list has become shorter
        number = 1
        rows, has_next = queue.page(number, _ON_A_PAGE)
    _tell_why(rows, queue.search)
    for mistake in mistakes(queue):
        messages.error(request, mistake)
    told_counts = counts(queue)
    owner_names = owners.names_of([row.id for row in rows])
    context = {
        "owners": owner_names,
        "filters": filter_choices(),
        "columns": chosen_columns(request),
        "all_columns": COLUMNS.items(),
        "kept": kept_queues(user_of(request)),
        "late_tomorrow": _late_tomorrow(queue, told_counts["today"]),
        "late_address": Queue(what="today").address,
        "rows": rows,
        "found": queue.found(rows, number, has_next),
        "is_near": is_near_only(rows, queue.search),
        "page": number,
        "page_before": _page_address(queue, number - 1),
        "page_after": _page_address(queue, number + 1) if has_next else "",
        "counts": [
            (
                "" if name == "all" else name,
                replace(queue, what="" if name == "all" else name).address,
                texts.say("household", f"queue.{name}"),
                count,
            )
            for name, count in told_counts.items()
            if queue.what == name or _is_told(name, count, may(request.user, Right.WORK))
        ],
        "query": queue.search,
        "holder": queue.holder,
        "what": queue.what,
        "queue": queue.address,
        "narrowed": queue,
        "told": _told(queue),
        "narrowed_words": narrowed_words(queue),
        "without_filter": queue.plain.address,
        "holders": holders,
        "today": today(),
        "trouble": trouble(),
    }
    return render(request, "center/inbox.html", context)


def _is_told(name: str, count: int, may_work: bool) -> bool:
    """Whether a queue is offered, where so many wait in it."""
    if name in ("mine", "nobodys"):
        return may_work and owners.is_used()
    return name not in _RARE or count > 0 or (name == "second" and bool(second_sum()))


def _take_wish(request: HttpRequest, queue: Queue) -> HttpResponse:
    what, name = request.POST.get("what"), request.POST.get("name", "")
    if what == "keep":
        is_kept, words = keep_queue(user_of(request), name, queue)
        (messages.success if is_kept else messages.error)(request, words)
    elif what == "forget":
        forget_queue(user_of(request), name)
    elif what == "columns":
        response = redirect(request.get_full_path())
        keep_columns(response, request.POST.getlist("column"))
        return response
    else:
        if not may(request.user, Right.MANAGE):
            raise PermissionDenied
        if what != "seen":
            raise Http404
        forget_trouble()
    return redirect(f"{reverse('inbox')}{queue.address}")


def _late_tomorrow(queue: Queue, count: int) -> str:
    """How many cases will be late tomorrow, in the afternoon: while there is time to do them."""
    if timezone.localtime().hour < _AFTERNOON or queue.what == "today" or not count:
        return ""
    words = ngettext(
        "Tomorrow %(number)d case will be late: its term is today.",
        "Tomorrow %(number)d cases will be late: their term is today.",
        count,
    )
    return words % {"number": count}


def _told(queue: Queue) -> str:
    """How the list was narrowed, for a print of it."""
    texts = Texts(language())
    parts = [
        *(
            texts.say("household", code)
            for code in (f"queue.{queue.what}", f"holder.{queue.holder}")
            if texts.has("household", code)
        ),
        queue.search,
        *narrowed_words(queue),
    ]
    return " · ".join(part for part in parts if part)


def _tell_why(rows: Sequence[CaseRow], search: str) -> None:
    """Say of lines that do not show it by what they were found."""
    for row in rows if search else ():
        shown = f"{row.title} {row.number} {row.registered} {row.kiosk.name} {row.kiosk.code}"
        if parts := hidden_parts(search, shown):
            row.found_by = ", ".join(texts_with(load_case(row.id), parts))


def _page_address(queue: Queue, number: int) -> str:
    """A page of the same list; empty for what is none."""
    return f"{queue.address or '?'}{'&' if queue.address else ''}page={number}" if number else ""


def _page_number(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 6
    return min(_MOST_PAGES, max(1, int(asked))) if is_number else 1


@require_http_methods(["GET", "HEAD"])
@signed_in
def export_inbox(request: HttpRequest, suffix: str) -> HttpResponse:
    """`GET /inbox.xlsx` and `.csv`: the list as it was filtered, to count with."""
    note_reading(request, "", "list")
    texts = Texts(language())
    names = {service.code: service.name(language()) for service in catalog().services}
    headings = [
        _("Number"), _("Registration number"), _("Applicant"), _("IIN"), _("Service"),
        _("Kiosk"), _("Applied"), _("arrived"), _("State"), _("Next step"), _("Whose turn"),
        _("Until"), _("Handled by"),
    ]  # fmt: skip
    queue, owner_names = Queue.of(request), owners.all_names()
    rows = (
        (
            row.number, row.registered, row.title, row.iin, names.get(row.service, row.service),
            row.kiosk.name, row.date, timezone.localtime(row.arrived).date(),
            texts.say("status", as_shown(row.status, row.step)),
            texts.say("household", f"step.{row.step}") if row.step else "",
            texts.say("household", f"holder.{row.holder}") if row.step else "",
            row.due, owner_names.get(row.id, ""),
        )
        for row in queue.rows()[:_MOST_EXPORTED]
    )  # fmt: skip
    narrowed = (queue.what, queue.holder, queue.kiosk)
    parts = ["inbox", *(part for part in narrowed if re.fullmatch(r"[A-Za-z0-9-]{1,12}", part))]
    name = "-".join([*parts, str(today())])
    return exported(name, suffix, _("Applications"), headings, rows)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take(request: HttpRequest) -> HttpResponse:
    """`/take`: an application that came by WhatsApp, e-mail or the portal."""
    if not may(request.user, Right.WORK):
        raise PermissionDenied
    if request.method != "POST":
        return _empty_take(request)
    form, now = TakenForm(language(), request.POST, request.FILES), timezone.now()
    if not form.is_valid():
        return _refused_take(request, form, 422)
    if record := same_record(request, now):
        return _refused_take(request, form, 409, record)
    case = _take_in(form, user_of(request), now)
    note_record(request, case.id, now)
    messages.success(request, _("Done. The kiosk gets it as soon as it has a connection."))
    return redirect("case", case.id)


def _refused_take(
    request: HttpRequest, form: TakenForm, status: int, record: Record | None = None
) -> HttpResponse:
    if request.FILES:
        ask_for_file_again(form)
    context = {"form": form, "record": record}
    return render(request, "center/take.html", context, status=status)


def _empty_take(request: HttpRequest) -> HttpResponse:
    """The form; with what was typed in it by whoever was signed out meanwhile."""
    form, typed = TakenForm(language()), take_typed(request)
    if typed:
        refill(form, typed.forms.get("take", {}))
    context = {
        "form": form,
        "signed_out": typed is not None and typed.signed_out,
        "had_file": HAD_FILE in form.initial,
    }
    return render(request, "center/take.html", context)


def _take_in(form: TakenForm, user: User, now: dt.datetime) -> Case:
    """The case that a valid form begins or continues."""
    values = form.cleaned_data
    data = values["file"].read()
    suffix = next(suffix for magic, suffix in SUFFIXES.items() if data.startswith(magic))
    subject = Subject(
        values["name"], values["iin"], values["phone"], values["address"], values["language"]
    )
    by = casework.person(user)
    application = Taken(
        subject, str(quarter_of(values["date"])), values["channel"], values["date"], by
    )
    kiosk = Kiosk.objects.get(id=values["kiosk"])  # one of those that the form offered
    return casework.take_application(application, kiosk, data, suffix, now)
