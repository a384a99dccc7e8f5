"""An application while it is being typed: every field as text, nothing chosen beforehand."""

from dataclasses import dataclass, replace

HAS_IIN = "has"
"""The answer of `iin_absence` where nothing is absent."""


@dataclass(frozen=True)
class DocumentRow:
    """A document as entered; `key` stays when rows move, `code` names the catalog's document, if it
    is one.
    """

    key: str
    name: str
    code: str = ""
    look: str = "ink"
    sheets: str = ""
    note: str = ""


@dataclass(frozen=True)
class PageRow:
    """A page taken for the document `document` (its key)."""

    id: str
    document: str


@dataclass(frozen=True)
class MemberRow:
    """A member of the family as entered; `key` stays when rows move."""

    key: str
    name: str = ""
    iin: str = ""
    relation: str = ""
    born: str = ""
    occupation: str = ""
    able: str = ""
    new: str = ""


@dataclass(frozen=True)
class IncomeRow:
    """An income of the quarter as entered, of the member `member` (its key)."""

    key: str
    member: str = ""
    kind: str = ""
    amount: str = ""


@dataclass(frozen=True)
class StockRow:
    """Livestock as entered."""

    key: str
    kind: str = ""
    age: str = ""
    count: str = ""


def is_blank(row: MemberRow | IncomeRow | StockRow) -> bool:
    """Whether nothing was entered in a row: it was added and is not needed."""
    return not any(value.strip() for name, value in vars(row).items() if name != "key")


@dataclass(frozen=True)
class Draft:
    """What has been entered so far. Choices are empty until someone makes them.

    `chosen_service` was pressed, but one has not gone on with it: nothing follows from it yet.
    `filled_from` is the earlier case of this person from which fields were filled in. `replaces`
    is the application that this one corrects: that one is taken back once this one is queued.
    """

    id: str
    language: str = ""
    service: str = ""
    iin: str = ""
    iin_absence: str = ""
    surname: str = ""
    name: str = ""
    patronymic: str = ""
    email: str = ""
    address: str = ""
    phone: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    region: str = ""
    recipient: str = ""
    content: str = ""
    documents: tuple[DocumentRow, ...] = ()
    identity_seen: str = ""
    signature_seen: str = ""
    signature_date: str = ""
    brought_by: str = ""
    representative: str = ""
    basis: str = ""
    reads: str = ""
    witness: str = ""
    consent: str = ""
    place: str = ""
    folder: str = ""
    case: str = ""
    household: str = ""
    former: str = ""
    changed: str = ""
    changes: str = ""
    members: tuple[MemberRow, ...] = ()
    incomes: tuple[IncomeRow, ...] = ()
    stock: tuple[StockRow, ...] = ()
    land: str = ""
    land_use: str = ""
    left: str = ""
    arrived: str = ""
    step: str = "service"
    chosen_service: str = ""
    filled_from: str = ""
    replaces: str = ""

    @property
    def wants_household(self) -> bool:
        """Whether the family is to be entered: for aid that depends on it, unless nothing has
        changed since.
        """
        return self.household == "yes" and not (self.former == "yes" and self.changed == "no")

    def row(self, key: str) -> DocumentRow:
        """The document of that key; `KeyError` if there is none."""
        for row in self.documents:
            if row.key == key:
                return row
        raise KeyError(key)

    def with_row(self, document: DocumentRow) -> "Draft":
        """The draft with one document replaced."""
        return replace(
            self,
            documents=tuple(document if row.key == document.key else row for row in self.documents),
        )

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic as they are typed, without empty ones."""
        parts = (self.surname, self.name, self.patronymic)
        return " ".join(part.strip() for part in parts if part.strip())

    @property
    def title(self) -> str:
        """How the draft is called in a list: the person, or nothing yet."""
        return " ".join(part for part in (self.surname, self.name) if part)
