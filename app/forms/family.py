"""The family, its incomes and its plot, from typed rows to what is sent, and back to rows for the
next quarter.
"""

import datetime as dt
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.formats import day
from app.forms.draft import Draft, IncomeRow, MemberRow, StockRow, is_blank
from app.forms.household import Household, Income, Member, Plot, Stock
from app.forms.problems import Problem, parse_day
from app.people.iin import IinError, age_of, parse_iin, read_iin

_SCHOOL_AGE, _SURELY_A_CHILD = 6, 14  # years; younger than any that works
_PAID = ("works", "self-employed", "pensioner")
_EARLIEST = 1900  # year of birth of anybody
_LEAST_YEARS_BETWEEN = 13  # of a parent and a child by birth


def asks_for_new(draft: Draft) -> bool:
    """Whether it matters who is new in the family: it received aid, and is another one by now."""
    return draft.former == "yes" and draft.changed == "yes" and "composition" in draft.changes


def check_household(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """What is missing or odd in the family, the incomes and the plot, row by row; rows in which
    nothing was entered are passed over.
    """
    draft = without_blank(draft)
    if not draft.members:
        yield Problem("members", "members-missing")
    iins: set[str] = set()
    is_asked = asks_for_new(draft)
    for row in draft.members:
        yield from _member(row, today)
        if is_asked and not row.new and row.relation != "self":
            yield Problem("members", "member-new-missing", key=row.key)
        digits = read_iin(row.iin)
        if digits and digits in iins:
            yield Problem("members", "member-twice", key=row.key)
        iins.add(digits)
        if row.relation == "self" and row.key != applicant_key(draft.members):
            yield Problem("members", "member-relation-twice", key=row.key)
    yield from _odd_ages(draft)
    yield from _applicant_row(draft)
    yield from _without_income(draft)
    for income in draft.incomes:
        yield from _income(income, {row.key for row in draft.members})
    for stock in draft.stock:
        yield from _stock(stock)
    if draft.land.strip() and parse_area(draft.land) is None:
        yield Problem("land", "land")


def without_blank(draft: Draft) -> Draft:
    """The draft without rows in which nothing was entered."""
    return replace(
        draft,
        members=tuple(row for row in draft.members if not is_blank(row)),
        incomes=tuple(row for row in draft.incomes if not is_blank(row)),
        stock=tuple(row for row in draft.stock if not is_blank(row)),
    )


def _member(row: MemberRow, today: dt.date) -> Iterator[Problem]:
    if not row.name.strip():
        yield Problem("members", "member-name-missing", key=row.key)
    yield from _born(row, today)
    if row.iin.strip():
        try:
            parse_iin(row.iin)
        except IinError as error:
            yield Problem("members", error.code, key=row.key)
    else:
        yield Problem("members", "member-iin-missing", blocks=False, key=row.key)
    for name in ("relation", "occupation", "able"):
        if not getattr(row, name):
            yield Problem("members", f"member-{name}-missing", key=row.key)
    born = parse_day(row.born)
    if row.able == "yes" and born is not None and 0 <= age_of(born, today) < _SURELY_A_CHILD:
        yield Problem("members", "member-able-child", blocks=False, key=row.key)


def _born(row: MemberRow, today: dt.date) -> Iterator[Problem]:
    born, told = parse_day(row.born), told_day(row.iin)
    if not row.born.strip():
        yield Problem("members", "member-born", key=row.key)
    elif born is None:
        yield Problem("members", "member-born-no-day", key=row.key)
    elif born > today:
        yield Problem("members", "member-born-future", key=row.key)
    elif born.year < _EARLIEST:
        yield Problem("members", "member-born-year", key=row.key)
    elif told is not None and told != born:
        yield Problem("members", "member-born-differs", blocks=False, key=row.key)


def _odd_ages(draft: Draft) -> Iterator[Problem]:
    """A parent who is hardly older than the applicant, or a child that is hardly younger: a slip
    in most cases, and possible in some.
    """
    born = {row.key: parse_day(row.born) for row in draft.members}
    own = born.get(applicant_key(draft.members))
    for row in draft.members:
        other = born[row.key]
        if own is None or other is None or row.relation not in ("parent", "child"):
            continue
        older, younger = (other, own) if row.relation == "parent" else (own, other)
        if younger.year - older.year < _LEAST_YEARS_BETWEEN:
            yield Problem("members", "member-relation-age", blocks=False, key=row.key)


def _without_income(draft: Draft) -> Iterator[Problem]:
    """Who works or has a pension has an income as a rule; it is forgotten easily."""
    paid = {row.member for row in draft.incomes}
    for row in draft.members:
        if row.occupation in _PAID and row.key not in paid:
            yield Problem("incomes", "paid-without", blocks=False, key=row.key)


def _applicant_row(draft: Draft) -> Iterator[Problem]:
    """The applicant's row tells of the applicant."""
    name, iin = _plain(draft.full_name), read_iin(draft.iin)
    for row in draft.members:
        is_other = (iin and read_iin(row.iin) != iin) or (name and _plain(row.name) != name)
        if row.relation == "self" and is_other:
            yield Problem("members", "member-applicant", blocks=False, key=row.key)


def _income(row: IncomeRow, members: set[str]) -> Iterator[Problem]:
    if row.member not in members:
        yield Problem("incomes", "income-member", key=row.key)
    if not row.kind:
        yield Problem("incomes", "income-kind", key=row.key)
    if parse_amount(row.amount) is None:
        yield Problem("incomes", _amount_code(row.amount), key=row.key)


def _stock(row: StockRow) -> Iterator[Problem]:
    if not row.kind:
        yield Problem("stock", "stock-kind", key=row.key)
    if not row.age:
        yield Problem("stock", "stock-age", key=row.key)
    if parse_count(row.count) is None:
        yield Problem("stock", "stock-count", key=row.key)


def _amount_code(text: str) -> str:
    """What is wrong with a sum."""
    plain = re.sub(r"\s", "", text)
    if re.fullmatch(r"[0-9]{10,}", plain, re.ASCII):
        return "income-amount-large"
    if re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", plain, re.ASCII):
        return "income-amount-tiyn"
    return "income-amount"


def parse_amount(text: str) -> int | None:
    """Whole tenge as people write them, `42 500`, or None."""
    digits = re.sub(r"[\s\u00a0]", "", text)
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits, re.ASCII) else None


def parse_count(text: str) -> int | None:
    """A number of animals, 1 to 9999, or None."""
    return int(text) or None if re.fullmatch(r"\s*[0-9]{1,4}\s*", text, re.ASCII) else None


def parse_area(text: str) -> float | None:
    """An area in hundredths of a hectare, `12,5`, or None."""
    text = text.strip().replace(",", ".")
    return float(text) if re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,2})?", text, re.ASCII) else None


def to_household(draft: Draft, quarter: str) -> Household:
    """The checked family; only for drafts in which `check_household` finds nothing that blocks."""
    draft = without_blank(draft)
    places = {row.key: place for place, row in enumerate(draft.members, 1)}
    return Household(
        quarter=quarter,
        members=tuple(_to_member(row) for row in draft.members),
        incomes=tuple(
            Income(places[row.member], row.kind, parse_amount(row.amount) or 0)
            for row in draft.incomes
            if row.member in places
        ),
        plot=Plot(
            area=parse_area(draft.land) or 0.0,
            use=" ".join(draft.land_use.split()),
            stock=tuple(
                Stock(row.kind, row.age, parse_count(row.count) or 0) for row in draft.stock
            ),
        ),
    )


def _to_member(row: MemberRow) -> Member:
    return Member(
        name=" ".join(row.name.split()),
        iin=read_iin(row.iin),
        relation=row.relation,
        born=parse_day(row.born) or dt.date.min,
        occupation=row.occupation,
        able=row.able == "yes",
        new=row.new == "yes",
    )


def with_household(draft: Draft, household: Household) -> Draft:
    """The draft with the family as it was in the last quarter; the incomes of that quarter are to
    be asked anew.
    """
    members = tuple(
        MemberRow(
            key=new_key(),
            name=member.name,
            iin=member.iin,
            relation=member.relation,
            born=day(member.born),
            occupation=member.occupation,
            able="yes" if member.able else "no",
            new="no",
        )
        for member in household.members
    )
    incomes = tuple(
        IncomeRow(new_key(), members[income.member - 1].key, income.kind, str(income.amount))
        for income in household.incomes
        if 0 < income.member <= len(members)
    )
    stock = tuple(
        StockRow(new_key(), row.kind, row.age, str(row.count)) for row in household.plot.stock
    )
    land = f"{household.plot.area:g}".replace(".", ",") if household.plot.area else ""
    return replace(
        draft, members=members, incomes=incomes, stock=stock, land=land, land_use=household.plot.use
    )


def with_applicant(draft: Draft, born: str = "") -> Draft:
    """The draft with the applicant as the family's first member, if nobody has been entered yet."""
    name = draft.full_name
    if draft.members or not name:
        return draft
    born = born or birth_date(draft.iin)
    return replace(
        draft, members=(MemberRow(new_key(), name=name, iin=draft.iin, relation="self", born=born),)
    )


def follow_applicant(before: Draft, draft: Draft) -> Draft:
    """The draft whose row of the applicant has the name and the IIN of the applicant still, where
    it had them `before` these were corrected.
    """
    former_name, name = before.full_name, draft.full_name
    if (former_name, before.iin) == (name, draft.iin):
        return draft

    def follow(row: MemberRow) -> MemberRow:
        if row.relation != "self":
            return row
        is_named = _plain(row.name) == _plain(former_name)
        is_numbered = row.iin.strip() == before.iin.strip()
        is_dated = is_numbered and row.born.strip() == birth_date(before.iin)
        return replace(
            row,
            name=name if is_named else row.name,
            iin=draft.iin if is_numbered else row.iin,
            born=birth_date(draft.iin) if is_dated else row.born,
        )

    return replace(draft, members=tuple(map(follow, draft.members)))


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def applicant_key(members: Iterable[MemberRow]) -> str:
    """The key of the applicant's own row: the first that says so; empty where none does."""
    return next((row.key for row in members if row.relation == "self"), "")


def told_by_age(row: MemberRow, today: dt.date) -> dict[str, str]:
    """What IIN and birth date of a member tell of the fields that are empty yet: the birth date,
    and of a small child that it goes to no school and is not able to work.
    """
    born_text = row.born.strip() or birth_date(row.iin)
    born = parse_day(born_text)
    age = age_of(born, today) if born else -1
    told = {
        "born": born_text,
        "occupation": "preschool" if 0 <= age < _SCHOOL_AGE else "",
        "able": "no" if 0 <= age < _SURELY_A_CHILD else "",
    }
    return {name: value for name, value in told.items() if value and not getattr(row, name).strip()}


def birth_date(iin: str) -> str:
    """The birth date that the digits of an IIN suggest (since 2013 they need not be right), or an
    empty text.
    """
    digits = read_iin(iin)
    century = {"3": "19", "4": "19", "5": "20", "6": "20"}.get(digits[6:7], "")
    text = f"{digits[4:6]}.{digits[2:4]}.{century}{digits[:2]}" if century else ""
    return text if parse_day(text) else ""


def told_day(iin: str) -> dt.date | None:
    """That date, or None."""
    return parse_day(birth_date(iin))


def new_key() -> str:
    """A key for a new row."""
    return secrets.token_hex(4)
