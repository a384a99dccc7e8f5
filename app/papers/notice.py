"""The notice of a decision (item 10 of Order No. 109), in the applicant's language."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer, Table, TableStyle

from app.case.case import Case
from app.case.chapters.decision import Decided
from app.case.chapters.registration import Registered, reference
from app.formats import day, money
from app.papers.style import BODY, QUIET_SMALL, RULE, STRONG, SUBTITLE, TITLE, VALUE, build, text
from app.texts import Texts


def notice_pdf(
    case: Case, decision: Decided, center: str, specialist: str, service: str = ""
) -> bytes:
    """The notice in the person's language, A4; raises `ValueError` if it is not known whom the case
    is about.

    `service` is the service's name where there is no application that tells it.
    """
    if not case.name:
        raise ValueError("the application was erased")
    texts = Texts(case.language)
    name = case.application.service_name if case.application else service

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"notice.{code}", **facts)

    registration = case.last(Registered)
    rows = [
        (say("number"), reference(case)),
        (say("registered"), registration.number if registration else ""),
        (say("person"), case.name),
        (say("service"), name),
        (say("decision"), say("granted" if decision.granted else "refused")),
        (say("reason"), decision.reason),
        (say("amount"), money(decision.amount) if decision.amount else ""),
        (say("period"), _period(say("period_value", start="{0}", end="{1}"), decision)),
        (say("date"), day(decision.date)),
        (say("appeal_to"), decision.appeal_to),
        (say("appeal_until"), day(decision.appeal_until) if decision.appeal_until else ""),
    ]
    story: list[Flowable] = [text(center, STRONG), Spacer(0, 12 * mm)]
    story += [text(say("title"), TITLE), text(say("subtitle"), SUBTITLE), Spacer(0, 8 * mm)]
    story += [_table([row for row in rows if row[1]], say("decision")), Spacer(0, 8 * mm)]
    story += [text(say("appeal"), BODY), Spacer(0, 14 * mm)]
    story += [
        text(f"{say('specialist')}: {specialist}", BODY),
        text(say("date") + ": " + day(decision.date), QUIET_SMALL),
    ]
    return build(say("title"), story)


def _period(form: str, decision: Decided) -> str:
    if decision.start is None or decision.end is None:
        return ""
    return form.format(day(decision.start), day(decision.end))


def _table(rows: list[tuple[str, str]], emphasized_label: str) -> Table:
    cells = [
        [text(label, BODY), text(value, STRONG if label == emphasized_label else VALUE)]
        for label, value in rows
    ]
    table = Table(cells, colWidths=(58 * mm, 116 * mm), splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
                ("LEFTPADDING", (0, 0), (0, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2 * mm),
            ]
        )
    )
    return table
