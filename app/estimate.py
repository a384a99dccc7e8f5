"""A preliminary look at a family's income (item 15 of Order No. 109). It decides nothing."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from app.forms.household import Household
from app.resources import resource


@dataclass(frozen=True)
class Estimate:
    """Tenge. `per_capita` is a month's; `line` and `month` are None where the poverty line is not
    known.
    """

    total: int
    members: int
    per_capita: int
    line: int | None
    month: int | None


def estimate(household: Household, line: int | None, kinds: frozenset[str]) -> Estimate:
    """Income of the quarter / 3 / members, against the line; aid of a month = (line - per capita) x
    members.

    `kinds` are the kinds of income that count. Raises `ValueError` for a family without members.
    """
    members = len(household.members)
    if not members:
        raise ValueError("a family without members")
    total = sum(income.amount for income in household.incomes if income.kind in kinds)
    per_capita = round(total / 3 / members)
    month = None if line is None else max(0, round((line - total / 3 / members) * members))
    return Estimate(total, members, per_capita, line, month)


def counted_kinds() -> frozenset[str]:
    """The kinds of income that count, from `resources/catalog/incomes.toml`."""
    tables = tomllib.loads(resource("catalog", "incomes.toml").read_text("utf-8"))
    return frozenset(row["code"] for row in tables["income"] if row["counted"])


def poverty_lines() -> Mapping[tuple[str, str], int]:
    """The poverty lines that come with the program, by region (KATO code) and quarter of the
    application.
    """
    tables = tomllib.loads(resource("catalog", "poverty.toml").read_text("utf-8"))
    return {(row["region"], row["quarter"]): row["amount"] for row in tables.get("line", [])}
