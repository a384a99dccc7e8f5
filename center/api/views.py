"""`GET /api/…`: cases, their journals and files, and the numbers, as JSON."""

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

import msgspec
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from app.case import Case
from app.case.case import Entry
from app.case.events import Keyring
from app.decoding import from_json
from app.errors import KomekError
from app.isolation import BusyError
from center.api.answers import (
    MOST_CASES,
    CaseDetail,
    CaseLine,
    CasePage,
    EventLine,
    EventPage,
    FileLine,
    Refusal,
)
from center.api.description import description
from center.api.tokens import program_of
from center.desk.numbers import PERIODS, numbers
from center.desk.reading import note_visit
from center.identity import blobs
from center.journal import NO_APPLICATIONS, held_hashes, load_case, today
from center.models import CaseRow
from center.ring import keyring

_USUAL_CASES, _USUAL_WEEKS = 100, 13
_METHODS = ("GET", "HEAD")
View = Callable[..., HttpResponse]


def for_programs(view: View) -> View:
    """Answers whoever brings a token, with JSON whatever happens."""

    @csrf_exempt  # nobody's session is asked for here, and nothing is changed
    @wraps(view)
    def answer(request: HttpRequest, *arguments: Any, **names: Any) -> HttpResponse:
        if request.method not in _METHODS:
            refusal = _refuse(405, "method", "This interface is for reading: use GET.")
            refusal["Allow"] = ", ".join(_METHODS)
            return refusal
        program = program_of(request.headers.get("Authorization", ""))
        if program is None:
            refusal = _refuse(401, "token", "Send Authorization: Bearer and a token that is valid.")
            refusal["WWW-Authenticate"] = 'Bearer realm="Komek"'
            return refusal
        names["who"] = f"api:{program.name}"
        try:
            return view(request, *arguments, **names)
        except _MistakeError as mistake:
            return _refuse(mistake.status, "parameter", str(mistake))
        except KomekError as error:
            status = 503 if isinstance(error, BusyError) else 409
            return _refuse(status, error.code, "This cannot be read now; the desk says why.")

    return answer


def of_case(view: View) -> View:
    """The same for what is about one case: with its line and the case, if it is here."""

    @for_programs
    def answer(_request: HttpRequest, case_id: str, who: str, **names: str) -> HttpResponse:
        row = CaseRow.objects.select_related("kiosk").filter(id=case_id).first()
        return _not_found() if row is None else view(row, load_case(case_id), who, **names)

    return answer


_NO_PLACE = "after: there is no such place; send what `next` of the page before was"


class _MistakeError(ValueError):
    """A parameter that is none, or leads nowhere (404); its sentence is for a program's author."""

    def __init__(self, sentence: str, status: int = 422) -> None:
        super().__init__(sentence)
        self.status = status


def _json(value: object, status: int = 200) -> HttpResponse:
    return HttpResponse(
        msgspec.json.encode(value), status=status, content_type="application/json; charset=utf-8"
    )


def _refuse(status: int, code: str, sentence: str) -> HttpResponse:
    return _json(Refusal(code, sentence), status)


@for_programs
def cases(request: HttpRequest, who: str) -> HttpResponse:
    """`GET /api/cases`: those that changed, from the one that changed longest ago."""
    limit = _number(request, "limit", _USUAL_CASES, 1, MOST_CASES)
    rows = _wanted(request).order_by("updated", "id").select_related("kiosk")
    found = list(rows[: limit + 1])
    note_visit(who, "", "list")
    following = _cursor(found[limit - 1]) if len(found) > limit else None
    return _json(CasePage([_line(row) for row in found[:limit]], following))


@of_case
def case_detail(row: CaseRow, case: Case, who: str) -> HttpResponse:
    """`GET /api/cases/<id>`."""
    note_visit(who, case.id, "case")
    here = held_hashes(case)
    files = [
        FileLine(file.name, file.size, file.sha256, file.sha256 in here)
        for _, file in sorted(case.files.items())
    ]
    application = cast("dict[str, Any] | None", msgspec.to_builtins(case.application))
    return _json(CaseDetail(_line(row), files, application))


@of_case
def case_events(_row: CaseRow, case: Case, who: str) -> HttpResponse:
    """`GET /api/cases/<id>/events`."""
    note_visit(who, case.id, "case")
    ring = keyring()
    events = [_event(entry, ring) for entry in case.timeline]
    return _json(EventPage(events, len(case.gaps)))


@of_case
def case_file(_row: CaseRow, case: Case, who: str, name: str) -> HttpResponse:
    """`GET /api/cases/<id>/files/<name>`: its bytes."""
    file = case.files.get(name)
    if file is None or file.sha256 not in held_hashes(case):
        return _not_found()
    note_visit(who, case.id, name)
    answer = HttpResponse(blobs().read(file.sha256), content_type="application/octet-stream")
    answer["ETag"] = f'"{file.sha256}"'
    return answer


@for_programs
def numbers_of(request: HttpRequest, who: str) -> HttpResponse:
    """`GET /api/numbers`."""
    weeks = _number(request, "weeks", _USUAL_WEEKS, min(PERIODS), max(PERIODS))
    note_visit(who, "", "numbers")
    return _json(numbers(weeks, today()))


def openapi(_request: HttpRequest) -> HttpResponse:
    """`GET /api/openapi.json`, for everybody: it tells nothing of anybody."""
    return _json(description())


def _not_found() -> HttpResponse:
    return _refuse(404, "not-found", "There is no such case, or no such file of it here.")


def _wanted(request: HttpRequest) -> QuerySet[CaseRow]:
    facts, rows = request.GET, CaseRow.objects.exclude(status__in=NO_APPLICATIONS)
    for name, column in (
        ("kiosk", "kiosk__code"), ("status", "status"), ("step", "step"), ("holder", "holder"),
    ):  # fmt: skip
        if value := facts.get(name):
            rows = rows.filter(**{column: value})
    if (since := facts.get("since")) is not None:
        rows = rows.filter(updated__gte=_moment(since))
    if after := facts.get("after"):
        at, last = _after(after)
        rows = rows.filter(Q(updated__gt=at) | Q(updated=at, id__gt=last))
    return rows


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise _MistakeError("since: write a moment like 2020-04-15T09:00:00+06:00") from None
    if moment.tzinfo is None:
        raise _MistakeError("since: a moment has a time zone, like 2020-04-15T09:00:00+06:00")
    # in another time zone the first and the last year would lead out of the calendar
    if not 1 < moment.year < 9999:
        moment = moment.replace(year=9998 if moment.year > 1 else 2)
    return moment.astimezone(dt.UTC)  # no server knows zones that are 17 hours away


def _cursor(row: CaseRow) -> str:
    text = msgspec.json.encode([row.updated.isoformat(), row.id])
    return base64.urlsafe_b64encode(text).decode().rstrip("=")


def _after(text: str) -> tuple[dt.datetime, str]:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
        at, last = from_json(data, tuple[dt.datetime, str])
    except (binascii.Error, ValueError, msgspec.MsgspecError):
        raise _MistakeError(_NO_PLACE, 404) from None
    if at.tzinfo is None or not 1 < at.year < 9999:
        raise _MistakeError(_NO_PLACE, 404)
    return at.astimezone(dt.UTC), last


def _number(request: HttpRequest, name: str, usual: int, least: int, most: int) -> int:
    text = request.GET.get(name, str(usual))
    if not (text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most):
        raise _MistakeError(f"{name}: a whole number from {least} to {most}")
    return int(text)


def _line(row: CaseRow) -> CaseLine:
    return CaseLine(
        id=row.id,
        number=row.number,
        registered=row.registered,
        name=row.title,
        iin=row.iin,
        service=row.service,
        quarter=row.quarter,
        status=row.status,
        applied=row.date,
        arrived=row.arrived,
        updated=row.updated,
        kiosk=row.kiosk.code,
        kiosk_name=row.kiosk.name,
        step=row.step,
        holder=row.holder,
        due=row.due,
        complete=row.complete,
        outcome=row.outcome,
        ended=row.ended,
        reason=row.reason,
    )


def _event(entry: Entry, ring: Keyring) -> EventLine:
    header = entry.header
    party = ring.get(header.author)
    body = None if entry.body is None else msgspec.to_builtins(entry.body)
    return EventLine(
        digest=entry.digest,
        kind=header.kind,
        at=header.clock,
        role=str(party.role) if party else "",
        author=party.name if party else "",
        key=header.author,
        body=cast("dict[str, Any] | None", body),
        files=[file.name for file in header.attachments],
    )
