"""What is missing or odd in a draft: the rules of the form, in one table."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from app.forms.draft import HAS_IIN, Draft, PageRow
from app.forms.family import check_household
from app.forms.problems import Problem, parse_day
from app.people.iin import IinError, parse_iin, warnings_of
from app.people.phones import PhoneError, parse_phone

_APPLICATION, _IDENTITY = "application", "identity"  # as the catalog calls these documents
_OLD = dt.timedelta(days=366)  # a paper signed before is another paper, or a slip of the year
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


Rule = Callable[[Draft, Sequence[PageRow], dt.date], Iterator[Problem]]


def check(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> tuple[Problem, ...]:
    """Every problem of the draft in the order of the form; `today` is the day at the kiosk."""
    return tuple(problem for rule in _RULES for problem in rule(draft, pages, today))


def blocking(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Those that must be mended before the application is queued."""
    return tuple(problem for problem in problems if problem.blocks)


def _required(*fields: str) -> Rule:
    def rule(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
        for field in fields:
            if not getattr(draft, field).strip():
                yield Problem(field, f"{field}-missing")

    return rule


def _iin(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
    if not draft.iin.strip():
        if draft.iin_absence in ("", HAS_IIN):
            yield Problem("iin", "iin-missing")
        return
    try:
        iin = parse_iin(draft.iin)
    except IinError as error:
        yield Problem("iin", error.code)
    else:
        yield from (Problem("iin", warning, blocks=False) for warning in warnings_of(iin))


CONTACTS = ("phone", "contact_phone", "email")
"""The fields that can be checked as soon as they are left."""


def contact_fault(field: str, text: str) -> str:
    """The code of what is wrong with a telephone or an address, or an empty text."""
    if not text.strip():
        return ""
    if field == "email":
        return "" if _EMAIL.fullmatch(text.strip()) else "email"
    return "" if _is_phone(text) else "phone"


def _contacts(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
    for field in CONTACTS:
        if code := contact_fault(field, getattr(draft, field)):
            yield Problem(field, code)
    if draft.contact_phone.strip() and not draft.contact_name.strip():
        yield Problem("contact_name", "contact_name-missing")
    if draft.contact_name.strip() and not draft.contact_phone.strip():
        yield Problem("contact_phone", "contact_phone-missing")
    if not (draft.phone.strip() or draft.email.strip() or draft.contact_phone.strip()):
        yield Problem("phone", "no-contact", blocks=False)


def _earlier_application(
    draft: Draft, pages: Sequence[PageRow], today: dt.date
) -> Iterator[Problem]:
    """The first question to whoever applies for aid that depends on the family."""
    if draft.household == "yes":
        yield from _required("former")(draft, pages, today)
        if draft.former == "yes":
            yield from _required("changed")(draft, pages, today)
        if draft.changed == "yes" and draft.former == "yes" and not draft.changes:
            yield Problem("changes", "changes-missing")


def _household(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
    if draft.wants_household:
        yield from check_household(draft, today)


def _is_phone(text: str) -> bool:
    try:
        parse_phone(text)
    except PhoneError:
        return False
    return True


def _documents(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
    if not pages:
        yield Problem("pages", "pages-missing")
    codes = {row.code for row in draft.documents}
    if draft.identity_seen == "yes" and _APPLICATION in codes and _IDENTITY not in codes:
        yield Problem("documents", "identity-left-out", blocks=False)
    page_counts = Counter(page.document for page in pages)
    for row in draft.documents:
        if not row.name.strip():
            yield Problem("documents", "document-name-missing", key=row.key)
        sheets = sheet_count(row.sheets)
        if sheets is None:
            code = "sheets-no-number" if row.sheets.strip() else "sheets-missing"
            yield Problem("documents", code, key=row.key)
        elif page_counts[row.key] < sheets:
            yield Problem("documents", "sheets-differ", blocks=False, key=row.key)


def sheet_count(text: str) -> int | None:
    """A number of sheets as typed, 1 to 999, or None."""
    return int(text) if re.fullmatch(r"\s*0*[1-9][0-9]{0,2}\s*", text, re.ASCII) else None


def _signature(draft: Draft, today: dt.date) -> Iterator[Problem]:
    if draft.signature_seen == "yes":
        day = parse_day(draft.signature_date)
        if day is None:
            code = (
                "signature_date-no-day"
                if draft.signature_date.strip()
                else "signature_date-missing"
            )
            yield Problem("signature_date", code)
        elif day > today:
            yield Problem("signature_date", "signature_date-future")
        elif day < today - _OLD:
            yield Problem("signature_date", "signature_date-old", blocks=False)
    elif draft.signature_seen == "no":
        yield Problem("signature_seen", "unsigned", blocks=False)


def _paper(draft: Draft, pages: Sequence[PageRow], today: dt.date) -> Iterator[Problem]:
    yield from _signature(draft, today)
    if draft.identity_seen == "no":
        yield Problem("identity_seen", "identity-unseen", blocks=False)
    if draft.brought_by == "representative":
        yield from _required("representative", "basis")(draft, pages, today)
    if draft.reads == "no":
        yield from _required("witness")(draft, pages, today)
    if draft.consent == "no":
        yield Problem("consent", "consent-refused")
    if draft.place == "held":
        yield from _required("folder")(draft, pages, today)


_RULES: tuple[Rule, ...] = (
    _required("language", "service"),
    _iin,
    _required("surname", "name", "address"),
    _contacts,
    _earlier_application,
    _household,
    _required("region", "recipient", "content"),
    _documents,
    _required("identity_seen", "signature_seen", "brought_by", "reads", "consent", "place"),
    _paper,
)

__all__ = ["Problem", "blocking", "check", "parse_day", "sheet_count"]
