"""Whom to ask, and where to send an application that does not go through the kiosk, by district."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from app.decoding import from_builtins
from app.people.finding import folded
from app.resources import resource


@dataclass(frozen=True)
class Office:
    """An employment center or department: telephones for advice, and the addresses of the other
    channels. Its region is a KATO code, empty where the center did not say.
    """

    district_ru: str
    district_kk: str
    name_ru: str
    name_kk: str
    phones: tuple[str, ...] = ()
    landline: str = ""
    area_code: str = ""
    whatsapp: str = ""
    email: str = ""
    address_ru: str = ""
    address_kk: str = ""
    sites: tuple[str, ...] = ()
    region: str = ""

    def district(self, language: str) -> str:
        return self.district_kk if language == "kk" else self.district_ru

    def name(self, language: str) -> str:
        return self.name_kk if language == "kk" else self.name_ru

    def address(self, language: str) -> str:
        return self.address_kk if language == "kk" else self.address_ru

    def has(self, words: str, region: str = "") -> bool:
        """Whether all words stand in the entry or in the names of its region, whatever their case
        and whichever alphabet's letters they are typed in.
        """
        parts = (
            self.district_ru,
            self.district_kk,
            self.name_ru,
            self.name_kk,
            self.address_ru,
            self.address_kk,
            region,
        )
        text = " ".join((*parts, self.landline, self.email, *self.phones))
        whole = f"{text.casefold()} {folded(text)}"
        return all(word in whole or folded(word) in whole for word in words.casefold().split())


@dataclass(frozen=True)
class Directory:
    """Every office, the kiosk's own first."""

    offices: tuple[Office, ...] = ()

    def find(self, words: str, regions: Mapping[str, str] | None = None) -> tuple[Office, ...]:
        """The offices in which all words stand, the names of their `regions` by code included."""
        names = regions or {}
        return tuple(
            office for office in self.offices if office.has(words, names.get(office.region, ""))
        )

    def beginning_with(self, district: str) -> "Directory":
        """The directory with the offices of this district (its Russian name) first."""
        return Directory(
            tuple(sorted(self.offices, key=lambda office: office.district_ru != district))
        )

    @property
    def own(self) -> Office | None:
        """The office that the kiosk belongs to."""
        return self.offices[0] if self.offices else None


def first_directory() -> Directory:
    """The directory that comes with the program: the mission's own numbers, until the center sends
    its own.
    """
    tables = tomllib.loads(resource("catalog", "directory.toml").read_text("utf-8"))
    return Directory(from_builtins(tables["office"], tuple[Office, ...]))
