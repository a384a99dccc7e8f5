"""The register of incoming papers: which original is where."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from app.formats import day
from app.papers.style import BODY, CELL, HEAD, QUIET_SMALL, RULE, TITLE, build, text
from app.texts import Texts

_COLUMNS = ("number", "date", "person", "service", "sheets", "place", "status")
_WIDTHS = (30 * mm, 22 * mm, 56 * mm, 79 * mm, 19 * mm, 31 * mm, 30 * mm)


@dataclass(frozen=True)
class RegisterRow:
    """One paper application; `place` is a code of the texts, empty where nobody said where the
    original is; `status` a readable state; no `sheets` where their number is not known any more.
    """

    number: str
    date: dt.date
    person: str
    service: str
    sheets: int
    place: str
    folder: str
    status: str


def register_pdf(rows: Sequence[RegisterRow], kiosk: str, today: dt.date, language: str) -> bytes:
    """The register in `kk` or `ru`, A4 across, one line a paper."""
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"register.{code}", **facts)

    story: list[Flowable] = [text(say("title"), TITLE), text(kiosk, BODY)]
    story += [text(say("period", date=day(today)), QUIET_SMALL), Spacer(0, 5 * mm)]
    head = [text(say(f"column_{column}"), HEAD) for column in _COLUMNS]
    lines = [
        [
            text(row.number, CELL),
            text(day(row.date), CELL),
            text(row.person, CELL),
            text(row.service, CELL),
            text(str(row.sheets or ""), CELL),
            text(say(f"place_{row.place}", folder=row.folder) if row.place else "", CELL),
            text(row.status, CELL),
        ]
        for row in rows
    ]
    table = Table([head, *lines], colWidths=_WIDTHS, repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    story.append(table if rows else text(say("empty")))
    return build(say("title"), story, landscape(A4), 15 * mm)
