"""Short notices of the center: the application was formed without the person, or the criteria are
not met.
"""

import datetime as dt

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.formats import day
from app.papers.style import BODY, QUIET_SMALL, STRONG, TITLE, build, text
from app.quarters import quarter_facts
from app.texts import LANGUAGES, Texts


def formed_notice_pdf(
    person: str, quarter: str, center: str, specialist: str, date: dt.date, language: str
) -> bytes:
    """The center formed the application itself (items 12-14); both languages, the person's
    first.
    """
    return letter_pdf(
        "formed",
        ("text", "basis", "changed"),
        person,
        center,
        specialist,
        date,
        language,
        **quarter_facts(quarter),
    )


def not_met_pdf(
    person: str, reason: str, center: str, specialist: str, date: dt.date, language: str
) -> bytes:
    """The family does not meet the criteria (item 15)."""
    return letter_pdf(
        "notmet",
        ("text", "reason", "next"),
        person,
        center,
        specialist,
        date,
        language,
        reason=reason,
    )


def letter_pdf(
    code: str,
    parts: tuple[str, ...],
    person: str,
    center: str,
    specialist: str,
    date: dt.date,
    language: str,
    **facts: object,
) -> bytes:
    """A short letter in both languages, the person's first: these parts of a group of the papers'
    texts.
    """
    story: list[Flowable] = [text(center, STRONG), Spacer(0, 10 * mm)]
    for name in sorted(LANGUAGES, key=lambda other: other != language):
        texts = Texts(name)
        story += [
            text(texts.say("papers", f"{code}.title"), TITLE),
            Spacer(0, 3 * mm),
            text(person, STRONG),
        ]
        for part in parts:
            words = texts.say("papers", f"{code}.{part}", **facts)
            words = f"{words}: {facts['reason']}" if part == "reason" else words
            story += [Spacer(0, 2 * mm), text(words, BODY)]
        story += [
            Spacer(0, 5 * mm),
            text(f"{texts.say('papers', 'notice.specialist')}: {specialist}", BODY),
        ]
        story += [text(day(date), QUIET_SMALL), Spacer(0, 10 * mm)]
    return build(Texts(language).say("papers", f"{code}.title"), story)


def left_papers_pdf(person: str, date: dt.date, pages: int, kiosk: str, language: str) -> bytes:
    """A slip for papers that were left here: the day counts as that of the application. A5, both
    languages, that of the desk first, which names the file too.
    """
    story: list[Flowable] = [text(kiosk, STRONG), Spacer(0, 6 * mm)]
    for name in sorted(LANGUAGES, key=lambda other: other != language):
        texts = Texts(name)
        story += [
            text(texts.say("papers", "left.title"), TITLE),
            Spacer(0, 2 * mm),
            text(person, STRONG),
        ]
        story += [
            text(texts.say("papers", "left.text", date=day(date), pages=pages), BODY),
            Spacer(0, 6 * mm),
        ]
    return build(Texts(language).say("papers", "left.title"), story, A5, 11 * mm)
