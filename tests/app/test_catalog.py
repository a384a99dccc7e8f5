"""The catalog and the calendar."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from app.catalog import Catalog, CatalogError, load_catalog, load_workdays
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
        assert {"application", "identity"} <= {kind.code for kind in service.document if kind.required}


def test_the_regions_are_those_of_spring_2020(catalog: Catalog) -> None:
    assert len(catalog.regions) == 17
    assert catalog.region("63").name("ru") == "Восточно-Казахстанская область"


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
    ("start", "due"), [((3, 25), (3, 27)), ((4, 30), (5, 5)), ((5, 6), (5, 12)), ((12, 18), (12, 21))]
)
def test_two_working_days_step_over_days_off_and_transfers(start: tuple[int, int], due: tuple[int, int]) -> None:
    assert load_workdays().add(dt.date(2020, *start), 2) == dt.date(2020, *due)


def test_a_year_without_a_list_is_marked_as_inexact() -> None:
    workdays = load_workdays()
    assert workdays.is_exact(dt.date(2020, 5, 1))
    assert not workdays.is_exact(dt.date(2031, 5, 1))
