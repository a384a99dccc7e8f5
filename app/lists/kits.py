"""Food kits (items 21-26): who is on the list, by the order's own groups."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from app.forms.problems import parse_day
from app.lists.tables import BadRow, Headings, Line, Sheets, TableError, lines
from app.people.iin import Iin, IinError, parse_iin

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
    """What a table brought, with the code of each kiosk, and the rows that were left out."""

    rows: tuple[tuple[str, KitPerson], ...]
    bad: tuple[BadRow, ...]


def entitled(person: KitPerson, quarantine: Sequence[str], today: dt.date) -> str:
    """Empty where item 21 names the person, or the code of what stands against it."""
    least, most = _AGES.get(person.group, (0, 200))
    if not least <= age(person.born, today) < most:
        return "kit-age"
    settlements = {name.casefold() for name in quarantine}
    if person.group != _EVERYWHERE and person.settlement.casefold() not in settlements:
        return "kit-quarantine"
    return ""


def age(born: dt.date, today: dt.date) -> int:
    """Full years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def read_kits(
    sheets: Sheets, kiosks: Sequence[str], quarantine: Sequence[str], today: dt.date
) -> ImportedKits:
    """The persons of a table whom item 21 names; the others are reported. Raises `TableError`."""
    title, rows = next(((title, rows) for title, rows in sheets.items() if rows), ("", []))
    if not rows:
        raise TableError("empty")
    found: dict[str, tuple[str, KitPerson]] = {}
    bad: list[BadRow] = []
    for line in lines(rows, KITS, ("iin", "name", "born", "group")):
        kiosk, person, code, value = _person(line, kiosks)
        if person is not None and not code:
            code = entitled(person, quarantine, today)
            value = person.settlement if code == "kit-quarantine" else line["born"]
        if person is not None and not code and person.iin in found:
            code, value = "row-twice", person.iin
        if person is None or code:
            bad.append(BadRow(title, line.number, code, value))
        else:
            found[person.iin] = (kiosk, person)
    return ImportedKits(tuple(found.values()), tuple(bad))


def _person(line: Line, kiosks: Sequence[str]) -> tuple[str, KitPerson | None, str, str]:
    kiosk = line["kiosk"].upper() or (kiosks[0] if len(kiosks) == 1 else "")
    born = parse_day(line["born"])
    group = next(
        (
            code
            for code, words in _GROUP_WORDS.items()
            if line["group"].casefold() in (code, *words)
        ),
        "",
    )
    if kiosk not in kiosks:
        return "", None, "row-kiosk", line["kiosk"]
    if born is None:
        return "", None, "member-born", line["born"]
    if not group:
        return "", None, "kit-group", line["group"]
    try:
        iin = parse_iin(line["iin"].zfill(12) if len(line["iin"]) >= 10 else line["iin"])
    except IinError as error:
        return "", None, error.code, line["iin"]
    name = " ".join(line["name"].split())
    return (
        kiosk,
        KitPerson("", name, iin, born, group, line["settlement"], line["address"], line["phone"]),
        "",
        "",
    )
