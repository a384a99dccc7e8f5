"""The call list: the recipients of the last quarter, from the center's table to the kiosk's
telephone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.forms.household import Household
from app.lists.families import FAMILY, INCOMES, PLOTS, read_families
from app.lists.families import words_of_cells as words_of_families
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
from app.people.iin import Iin
from app.people.phones import PhoneError, parse_phone
from app.texts import LANGUAGES

RECIPIENTS: Headings = {
    "iin": ("ИИН", "ЖСН"),
    "name": ("ФИО", "Фамилия, имя, отчество", "Аты-жөні", "Тегі, аты, әкесінің аты"),
    "phone": ("Телефон",),
    "address": ("Адрес", "Мекенжайы"),
    "kiosk": ("Код уголка", "Уголок", "Бұрыш коды"),
    "language": ("Язык", "Тілі"),
}
SHEETS = {
    "Получатели · Алушылар": RECIPIENTS,
    "Семья · Отбасы": FAMILY,
    "Доходы · Табыс": INCOMES,
    "ЛПХ · ЖҚШ": PLOTS,
}
_ROLES = dict(zip(("recipients", "family", "incomes", "plots"), SHEETS, strict=True))
_SHEET_OF = {
    "семья": "family",
    "отбасы": "family",
    "доходы": "incomes",
    "табыс": "incomes",
    "лпх": "plots",
    "жқш": "plots",
}
SETTLED_STATES = ("formed", "submitted", "taken", "not-met")
"""How a recipient's case may stand at the center when nobody needs to call any more."""
_LANGUAGE_OF = {"қазақша": "kk", "казахский": "kk", "русский": "ru", "орысша": "ru"}


@dataclass(frozen=True)
class Recipient:
    """Someone who received aid in the last quarter; `case` is the id under which everything about
    it is kept.

    `state` is empty, or one of `SETTLED_STATES`.
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
class ImportedRecipients:
    """What a table brought: recipients with the code of their kiosk, the rows that were left out,
    and those that were taken and are worth a second look.
    """

    rows: tuple[tuple[str, Recipient], ...]
    bad_rows: tuple[BadRow, ...]
    doubts: tuple[BadRow, ...] = ()


def words_of_cells(language: str) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What can be written in the cells of these columns, by title of the sheet and column."""
    return {
        (_ROLES[role], column): words
        for (role, column), words in words_of_families(language).items()
    }


def read_recipients(sheets: Sheets, kiosks: Sequence[str], quarter: str) -> ImportedRecipients:
    """The recipients of a table; `kiosks` are the known codes, `quarter` the one whose incomes are
    told.

    Raises `TableError` where the table itself cannot be read; a bad row is reported and left out.
    """
    sheets_by_role = _sheets_by_role(sheets)
    if "recipients" not in sheets_by_role:
        raise TableError("empty")
    title, rows = sheets_by_role["recipients"]
    recipients: dict[Iin, tuple[str, Recipient]] = {}

    def add(line: Line) -> None:
        kiosk, recipient = _recipient(line, kiosks)
        if recipient.iin in recipients:
            raise RowError("row-twice", recipient.iin)
        recipients[recipient.iin] = (kiosk, recipient)

    bad_rows: list[BadRow] = []
    read_rows(title, lines(rows, RECIPIENTS, ("iin", "name")), add, bad_rows)
    names = {iin: recipient.name for iin, (_, recipient) in recipients.items()}
    families = read_families(sheets_by_role, names, quarter)
    complete_rows = (
        (kiosk, replace(recipient, household=families.households.get(iin)))
        for iin, (kiosk, recipient) in recipients.items()
    )
    return ImportedRecipients(
        tuple(complete_rows), (*bad_rows, *families.bad_rows), tuple(families.doubts)
    )


def _sheets_by_role(sheets: Sheets) -> dict[str, tuple[str, Sequence[Sequence[str]]]]:
    """Title and rows by what a sheet is for; of several for the same, the first that is not
    empty.
    """
    sheets_by_role: dict[str, tuple[str, Sequence[Sequence[str]]]] = {}
    for title, rows in sheets.items():
        role = next(
            (role for word, role in _SHEET_OF.items() if word in title.casefold()), "recipients"
        )
        if rows and role not in sheets_by_role:
            sheets_by_role[role] = (title, rows)
    return sheets_by_role


def _recipient(line: Line, kiosks: Sequence[str]) -> tuple[str, Recipient]:
    name, trial = " ".join(line["name"].split()), RowTrial()
    trial.need(name, "row-name", "")
    kiosk = trial.of(lambda: read_row_kiosk(line["kiosk"], kiosks), "")
    word = line["language"].casefold()
    language = _LANGUAGE_OF.get(word) or (word if word in LANGUAGES else "kk")
    iin = trial.of(lambda: read_row_iin(line["iin"]), Iin(""))
    phone = trial.of(lambda: _phone(line["phone"]), "")
    trial.end()
    return kiosk, Recipient("", name, iin, phone, line["address"], language)


def _phone(text: str) -> str:
    try:
        return parse_phone(text) if text else ""
    except PhoneError as error:
        raise RowError("phone", text) from error
