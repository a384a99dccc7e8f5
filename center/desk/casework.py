"""What a specialist does with a case; each step is an event, a letter to the kiosk, and one
transaction.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction

from app.case import Case
from app.case.authoring import may_author
from app.case.chapters.application import Taken
from app.case.events import Attachment
from app.case.status import Role
from app.dossier import make_dossier
from app.ids import uuid7
from app.papers import (
    form_pdf,
    joined_pdf,
    pages_of,
)
from app.papers.preview import PaperError
from center.identity import blobs, identity
from center.journal import add, events_of, held_hashes, load_case, owner_of, project
from center.models import Kiosk
from center.models import Recipient as RecipientRow
from center.ring import keyring
from center.scope import in_scope

Files = Sequence[tuple[str, bytes]]


def author(case_id: str, body: object, now: dt.datetime, files: Files = ()) -> Case:
    """One event of the center; raises `NotNowError` where the case stands elsewhere by now."""
    with transaction.atomic():
        return add(load_case(case_id), body, now, tuple(files))


def take_application(
    application: Taken, kiosk: Kiosk, letter: bytes, suffix: str, now: dt.datetime
) -> Case:
    """Take in what came past the kiosk, with the letter as a file of this suffix; who is on a call
    list keeps the case of that list.
    """
    with transaction.atomic():
        row = in_scope(
            RecipientRow.objects.filter(iin=application.subject.iin, quarter=application.quarter)
        ).first()
        case = load_case(row.case_id if row else uuid7(now))
        if case.timeline and not may_author(Role.CENTER, case, Taken):
            case = load_case(uuid7(now))
        if owner_of(case.id) is None:
            project(case, kiosk, now)
        return add(case, application, now, ((case.next_name("letter", suffix), letter),))


def dossier(case_id: str, now: dt.datetime, language: str) -> tuple[bytes, bytes]:
    """The case for a dispute: a PDF, and a ZIP that a stranger can verify."""
    case, events, ring = load_case(case_id), events_of(case_id), keyring()

    def read(sha256: str) -> bytes | None:
        return blobs().read(sha256) if blobs().has(sha256) else None

    return make_dossier(case, events, ring, read, identity().author.key, now, language)


def person(user: User) -> str:
    """How the specialist is called on papers."""
    return user.get_full_name() or user.get_username()


def _by_document(case: Case) -> list[tuple[str, tuple[Attachment, ...]]]:
    """What the kiosk sent as files for people: the pages of a document are one."""
    rows = case.application.documents if case.application else ()
    documents = [(f"document-{row.number:02}.pdf", pages_of(case, row.number)) for row in rows]
    page_names = {page.name for _, pages in documents for page in pages}
    return documents + [
        (file.name, (file,)) for file in case.submitted_files if file.name not in page_names
    ]


def _as_one_file(
    name: str, pages: Sequence[Attachment], contents: Sequence[bytes]
) -> list[tuple[str, bytes]]:
    """Pages as one file of that name; as they came, where one of them is damaged."""
    try:
        return (
            [(name, joined_pdf(contents) if len(contents) > 1 else contents[0])] if contents else []
        )
    except PaperError:
        return [(page.name, data) for page, data in zip(pages, contents, strict=True)]


def packet(case: Case, language: str) -> bytes:
    """The form and every page that is held, as a ZIP for the body that decides."""
    buffer, hashes = io.BytesIO(), held_hashes(case)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.pdf", form_pdf(case, language))
        for name, pages in _by_document(case):
            held_pages = [page for page in pages if page.sha256 in hashes]
            for part, data in _as_one_file(
                name, held_pages, [blobs().read(page.sha256) for page in held_pages]
            ):
                archive.writestr(part, data)
    return buffer.getvalue()
