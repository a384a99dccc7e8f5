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
    case: Case, decided: Decided, center: str, specialist: str, service: str = ""
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

    registered = case.last(Registered)
    rows = [
        (say("number"), reference(case)),
        (say("registered"), registered.number if registered else ""),
        (say("person"), case.name),
        (say("service"), name),
        (say("decision"), say("granted" if decided.granted else "refused")),
        (say("reason"), decided.reason),
        (say("amount"), money(decided.amount) if decided.amount else ""),
        (say("period"), _period(say("period_value", start="{0}", end="{1}"), decided)),
        (say("date"), day(decided.date)),
        (say("appeal_to"), decided.appeal_to),
        (say("appeal_until"), day(decided.appeal_until) if decided.appeal_until else ""),
    ]
    story: list[Flowable] = [text(center, STRONG), Spacer(0, 12 * mm)]
    story += [text(say("title"), TITLE), text(say("subtitle"), SUBTITLE), Spacer(0, 8 * mm)]
    story += [_table([row for row in rows if row[1]], say("decision")), Spacer(0, 8 * mm)]
    story += [text(say("appeal"), BODY), Spacer(0, 14 * mm)]
    story += [
        text(f"{say('specialist')}: {specialist}", BODY),
        text(say("date") + ": " + day(decided.date), QUIET_SMALL),
    ]
    return build(say("title"), story)


def _period(form: str, decided: Decided) -> str:
    if decided.start is None or decided.end is None:
        return ""
    return form.format(day(decided.start), day(decided.end))


def _table(rows: list[tuple[str, str]], emphasized: str) -> Table:
    cells = [
        [text(label, BODY), text(value, STRONG if label == emphasized else VALUE)]
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
