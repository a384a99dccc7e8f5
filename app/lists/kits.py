"""Food kits (items 21-26): who is on the list, by the order's own groups."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.forms.family import told_day
from app.forms.problems import parse_day
from app.lists.tables import (
    BadRow,
    Headings,
    Line,
    RowError,
    RowTrial,
    Sheets,
    TableError,
    lines,
    read_row_iin,
    read_row_kiosk,
    read_rows,
)
from app.people.iin import Iin, age_of
from app.texts import LANGUAGES, Texts

GROUPS = ("asp-child", "asp-adult", "disabled-child", "disabled", "carer")
"""Item 21: ASP children of 6 to 18 everywhere; the others in settlements under quarantine only."""
_EVERYWHERE = "asp-child"
_AGES = {"asp-child": (6, 18), "asp-adult": (18, 200), "disabled-child": (0, 16)}

KITS: Headings = {
    "iin": ("ИИН", "ЖСН"),
    "name": ("ФИО", "Аты-жөні"),
    "born": ("Дата рождения", "Туған күні"),
    "group": ("Группа", "Санаты"),
    "settlement": ("Населенный пункт", "Елді мекен"),
    "address": ("Адрес", "Мекенжайы"),
    "phone": ("Телефон",),
    "kiosk": ("Код уголка", "Уголок", "Бұрыш коды"),
}
SHEETS = {"Наборы · Жиынтықтар": KITS}
_GROUP_WORDS = {
    "asp-child": ("асп ребенок", "дети асп", "аәк бала", "1"),
    "asp-adult": ("асп взрослый", "аәк ересек", "2"),
    "disabled-child": ("ребенок-инвалид", "мүгедек бала", "3"),
    "disabled": ("инвалид i-ii группы", "i-ii топтағы мүгедек", "инвалид", "мүгедек", "4"),
    "carer": ("уход за ребенком-инвалидом", "мүгедек бала күтімі", "5"),
}


@dataclass(frozen=True)
class KitPerson:
    """Someone who gets a kit; `case` is the id under which its delivery is recorded."""

    case: str
    name: str
    iin: Iin
    born: dt.date
    group: str
    settlement: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True)
class KitList:
    """The kits of a month, `2020-04`."""

    period: str
    rows: tuple[KitPerson, ...] = ()


@dataclass(frozen=True)
class ImportedKits:
    """What a table brought, with the code of each kiosk, the rows that were left out, and those
    that were taken and are worth a second look.
    """

    rows: tuple[tuple[str, KitPerson], ...]
    bad_rows: tuple[BadRow, ...]
    doubts: tuple[BadRow, ...] = ()


def kit_obstacle(person: KitPerson, quarantine: Sequence[str], today: dt.date) -> str:
    """Empty where item 21 names the person, or the code of what stands against it."""
    least, most = _AGES.get(person.group, (0, 200))
    if not least <= age_of(person.born, today) < most:
        return "kit-age"
    settlements = {name.casefold() for name in quarantine}
    if person.group != _EVERYWHERE and person.settlement.casefold() not in settlements:
        return "kit-quarantine"
    return ""


def read_kits(
    sheets: Sheets, kiosks: Sequence[str], quarantine: Sequence[str], today: dt.date
) -> ImportedKits:
    """The persons of a table whom item 21 names; the others are reported. Raises `TableError`."""
    title, rows = next(((title, rows) for title, rows in sheets.items() if rows), ("", []))
    if not rows:
        raise TableError("empty")
    persons: dict[Iin, tuple[str, KitPerson]] = {}

    def add(line: Line) -> None:
        kiosk, person = _person(line, kiosks)
        obstacle = kit_obstacle(person, quarantine, today)
        if obstacle:
            value = person.settlement if obstacle == "kit-quarantine" else line["born"]
            raise RowError(obstacle, value)
        if person.iin in persons:
            raise RowError("row-twice", person.iin)
        persons[person.iin] = (kiosk, person)
        if told_day(person.iin) not in (None, person.born):
            doubts.append(BadRow(title, line.number, "member-born-differs", person.name))

    bad_rows: list[BadRow] = []
    doubts: list[BadRow] = []
    read_rows(title, lines(rows, KITS, ("iin", "name", "born", "group")), add, bad_rows)
    return ImportedKits(tuple(persons.values()), tuple(bad_rows), tuple(doubts))


def group_of(typed: str) -> str:
    """The code of a group by its number in item 21, its short words, or its name as the pages show
    it in either language; empty where there is none.
    """
    word = " ".join(typed.casefold().split())
    for number, code in enumerate(GROUPS, 1):
        if word in _names_of(code) or re.match(rf"{number}\b(?! *-?i)", word):
            return code
    return ""


@cache
def _names_of(group: str) -> frozenset[str]:
    names = [Texts(language).say("household", f"group.{group}") for language in LANGUAGES]
    shown = [name.casefold() for name in names]
    return frozenset((group, *_GROUP_WORDS[group], *shown, *(n.split(" (")[0] for n in shown)))


def _person(line: Line, kiosks: Sequence[str]) -> tuple[str, KitPerson]:
    name, trial = " ".join(line["name"].split()), RowTrial()
    trial.need(name, "row-name", "")
    kiosk = trial.of(lambda: read_row_kiosk(line["kiosk"], kiosks), "")
    born, group = parse_day(line["born"]), group_of(line["group"])
    trial.need(born, "member-born", line["born"])
    trial.need(group, "kit-group", line["group"])
    iin = trial.of(lambda: read_row_iin(line["iin"]), Iin(""))
    trial.end()
    assert born is not None, "told above"
    places = (line["settlement"], line["address"])
    return kiosk, KitPerson("", name, iin, born, group, *places, line["phone"])
