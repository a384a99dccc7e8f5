"""The call list: the recipients of the last quarter, from the center's table to the kiosk's
telephone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.forms.family import parse_amount, parse_area, parse_count
from app.forms.household import (
    INCOME_KINDS,
    OCCUPATIONS,
    RELATIONS,
    STOCK_AGES,
    STOCK_KINDS,
    Household,
    Income,
    Member,
    Plot,
    Stock,
)
from app.forms.problems import parse_day
from app.lists.tables import BadRow, Headings, Line, Sheets, TableError, lines
from app.people.iin import NO_IIN, Iin, IinError, parse_iin
from app.people.phones import PhoneError, parse_phone
from app.texts import LANGUAGES, Texts

RECIPIENTS: Headings = {
    "iin": ("ИИН", "ЖСН"),
    "name": ("ФИО", "Фамилия, имя, отчество", "Аты-жөні", "Тегі, аты, әкесінің аты"),
    "phone": ("Телефон",),
    "address": ("Адрес", "Мекенжайы"),
    "kiosk": ("Код уголка", "Уголок", "Бұрыш коды"),
    "language": ("Язык", "Тілі"),
}
FAMILY: Headings = {
    "recipient": ("ИИН получателя", "Алушының ЖСН"),
    "name": ("ФИО", "Аты-жөні"),
    "iin": ("ИИН", "ЖСН"),
    "relation": ("Родство", "Туыстығы"),
    "born": ("Дата рождения", "Туған күні"),
    "occupation": ("Занятость", "Жұмыспен қамтылуы"),
    "able": ("Трудоспособен", "Еңбекке қабілетті"),
}
INCOMES: Headings = {
    "recipient": ("ИИН получателя", "Алушының ЖСН"),
    "iin": ("ИИН члена семьи", "Отбасы мүшесінің ЖСН"),
    "kind": ("Вид дохода", "Табыс түрі"),
    "amount": ("Сумма за квартал", "Тоқсандағы сомасы"),
}
PLOTS: Headings = {
    "recipient": ("ИИН получателя", "Алушының ЖСН"),
    "area": ("Земля, соток", "Жер, сотық"),
    "use": ("Назначение земли", "Жердің мақсаты"),
    "kind": ("Скот и птица", "Мал мен құс"),
    "age": ("Возраст", "Жасы"),
    "count": ("Количество", "Саны"),
}
SHEETS = {
    "Получатели · Алушылар": RECIPIENTS,
    "Семья · Отбасы": FAMILY,
    "Доходы · Табыс": INCOMES,
    "ЛПХ · ЖҚШ": PLOTS,
}
_SHEET_OF = {
    "семья": "family",
    "отбасы": "family",
    "доходы": "incomes",
    "табыс": "incomes",
    "лпх": "plots",
    "жқш": "plots",
}
_LEAST_IIN = 10  # of twelve digits, two leading zeros can be lost in a spreadsheet
_YES, _NO = {"да", "иә", "yes", "1", "+"}, {"нет", "жоқ", "no", "0", "-", ""}


@dataclass(frozen=True)
class Recipient:
    """Someone who received aid in the last quarter; `case` is the id under which everything about
    it is kept.

    `state` is empty, or what the center did meanwhile: `formed` or `submitted`.
    """

    case: str
    name: str
    iin: Iin
    phone: str = ""
    address: str = ""
    language: str = "kk"
    household: Household | None = None
    state: str = ""


@dataclass(frozen=True)
class CallList:
    """Whom to call about `quarter`, the one that aid is to be appointed for."""

    quarter: str
    rows: tuple[Recipient, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What a table brought: recipients with the code of their kiosk, and the rows that were left
    out.
    """

    rows: tuple[tuple[str, Recipient], ...]
    bad: tuple[BadRow, ...]


class _RowError(Exception):
    """A cell that cannot be taken."""

    def __init__(self, code: str, value: str) -> None:
        super().__init__(code)
        self.code, self.value = code, value


def read_recipients(sheets: Sheets, kiosks: Sequence[str], quarter: str) -> Imported:
    """The recipients of a table; `kiosks` are the known codes, `quarter` the one whose incomes are
    told.

    Raises `TableError` where the table itself cannot be read; a bad row is reported and left out.
    """
    bad: list[BadRow] = []
    named = _named(sheets)
    if "recipients" not in named:
        raise TableError("empty")
    title, rows = named["recipients"]
    found: dict[str, tuple[str, Recipient]] = {}

    def one(line: Line) -> None:
        kiosk, recipient = _recipient(line, kiosks)
        if recipient.iin in found:
            raise _RowError("row-twice", recipient.iin)
        found[recipient.iin] = (kiosk, recipient)

    _each(title, lines(rows, RECIPIENTS, ("iin", "name")), one, bad)
    families = _families(named, found, quarter, bad)
    rows_out = (
        (kiosk, replace(recipient, household=families.get(iin)))
        for iin, (kiosk, recipient) in found.items()
    )
    return Imported(tuple(rows_out), tuple(bad))


def _named(sheets: Sheets) -> dict[str, tuple[str, Sequence[Sequence[str]]]]:
    named: dict[str, tuple[str, Sequence[Sequence[str]]]] = {}
    for title, rows in sheets.items():
        role = next(
            (role for word, role in _SHEET_OF.items() if word in title.casefold()), "recipients"
        )
        if rows and role not in named:
            named[role] = (title, rows)
    return named


def _each(
    title: str, rows: Sequence[Line], take: Callable[[Line], None], bad: list[BadRow]
) -> list[Line]:
    """Take every row; gives those that could not be taken."""
    failed = []
    for line in rows:
        try:
            take(line)
        except _RowError as error:
            bad.append(BadRow(title, line.number, error.code, error.value))
            failed.append(line)
    return failed


def _recipient(line: Line, kiosks: Sequence[str]) -> tuple[str, Recipient]:
    name = " ".join(line["name"].split())
    if not name:
        raise _RowError("row-name", "")
    kiosk = line["kiosk"].upper()
    if not kiosk and len(kiosks) == 1:
        kiosk = kiosks[0]
    if kiosk not in kiosks:
        raise _RowError("row-kiosk", line["kiosk"])
    language = {"қазақша": "kk", "казахский": "kk", "русский": "ru", "орысша": "ru"}.get(
        line["language"].casefold()
    )
    code = language or (
        line["language"].casefold() if line["language"].casefold() in LANGUAGES else "kk"
    )
    return kiosk, Recipient(
        "", name, _iin(line["iin"]), _phone(line["phone"]), line["address"], code
    )


def _iin(text: str) -> Iin:
    """An IIN; a leading zero that a spreadsheet took away is put back."""
    try:
        return parse_iin(text.zfill(12) if text.isdigit() and len(text) >= _LEAST_IIN else text)
    except IinError as error:
        raise _RowError(error.code, text) from error


def _phone(text: str) -> str:
    try:
        return parse_phone(text) if text else ""
    except PhoneError as error:
        raise _RowError("phone", text) from error


def _families(
    named: dict[str, tuple[str, Sequence[Sequence[str]]]],
    known: dict[str, tuple[str, Recipient]],
    quarter: str,
    bad: list[BadRow],
) -> dict[str, Household]:
    families: dict[str, Household] = {}
    spoiled: set[str] = set()

    def owner(line: Line) -> str:
        iin = _iin(line["recipient"])
        if iin not in known:
            raise _RowError("row-unknown", line["recipient"])
        return iin

    def member(line: Line) -> None:
        iin = owner(line)
        household = families.setdefault(iin, Household(quarter, ()))
        families[iin] = replace(household, members=(*household.members, _member(line)))

    def income(line: Line) -> None:
        iin = owner(line)
        household = families.setdefault(iin, Household(quarter, ()))
        families[iin] = replace(
            household, incomes=(*household.incomes, _income(line, household.members))
        )

    def plot(line: Line) -> None:
        iin = owner(line)
        household = families.setdefault(iin, Household(quarter, ()))
        families[iin] = replace(household, plot=_plot(line, household.plot))

    for role, headings, needed, take in (
        ("family", FAMILY, ("recipient", "name"), member),
        ("incomes", INCOMES, ("recipient", "kind", "amount"), income),
        ("plots", PLOTS, ("recipient",), plot),
    ):
        if role in named:
            title, rows = named[role]
            for line in _each(title, lines(rows, headings, needed), take, bad):
                spoiled.add(line["recipient"].zfill(12))
    for iin in spoiled & set(families):
        del families[iin]  # a family with a row missing would be another family: it is asked anew
        bad.append(
            BadRow(
                named["family"][0] if "family" in named else "", 0, "row-family", known[iin][1].name
            )
        )
    return families


def _member(line: Line) -> Member:
    born = parse_day(line["born"])
    if born is None:
        raise _RowError("member-born", line["born"])
    able = line["able"].casefold()
    if able not in _YES | _NO:
        raise _RowError("row-yes-no", line["able"])
    iin = _iin(line["iin"]) if line["iin"] else NO_IIN
    relation = _code("relation", RELATIONS, line["relation"] or "other")
    occupation = _code("occupation", OCCUPATIONS, line["occupation"] or "other")
    return Member(" ".join(line["name"].split()), iin, relation, born, occupation, able in _YES)


def _income(line: Line, members: tuple[Member, ...]) -> Income:
    iin = _iin(line["iin"] or line["recipient"])
    place = next((place for place, member in enumerate(members, 1) if member.iin == iin), 0)
    amount = parse_amount(line["amount"])
    if not place:
        raise _RowError("row-unknown", line["iin"])
    if amount is None:
        raise _RowError("income-amount", line["amount"])
    return Income(place, _code("income", INCOME_KINDS, line["kind"]), amount)


def _plot(line: Line, plot: Plot) -> Plot:
    area = parse_area(line["area"]) if line["area"] else plot.area
    if area is None:
        raise _RowError("land", line["area"])
    stock = plot.stock
    if line["kind"]:
        kind, age = (
            _code("stock", STOCK_KINDS, line["kind"]),
            _code("age", STOCK_AGES, line["age"] or "grown"),
        )
        stock = (*stock, Stock(kind, age, parse_count(line["count"])))
    return Plot(area, line["use"] or plot.use, stock)


def _code(group: str, codes: Sequence[str], text: str) -> str:
    """A code from itself or from its name in either language."""
    for code in codes:
        if text.casefold() in _names(group, code):
            return code
    raise _RowError("row-word", text)


_ALSO = {
    "child": ("сын", "дочь", "ұлы", "қызы"),
    "spouse": ("муж", "жена", "супруг", "супруга", "күйеуі", "әйелі"),
    "parent": ("мать", "отец", "мама", "папа", "анасы", "әкесі"),
    "self": ("сам", "сама", "өзі"),
}


def _names(group: str, code: str) -> Iterator[str]:
    yield code
    yield from _ALSO.get(code, ()) if group == "relation" else ()
    for language in LANGUAGES:
        yield Texts(language).say("household", f"{group}.{code}").casefold()
