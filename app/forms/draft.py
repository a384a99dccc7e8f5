"""An application while it is being typed: every field as text, nothing chosen beforehand."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class DocumentRow:
    """A document as entered; `key` stays when rows move, `code` names the catalog's document, if it is one."""

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
class Draft:
    """What has been entered so far. Choices are empty until someone makes them."""

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
    step: str = "service"

    def row(self, key: str) -> DocumentRow:
        """The document of that key; `KeyError` if there is none."""
        for row in self.documents:
            if row.key == key:
                return row
        raise KeyError(key)

    def with_row(self, changed: DocumentRow) -> "Draft":
        """The draft with one document replaced."""
        return replace(self, documents=tuple(changed if row.key == changed.key else row for row in self.documents))

    @property
    def title(self) -> str:
        """How the draft is called in a list: the person, or nothing yet."""
        return " ".join(part for part in (self.surname, self.name) if part)
