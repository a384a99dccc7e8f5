"""Blank forms to fill by hand: Order No. 109's, and that of targeted social assistance; in large
type too.
"""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.forms.standard import FIELDS, TABLE_COLUMNS
from app.papers.household import LARGE_HEAD, blank_household
from app.papers.style import (
    BASIS,
    BODY,
    INK,
    QUIET_SMALL,
    RULE,
    STRONG,
    SUBTITLE,
    TITLE,
    build,
    text,
)
from app.texts import Texts

_WIDTH = 174 * mm
_NAMES = ("surname", "name", "patronymic", "phone", "address", "email")
_REQUEST = ("region", "content")
_LARGE_ROWS = 10  # of the applicant's part on the first page in large type
_IIN_DIGITS = 12
_ROWS = 6
FORMS = ("order", "asp", "eds")


def blank_pdf(form: str, language: str, large: bool = False) -> bytes:
    """A blank form (`order`, `asp`) or the guide to an `eds`, in `kk` or `ru`, A4; `large` for
    those who see badly.
    """
    texts = Texts(language)
    story = {"order": _order, "asp": _asp, "eds": _eds}[form](texts, large)
    return build(texts.say("papers", "form.title"), story)


def _body(large: bool) -> ParagraphStyle:
    return ParagraphStyle("large", parent=BODY, fontSize=16, leading=21) if large else BODY


Row = tuple[str, Flowable | None]
"""A label, and what stands where the answer is written; nothing is a line to write on."""


def _lines(rows: Sequence[Row], large: bool) -> Table:
    """Labels with room for the answers, more of it in large type."""
    style, height = _body(large), (14 if large else 9.5) * mm
    share = _share(large)
    table = Table(
        [[text(label, style), answer or ""] for label, answer in rows],
        (_WIDTH * share, _WIDTH * (1 - share)),
        [None] * len(rows),
    )
    to_write_on = [place for place, (_, answer) in enumerate(rows) if answer is None]
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                *(("LINEBELOW", (1, place), (1, place), 0.6, INK) for place in to_write_on),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), height - style.leading),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * mm),
            ]
        )
    )
    return table


def _share(large: bool) -> float:
    """The part of the width that labels take."""
    return 0.42 if large else 0.36


def _boxes(large: bool) -> Table:
    """A box for each digit of an IIN."""
    side = min((9 if large else 7) * mm, _WIDTH * (1 - _share(large)) / _IIN_DIGITS)
    boxes = Table([[""] * _IIN_DIGITS], [side] * _IIN_DIGITS, [side * 1.15], hAlign="LEFT")
    boxes.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.8, INK)]))
    return boxes


def _order(texts: Texts, large: bool) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"form.{code}")

    rows: list[Row] = [(say(code), _boxes(large) if code == "iin" else None) for code in FIELDS]
    head_style = LARGE_HEAD if large else STRONG
    head = [text(say(f"column_{column}"), head_style) for column in TABLE_COLUMNS]
    height = (15 if large else 10) * mm
    table = Table(
        [head, *[[text(str(number), _body(large)), "", "", ""] for number in range(1, _ROWS)]],
        (14 * mm, 88 * mm, 34 * mm, 38 * mm),
        [None, *[height] * (_ROWS - 1)],
    )
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.6, RULE), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
    )
    return [
        text(say("basis"), BASIS),
        Spacer(0, 5 * mm),
        text(say("title"), TITLE),
        text(say("subtitle"), SUBTITLE),
        Spacer(0, 4 * mm),
        _lines(rows, large),
        Spacer(0, 6 * mm),
        KeepTogether([text(say("table"), _body(large)), Spacer(0, 2 * mm), table]),
        *_foot(texts, large),
    ]


def _asp(texts: Texts, large: bool) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"blank.{code}")

    def field(code: str) -> str:
        return texts.say("papers", f"form.{code}")

    yes, no = (texts.say("household", f"answer.{answer}") for answer in ("yes", "no"))
    style = _body(large)
    box = "[\u00a0\u00a0\u00a0]\u00a0"
    ticks = text(f"{box}{yes}{6 * chr(0xA0)}{box}{no}", style)
    rows: list[Row] = [  # what the kiosk asks, in its order, so that nothing is looked for in vain
        (say("to"), None),
        (field("iin"), _boxes(large)),
        (say("received"), ticks),
        (say("changes"), None),
        *((field(code), None) for code in _NAMES),
        (say("contact_name"), None),
        (say("contact_phone"), None),
        *((field(code), None) for code in _REQUEST),
    ]
    first = rows[:_LARGE_ROWS] if large else rows
    rest = [PageBreak(), _lines(rows[_LARGE_ROWS:], large)] if large else [PageBreak()]
    return [
        text(say("asp_title"), TITLE),
        Spacer(0, 3 * mm),
        text(say("request"), style),
        Spacer(0, 3 * mm),
        _lines(first, large),
        *rest,
        Spacer(0, (6 if large else 0) * mm),
        text(texts.say("papers", "household.title"), style if large else SUBTITLE),
        *blank_household(texts.language, large),
        Spacer(0, 3 * mm),
        text(texts.say("papers", "household.true"), style),
        text(texts.say("papers", "consent.law"), style if large else QUIET_SMALL),
        *_foot(texts, large),
    ]


def _eds(texts: Texts, large: bool) -> list[Flowable]:
    """How an electronic signature is got without leaving home, in the mission's own four points."""
    style = _body(large)
    story: list[Flowable] = [text(texts.say("papers", "eds.title"), TITLE), Spacer(0, 6 * mm)]
    story += [text(texts.say("papers", "eds.who"), style), Spacer(0, 3 * mm)]
    for number, line in enumerate(texts.say("papers", "eds.need").splitlines(), 1):
        story += [text(f"{number}. {line}", style), Spacer(0, 2 * mm)]
    return [*story, Spacer(0, 3 * mm), text(texts.say("papers", "eds.own"), style)]


def _foot(texts: Texts, large: bool) -> list[Flowable]:
    words = [texts.say("papers", f"form.{code}") + " " + "_" * 22 for code in ("signature", "date")]
    if large:
        return [part for line in words for part in (Spacer(0, 9 * mm), text(line, _body(large)))]
    return [Spacer(0, 7 * mm), text("        ".join(words), BODY)]
