"""What a specialist does with a case; each step is an event, a letter to the kiosk, and one transaction."""

import datetime as dt
import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

import msgspec
from django.contrib.auth.models import User
from django.db import transaction

from app.case import Case, Kind
from app.case.authoring import may_author
from app.case.chapters.application import Formed, Taken
from app.case.chapters.decision import Decided, NotMet
from app.case.chapters.plan import PlanSent
from app.case.chapters.registration import CHECK_DAYS, Checked, Estimated, Received, Registered
from app.case.events import Attachment
from app.case.status import Role
from app.case.subject import Subject
from app.errors import KomekError
from app.estimate import counted_kinds, estimate
from app.evidence import dossier_pdf, dossier_zip
from app.ids import uuid7
from app.keys import key_id
from app.lists import Recipient
from app.numbers import plain_number
from app.papers import (
    Agreement,
    Wording,
    contract_pdf,
    form_pdf,
    formed_pdf,
    joined_pdf,
    not_met_pdf,
    notice_pdf,
    pages_of,
    plan_pdf,
)
from app.papers.preview import PaperError
from app.quarters import parse_quarter
from center.identity import blobs, identity
from center.journal import add, events_of, held_hashes, keyring, load_case, owner_of, project, today
from center.models import CaseRow, Kiosk
from center.models import Recipient as RecipientRow
from center.tables import catalog, keep_setting, poverty_line, workdays

Files = Sequence[tuple[str, bytes]]


def may(case: Case, kind: Kind) -> bool:
    """Whether the specialist may take this step now; deciding is only for what the center itself decides."""
    if not may_author(Role.CENTER, case, kind):
        return False
    direct = case.application is None or case.application.direct
    if kind in (Kind.FORWARDED, Kind.BODY_ANSWERED):
        return not direct
    if kind is Kind.REGISTERED:
        return case.last(Registered) is None
    if kind is Kind.DECIDED:
        return direct and _may_decide(case)
    if kind in (Kind.PLAN_SENT, Kind.ESTIMATED):
        return direct and _has_applied(case)
    return direct if kind in (Kind.NOT_MET, Kind.CHECKED) else True


def _has_applied(case: Case) -> bool:
    return case.application is not None or case.last(Formed) is not None or case.last(Taken) is not None


def _may_decide(case: Case) -> bool:
    """What the center formed itself needs its checks first (item 13)."""
    return _has_applied(case) and (
        case.last(Formed) is None or case.application is not None or case.last(Checked) is not None
    )


def author(case_id: str, body: object, now: dt.datetime, files: Files = ()) -> Case:
    """One event of the center; raises `NotNowError` where the case stands elsewhere by now."""
    with transaction.atomic():
        return add(load_case(case_id), body, now, tuple(files))


class NumberTakenError(KomekError):
    """Another case has this number in the center's book."""

    code = "number-taken"


def holder_of(number: str, case_id: str) -> CaseRow | None:
    """The other case that has this number in the center's book, written as one or the other writes it."""
    wanted = plain_number(number)
    rows = CaseRow.objects.exclude(registered="").exclude(id=case_id).values_list("id", "registered")
    found = next((row for row, registered in rows if plain_number(registered) == wanted), None)
    return CaseRow.objects.get(id=found) if found else None


def register(case_id: str, number: str, user: User, now: dt.datetime) -> Case:
    """Register the application; the documents are checked within two working days of arrival (item 6).

    Raises `NumberTakenError`.
    """
    with transaction.atomic():
        if (other := holder_of(number, case_id)) is not None:
            raise NumberTakenError(number=number, name=other.title)
        case = load_case(case_id)
        known = {service.code: service for service in catalog().services}
        service = known.get(case.service)
        term = service.term_days if service else None
        arrived = case.last(Received).date if case.last(Received) else today()
        check_due = workdays().add(arrived, CHECK_DAYS)
        direct = case.application is None or case.application.direct
        due = workdays().add(arrived, term.value) if term and direct else None
        exact = workdays().is_exact(due or check_due)
        return add(case, Registered(number, today(), check_due, due, exact, by=person(user)), now)


def decide(case_id: str, decided: Decided, user: User, now: dt.datetime) -> Case:
    """Grant or refuse, with the notice for the person attached; a decision after an appeal replaces the former."""
    with transaction.atomic():
        case = load_case(case_id)
        name = "notice.pdf" if case.last(Decided) is None else case.next_name("notice", ".pdf")
        decided = replace(decided, notice=name, by=person(user))
        return add(case, decided, now, ((name, notice(case, decided, user)),))


def notice(case: Case, decided: Decided, user: User) -> bytes:
    """The notice as it would be sent, for a preview as well."""
    names = {service.code: service.name(case.language) for service in catalog().services}
    return notice_pdf(case, decided, identity().name, person(user), names.get(case.service, ""))


def not_met(case_id: str, reason: str, user: User, now: dt.datetime) -> Case:
    """The family does not meet the criteria (item 15); the kiosk tells the person."""
    with transaction.atomic():
        case = load_case(case_id)
        pdf = not_met_pdf(case.name, reason, identity().name, person(user), today(), case.language)
        body = NotMet(reason, today(), person(user))
        return add(case, body, now, ((case.next_name("notice", ".pdf"), pdf),))


def estimate_income(case_id: str, region: str, user: User, now: dt.datetime) -> Case:
    """The preliminary per-capita income against the poverty line of `region` (KATO code), if that is known."""
    with transaction.atomic():
        case = load_case(case_id)
        household = case.household
        if household is None:
            raise ValueError("no family")
        found = parse_quarter(case.quarter)
        quarter = str(found) if found else case.quarter
        result = estimate(household, poverty_line(region, quarter), counted_kinds())
        body = Estimated(
            result.total, result.members, result.per_capita, quarter, region, today(), result.line, result.month,
            by=person(user),
        )  # fmt: skip
        return add(case, body, now)


def form_application(recipient: RecipientRow, user: User, now: dt.datetime) -> Case:
    """Form the application of an unchanged recipient from what the center has (items 12-14)."""
    known = msgspec.json.decode(recipient.content, type=Recipient)
    subject = Subject(known.name, known.iin, known.phone, known.address, "ru" if known.language == "ru" else "kk")
    with transaction.atomic():
        case = load_case(recipient.case_id)
        pdf = formed_pdf(known.name, recipient.quarter, identity().name, person(user), today(), subject.language)
        body = Formed(subject, recipient.quarter, today(), known.household, person(user))
        return add(case, body, now, ((case.next_name("notice", ".pdf"), pdf),))


def take_application(taken: Taken, kiosk: Kiosk, file: tuple[str, bytes], now: dt.datetime) -> Case:
    """Take in what came past the kiosk; who is on a call list keeps the case of that list."""
    with transaction.atomic():
        listed = RecipientRow.objects.filter(iin=taken.subject.iin, quarter=taken.quarter).first()
        case = load_case(listed.case_id if listed else uuid7(now))
        if case.timeline and not may_author(Role.CENTER, case, Kind.TAKEN):
            case = load_case(uuid7(now))
        if owner_of(case.id) is None:
            project(case, kiosk, now)
        return add(case, taken, now, (file,))


def agreement(case: Case, start: dt.date, end: dt.date, wording: Mapping[str, Wording], user: User) -> Agreement:
    """What plan and contract need to know, with the specialist's wording in both languages."""
    members = len(case.household.members) if case.household else 0
    number = case.number or (case.last(Registered).number if case.last(Registered) else case.id[:8])
    return Agreement(
        number, case.name, members, identity().name, person(user), start, end, today(), case.language, wording
    )


def send_plan(case_id: str, papers: Agreement, keep: bool, user: User, now: dt.datetime) -> Case:
    """Send the individual plan and the social contract; `keep` makes this wording the center's template."""
    with transaction.atomic():
        case = load_case(case_id)
        names = case.next_name("plan", ".pdf"), case.next_name("contract", ".pdf")
        if keep:
            for language, words in papers.wording.items():
                keep_setting(f"wording.{language}", words)
        files = ((names[0], plan_pdf(papers)), (names[1], contract_pdf(papers)))
        return add(case, PlanSent(*names, today(), person(user)), now, files)


def dossier(case_id: str, now: dt.datetime, language: str) -> tuple[bytes, bytes]:
    """The case for a dispute: a PDF, and a ZIP that a stranger can verify."""
    case, events, ring = load_case(case_id), events_of(case_id), keyring()

    def read(sha256: str) -> bytes | None:
        return blobs().read(sha256) if blobs().has(sha256) else None

    order = {entry.digest: place for place, entry in enumerate(case.timeline)}
    ordered = sorted(events, key=lambda event: order[event.digest])
    pdf = dossier_pdf(case, ring, read, now, language)
    sealer = identity().author.key
    authors = {event.header.author for event in events} | {key_id(sealer.public)}
    known = {name: party for name, party in ring.items() if name in authors}
    found = {file.sha256: read(file.sha256) for file in case.files.values()}
    files = {sha256: data for sha256, data in found.items() if data is not None}
    return pdf, dossier_zip(case, ordered, known, files, pdf, sealer)


def person(user: User) -> str:
    """How the specialist is called on papers."""
    return user.get_full_name() or user.get_username()


def _by_document(case: Case) -> list[tuple[str, tuple[Attachment, ...]]]:
    """What the kiosk sent as files for people: the pages of a document are one."""
    rows = case.application.documents if case.application else ()
    found = [(f"document-{row.number:02}.pdf", pages_of(case, row.number)) for row in rows]
    paged = {page.name for _, pages in found for page in pages}
    return found + [(file.name, (file,)) for file in case.submitted_files if file.name not in paged]


def _whole(name: str, pages: Sequence[Attachment], held: Sequence[bytes]) -> list[tuple[str, bytes]]:
    """Pages as one file of that name; as they came, where one of them is damaged."""
    try:
        return [(name, joined_pdf(held) if len(held) > 1 else held[0])] if held else []
    except PaperError:
        return [(page.name, data) for page, data in zip(pages, held, strict=True)]


def packet(case: Case, language: str) -> bytes:
    """The form and every page that is held, as a ZIP for the body that decides."""
    buffer, hashes = io.BytesIO(), held_hashes(case)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("form.pdf", form_pdf(case, language))
        for name, pages in _by_document(case):
            held = [page for page in pages if page.sha256 in hashes]
            for part, data in _whole(name, held, [blobs().read(page.sha256) for page in held]):
                packed.writestr(part, data)
    return buffer.getvalue()
