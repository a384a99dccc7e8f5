"""What the catalog knows of a service, each fact with a mark of where it comes from."""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

Mark = Literal["seed", "src", "infer", "mem"]
Look = Literal["ink", "color"]
T = TypeVar("T")


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A value and its mark: `seed` the order, `src` a source, `infer` concluded, `mem`
    unverified.
    """

    value: T
    mark: Mark


@dataclass(frozen=True)
class DocumentKind:
    """A document that a service asks for (item 9 of its standard), and how its page is best
    kept.
    """

    code: str
    name_ru: str
    name_kk: str
    required: bool
    look: Look
    mark: Mark

    def name(self, language: str) -> str:
        """Its name in `kk` or `ru`."""
        return self.name_kk if language == "kk" else self.name_ru


@dataclass(frozen=True)
class Body:
    """An addressee of item 3 of Order No. 109; `direct` where a paper goes straight to the
    Employment Center.
    """

    code: str
    kind: Literal["state-corporation", "local-executive-body", "committee-department"]
    direct: bool
    name_ru: str
    name_kk: str
    office_ru: str
    office_kk: str
    mark: Mark

    def name(self, language: str) -> str:
        """The addressee's name in `kk` or `ru`."""
        return self.name_kk if language == "kk" else self.name_ru

    def office(self, language: str) -> str:
        """The district office that works on it (item 5), in `kk` or `ru`."""
        return self.office_kk if language == "kk" else self.office_ru


@dataclass(frozen=True)
class Region:
    """An oblast or a city of republican significance, by its KATO code."""

    code: str
    name_ru: str
    name_kk: str
    mark: Mark
    since: dt.date = dt.date.min
    renamed: dt.date = dt.date.min
    former_ru: str = ""
    former_kk: str = ""

    def name(self, language: str, day: dt.date) -> str:
        """Its name in `kk` or `ru`, as it was on that day."""
        if day < self.renamed:
            return self.former_kk if language == "kk" else self.former_ru
        return self.name_kk if language == "kk" else self.name_ru

    def label(self, language: str, day: dt.date) -> str:
        """Its name with the former one, by which people still look for it."""
        name, former = self.name(language, day), self.name(language, dt.date.min)
        return name if name == former else f"{name} ({former})"


@dataclass(frozen=True)
class Service:
    """A service of item 1 of Order No. 109, or `local` aid that a center has added.

    `household` where the application states the family, its incomes and its plot; `control` where
    the answer sets a term with a control examination (item 20). `words` are what people call it.
    """

    code: str
    number: int
    name_ru: Fact[str]
    name_kk: Fact[str]
    addressee: Fact[str]
    effective_from: Fact[dt.date]
    document: tuple[DocumentKind, ...]
    term_days: Fact[int] | None = None
    effective_to: Fact[dt.date] | None = None
    household: bool = False
    control: bool = False
    local: bool = False
    words: str = ""

    def name(self, language: str) -> str:
        """Its name in `kk` or `ru`."""
        return (self.name_kk if language == "kk" else self.name_ru).value

    def document_name(self, name: str, language: str) -> str:
        """What a document of this service is called in a language, by its name in either; any other
        name is what somebody has written.
        """
        names = (kind for kind in self.document if name in (kind.name("kk"), kind.name("ru")))
        kind = next(names, None)
        return kind.name(language) if kind is not None else name

    def is_offered(self, day: dt.date) -> bool:
        """Whether it can be applied for on that day."""
        return self.effective_from.value <= day and (
            self.effective_to is None or day <= self.effective_to.value
        )


@dataclass(frozen=True)
class Catalog:
    """Everything that can be applied for, and to whom."""

    services: tuple[Service, ...]
    bodies: tuple[Body, ...]
    regions: tuple[Region, ...]

    def service(self, code: str) -> Service:
        """The service of that code; `KeyError` if there is none."""
        return _by_code(self.services, code)

    def body(self, code: str) -> Body:
        """The body of that code; `KeyError` if there is none."""
        return _by_code(self.bodies, code)

    def region(self, code: str) -> Region:
        """The region of that KATO code; `KeyError` if there is none."""
        return _by_code(self.regions, code)

    def regions_on(self, day: dt.date) -> list[Region]:
        """The regions that there were on that day."""
        return [region for region in self.regions if region.since <= day]

    def addressee(self, service: Service) -> Body:
        """To whom an application for the service is addressed."""
        return self.body(service.addressee.value)


_Coded = TypeVar("_Coded", Service, Body, Region)


def _by_code(rows: tuple[_Coded, ...], code: str) -> _Coded:
    for row in rows:
        if row.code == code:
            return row
    raise KeyError(code)
