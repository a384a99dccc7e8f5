"""Quarters and months as people read them."""

from hypothesis import given
from hypothesis import strategies as st

from app.quarters import Quarter, parse_quarter, quarter_facts, readable_month


@given(st.integers(2000, 2099), st.integers(1, 4))
def test_a_quarter_is_read_as_its_number_and_its_year(year: int, number: int) -> None:
    quarter = Quarter(year, number)
    assert parse_quarter(str(quarter)) == quarter
    assert quarter_facts(str(quarter)) == {"quarter": str(number), "year": str(year)}


@given(st.text(max_size=12))
def test_what_is_no_quarter_and_no_month_stands_as_it_is(text: str) -> None:
    if parse_quarter(text) is None:
        assert quarter_facts(text) == {"quarter": text, "year": ""}
    assert readable_month(f"{text}?") == f"{text}?"


def test_a_month_is_read_as_people_write_it() -> None:
    assert readable_month("2020-04") == "04.2020"
