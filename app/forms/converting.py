"""From a draft without blocking problems to an application."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal, cast

from app.catalog import Catalog
from app.forms.application import Application, Contact, Document, Language, PageRef, Paper
from app.forms.checking import parse_day, sheet_count
from app.forms.draft import HAS_IIN, Draft, PageRow
from app.forms.family import to_household
from app.people.iin import NO_IIN, parse_iin
from app.people.phones import parse_phone

CONSENT_VERSION = "1"


def attachment_name(position: int) -> str:
    """The name of the page at `position` (from 1) among a case's files; it tells nothing of the
    person.
    """
    return f"page-{position:02}.pdf"


def to_application(
    draft: Draft,
    pages: Sequence[PageRow],
    catalog: Catalog,
    today: dt.date,
    quarter: str = "",
) -> Application:
    """The checked application of today; only for drafts in which `check` finds nothing that blocks.

    `quarter` is the one whose incomes the family states, as `2020-1`.
    """
    language = cast("Language", draft.language)
    service = catalog.service(draft.service)
    numbers = {row.key: number for number, row in enumerate(draft.documents, 1)}
    return Application(
        language=language,
        service=service.code,
        service_name=service.name(language),
        direct=catalog.addressee(service).direct,
        iin=parse_iin(draft.iin) if draft.iin.strip() else NO_IIN,
        iin_absence=cast(
            "Literal['', 'newborn', 'oralman']",
            "" if draft.iin.strip() or draft.iin_absence == HAS_IIN else draft.iin_absence,
        ),
        surname=_tidy(draft.surname),
        name=_tidy(draft.name),
        patronymic=_tidy(draft.patronymic),
        email=draft.email.strip(),
        address=_tidy(draft.address),
        phone=parse_phone(draft.phone) if draft.phone.strip() else "",
        contact=_contact(draft),
        region=catalog.region(draft.region).name(language, today),
        recipient=_tidy(draft.recipient),
        content=draft.content.strip(),
        documents=_documents(draft, numbers),
        pages=_pages(pages, numbers),
        paper=_paper(draft),
        household=to_household(draft, quarter) if draft.wants_household and quarter else None,
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _documents(draft: Draft, numbers: Mapping[str, int]) -> tuple[Document, ...]:
    return tuple(
        Document(numbers[row.key], _tidy(row.name), sheet_count(row.sheets) or 0, _tidy(row.note))
        for row in draft.documents
    )


def _pages(pages: Sequence[PageRow], numbers: Mapping[str, int]) -> tuple[PageRef, ...]:
    return tuple(
        PageRef(attachment_name(position), numbers.get(page.document, 1))
        for position, page in enumerate(pages, 1)
    )


def _contact(draft: Draft) -> Contact | None:
    if not draft.contact_phone.strip():
        return None
    return Contact(_tidy(draft.contact_name), parse_phone(draft.contact_phone))


def _paper(draft: Draft) -> Paper:
    is_represented = draft.brought_by == "representative"
    return Paper(
        identity_seen=draft.identity_seen == "yes",
        signature_seen=draft.signature_seen == "yes",
        signature_date=parse_day(draft.signature_date) if draft.signature_seen == "yes" else None,
        brought_by=cast("Literal['self', 'representative']", draft.brought_by),
        representative=_tidy(draft.representative) if is_represented else "",
        basis=_tidy(draft.basis) if is_represented else "",
        reads=draft.reads == "yes",
        witness="" if draft.reads == "yes" else _tidy(draft.witness),
        consent=draft.consent == "yes",
        consent_version=CONSENT_VERSION,
        place=cast("Literal['held', 'returned', 'sent']", draft.place),
        folder=_tidy(draft.folder) if draft.place == "held" else "",
    )
