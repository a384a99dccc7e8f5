"""Telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.phones import (
    PhoneError,
    dialed_phone,
    parse_phone,
    readable_office_phone,
    readable_phone,
)


@pytest.mark.parametrize(
    "typed",
    [
        "87026736697",
        "8 702 673 66 97",
        "+7 (702) 673-66-97",
        "77026736697",
        "7026736697",
        "8-702-673-66-97",
    ],
)
def test_every_way_of_writing_becomes_the_same_number(typed: str) -> None:
    assert parse_phone(typed) == "+77026736697"


def test_a_landline_of_the_town_stays_as_it_is() -> None:
    assert parse_phone("48-90-26") == "489026"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "12",
        "9026736697",
        "+19026736697",
        "870267366977",
        "abc",
        "+87026736697",
        "8٧٠٢٦٧٣٦٦٩٧",
        "7٠٢٦٧٣٦٦٩٧",
        "٤٨٩٠٢٦",
    ],
)
def test_anything_else_is_no_number(typed: str) -> None:
    with pytest.raises(PhoneError):
        parse_phone(typed)


def test_it_is_grouped_for_the_eye() -> None:
    assert readable_phone("+77026736697") == "+7 702 673 66 97"
    assert readable_phone("+77132540102") == "+7 7132 54 01 02", "a landline of Aktobe"
    assert readable_phone("+77272670102") == "+7 727 267 01 02", "one of Almaty"
    assert readable_phone("+7٧٠٢٦٧٣٦٦٩٧") == "+7٧٠٢٦٧٣٦٦٩٧", "what is no number stays as it is"


@pytest.mark.parametrize(
    ("written", "dialed", "readable"),
    [
        ("8 702 673 66 97", "+77026736697", "+7 702 673 66 97"),
        ("48-90-26", "489026", "489026"),
        ("1414", "1414", "1414"),
        ("8 800 080 7777 (ішкі 2)", "8 800 080 7777 (ішкі 2)", "8 800 080 7777 (ішкі 2)"),
    ],
)
def test_what_the_directory_calls_a_number_is_shown_even_if_it_is_none_of_ours(
    written: str, dialed: str, readable: str
) -> None:
    assert (dialed_phone(written), readable_office_phone(written)) == (dialed, readable)


@given(st.from_regex(r"\A[78]7[0-9]{9}\Z"))
def test_a_number_once_parsed_stays_the_same(typed: str) -> None:
    assert parse_phone(parse_phone(typed)) == parse_phone(typed)
