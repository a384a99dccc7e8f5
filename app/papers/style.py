"""What every paper shares: the bundled font, sizes, colors, and the way from flowing text to
bytes.
"""

import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from app.resources import resource

INK = HexColor("#0b0c0c")
QUIET = HexColor("#4a5358")
RULE = HexColor("#8a949a")
ACCENT = HexColor("#094c8f")
MARGIN = 18 * mm
_MOST_LETTERS, _MOST_LINES = 8000, 300
_UNKNOWN = "\ufffd"
_LONG_WORD, _PIECE = re.compile(r"\S{601,}"), re.compile(r"\S{1,600}")  # no name is that long


@cache
def register_fonts() -> None:
    """Make the bundled Noto Sans known to reportlab, under `Noto` and `Noto-Bold`."""
    pdfmetrics.registerFont(TTFont("Noto", str(resource("fonts", "NotoSans-Regular.ttf"))))
    pdfmetrics.registerFont(TTFont("Noto-Bold", str(resource("fonts", "NotoSans-Bold.ttf"))))
    pdfmetrics.registerFontFamily(
        "Noto", normal="Noto", bold="Noto-Bold", italic="Noto", boldItalic="Noto-Bold"
    )


def _style(
    name: str, size: float, bold: bool = False, alignment: Literal[0, 1, 2] = TA_LEFT
) -> ParagraphStyle:
    font = "Noto-Bold" if bold else "Noto"
    return ParagraphStyle(
        name, fontName=font, fontSize=size, leading=size * 1.35, textColor=INK, alignment=alignment
    )


BODY = _style("body", 10.5)
VALUE = _style("value", 11.5)
SMALL = _style("small", 8.5)
SLIP = _style("slip", 9.8)
QUIET_SMALL = ParagraphStyle("quiet", parent=SMALL, textColor=QUIET)
STRONG = _style("strong", 10.5, bold=True)
TITLE = _style("title", 17, bold=True, alignment=TA_CENTER)
SUBTITLE = _style("subtitle", 11, alignment=TA_CENTER)
BASIS = ParagraphStyle("basis", parent=QUIET_SMALL, alignment=TA_RIGHT, leftIndent=85 * mm)
CELL = _style("cell", 9.5)
HEAD = _style("head", 9, bold=True)


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain words: nothing in them is taken for markup, line breaks stay."""
    register_fonts()
    return Paragraph(escape(_drawable(_printable(words))).replace("\n", "<br/>"), style)


def table(rows: Sequence[Sequence[str]], widths: Sequence[int], room: float = 0) -> Table:
    """A table under its head, which every page repeats; widths in mm, `room` below each row to
    write in.
    """
    cells = [
        [text(cell, HEAD if number == 0 else CELL) for cell in row]
        for number, row in enumerate(rows)
    ]
    made = Table(cells, [width * mm for width in widths], repeatRows=1, splitInRow=1)
    made.setStyle([("GRID", (0, 0), (-1, -1), 0.4, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    if room:
        made.setStyle([("BOTTOMPADDING", (0, 1), (-1, -1), room * mm)])
    return made


@cache
def _letters() -> frozenset[str]:
    """What the bundled font draws, and what makes room."""
    font = pdfmetrics.getFont("Noto")
    glyphs = font.face.charToGlyph if isinstance(font, TTFont) else {}
    return frozenset(map(chr, glyphs)) | frozenset("\n\t\r\u200b")


def _drawable(words: str) -> str:
    """Letters that the font lacks are seen to be missing: an emoji, another script."""
    missing = set(words) - _letters()
    return "".join(_UNKNOWN if letter in missing else letter for letter in words)


def _printable(words: str) -> str:
    """The words within limits: reportlab takes time by the square of a paragraph's lines and of a
    word's letters.
    """
    lines = [
        _LONG_WORD.sub(lambda word: " ".join(_PIECE.findall(word.group())), line)
        for line in words.split("\n")
    ]
    printable = "\n".join(lines[:_MOST_LINES])
    is_whole = len(lines) <= _MOST_LINES and len(printable) <= _MOST_LETTERS
    return printable if is_whole else printable[:_MOST_LETTERS] + " …"


def build(
    title: str,
    story: Sequence[Flowable],
    size: tuple[float, float] = A4,
    margin: float = MARGIN,
    draw: Callable[[Canvas, int], None] | None = None,
) -> bytes:
    """The PDF of a story; the same story gives the same bytes."""
    register_fonts()
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=size,
        title=title,
        author="Kömek",
        subject="",
        invariant=1,
        pageCompression=1,
    )
    frame = Frame(margin, margin, size[0] - 2 * margin, size[1] - 2 * margin, 0, 0, 0, 0)

    def on_page(canvas: Canvas, _document: BaseDocTemplate) -> None:
        if draw is not None:
            canvas.saveState()
            draw(canvas, canvas.getPageNumber())
            canvas.restoreState()

    document.addPageTemplates([PageTemplate("page", [frame], onPage=on_page)])
    document.build(list(story))
    return buffer.getvalue()
