"""Whom a case is about, and what has changed in the family since the last application."""

from dataclasses import dataclass
from typing import Literal

from app.forms.application import Language
from app.people.iin import NO_IIN, Iin

Change = Literal["composition", "income", "plot"]
CHANGES: tuple[Change, ...] = ("composition", "income", "plot")


@dataclass(frozen=True)
class Subject:
    """Whom a case is about before there is an application: as the center's lists name the
    person.
    """

    name: str
    iin: Iin = NO_IIN
    phone: str = ""
    address: str = ""
    language: Language = "kk"
    service: str = "asp"
