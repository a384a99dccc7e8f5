"""Hours are taken as people write them, and hang in the hall in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.hours import HoursError, parse_hours


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9:00–18:30", "9:00–18:30"),
        ("9.00-13.00, 14.30 - 18.30", "9:00–13:00, 14:30–18:30"),
        ("9:00-13:00 14:30-18:30", "9:00–13:00, 14:30–18:30"),
        ("09:00—13:00; 14:30—18:30", "9:00–13:00, 14:30–18:30"),
        ("", ""),
    ],
)
def test_hours_are_taken_as_people_write_them(typed: str, shown: str) -> None:
    assert parse_hours(typed) == shown
    assert parse_hours(shown) == shown


@pytest.mark.parametrize("typed", ["девять", "9-18", "18:00-9:00", "9:00-13:75", "9:00-25:00",
                                   "9:00-13:00, 12:00-18:00"])  # fmt: skip
def test_what_is_no_hours_is_refused(typed: str) -> None:
    with pytest.raises(HoursError):
        parse_hours(typed)


@given(st.text(max_size=40))
def test_any_text_is_hours_or_refused(typed: str) -> None:
    try:
        shown = parse_hours(typed)
    except HoursError:
        return
    assert parse_hours(shown) == shown
