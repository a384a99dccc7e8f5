"""The families of recipients with their incomes and plots, from the sheets of a center's table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.forms.family import parse_amount, parse_area, parse_count, told_day
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
from app.lists.tables import BadRow, Headings, Line, RowError, lines, read_row_iin, read_rows
from app.people.iin import NO_IIN, Iin
from app.texts import LANGUAGES, Texts

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
_YES, _NO = {"да", "иә", "yes", "1", "+"}, {"нет", "жоқ", "no", "0", "-", ""}


@dataclass
class Families:
    """By their recipient's IIN; with the rows that were left out, and those that were taken and are
    worth a second look.
    """

    households: dict[Iin, Household] = field(default_factory=dict)
    bad_rows: list[BadRow] = field(default_factory=list)
    doubts: list[BadRow] = field(default_factory=list)


def read_families(
    sheets: Mapping[str, tuple[str, Sequence[Sequence[str]]]],
    names: Mapping[Iin, str],
    quarter: str,
) -> Families:
    """The families of the recipients whose `names` are given.

    `sheets` are title and rows of the sheets `family`, `incomes` and `plots`, as far as they are
    there. Raises `ColumnError`.
    """
    found = Families()
    reader = _FamilyReader(names, quarter, found)
    broken_iins: list[Iin] = []
    for role, headings, needed, read in (
        ("family", FAMILY, ("recipient", "name"), reader.read_member),
        ("incomes", INCOMES, ("recipient", "kind", "amount"), reader.read_income),
        ("plots", PLOTS, ("recipient",), reader.read_plot),
    ):
        if role in sheets:
            reader.title, rows = sheets[role]
            rows_of_role = lines(rows, headings, needed)
            failed_lines = read_rows(reader.title, rows_of_role, read, found.bad_rows)
            broken_iins += [_recipient_iin(line) for line in failed_lines]
    title = sheets["family"][0] if "family" in sheets else ""
    for iin in broken_iins:
        # a family with a row missing would be another family: it is asked anew
        if found.households.pop(iin, None) is not None:
            found.bad_rows.append(BadRow(title, 0, "row-family", names[iin]))
    return found


def _recipient_iin(line: Line) -> Iin:
    """Whose family a row is of, or `NO_IIN` where even that cannot be read."""
    try:
        return read_row_iin(line["recipient"])
    except RowError:
        return NO_IIN


class _FamilyReader:
    """Families as they grow, row by row, by the IIN of their recipient; `title` is the sheet's."""

    def __init__(self, names: Mapping[Iin, str], quarter: str, found: Families) -> None:
        self.title = ""
        self._names = names
        self._quarter = quarter
        self._found = found
        self._family_of: dict[Iin, Iin] = {}

    def read_member(self, line: Line) -> None:
        iin, families = self._recipient(line), self._found.households
        household, member = families.setdefault(iin, Household(self._quarter, ())), _member(line)
        if member.iin and member.iin in [other.iin for other in household.members]:
            raise RowError("row-twice", member.iin)
        families[iin] = replace(household, members=(*household.members, member))
        if told_day(member.iin) not in (None, member.born):
            self._doubt(line, "member-born-differs", member.name)
        if member.iin and self._family_of.setdefault(member.iin, iin) != iin:
            self._doubt(line, "row-two-families", member.name)

    def read_income(self, line: Line) -> None:
        iin, household = self._household(line)
        income = _income(line, household.members)
        self._found.households[iin] = replace(household, incomes=(*household.incomes, income))

    def read_plot(self, line: Line) -> None:
        iin, household = self._household(line)
        self._found.households[iin] = replace(household, plot=_plot(line, household.plot))
        if line["kind"] and not line["age"]:
            self._doubt(line, "row-stock-age", line["kind"])

    def _doubt(self, line: Line, code: str, value: str) -> None:
        self._found.doubts.append(BadRow(self.title, line.number, code, value))

    def _recipient(self, line: Line) -> Iin:
        iin = read_row_iin(line["recipient"])
        if iin not in self._names:
            raise RowError("row-unknown", line["recipient"])
        return iin

    def _household(self, line: Line) -> tuple[Iin, Household]:
        """The family that an income or a plot belongs to: members begin it, nothing else does."""
        iin = self._recipient(line)
        if iin not in self._found.households:
            raise RowError("row-no-family", line["recipient"])
        return iin, self._found.households[iin]


def _member(line: Line) -> Member:
    born = parse_day(line["born"])
    if born is None:
        raise RowError("member-born", line["born"])
    able = line["able"].casefold()
    if able not in _YES | _NO:
        raise RowError("row-yes-no", line["able"])
    iin = read_row_iin(line["iin"]) if line["iin"] else NO_IIN
    relation = _code("relation", RELATIONS, line["relation"] or "other")
    occupation = _code("occupation", OCCUPATIONS, line["occupation"] or "other")
    return Member(" ".join(line["name"].split()), iin, relation, born, occupation, able in _YES)


def _income(line: Line, members: tuple[Member, ...]) -> Income:
    iin = read_row_iin(line["iin"] or line["recipient"])
    place = next((place for place, member in enumerate(members, 1) if member.iin == iin), 0)
    amount = parse_amount(line["amount"])
    if amount is None:
        raise RowError("income-amount", line["amount"])
    if not place:
        raise RowError("row-no-member", line["iin"] or line["recipient"])
    return Income(place, _code("income", INCOME_KINDS, line["kind"]), amount)


def _plot(line: Line, plot: Plot) -> Plot:
    area = parse_area(line["area"]) if line["area"] else plot.area
    if area is None:
        raise RowError("land", line["area"])
    stock = plot.stock
    if line["kind"]:
        kind = _code("stock", STOCK_KINDS, line["kind"])
        age = _code("age", STOCK_AGES, line["age"] or "grown")
        stock = (*stock, Stock(kind, age, _count(line["count"])))
    return Plot(area, line["use"] or plot.use, stock)


def words_of_cells(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What can be written in the cells of these columns, by role of the sheet and column."""
    texts = Texts(language)
    groups = {
        ("family", "relation"): ("relation", RELATIONS),
        ("family", "occupation"): ("occupation", OCCUPATIONS),
        ("family", "able"): ("answer", ("yes", "no")),
        ("incomes", "kind"): ("income", INCOME_KINDS),
        ("plots", "kind"): ("stock", STOCK_KINDS),
        ("plots", "age"): ("age", STOCK_AGES),
    }
    return {
        place: tuple(texts.say("household", f"{group}.{code}") for code in codes)
        for place, (group, codes) in groups.items()
    }


def _count(text: str) -> int:
    """A number of animals; 0 where the table has none, which the kiosk asks for."""
    count = parse_count(text)
    if count is None and text.strip() not in ("", "0"):
        raise RowError("row-count", text)
    return count or 0


def _code(group: str, codes: Sequence[str], text: str) -> str:
    """A code from itself or from its name in either language."""
    for code in codes:
        if text.casefold() in _names(group, code):
            return code
    raise RowError("row-word", text, group, codes)


_SYNONYMS = {
    "child": ("сын", "дочь", "ұлы", "қызы"),
    "spouse": ("муж", "жена", "супруг", "супруга", "күйеуі", "әйелі"),
    "parent": ("мать", "отец", "мама", "папа", "анасы", "әкесі"),
    "self": ("сам", "сама", "өзі"),
}


def _names(group: str, code: str) -> Iterator[str]:
    yield code
    yield from _SYNONYMS.get(code, ()) if group == "relation" else ()
    for language in LANGUAGES:
        yield Texts(language).say("household", f"{group}.{code}").casefold()
