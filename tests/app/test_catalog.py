"""The catalog and the calendar."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from app.catalog import Catalog, CatalogError, Workdays, load_catalog, load_workdays
from app.resources import resource


def test_the_twenty_services_of_the_order_are_there_in_its_order(catalog: Catalog) -> None:
    assert [service.number for service in catalog.services] == list(range(1, 21))
    assert catalog.service("asp").number == 15


def test_only_targeted_assistance_goes_straight_to_the_employment_center(catalog: Catalog) -> None:
    direct = [service.code for service in catalog.services if catalog.addressee(service).direct]
    assert direct == ["asp"]


def test_every_service_has_names_an_application_and_an_identity_document(catalog: Catalog) -> None:
    for service in catalog.services:
        assert service.name("kk") != service.name("ru")
        assert {"application", "identity"} <= {
            kind.code for kind in service.document if kind.required
        }


@pytest.mark.parametrize(
    ("spoil", "by", "line_of"),
    [
        ("number = 3", "number = 'three'", "number = 'three'"),
        ('mark = "src" }', 'mark = "hearsay" }', "hearsay"),
        ('value = "gk"', 'value = "moon"', "moon"),
        ("required = true", "required = maybe", "required = maybe"),
        ('code = "pension-base"', 'code = "pension-age"', "[[service]]"),
    ],
)
def test_a_mistake_is_named_by_its_line(tmp_path: Path, spoil: str, by: str, line_of: str) -> None:
    shutil.copytree(resource("catalog"), tmp_path / "catalog")
    file = tmp_path / "catalog" / "services.toml"
    text = file.read_text("utf-8").replace(spoil, by, 1)
    file.write_text(text, "utf-8")
    with pytest.raises(CatalogError) as caught:
        load_catalog(tmp_path / "catalog")
    assert caught.value.file == "services.toml"
    assert line_of in text.splitlines()[caught.value.line - 1]


@pytest.mark.parametrize(
    ("start", "due"),
    [((3, 25), (3, 27)), ((4, 30), (5, 5)), ((5, 6), (5, 12)), ((12, 18), (12, 21))],
)
def test_two_working_days_step_over_days_off_and_transfers(
    start: tuple[int, int], due: tuple[int, int]
) -> None:
    assert load_workdays().add(dt.date(2020, *start), 2) == dt.date(2020, *due)


@settings(deadline=None)  # the first call of a process loads the holidays of every country
@given(
    start=strategies.dates(dt.date(2019, 12, 1), dt.date(2027, 6, 1)),
    days=strategies.integers(0, 30),
)
def test_the_days_of_a_term_one_by_one_are_those_that_were_added(start: dt.date, days: int) -> None:
    workdays = load_workdays()
    end = workdays.add(start, days)
    found = workdays.reckon(start, end)
    assert len(found.counted) == days
    assert (found.counted or (start,))[-1] == end
    every = sorted((*found.counted, *found.holidays, *found.weekends))
    assert every == [start + dt.timedelta(n) for n in range(1, (end - start).days + 1)]
    assert set(found.worked) <= set(found.counted)
    assert all(day.weekday() > 4 for day in (*found.weekends, *found.worked))
    assert not any(day.weekday() > 4 for day in found.holidays)


def test_a_year_without_a_list_is_marked_as_inexact() -> None:
    workdays = load_workdays()
    assert workdays.is_exact(dt.date(2020, 5, 1))
    assert not workdays.is_exact(dt.date(2031, 5, 1))
    assert workdays.is_exact(dt.date(2024, 5, 1)), "its transfers are known to the library"


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (dt.date(2026, 11, 24), True),
        (dt.date(2026, 12, 16), False),
        (dt.date(2026, 10, 26), False),  # for the 25th, a Sunday
        (dt.date(2027, 3, 23), False),
        (dt.date(2027, 3, 27), False),
        (dt.date(2024, 5, 4), True),  # a Saturday worked for Wednesday the 8th
        (dt.date(2024, 5, 8), False),
    ],
)
def test_years_without_a_table_have_the_laws_holidays(day: dt.date, works: bool) -> None:
    assert load_workdays().is_working(day) is works


def test_the_library_agrees_with_the_table_that_was_checked_against_the_decrees() -> None:
    tabled, by_law = load_workdays(), Workdays(frozenset(), frozenset(), frozenset())
    days = [dt.date(2020, 1, 1) + dt.timedelta(number) for number in range(366)]
    assert [day for day in days if tabled.is_working(day) != by_law.is_working(day)] == []
