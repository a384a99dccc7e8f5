"""An application whose every field has been checked."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.forms.household import Household
from app.people.iin import Iin

Language = Literal["kk", "ru"]


@dataclass(frozen=True)
class Document:
    """A row of the table of attached documents; `number` counts from 1."""

    number: int
    name: str
    sheets: int
    note: str


@dataclass(frozen=True)
class PageRef:
    """A photographed page: the attachment that holds it, and the document's number it belongs
    to.
    """

    attachment: str
    document: int


@dataclass(frozen=True)
class Contact:
    """A relative or neighbor through whom the applicant can be reached."""

    name: str
    phone: str


@dataclass(frozen=True)
class Paper:
    """What the assistant saw of the person and the paper; evidence in a dispute."""

    identity_seen: bool
    signature_seen: bool
    signature_date: dt.date | None
    brought_by: Literal["self", "representative"]
    representative: str
    basis: str
    reads: bool
    witness: str
    consent: bool
    consent_version: str
    place: Literal["held", "returned", "sent"]
    folder: str


@dataclass(frozen=True)
class Application:
    """The standard form, its pages, and how it was taken. `iin` is twelve checked digits, or empty
    with a reason.
    """

    language: Language
    service: str
    service_name: str
    direct: bool
    iin: Iin
    iin_absence: Literal["", "newborn", "oralman"]
    surname: str
    name: str
    patronymic: str
    email: str
    address: str
    phone: str
    contact: Contact | None
    region: str
    recipient: str
    content: str
    documents: tuple[Document, ...]
    pages: tuple[PageRef, ...]
    paper: Paper
    household: Household | None = None

    @property
    def full_name(self) -> str:
        """Surname, name and patronymic as they stand on the form."""
        return " ".join(part for part in (self.surname, self.name, self.patronymic) if part)

    def field(self, code: str) -> str:
        """What stands in a field of `FIELDS` on the printed form."""
        return self.service_name if code == "service" else str(getattr(self, code))
