"""The rules of the standard form."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import Catalog
from app.forms import FIELDS, DocumentRow, Draft, PageRow, check, to_application
from app.forms.checking import parse_day, sheet_count
from app.forms.draft import HAS_IIN
from app.forms.problems import complete_day
from tests.support.forms import GOOD, PAGES

TODAY = dt.date(2026, 11, 23)


def codes(draft: Draft, pages: tuple[PageRow, ...] = PAGES) -> dict[str, bool]:
    return {problem.code: problem.blocks for problem in check(draft, pages, TODAY)}


def test_a_complete_draft_has_no_problem() -> None:
    assert codes(GOOD) == {}


def test_the_fields_stand_in_the_order_of_the_annex() -> None:
    expected = "iin surname name patronymic email address phone service region recipient content"
    assert tuple(expected.split()) == FIELDS


@pytest.mark.parametrize(
    "field", ["surname", "name", "address", "region", "recipient", "content", "service", "language"]
)
def test_what_the_form_needs_blocks_while_it_is_missing(field: str) -> None:
    change: dict[str, Any] = {field: " "}
    assert codes(replace(GOOD, **change)) == {f"{field}-missing": True}


@pytest.mark.parametrize(
    ("change", "code", "blocks"),
    [
        ({"iin": ""}, "iin-missing", True),
        ({"iin": "", "iin_absence": HAS_IIN}, "iin-missing", True),
        ({"iin": "880412401007"}, "iin-checksum", True),
        ({"iin": "180440012349"}, "iin-company", False),
        ({"phone": "12"}, "phone", True),
        ({"phone": ""}, "no-contact", False),
        ({"email": "madina"}, "email", True),
        ({"contact_phone": "87010000000"}, "contact_name-missing", True),
        ({"contact_name": "дочь, Айгуль"}, "contact_phone-missing", True),
        ({"signature_date": ""}, "signature_date-missing", True),
        ({"signature_date": "31.02.2026"}, "signature_date-no-day", True),
        ({"signature_date": "24.11.2026"}, "signature_date-future", True),
        ({"signature_seen": "no"}, "unsigned", False),
        ({"identity_seen": "no"}, "identity-unseen", False),
        ({"consent": "no"}, "consent-refused", True),
        ({"consent": ""}, "consent-missing", True),
        ({"folder": ""}, "folder-missing", True),
        ({"reads": "no"}, "witness-missing", True),
    ],
)
def test_each_rule_says_its_own_sentence(change: dict[str, Any], code: str, blocks: bool) -> None:
    assert codes(replace(GOOD, **change)) == {code: blocks}


@pytest.mark.parametrize("reason", ["newborn", "oralman"])
def test_without_an_iin_a_reason_is_enough(reason: str) -> None:
    assert codes(replace(GOOD, iin="", iin_absence=reason)) == {}


def test_a_relative_with_a_phone_is_a_contact() -> None:
    assert codes(replace(GOOD, phone="", contact_name="дочь", contact_phone="87010000000")) == {}


def test_a_representative_needs_a_name_and_a_basis() -> None:
    assert set(codes(replace(GOOD, brought_by="representative"))) == {
        "representative-missing",
        "basis-missing",
    }


def test_fewer_pages_than_sheets_only_warn() -> None:
    draft = GOOD.with_row(DocumentRow("a", "Заявление", sheets="3"))
    assert codes(draft) == {"sheets-differ": False}


def test_without_any_page_nothing_can_be_queued() -> None:
    assert codes(GOOD, ())["pages-missing"] is True


@pytest.mark.parametrize(
    ("typed", "count"),
    [("1", 1), (" 12 ", 12), ("0", None), ("", None), ("1000", None), ("²", None)],
)
def test_sheets_are_counted_from_one_to_999(typed: str, count: int | None) -> None:
    assert sheet_count(typed) == count


def test_days_are_read_as_they_are_written() -> None:
    assert parse_day("05.04.2020") == parse_day("2020-04-05") == dt.date(2020, 4, 5)
    assert parse_day("5 april") is None


def test_the_application_is_tidied_and_knows_whether_it_goes_straight(catalog: Catalog) -> None:
    application = to_application(replace(GOOD, surname="  Сейдах-метова  "), PAGES, catalog, TODAY)
    assert application.surname == "Сейдах-метова"
    assert application.phone == "+77026736697"
    assert application.direct
    assert application.region == "Восточно-Казахстанская область"
    assert application.pages[0].attachment == "page-01.pdf"


@given(
    st.dictionaries(
        st.sampled_from(
            [
                name
                for name in vars(GOOD)
                if name not in ("id", "documents", "language", "service", "region")
            ]
        ),
        st.text(max_size=30),
    )
)
def test_whatever_is_typed_is_checked_without_a_failure(change: dict[str, Any]) -> None:
    assert isinstance(check(replace(GOOD, **change), PAGES, TODAY), tuple)


@pytest.mark.parametrize("typed", ["05042020", " 05.04.2020 ", "5.4.2020"])
def test_a_day_is_read_without_its_dots_too(typed: str) -> None:
    assert parse_day(typed) == dt.date(2020, 4, 5)


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("13.05.87", "13.05.1987"), ("1/2/26", "01.02.2026"), ("1,2,27", "01.02.1927"),
     ("03 02 2016", "03.02.2016"), ("3-2-16", "03.02.2016"), ("31.02.87", "31.02.87"),
     ("13.05.198", "13.05.198"), ("1987", "1987"), ("", ""), ("²²/1/1", "²²/1/1")],
)  # fmt: skip
def test_a_day_of_the_past_is_completed_as_people_mean_it(typed: str, whole: str) -> None:
    assert complete_day(typed, dt.date(2026, 11, 30)) == whole


def test_regions_are_those_of_the_day_and_their_former_names_are_still_found(
    catalog: Catalog,
) -> None:
    before, after = dt.date(2020, 4, 2), dt.date(2026, 11, 29)
    assert len(catalog.regions_on(before)) == 17, "14 oblasts and 3 cities"
    assert len(catalog.regions_on(after)) == 20, "17 oblasts and 3 cities"
    capital = catalog.region("71")
    assert capital.name("ru", before) == capital.label("ru", before) == "город Нур-Султан"
    assert capital.label("ru", after) == "город Астана (город Нур-Султан)"
    assert catalog.region("63").label("kk", after) == "Шығыс Қазақстан облысы"
