"""The pages of a document as one PDF; on the line they stay apart, so that each can be resumed and
replaced.
"""

import io
from collections.abc import Sequence

import pikepdf

from app.case.case import Case
from app.case.events import Attachment
from app.papers.preview import PDF_WORKSHOP, PaperError

_SECONDS = 30.0


def pages_of(case: Case, document: int) -> tuple[Attachment, ...]:
    """The photographed pages of the application's document of that number, in their order, the
    newest of each.
    """
    pages = case.application.pages if case.application else ()
    return tuple(
        case.files[page.attachment]
        for page in pages
        if page.document == document and page.attachment in case.files
    )


def joined_pdf(pages: Sequence[bytes]) -> bytes:
    """One PDF with all pages of several, marked as the first of them is (PDF/A-2b for what the
    scanner makes).

    Raises `PaperError` if one of them is no PDF, and `ValueError` without any.
    """
    if not pages:
        raise ValueError("no pages")
    return PDF_WORKSHOP.run(_join, tuple(pages), seconds=_SECONDS)


def _join(pages: tuple[bytes, ...]) -> bytes:
    first, *others = pages
    with pikepdf.open(io.BytesIO(first)) as document:
        for data in others:
            with pikepdf.open(io.BytesIO(data)) as page:
                document.pages.extend(page.pages)
        buffer = io.BytesIO()
        document.save(
            buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return buffer.getvalue()


def title_of(pdf: bytes) -> str:
    """What a document calls itself; empty where it does not, or cannot be read."""
    try:
        return PDF_WORKSHOP.run(_title, pdf, seconds=_SECONDS).decode()
    except PaperError:
        return ""


def _title(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return str(document.docinfo.get("/Title", "")).encode()
