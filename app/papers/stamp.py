"""The mark across every page of a document that counts no more."""

import io

import pikepdf
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from app.case.case import Case, Void
from app.formats import day
from app.papers.preview import PDF_WORKSHOP
from app.papers.style import register_fonts
from app.texts import Texts


def with_void_mark(case: Case, name: str, pdf: bytes, language: str) -> bytes:
    """A file of a case as it may be shown and printed: with its mark, if it was taken back or
    replaced.
    """
    void = case.void.get(name)
    return stamp(pdf, mark_of(void, language)) if void and name.endswith(".pdf") else pdf


def mark_of(void: Void, language: str) -> str:
    """The words of the mark, with the day."""
    return Texts(language).say(
        "papers", "void.replaced" if void.is_replaced else "void.revoked", date=day(void.date)
    )


def stamp(pdf: bytes, words: str) -> bytes:
    """The PDF with words across every page; raises `PaperError` if it is none."""
    return PDF_WORKSHOP.run(_stamp, pdf, words)


def _stamp(pdf: bytes, words: str) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            box = page.mediabox
            mark = _mark(float(box[2]) - float(box[0]), float(box[3]) - float(box[1]), words)
            with pikepdf.open(io.BytesIO(mark)) as overlay:
                page.add_overlay(
                    overlay.pages[0], pikepdf.Rectangle(*(float(side) for side in box))
                )
        buffer = io.BytesIO()
        document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _mark(width: float, height: float, words: str) -> bytes:
    register_fonts()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1)
    canvas.setFillColor(Color(0.64, 0.09, 0.13, alpha=0.55))
    canvas.setStrokeColor(Color(0.64, 0.09, 0.13, alpha=0.55))
    canvas.setLineWidth(3)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(35)
    size = min(44.0, width * 1.3 / max(len(words), 1))
    canvas.setFont("Noto-Bold", size)
    half = canvas.stringWidth(words, "Noto-Bold", size) / 2
    canvas.drawCentredString(0, -size * 0.35, words)
    canvas.rect(-half - size * 0.4, -size * 0.8, 2 * half + size * 0.8, size * 1.6)
    canvas.save()
    return buffer.getvalue()
