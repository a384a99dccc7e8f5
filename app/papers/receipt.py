"""The receipt: Kazakh and Russian on one slip, so that nobody has to choose for the person."""

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from app.case.case import Case
from app.formats import day
from app.forms.application import Application
from app.papers.codes import case_code, draw_qr
from app.papers.style import (
    ACCENT,
    INK,
    QUIET,
    QUIET_SMALL,
    RULE,
    SLIP,
    STRONG,
    build,
    register_fonts,
    text,
)
from app.texts import LANGUAGES, Texts

_MARGIN = 11 * mm
_WIDTH = A5[0] - 2 * _MARGIN
_HEAD = 37 * mm


def receipt_pdf(case: Case, kiosk: str, language_names: dict[str, str], phone: str = "") -> bytes:
    """The receipt of a case, A5. `kiosk` is the akimat's name, `language_names` the service's name
    by language, `phone` the center's, where it is known.
    """
    application = case.application
    if application is None or case.date is None:
        raise ValueError("the application was erased")
    story: list[Flowable] = [Spacer(0, _HEAD)]
    story.append(_facts(case, application, language_names))
    story.append(Spacer(0, 3 * mm))
    story.append(_what_next(application, phone))

    def draw(canvas: Canvas, _page: int) -> None:
        _draw_head(canvas, case, kiosk)

    title = Texts(application.language).say("papers", "receipt.title")
    return build(f"{title} {case.number}", story, A5, _MARGIN, draw)


def _draw_head(canvas: Canvas, case: Case, kiosk: str) -> None:
    register_fonts()
    top = A5[1] - _MARGIN
    canvas.setFillColor(ACCENT)
    canvas.rect(0, A5[1] - 3.5 * mm, A5[0], 3.5 * mm, stroke=0, fill=1)
    side = 31 * mm
    draw_qr(
        canvas, case_code(case.number, case.id), A5[0] - _MARGIN - side, top - side - 1 * mm, side
    )
    canvas.setFillColor(INK)
    canvas.setFont("Noto-Bold", 15)
    titles = [Texts(language).say("papers", "receipt.title") for language in LANGUAGES]
    canvas.drawString(_MARGIN, top - 7 * mm, " · ".join(titles))
    canvas.setFont("Noto-Bold", 21)
    canvas.drawString(_MARGIN, top - 18 * mm, case.number)
    canvas.setFont("Noto", 8.5)
    canvas.setFillColor(QUIET)
    for line, words in enumerate(simpleSplit(kiosk, "Noto", 8.5, _WIDTH - side - 5 * mm)[:2]):
        canvas.drawString(_MARGIN, top - (24.5 + 4 * line) * mm, words)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.6)
    canvas.line(_MARGIN, top - 34.5 * mm, A5[0] - _MARGIN, top - 34.5 * mm)
    canvas.drawString(_MARGIN, _MARGIN, Texts("ru").say("papers", "receipt.stamp"))
    canvas.line(_MARGIN + 22 * mm, _MARGIN - 1, A5[0] - _MARGIN, _MARGIN - 1)


def _facts(case: Case, application: Application, names: dict[str, str]) -> Table:
    rows: list[list[object]] = [
        [_labels("person"), text(application.full_name, STRONG)],
        [_labels("service"), [text(names[language], SLIP) for language in LANGUAGES]],
        [_labels("date"), text(day(case.date) if case.date else "", STRONG)],
        [_labels("pages"), text(str(len(application.pages)), STRONG)],
        [_labels("original"), [text(_place(language, case), SLIP) for language in LANGUAGES]],
    ]
    table = Table(rows, colWidths=(38 * mm, _WIDTH - 38 * mm), splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 1.1 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.3 * mm),
                ("LINEBELOW", (0, 0), (-1, -2), 0.3, RULE),
            ]
        )
    )
    return table


def _labels(code: str) -> Flowable:
    labels = [Texts(language).say("papers", f"receipt.{code}") for language in LANGUAGES]
    return text(labels[0] if labels[0] == labels[1] else "\n".join(labels), QUIET_SMALL)


def _place(language: str, case: Case) -> str:
    return Texts(language).say("papers", f"receipt.place_{case.place}", folder=case.folder)


def _what_next(application: Application, phone: str) -> Table:
    columns = []
    for language in LANGUAGES:
        texts = Texts(language)
        step = "next_direct" if application.direct else "next_forward"
        columns.append(
            [
                text(texts.say("papers", "receipt.next_title"), STRONG),
                Spacer(0, 1 * mm),
                text(texts.say("papers", f"receipt.{step}"), SLIP),
                Spacer(0, 1.5 * mm),
                text(texts.say("papers", "receipt.ask"), SLIP),
                Spacer(0, 1.5 * mm),
                text(texts.say("papers", "receipt.code"), SLIP),
                Spacer(0, 1.5 * mm),
                *([text(texts.say("papers", "receipt.phone", phone=phone), SLIP)] if phone else []),
                text(texts.say("papers", "receipt.consent"), QUIET_SMALL),
            ]
        )
    table = Table([columns], colWidths=(_WIDTH / 2, _WIDTH / 2))
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("RIGHTPADDING", (0, 0), (0, 0), 3 * mm),
                ("LEFTPADDING", (1, 0), (1, 0), 3 * mm),
                ("RIGHTPADDING", (1, 0), (1, 0), 0),
                ("LINEBEFORE", (1, 0), (1, 0), 0.3, RULE),
            ]
        )
    )
    return table
