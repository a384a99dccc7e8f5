"""The family, its incomes and its plot as tables, filled or to be filled by hand."""

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.formats import day
from app.forms.household import Household
from app.papers.style import BODY, CELL, HEAD, RULE, STRONG, text
from app.quarters import parse_quarter
from app.texts import Texts

_MEMBERS = (
    (8, "no"),
    (40, "name"),
    (28, "iin"),
    (22, "born"),
    (22, "relation"),
    (25, "occupation"),
    (29, "able"),
)
_INCOMES = ((8, "no"), (70, "whose"), (66, "kind"), (30, "amount"))
_STOCK = ((8, "no"), (76, "kind"), (50, "age"), (40, "count"))
_LARGE = ParagraphStyle("large-household", parent=BODY, fontSize=15, leading=19)
LARGE_HEAD = ParagraphStyle("large-head", parent=HEAD, fontSize=10.5, leading=13)
_BLANK_ROWS = {"members": 8, "incomes": 5, "stock": 4}


def household_story(household: Household, language: str) -> list[Flowable]:
    """The filled tables."""
    texts = Texts(language)
    quarter = parse_quarter(household.quarter)
    period = ""
    if quarter is not None:
        facts = {"quarter": quarter.number, "year": quarter.year}
        period = " · " + texts.say("papers", "household.quarter", **facts)
    return [
        *_part(texts, "members", _MEMBERS, _member_rows(household, texts)),
        *_part(texts, "incomes", _INCOMES, _income_rows(household, texts), period),
        *_part(texts, "plot", _STOCK, _stock_rows(household, texts), _land(texts, household)),
        Spacer(0, 3 * mm),
        text(texts.say("papers", "household.true"), BODY),
    ]


def _member_rows(household: Household, texts: Texts) -> list[list[str]]:
    return [
        [
            str(number),
            member.name + (f" ({texts.say('papers', 'household.new')})" if member.new else ""),
            member.iin,
            day(member.born),
            texts.say("household", f"relation.{member.relation}"),
            texts.say("household", f"occupation.{member.occupation}"),
            texts.say("household", "answer.yes" if member.able else "answer.no"),
        ]
        for number, member in enumerate(household.members, 1)
    ]


def _income_rows(household: Household, texts: Texts) -> list[list[str]]:
    names = [member.name for member in household.members]
    return [
        [
            str(number),
            names[income.member - 1],
            texts.say("household", f"income.{income.kind}"),
            f"{income.amount:,}".replace(",", "\u00a0"),
        ]
        for number, income in enumerate(household.incomes, 1)
        if 0 < income.member <= len(names)
    ]


def _stock_rows(household: Household, texts: Texts) -> list[list[str]]:
    return [
        [
            str(number),
            texts.say("household", f"stock.{row.kind}"),
            texts.say("household", f"age.{row.age}"),
            str(row.count),
        ]
        for number, row in enumerate(household.plot.stock, 1)
    ]


def blank_household(language: str, large: bool = False) -> list[Flowable]:
    """The same tables, empty; in large type the rows are higher and fewer fit."""
    texts = Texts(language)
    height = (13 if large else 8.5) * mm
    story: list[Flowable] = []
    for code, columns in (("members", _MEMBERS), ("incomes", _INCOMES), ("plot", _STOCK)):
        rows = _BLANK_ROWS["stock" if code == "plot" else code]
        empty = [[""] * len(columns)] * rows
        story += _part(texts, code, columns, empty, height=height, large=large)
    lines = [texts.say("papers", f"household.{name}") + ": " + "_" * 30 for name in ("land", "use")]
    style = _LARGE if large else BODY
    return [*story, Spacer(0, 3 * mm), *(text(line, style) for line in lines)]


def _land(texts: Texts, household: Household) -> str:
    plot = household.plot
    if not plot.area:
        return ""
    area = f"{plot.area:g}".replace(".", ",")
    words = [f"{texts.say('papers', 'household.land')}: {area}", plot.use]
    return "".join(f" · {word}" for word in words if word)


def _part(
    texts: Texts,
    code: str,
    columns: Sequence[tuple[int, str]],
    rows: Sequence[Sequence[str]],
    extra: str = "",
    height: float | None = None,
    large: bool = False,
) -> list[Flowable]:
    head_style = LARGE_HEAD if large else HEAD
    head = [text(texts.say("papers", f"household.{name}"), head_style) for _, name in columns]
    lines = [[text(cell, CELL) for cell in row] for row in rows] or [
        [text("—", CELL)] * len(columns)
    ]
    heights = [None, *[height] * len(lines)] if height else None
    widths = [width * mm for width, _ in columns]
    table = Table([head, *lines], widths, heights, repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 1.2 * mm),
                ("RIGHTPADDING", (0, 0), (-1, -1), 1 * mm),
            ]
        )
    )
    title_style = _LARGE if large else STRONG
    title = text(texts.say("papers", f"household.{code}") + extra, title_style)
    if len(rows) > 12:
        return [Spacer(0, 4 * mm), title, Spacer(0, 1.5 * mm), table]
    return [Spacer(0, 4 * mm), KeepTogether([title, Spacer(0, 1.5 * mm), table])]
