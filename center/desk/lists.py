"""Call lists and food kits: imported from tables, followed, sent to the kiosks."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from app.decoding import from_json
from app.lists import KitPerson
from app.lists import Recipient as ListedRecipient
from app.lists.kits import GROUPS, read_kits
from app.lists.kits import SHEETS as KIT_SHEETS
from app.lists.recipients import SETTLED_STATES, read_recipients, words_of_cells
from app.lists.recipients import SHEETS as RECIPIENT_SHEETS
from app.lists.tables import BadRow, TableError
from app.lists.workbooks import read_sheets, template
from app.people.phones import readable_phone
from app.quarters import Quarter, month_end, parse_quarter, quarter_of
from app.texts import Texts
from center import forming
from center.desk import casework
from center.desk.case import user_of
from center.desk.exports import xlsx
from center.desk.list_filters import STATES, kits_as_filtered, recipients_as_filtered
from center.desk.session import signed_in
from center.journal import applications_of, today
from center.models import CaseRow, Forming, Kiosk, KitEntry, Recipient
from center.ordering import by_code, by_name
from center.scope import in_scope, is_limited, is_seen
from center.tables import regime
from center.templatetags.phrases import language
from center.transport.bulletins import take_kits, take_recipients

M = TypeVar("M", bound=Model)
_MOST_SHOWN, _MOST_BAD = 200, 200


@dataclass(frozen=True)
class BadLine:
    """A row that was left out, or one to look at again, as the page tells it."""

    sheet: str
    line: int
    sentence: str


@dataclass(frozen=True)
class Outcome:
    """What is to be read once a table was imported."""

    bad_rows: Sequence[BadLine] = ()
    doubts: Sequence[BadLine] = ()

    @property
    def is_to_be_read(self) -> bool:
        return bool(self.bad_rows or self.doubts)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recipients(request: HttpRequest) -> HttpResponse:
    """`/recipients`: the call lists of a quarter; `POST` imports a table or forms applications."""
    quarter_text = request.POST.get("quarter") or request.GET.get("quarter") or ""
    quarter = parse_quarter(quarter_text) or quarter_of(today())
    outcome = Outcome()
    to_form: list[Recipient] = []
    if request.method == "POST" and parse_quarter(quarter_text) is None:
        messages.error(request, _("Write the quarter like 2020-2"))
    elif request.method == "POST" and quarter > quarter_of(today()).following:
        _refuse_early(request, str(quarter), str(quarter_of(today()).following))
    elif request.method == "POST" and "table" in request.FILES:
        outcome = _import_recipients(request, quarter)
        if not outcome.is_to_be_read:
            return redirect(f"{request.path}?quarter={quarter}")
    elif request.method == "POST" and "batch" in request.POST:
        _settle_batch(request)
        return redirect(f"{request.path}?quarter={quarter}")
    elif request.method == "POST" and not (to_form := _to_be_sure_of(request, str(quarter))):
        _form_applications(request, str(quarter))
        return redirect(f"{request.path}?quarter={quarter}")
    forming.form_due(timezone.now())
    rows = in_scope(Recipient.objects.filter(quarter=str(quarter)).select_related("kiosk"))
    search, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    matches = recipients_as_filtered(request, str(quarter))
    page = Paginator(matches.order_by("state", by_name()), _MOST_SHOWN).get_page(
        request.GET.get("page")
    )
    filters = urlencode({"quarter": str(quarter), "state": state, "q": search})
    asked = dict(Forming.objects.filter(quarter=str(quarter)).values_list("case_id", "trouble"))
    context = {
        "to_form": to_form,
        "batches": _batches(str(quarter)),
        "asked": {case_id for case_id, trouble in asked.items() if not trouble},
        "troubles": {case_id for case_id, trouble in asked.items() if trouble},
        "state": state,
        "states": tuple(STATES),
        "page": page,
        "phones": {row.case_id: _phone(row) for row in page.object_list},
        "applied": _applied(page.object_list, str(quarter)),
        "quarter": quarter,
        "quarters": sorted(
            set(Recipient.objects.values_list("quarter", flat=True)) | {str(quarter)}, reverse=True
        ),
        "total": rows.count(),
        "query": search,
        "filters": filters,
        "address": f"?{filters}",
        "bad_rows": outcome.bad_rows,
        "doubts": outcome.doubts,
        "kiosks": by_code(in_scope(Kiosk.objects.all(), "id")),
    }
    return render(
        request, "center/recipients.html", context, status=422 if outcome.bad_rows else 200
    )


def _applied(rows: Iterable[Recipient], quarter: str) -> dict[str, CaseRow]:
    """The applications that came otherwise of those on a list who have none by it, by their cases
    on that list.
    """
    waiting = [row for row in rows if row.state not in SETTLED_STATES]
    found = applications_of([row.iin for row in waiting], quarter)
    return {row.case_id: found[row.iin] for row in waiting if row.iin in found}


def _phone(row: Recipient) -> str:
    """The telephone on the list, as people read it."""
    return readable_phone(from_json(row.content, ListedRecipient).phone)


def _refuse_early(request: HttpRequest, wanted: str, latest: str) -> None:
    """A slip of the year would keep every later list from the kiosks."""
    words = _("A list for {0} is too early: the latest now is {1}")
    messages.error(request, words.format(wanted, latest))


def _import_recipients(request: HttpRequest, quarter: Quarter) -> Outcome:
    try:
        sheets = read_sheets(_table_bytes(request))
        table = read_recipients(sheets, _codes(), str(quarter.previous))
        of_others = _of_others(Recipient.objects.filter(quarter=str(quarter)))
        _tell_left_out(request, [row.name for _, row in table.rows if row.iin in of_others])
        table = replace(table, rows=tuple(row for row in table.rows if row[1].iin not in of_others))
        if table.rows:
            new_count = take_recipients(table, str(quarter), timezone.now())
            _report_import(request, len(table.rows), new_count)
        return Outcome(_told_lines(table.bad_rows), _told_lines(table.doubts))
    except TableError as error:
        messages.error(request, Texts(language()).error(error))
        return Outcome()


def _to_be_sure_of(request: HttpRequest, quarter: str) -> list[Recipient]:
    """The families whose applications one press would form at once: they are read once more before
    that. None, where that was done, or it is a single one.
    """
    chosen = in_scope(
        Recipient.objects.filter(case_id__in=request.POST.getlist("case"), quarter=quarter)
    )
    applied = _applied(chosen, quarter)
    rows = [
        row
        for row in chosen.select_related("kiosk").order_by(by_name())
        if row.may_be_formed and row.case_id not in applied
    ]
    return rows if len(rows) > 1 and not request.POST.get("sure") else []


def _form_applications(request: HttpRequest, quarter: str) -> None:
    """Ask for the applications of the chosen recipients (items 12-14)."""
    rows = []
    case_ids = request.POST.getlist("case")
    chosen = in_scope(Recipient.objects.filter(case_id__in=case_ids, quarter=quarter))
    applied = _applied(chosen, quarter)
    for row in chosen:
        if why := _why_not(row, applied.get(row.case_id)):
            messages.error(request, f"{row.name}: {why}")
        else:
            rows.append(row)
    if rows:
        forming.ask_for(rows, casework.person(user_of(request)), timezone.now())
    elif not case_ids:
        messages.error(request, _("Choose at least one recipient."))


def _why_not(row: Recipient, other: CaseRow | None) -> str:
    """Why the center does not apply for this family; empty where it may."""
    if other is not None:
        number = other.number or (is_seen(other.kiosk_id) and (other.registered or other.title))
        return _("There is an application already: %(number)s") % {"number": number}
    if row.may_be_formed:
        return ""
    if row.changed not in ("", "no"):
        return _("The family has changed since; it has to apply (item 14).")
    return _("Nobody has asked this family yet whether it has changed; call first (item 12).")


def _settle_batch(request: HttpRequest) -> None:
    """What one press has asked for is taken back, or formed without further waiting."""
    batch = request.POST["batch"]
    if not _is_own_batch(batch):
        raise Http404
    if request.POST.get("what") == "now":
        count = forming.form_due(timezone.now(), batch)
        if count:
            messages.success(request, _("Applications formed: %(count)d.") % {"count": count})
    elif count := forming.take_back(batch):
        messages.success(request, _("Taken back: %(count)d.") % {"count": count})
    else:
        messages.error(request, _("It is too late: these applications have been formed."))


def _is_own_batch(batch: str) -> bool:
    """Whether whoever asks sees every family of it."""
    cases = list(forming.waiting().filter(batch=batch).values_list("case_id", flat=True))
    return in_scope(Recipient.objects.filter(case_id__in=cases)).count() == len(cases)


@dataclass
class Batch:
    """What one press has asked for, as the page tells it."""

    id: str
    until: dt.datetime
    names: list[str]


def _batches(quarter: str) -> list[Batch]:
    """What is still to be formed for a quarter, the earliest first."""
    found: dict[str, Batch] = {}
    rows = list(forming.waiting().filter(quarter=quarter))
    names = dict(
        in_scope(Recipient.objects.filter(case_id__in=[row.case_id for row in rows])).values_list(
            "case_id", "name"
        )
    )
    for row in rows:
        if row.case_id not in names:
            continue  # of another district
        batch = found.setdefault(row.batch, Batch(row.batch, row.until, []))
        batch.names.append(names.get(row.case_id, ""))
    return list(found.values())


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def kits(request: HttpRequest) -> HttpResponse:
    """`/kits`: the lists of food kits of a month; `POST` imports a table."""
    period = request.POST.get("period") or request.GET.get("period") or f"{today():%Y-%m}"
    outcome = Outcome()
    if not _is_month(period):
        messages.error(request, _("Write the month like 2020-04"))
        period = f"{today():%Y-%m}"
    elif request.method == "POST" and period > (latest := _latest_month()):
        _refuse_early(request, period, latest)
    elif request.method == "POST" and "table" in request.FILES:
        outcome = _import_kits(request, period)
        if not outcome.is_to_be_read:
            return redirect(f"{request.path}?period={period}")
    rows = in_scope(KitEntry.objects.filter(period=period))
    search = request.GET.get("q", "").strip()
    matches = kits_as_filtered(request, period).order_by("outcome", by_name())
    context = {
        "period": period,
        "groups": GROUPS,
        "periods": sorted(
            set(KitEntry.objects.values_list("period", flat=True)) | {period}, reverse=True
        ),
        "rows": [(row, from_json(row.content, KitPerson)) for row in matches[:_MOST_SHOWN]],
        "query": search,
        "filters": f"?{urlencode({'period': period, 'q': search})}",
        "total": rows.count(),
        "open_count": rows.filter(outcome="").count(),
        "complaints": rows.exclude(complaint="").count(),
        "bad_rows": outcome.bad_rows,
        "doubts": outcome.doubts,
        "regime": regime(),
    }
    status = 422 if outcome.bad_rows else 200
    return render(request, "center/kits.html", context, status=status)


def _latest_month() -> str:
    """The month after the present one."""
    return f"{month_end(today()) + dt.timedelta(days=1):%Y-%m}"


def _import_kits(request: HttpRequest, period: str) -> Outcome:
    dates = regime()
    try:
        table = read_kits(
            read_sheets(_table_bytes(request)), _codes(), dates.quarantine if dates else (), today()
        )
        of_others = _of_others(KitEntry.objects.filter(period=period))
        _tell_left_out(request, [row.name for _, row in table.rows if row.iin in of_others])
        table = replace(table, rows=tuple(row for row in table.rows if row[1].iin not in of_others))
        if table.rows:
            new_count = take_kits(table, period, timezone.now())
            _report_import(request, len(table.rows), new_count)
        return Outcome(_told_lines(table.bad_rows), _told_lines(table.doubts))
    except TableError as error:
        messages.error(request, Texts(language()).error(error))
        return Outcome()


def _of_others(rows: QuerySet[M]) -> set[str]:
    """The IINs of a list that stand there for another district, which whoever imports does not
    see.
    """
    if not is_limited():
        return set()
    own = in_scope(rows).values_list("pk", flat=True)
    return set(rows.exclude(pk__in=list(own)).values_list("iin", flat=True))


def _tell_left_out(request: HttpRequest, names: Sequence[str]) -> None:
    if names:
        words = _("Left as they are, on the list of another district: %(names)s")
        messages.error(request, words % {"names": ", ".join(names[:_MOST_BAD])})


def _is_month(text: str) -> bool:
    try:
        dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return False
    return len(text) == 7


def _table_bytes(request: HttpRequest) -> bytes:
    file = request.FILES["table"]
    if not isinstance(file, UploadedFile):
        raise TableError("file")
    data: bytes = file.read()
    return data


def _codes() -> list[str]:
    return [kiosk.code for kiosk in by_code(in_scope(Kiosk.objects.all(), "id"))]


def _report_import(request: HttpRequest, count: int, new_count: int) -> None:
    words = _("Taken over: %(taken)d, of these new: %(new)d. The kiosks get their lists.")
    messages.success(request, words % {"taken": count, "new": new_count})


def _told_lines(rows: tuple[BadRow, ...]) -> list[BadLine]:
    texts = Texts(language())

    def said(row: BadRow) -> str:
        sentence = texts.say("problems", row.code, value=row.value, name=row.value)
        words = [texts.say("household", f"{row.group}.{code}") for code in row.codes]
        allowed = _("It can be: %s") % ", ".join(words)
        return f"{sentence}. {allowed}" if words else sentence

    return [BadLine(row.sheet, row.line, said(row)) for row in rows[:_MOST_BAD]]


@signed_in
def sample(request: HttpRequest, what: str) -> HttpResponse:
    """`GET /recipients/sample.xlsx` and `/kits/sample.xlsx`: an empty table with the headings."""
    sheets = {"recipients": RECIPIENT_SHEETS, "kits": KIT_SHEETS}.get(what)
    if sheets is None:
        raise Http404
    words = words_of_cells(language()) if what == "recipients" else None
    return xlsx(what, template(sheets, language(), words))
