"""The precinct commission's conclusion, one page."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.case.case import Case
from app.case.chapters.evidence import Concluded
from app.formats import day
from app.keys import key_id
from app.papers.style import BODY, QUIET_SMALL, STRONG, TITLE, build, text
from app.texts import Texts


def conclusion_pdf(case: Case, conclusion: Concluded, language: str) -> bytes:
    """The conclusion in `kk` or `ru`, A4."""
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"conclusion.{code}", **facts)

    story: list[Flowable] = [text(say("title"), TITLE), Spacer(0, 8 * mm)]
    for label, value in (
        (texts.say("papers", "form.title"), case.number),
        (texts.say("papers", "receipt.person"), case.name),
        (say("seen"), say("files", count=len(conclusion.seen))),
    ):
        story += [text(f"{label}: {value}", BODY)] if value else []
    household = case.household
    if household:
        story.append(text(f"{texts.say('papers', 'plan.members')}: {len(household.members)}", BODY))
    story += [
        Spacer(0, 5 * mm),
        text(say("text"), STRONG),
        text(conclusion.text, BODY),
        Spacer(0, 5 * mm),
    ]
    result = say("needs" if conclusion.needs_aid else "not")
    story += [text(f"{say('result')} {result}.", STRONG), Spacer(0, 4 * mm)]
    story += [text(say("novisit"), BODY)] if case.is_composition_changed else []
    story += [
        Spacer(0, 14 * mm),
        text(f"{say('member')}: {conclusion.member}, {conclusion.position}", BODY),
    ]
    story += [
        Spacer(0, 9 * mm),
        text("_" * 30 + "   " + day(conclusion.date), BODY),
        Spacer(0, 6 * mm),
    ]
    story.append(text(say("key", key=key_id(conclusion.key)), QUIET_SMALL))
    return build(say("title"), story)
