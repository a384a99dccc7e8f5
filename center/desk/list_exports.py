"""The other lists as files, as they were filtered: recipients, food kits, visits."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from app.decoding import from_json
from app.lists import KitPerson
from app.lists import Recipient as ListedRecipient
from app.lists.workbooks import Value
from app.people.phones import readable_phone
from app.quarters import parse_quarter, quarter_of
from app.texts import Texts
from center.desk.exports import exported
from center.desk.list_filters import kits_as_filtered, recipients_as_filtered
from center.desk.reading import note_reading, what_words
from center.desk.session import signed_in
from center.desk.visits import visits_as_filtered
from center.duties import Right
from center.journal import today
from center.models import CaseRow, KitEntry, Recipient
from center.rights import may
from center.scope import in_scope
from center.templatetags.phrases import language

_MOST = 100_000


@require_http_methods(["GET", "HEAD"])
@signed_in
def export_recipients(request: HttpRequest, suffix: str) -> HttpResponse:
    """`GET /recipients.xlsx` and `.csv`: the call lists of a quarter."""
    note_reading(request, "", "list")
    quarter = parse_quarter(request.GET.get("quarter", "")) or quarter_of(today())
    headings = [
        _("Recipient"), _("IIN"), _("Phone"), _("Address"), _("Kiosk"), _("Last call"),
        _("Changes"), _("Channel"), _("State"),
    ]  # fmt: skip
    rows = recipients_as_filtered(request, str(quarter)).order_by("kiosk__code", "name")
    lines = (_recipient(row, Texts(language())) for row in rows[:_MOST])
    return exported(f"recipients-{quarter}", suffix, _("Recipients"), headings, lines)


def _recipient(row: Recipient, texts: Texts) -> Sequence[Value]:
    person = from_json(row.content, ListedRecipient)
    changed = "" if not row.changed else "no" if row.changed == "no" else "yes"
    states = {
        "formed": _("Application formed by the center"),
        "submitted": _("Application came from the kiosk"),
        "taken": _("Application by another channel"),
        "not-met": _("Does not meet the criteria"),
        "called": _("Called"),
        "": _("Not called yet"),
    }
    return (
        row.name, row.iin, readable_phone(person.phone), person.address, row.kiosk.name,
        _word(texts, "outcome", row.outcome), _word(texts, "changed", changed),
        _word(texts, "channel", row.channel), states.get(row.state, row.state),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD"])
@signed_in
def export_kits(request: HttpRequest, suffix: str) -> HttpResponse:
    """`GET /kits.xlsx` and `.csv`: the lists of food kits of a month."""
    note_reading(request, "", "list")
    period = request.GET.get("period", "")[:7] or f"{today():%Y-%m}"
    headings = [
        _("Person"), _("IIN"), _("Group"), _("Settlement"), _("Address"), _("Phone"), _("Kiosk"),
        _("Mark"), _("Complaint about a kit"),
    ]  # fmt: skip
    rows = kits_as_filtered(request, period).order_by("kiosk__code", "name")
    lines = (_kit(row, Texts(language())) for row in rows[:_MOST])
    name = "kits-" + "".join(sign for sign in period if sign.isascii() and sign in "0123456789-")
    return exported(name, suffix, _("Food kits"), headings, lines)


def _kit(row: KitEntry, texts: Texts) -> Sequence[Value]:
    person = from_json(row.content, KitPerson)
    return (
        row.name, row.iin, _word(texts, "group", person.group), person.settlement, person.address,
        readable_phone(person.phone), row.kiosk.name, _word(texts, "kit", row.outcome or "none"),
        row.complaint,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD"])
@signed_in
def export_visits(request: HttpRequest, suffix: str) -> HttpResponse:
    """`GET /visits.xlsx` and `.csv`: who has looked at what."""
    if not may(request.user, Right.VISITS):
        raise PermissionDenied
    visits = list(visits_as_filtered(request)[:_MOST])
    numbers = dict(in_scope(CaseRow.objects.all()).values_list("id", "number"))
    people = {user.username: user.get_full_name() for user in User.objects.all()}
    lines = (
        (
            timezone.localtime(visit.at).strftime("%d.%m.%Y %H:%M"),
            people.get(visit.who) or visit.who,
            numbers.get(visit.case_id, visit.case_id),
            what_words(visit.what),
        )
        for visit in visits
    )
    headings = [_("When"), _("Who"), _("Case"), _("What was looked at")]
    return exported(f"visits-{today()}", suffix, _("Visits"), headings, lines)


def _word(texts: Texts, group: str, code: str) -> str:
    key = f"{group}.{code}"
    return texts.say("household", key) if texts.has("household", key) else ""
