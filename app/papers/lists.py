"""Lists that hang on a wall or lie on a desk: the directory, contracts to sign, food kits."""

import datetime as dt
from collections.abc import Mapping, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.formats import day
from app.lists.directory import Office
from app.lists.kits import KitPerson
from app.papers.style import BODY, QUIET_SMALL, STRONG, TITLE, build, table, text
from app.people.phones import readable_office_phone
from app.quarters import readable_month
from app.texts import Texts


def directory_pdf(
    offices: Sequence[Office],
    today: dt.date,
    language: str,
    regions: Mapping[str, str] | None = None,
) -> bytes:
    """The directory in `kk` or `ru`, A4; with the names of `regions` by code as headings where its
    offices are of more than one.
    """
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"directory.{code}", **facts)

    story: list[Flowable] = [
        text(say("title"), TITLE),
        text(say("made", date=day(today)), QUIET_SMALL),
    ]
    names = (regions or {}) if len({office.region for office in offices}) > 1 else {}
    region = ""
    for office in offices:
        if office.region != region and office.region in names:
            story.append(text(names[office.region], TITLE))
        region = office.region
        rows = [(say("phones"), ", ".join(readable_office_phone(phone) for phone in office.phones))]
        if office.landline:
            village = (
                say("from_village", number=f"{office.area_code} {office.landline}")
                if office.area_code
                else ""
            )
            rows.append(
                (
                    say("call_center"),
                    f"{office.landline} ({village})" if village else office.landline,
                )
            )
        rows += [("WhatsApp", readable_office_phone(office.whatsapp)), ("E-mail", office.email)]
        rows += [
            (say("address"), office.address(language)),
            (say("sites"), ", ".join(office.sites)),
        ]
        lines = [text(f"{label}: {value}", BODY) for label, value in rows if value]
        title = text(f"{office.district(language)} · {office.name(language)}", STRONG)
        story.append(KeepTogether([Spacer(0, 6 * mm), title, *lines]))
    return build(say("title"), story)


def to_sign_pdf(
    rows: Sequence[tuple[str, str, dt.date]], sign_by: dt.date | None, kiosk: str, language: str
) -> bytes:
    """The contracts that are to be signed, as (number, person, day of consent)."""
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"tosign.{code}", **facts)

    term = say("by", date=day(sign_by)) if sign_by else say("after")
    story: list[Flowable] = [text(say("title"), TITLE), text(kiosk, BODY)]
    story += [text(term, STRONG), Spacer(0, 5 * mm)]
    head = [
        texts.say("papers", "register.column_number"),
        texts.say("papers", "register.column_person"),
    ]
    head += [say("agreed"), say("sign")]
    lines = [[number, person, day(consent_day), ""] for number, person, consent_day in rows]
    return build(say("title"), [*story, table([head, *lines], (32, 78, 26, 38), 3)])


def kits_pdf(
    rows: Sequence[tuple[KitPerson, str]], period: str, kiosk: str, language: str
) -> bytes:
    """The village's part of the list of food kits, each with its outcome so far (a code, or
    empty).
    """
    texts = Texts(language)

    def say(code: str) -> str:
        return texts.say("papers", f"kits.{code}")

    story: list[Flowable] = [
        text(say("title"), TITLE),
        text(f"{kiosk} · {readable_month(period)}", BODY),
        Spacer(0, 5 * mm),
    ]
    head = [
        say("person"),
        texts.say("papers", "household.born"),
        say("group"),
    ]
    head += [texts.say("papers", "directory.address"), say("mark")]
    lines = [
        [
            person.name,
            day(person.born),
            texts.say("household", f"group.{person.group}"),
            person.address or person.settlement,
            texts.say("household", f"kit.{outcome}") if outcome else "",
        ]
        for person, outcome in rows
    ]
    return build(say("title"), [*story, table([head, *lines], (44, 22, 40, 36, 32), 3)])
