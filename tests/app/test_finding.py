"""Looking for people: any part, any order, either alphabet's letters, one typing error."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.finding import is_near, readings, wanted, words_of

AIGUL = words_of(
    (
        "K1-000001",
        "2026-103",
        "Әбдірахманова Айгүл Қанатқызы",
        "880412401006",
        "+77026736697",
        "Әбдірахманов Төлеген",
        "120205501234",
    )
)


@pytest.mark.parametrize(
    "typed",
    [
        "айгул",
        "АЙГҮЛ абдирахманова",
        "канаткызы",
        "К1-000001",  # Cyrillic K
        "k1-000001",
        "№ 2026-103",
        "880412401006",
        "880412 401006",
        "8 702 673 66 97",
        "+7 (702) 673-66-97",
        "6736697",
        "8702673",
        "+7 702 673",
        "8804124",
        "толеген",
        "120205501234",
    ],
)
def test_a_case_is_found_by(typed: str) -> None:
    assert all(part in AIGUL for part in wanted(typed))


@pytest.mark.parametrize(
    "typed", ["айгкл", "айгл", "айгуль", "агйул", "абдрахманова", "абдирахмонов"]
)
def test_one_typing_error_is_forgiven(typed: str) -> None:
    assert is_near(AIGUL, wanted(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "Aigul",
        "aigul abdirakhmanova",
        "Abdirahmanova Aygul",
        "Tolegen",
        "Qanatqyzy",
        "fquekm",  # айгуль on a keyboard that was left in English
        "njktuty",  # төлеген
        "k1-000001",
    ],
)
def test_latin_letters_find_the_name_that_they_spell_and_the_one_that_their_keys_write(
    typed: str,
) -> None:
    assert any(is_near(AIGUL, parts) for parts in readings(typed))


@pytest.mark.parametrize("typed", ["aidos", "zhanar", ",tuf"])
def test_latin_letters_find_nobody_else(typed: str) -> None:
    assert not any(is_near(AIGUL, parts) for parts in readings(typed))


@pytest.mark.parametrize("typed", ["бегайм", "аа", "айбек", "880412401007", "8 702 673 66 98"])
def test_another_is_not_found(typed: str) -> None:
    assert not is_near(AIGUL, wanted(typed))


NAMES = st.text("абвгдежзиклмнопрстәғқңөұүһі", min_size=5, max_size=12)


@given(NAMES, st.integers(0, 11), st.sampled_from("абвг"), st.sampled_from("dris"))
def test_every_single_error_in_a_name_is_forgiven(
    name: str, at: int, letter: str, kind: str
) -> None:
    at %= len(name)
    wrong = {
        "d": name[:at] + name[at + 1 :],
        "r": name[:at] + letter + name[at + 1 :],
        "i": name[:at] + letter + name[at:],
        "s": name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
    }[kind]
    assert is_near(words_of((name,)), wanted(wrong))


@given(st.text(string.printable + "әқүІ№", max_size=40))
def test_whatever_is_typed_is_no_error(typed: str) -> None:
    assert is_near(words_of((typed,)), wanted(typed)) or not wanted(typed)


def test_a_page_that_was_pasted_into_the_search_finds_nothing_and_takes_no_time() -> None:
    assert not is_near(AIGUL, wanted("ш" * 100_000))
