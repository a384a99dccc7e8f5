"""The individual identification number."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.iin import IinError, IinWarning, check_digit, parse_iin, warnings_of

_FILE = Path(__file__).parent.parent / "data" / "iin_vectors.csv"
_VECTORS = list(csv.DictReader(_FILE.read_text("utf-8").splitlines()))


@pytest.mark.parametrize("row", _VECTORS, ids=lambda row: f"{row['number']} {row['note']}")
def test_every_vector_is_judged_as_the_rule_says(row: dict[str, str]) -> None:
    if row["valid"] == "1":
        assert parse_iin(row["number"]) == row["number"]
    else:
        with pytest.raises(IinError):
            parse_iin(row["number"])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("88041240100", "iin-length"),
        ("8804124010066", "iin-length"),
        ("88041240100a", "iin-digits"),
        ("", "iin-digits"),
        ("88041240100٦", "iin-digits"),
        ("880412401007", "iin-checksum"),
        ("000000000000", "iin-zeros"),
    ],
)
def test_each_broken_rule_has_its_own_sentence(typed: str, code: str) -> None:
    with pytest.raises(IinError) as caught:
        parse_iin(typed)
    assert caught.value.code == code


def test_spaces_and_dashes_are_no_mistake() -> None:
    assert parse_iin(" 880412-40 10 06 ") == "880412401006"


def test_a_company_number_only_warns() -> None:
    assert warnings_of(parse_iin("180440012349")) == (IinWarning.COMPANY,)


def test_a_century_digit_of_a_foreigner_and_an_impossible_date_only_warn() -> None:
    eleven = "99023000001"
    number = parse_iin(f"{eleven}{check_digit(eleven)}")
    assert set(warnings_of(number)) == {IinWarning.SEX, IinWarning.DATE}


@given(st.text(alphabet="0123456789", min_size=11, max_size=11))
def test_of_the_ten_last_digits_at_most_one_is_right(eleven: str) -> None:
    accepted = 0
    for last in "0123456789":
        try:
            parse_iin(eleven + last)
        except IinError:
            continue
        accepted += 1
    assert accepted == (check_digit(eleven) is not None and eleven != "0" * 11)


@given(st.text())
def test_whatever_is_typed_gives_an_iin_or_a_reason(typed: str) -> None:
    try:
        assert len(parse_iin(typed)) == 12
    except IinError as error:
        assert error.code.startswith("iin-")
