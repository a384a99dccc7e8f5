"""Blank forms to fill by hand: Order No. 109's, and that of targeted social assistance; in large
type too.
"""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.forms.standard import FIELDS, TABLE_COLUMNS
from app.papers.household import blank_household
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
_ASP_FIELDS = ("iin", "surname", "name", "patronymic")
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


def _lines(labels: Sequence[str], large: bool) -> Table:
    """Labels with a line to write on; in large type the line is below its label, over the whole
    width.
    """
    style, height = _body(large), (14 if large else 9.5) * mm
    share = 0.42 if large else 0.36
    table = Table(
        [[text(label, style), ""] for label in labels],
        (_WIDTH * share, _WIDTH * (1 - share)),
        [None] * len(labels),
    )
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LINEBELOW", (1, 0), (1, -1), 0.6, INK),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), height - style.leading),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1 * mm),
            ]
        )
    )
    return table


def _order(texts: Texts, large: bool) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"form.{code}")

    labels = [say(code) for code in FIELDS]
    head = [text(say(f"column_{column}"), STRONG) for column in TABLE_COLUMNS]
    height = (15 if large else 10) * mm
    table = Table(
        [head, *[[text(str(number), BODY), "", "", ""] for number in range(1, _ROWS)]],
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
        _lines(labels, large),
        Spacer(0, 6 * mm),
        KeepTogether([text(say("table"), _body(large)), Spacer(0, 2 * mm), table]),
        *_foot(texts),
    ]


def _asp(texts: Texts, large: bool) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"blank.{code}")

    def field(code: str) -> str:
        return texts.say("papers", f"form.{code}")

    yes, no = (texts.say("household", f"answer.{answer}") for answer in ("yes", "no"))
    labels = [
        say("to"),
        *(field(code) for code in _ASP_FIELDS),
        say("born"),
        say("document"),
        field("address"),
    ]
    labels += [
        field("phone"),
        field("email"),
        say("bank"),
        f"{say('received')}: [   ] {yes}   [   ] {no}",
        say("changes"),
    ]
    return [
        text(say("asp_title"), TITLE),
        Spacer(0, 3 * mm),
        text(say("request"), _body(large)),
        Spacer(0, 3 * mm),
        _lines(labels, large),
        PageBreak(),
        text(texts.say("papers", "household.title"), SUBTITLE),
        *blank_household(texts.language, large),
        Spacer(0, 4 * mm),
        text(texts.say("papers", "household.true"), BODY),
        *_foot(texts),
        Spacer(0, 3 * mm),
        text(texts.say("papers", "consent.law"), QUIET_SMALL),
    ]


def _eds(texts: Texts, large: bool) -> list[Flowable]:
    """How an electronic signature is got without leaving home, in the mission's own four points."""
    style = _body(large)
    story: list[Flowable] = [text(texts.say("papers", "eds.title"), TITLE), Spacer(0, 6 * mm)]
    story += [text(texts.say("papers", "eds.who"), style), Spacer(0, 3 * mm)]
    for number, line in enumerate(texts.say("papers", "eds.need").splitlines(), 1):
        story += [text(f"{number}. {line}", style), Spacer(0, 2 * mm)]
    return [*story, Spacer(0, 3 * mm), text(texts.say("papers", "eds.own"), style)]


def _foot(texts: Texts) -> list[Flowable]:
    words = [texts.say("papers", f"form.{code}") + " " + "_" * 22 for code in ("signature", "date")]
    return [Spacer(0, 9 * mm), text("        ".join(words), BODY)]
