"""The individual plan and the social contract, each in both languages, as the specialist has worded
them.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, Table, TableStyle

from app.formats import day
from app.papers.style import (
    BODY,
    CELL,
    HEAD,
    QUIET_SMALL,
    RULE,
    STRONG,
    SUBTITLE,
    TITLE,
    build,
    text,
)
from app.texts import LANGUAGES, Texts

PLAN_PARTS = ("goal", "measures")
CONTRACT_PARTS = ("subject", "family", "center", "liability")


@dataclass(frozen=True)
class Wording:
    """What the specialist wrote, by `part`, in one language; measures are lines `what; when;
    who`.
    """

    parts: Mapping[str, str]


@dataclass(frozen=True)
class Agreement:
    """What both papers need to know; of the emergency they speak while there is one."""

    number: str
    person: str
    members: int
    center: str
    specialist: str
    start: dt.date
    end: dt.date
    date: dt.date
    language: str
    wording: Mapping[str, Wording]
    in_emergency: bool
    iin: str = ""
    center_names: Mapping[str, str] = field(default_factory=dict)
    center_addresses: Mapping[str, str] = field(default_factory=dict)
    address: str = ""


def first_wording(language: str) -> Wording:
    """The wording of the templates that come with the program."""
    texts = Texts(language)
    plan = {part: texts.say("papers", f"plan.{part}_text") for part in PLAN_PARTS}
    return Wording(
        {**plan, **{part: texts.say("papers", f"contract.{part}_text") for part in CONTRACT_PARTS}}
    )


def plan_pdf(agreement: Agreement) -> bytes:
    """The individual plan, A4, the person's language first."""
    return _both(agreement, _plan, "plan.title")


def contract_pdf(agreement: Agreement) -> bytes:
    """The social contract, A4, the person's language first; signed once an emergency is over."""
    return _both(agreement, _contract, "contract.title")


def _both(
    agreement: Agreement, make: Callable[[Agreement, Texts], list[Flowable]], title: str
) -> bytes:
    order = sorted(LANGUAGES, key=lambda code: code != agreement.language)
    story = [*make(agreement, Texts(order[0])), PageBreak(), *make(agreement, Texts(order[1]))]
    return build(Texts(order[0]).say("papers", title), story)


def _plan(agreement: Agreement, texts: Texts) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"plan.{code}")

    parts = agreement.wording[texts.language].parts
    rows = [
        [cell.strip() for cell in line.split(";")]
        for line in parts["measures"].splitlines()
        if line.strip()
    ]
    head = [text(say(code), HEAD) for code in ("measure", "term", "who", "mark")]
    lines = [[text(cell, CELL) for cell in [*row, "", "", ""][:3]] + [""] for row in rows]
    widths = (84 * mm, 32 * mm, 38 * mm, 20 * mm)
    table = Table([head, *lines], widths, repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, RULE), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    )
    return [
        text(say("title"), TITLE),
        Spacer(0, 6 * mm),
        *_facts(agreement, texts),
        Spacer(0, 4 * mm),
        text(say("goal"), STRONG),
        text(parts["goal"], BODY),
        Spacer(0, 4 * mm),
        table,
        Spacer(0, 6 * mm),
        text(say("agreed" if agreement.in_emergency else "agreed_usual"), BODY),
        *_signatures(agreement, texts),
    ]


def _contract(agreement: Agreement, texts: Texts) -> list[Flowable]:
    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"contract.{code}", **facts)

    story: list[Flowable] = [
        text(say("title"), TITLE),
        text(f"№ {agreement.number}", SUBTITLE),
        Spacer(0, 5 * mm),
    ]
    center = agreement.center_names.get(texts.language) or agreement.center
    story += [text(say("parties", center=center, person=_named(agreement, texts)), BODY)]
    addresses = (
        ("address_center", agreement.center_addresses.get(texts.language, "")),
        ("address_person", agreement.address),
    )
    story += [text(f"{say(code)}: {place}", BODY) for code, place in addresses if place]
    parts = agreement.wording[texts.language].parts
    for number, part in enumerate(CONTRACT_PARTS, 1):
        title = text(f"{number}. {say(part)}", STRONG)
        story.append(KeepTogether([Spacer(0, 4 * mm), title, text(parts[part], BODY)]))
    term = f"{day(agreement.start)} – {day(agreement.end)}"
    story += [
        Spacer(0, 4 * mm),
        text(f"{len(CONTRACT_PARTS) + 1}. {say('term')}", STRONG),
        text(term, BODY),
    ]
    later = "later" if agreement.in_emergency else "later_usual"
    story += [Spacer(0, 6 * mm), text(say(later), BODY)]
    return [*story, *_signatures(agreement, texts)]


def _facts(agreement: Agreement, texts: Texts) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"plan.{code}")

    rows = [
        (say("number"), agreement.number),
        (say("family"), agreement.person),
        (texts.say("papers", "household.iin"), agreement.iin),
        (say("members"), str(agreement.members) if agreement.members else ""),
        (say("period"), f"{day(agreement.start)} – {day(agreement.end)}"),
    ]
    return [text(f"{label}: {value}", BODY) for label, value in rows if value]


def _named(agreement: Agreement, texts: Texts) -> str:
    """The person with the IIN, where there is one."""
    iin = f", {texts.say('papers', 'household.iin')} {agreement.iin}" if agreement.iin else ""
    return agreement.person + iin


def _signatures(agreement: Agreement, texts: Texts) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"contract.{code}")

    line = "_" * 24
    cells = [
        [text(say("sign_center"), STRONG), text(say("sign_person"), STRONG)],
        [text(agreement.specialist, BODY), text(_named(agreement, texts), BODY)],
        [text(line, BODY), text(line, BODY)],
        [text(f"{say('sign_day')}: {'_' * 12}", BODY)] * 2,
    ]
    table = Table(cells, (87 * mm, 87 * mm), splitInRow=1)
    table.setStyle(
        TableStyle([("LEFTPADDING", (0, 0), (0, -1), 0), ("TOPPADDING", (0, 2), (-1, -1), 5 * mm)])
    )
    return [
        Spacer(0, 10 * mm),
        KeepTogether([table, Spacer(0, 3 * mm), text(day(agreement.date), QUIET_SMALL)]),
    ]
