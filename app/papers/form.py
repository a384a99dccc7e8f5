"""The standard form of the annex to Order No. 109, filled."""

from reportlab.lib.units import mm
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from app.case.case import Case
from app.formats import day
from app.forms.application import Application
from app.forms.standard import FIELDS, TABLE_COLUMNS
from app.papers.household import household_story
from app.papers.style import (
    BASIS,
    BODY,
    CELL,
    HEAD,
    INK,
    QUIET_SMALL,
    RULE,
    SUBTITLE,
    TITLE,
    VALUE,
    build,
    text,
)
from app.people.phones import readable_phone
from app.texts import Texts

_LABEL, _LINE = 58 * mm, 116 * mm
_COLUMNS = (14 * mm, 88 * mm, 32 * mm, 40 * mm)


def form_pdf(case: Case, language: str) -> bytes:
    """The form of a case in `kk` or `ru`, A4; raises `ValueError` if its application was erased."""
    application = case.application
    if application is None:
        raise ValueError("the application was erased")
    texts = Texts(language)
    story: list[Flowable] = [text(texts.say("papers", "form.basis"), BASIS), Spacer(0, 8 * mm)]
    story += [
        text(texts.say("papers", "form.title"), TITLE),
        text(texts.say("papers", "form.subtitle"), SUBTITLE),
    ]
    story += [Spacer(0, 6 * mm), *(_field(texts, application, code) for code in FIELDS)]
    story += [Spacer(0, 6 * mm), text(texts.say("papers", "form.table"), BODY), Spacer(0, 2 * mm)]
    story += [
        _documents(texts, application),
        Spacer(0, 6 * mm),
        KeepTogether(_foot(texts, case, application)),
    ]
    if application.household is not None:
        story += [PageBreak(), text(texts.say("papers", "household.title"), SUBTITLE)]
        story += household_story(application.household, language)
    return build(f"{texts.say('papers', 'form.title')} {case.number}".strip(), story)


def _field(texts: Texts, application: Application, code: str) -> Table:
    row = [text(texts.say("papers", f"form.{code}"), BODY), _value(texts, application, code)]
    table = Table([row], colWidths=(_LABEL, _LINE), splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
                ("LINEBELOW", (1, 0), (1, 0), 0.6, INK),
                ("LEFTPADDING", (0, 0), (0, 0), 0),
                ("LEFTPADDING", (1, 0), (1, 0), 2 * mm),
                ("TOPPADDING", (0, 0), (-1, -1), 1.6 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0.9 * mm),
            ]
        )
    )
    return table


def _value(texts: Texts, application: Application, code: str) -> Paragraph:
    value = application.field(code)
    if code == "iin" and not value:
        value = texts.say("papers", f"form.absent_{application.iin_absence}")
    if code == "phone":
        value = readable_phone(value)
    return text(value or "\u00a0", VALUE)


def _documents(texts: Texts, application: Application) -> Table:
    head = [text(texts.say("papers", f"form.column_{column}"), HEAD) for column in TABLE_COLUMNS]
    rows = [
        [text(str(getattr(row, column)), CELL) for column in TABLE_COLUMNS]
        for row in application.documents
    ]
    table = Table([head, *rows], colWidths=_COLUMNS, repeatRows=1, splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, RULE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("TOPPADDING", (0, 0), (-1, -1), 1.2 * mm),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1.4 * mm),
            ]
        )
    )
    return table


def _foot(texts: Texts, case: Case, application: Application) -> list[Flowable]:
    lines = [
        texts.say(
            "papers", "form.taken", number=case.number, date=day(case.date) if case.date else ""
        )
    ]
    if not application.direct:
        lines.append(texts.say("papers", "form.forwarding"))
    if application.contact:
        contact = application.contact
        lines.append(
            texts.say(
                "papers", "form.contact", name=contact.name, phone=readable_phone(contact.phone)
            )
        )
    return [text(line, QUIET_SMALL) for line in lines]
