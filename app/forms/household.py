"""The family, its incomes of a quarter and its plot, as an application for ASP states them."""

import datetime as dt
from dataclasses import dataclass

from app.people.iin import Iin

RELATIONS = ("self", "spouse", "child", "parent", "sibling", "grandparent", "grandchild", "other")
OCCUPATIONS = (
    "works", "self-employed", "unemployed", "student", "pupil", "preschool", "pensioner",
    "disabled", "cares", "other",
)  # fmt: skip
INCOME_KINDS = (
    "salary", "business", "pension", "benefit-large-family", "benefit-child-care", "alimony",
    "rent", "plot",
    "stipend", "benefit-disabled-child", "asp", "other",
)  # fmt: skip
STOCK_KINDS = ("cattle", "horse", "camel", "sheep", "goat", "pig", "poultry", "bees", "other")
STOCK_AGES = ("young", "grown")


@dataclass(frozen=True)
class Member:
    """A member of the family. `iin` is twelve checked digits, or empty for someone who has none
    yet.
    """

    name: str
    iin: Iin
    relation: str
    born: dt.date
    occupation: str
    able: bool
    new: bool = False


@dataclass(frozen=True)
class Income:
    """What the member at `member` (from 1) got in the whole quarter, in tenge."""

    member: int
    kind: str
    amount: int


@dataclass(frozen=True)
class Stock:
    """Livestock of one kind and age."""

    kind: str
    age: str
    count: int


@dataclass(frozen=True)
class Plot:
    """The household plot: its land in hundredths of a hectare (sotka), and the livestock."""

    area: float = 0.0
    use: str = ""
    stock: tuple[Stock, ...] = ()


@dataclass(frozen=True)
class Household:
    """A family with its incomes of `quarter`, the one before that of the application."""

    quarter: str
    members: tuple[Member, ...]
    incomes: tuple[Income, ...] = ()
    plot: Plot = Plot()

    @property
    def newcomers(self) -> tuple[Member, ...]:
        """Able-bodied members who have joined the family (item 17 of Order No. 109)."""
        return tuple(member for member in self.members if member.new and member.able)
