"""What a form offers of what was typed before: streets, surnames, what an age tells."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.forms.draft import MemberRow
from app.forms.family import told_by_age
from app.people.streets import street_of, streets_in, with_street
from app.people.surnames import surnames_of
from ui.kit.dates import with_dots

TODAY = dt.date(2020, 4, 2)


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("Үлгі ауылы, Абай 3", "Үлгі ауылы, Абай"),
        ("с. Образцовое, ул. Мира, 12", "с. Образцовое, ул. Мира"),
        ("с. Образцовое, ул. Мира, дом 12, кв. 4", "с. Образцовое, ул. Мира"),
        ("Үлгі ауылы, Бейбітшілік көшесі, 12-үй", "Үлгі ауылы, Бейбітшілік көшесі"),
        ("ул. 8 Марта, 5а", "ул. 8 Марта"),
        ("с. Образцовое", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_a_street_is_an_address_without_its_house(address: str, street: str) -> None:
    assert street_of(address) == street


def test_streets_are_kept_once_each_the_latest_first() -> None:
    kept = ""
    for address in ("Абай 1", "Сәтбаев 2", "абай 7", "без дома"):
        kept = with_street(kept, address)
    assert streets_in(kept) == ["абай", "Сәтбаев"]
    for number in range(300):
        kept = with_street(kept, f"Улица {'х' * number} 5")
    assert len(streets_in(kept)) == 200


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_typed_as_an_address_makes_one_line_at_most(kept: str, address: str) -> None:
    lines = streets_in(with_street("", address))
    assert len(lines) <= 1
    assert set(streets_in(with_street(kept, address))) <= {*streets_in(kept), *lines}


def test_a_surname_is_offered_in_both_forms_where_the_other_is_sure() -> None:
    assert surnames_of(["Оспанова Гүлнар", "Әлихан Серік", ""]) == ["Оспанова", "Оспанов", "Әлихан"]
    assert surnames_of(["Сейітов"]) == ["Сейітов", "Сейітова"]


def test_a_small_childs_age_tells_that_it_neither_works_nor_goes_to_school() -> None:
    assert told_by_age(MemberRow("k", born="03.02.2016"), TODAY) == {
        "occupation": "preschool",
        "able": "no",
    }
    assert told_by_age(MemberRow("k", born="03.02.2010"), TODAY) == {"able": "no"}
    assert told_by_age(MemberRow("k", born="03.02.2000"), TODAY) == {}
    assert told_by_age(MemberRow("k", born="03.02.2021"), TODAY) == {}, "not born yet"
    assert told_by_age(MemberRow("k", born="03.02.2016", able="yes"), TODAY) == {
        "occupation": "preschool"
    }
    assert told_by_age(MemberRow("k", iin="880412401006"), TODAY) == {"born": "12.04.1988"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("0", "0"), ("03", "03"), ("030", "03.0"), ("03022016", "03.02.2016"), ("3.2.20", "3.2.20"),
     ("03.022", "03.02.2"), ("3.2016", "3.20.16")],
)  # fmt: skip
def test_the_dots_of_a_day_come_by_themselves(typed: str, shown: str) -> None:
    assert with_dots(typed) == shown
