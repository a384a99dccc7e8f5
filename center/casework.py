"""What a specialist does with a case; each step is an event, a letter to the kiosk, and one transaction."""

import datetime as dt
from dataclasses import replace
from functools import cache

from django.contrib.auth.models import User
from django.db import transaction

from app.catalog import Catalog, Workdays, load_catalog, load_workdays
from app.journal import Case, Kind
from app.journal.authoring import may_author
from app.journal.bodies import Asked, Decided, Forwarded, Registered
from app.journal.kinds import Role
from app.papers import notice_pdf
from center.identity import identity
from center.journal import add, load_case, today

CHECK_DAYS = 2


@cache
def catalog() -> Catalog:
    """The catalog of services, read once a process."""
    return load_catalog()


@cache
def workdays() -> Workdays:
    """The working-day calendar, read once a process."""
    return load_workdays()


def may(case: Case, kind: Kind) -> bool:
    """Whether the specialist may take this step now; deciding is only for what the center itself decides."""
    application = case.application
    if application is None or not may_author(Role.CENTER, case, kind):
        return False
    if kind is Kind.DECIDED:
        return application.direct
    if kind is Kind.FORWARDED:
        return not application.direct
    return True


def register(case_id: str, number: str, user: User, now: dt.datetime) -> Case:
    """Register the application; the documents are to be checked within two working days (item 6)."""
    with transaction.atomic():
        case = load_case(case_id)
        known = {service.code: service for service in catalog().services}
        service = known.get(case.application.service) if case.application else None
        term = service.term_days if service else None
        check_due = workdays().add(today(), CHECK_DAYS)
        due = workdays().add(today(), term.value) if term and case.application and case.application.direct else None
        exact = workdays().is_exact(due or check_due)
        return add(case, Registered(number, today(), check_due, due, exact, by=person(user)), now)


def ask(case_id: str, text: str, page: str, user: User, now: dt.datetime) -> Case:
    """Ask the applicant something (item 7), or for a page to be photographed again."""
    with transaction.atomic():
        return add(load_case(case_id), Asked(text, page, by=person(user)), now)


def forward(case_id: str, body: str, number: str, user: User, now: dt.datetime) -> Case:
    """Send the application on to the body that decides (item 5)."""
    with transaction.atomic():
        return add(load_case(case_id), Forwarded(body, number, today(), by=person(user)), now)


def decide(case_id: str, decided: Decided, user: User, now: dt.datetime) -> Case:
    """Grant or refuse, with the notice for the person attached."""
    with transaction.atomic():
        case = load_case(case_id)
        decided = replace(decided, notice="notice.pdf", by=person(user))
        return add(case, decided, now, (("notice.pdf", notice(case, decided, user)),))


def notice(case: Case, decided: Decided, user: User) -> bytes:
    """The notice as it would be sent, for a preview as well."""
    return notice_pdf(case, decided, identity().name, person(user))


def person(user: User) -> str:
    """How the specialist is called on papers."""
    return user.get_full_name() or user.get_username()
