"""The index of words finds what a look at every line finds, and follows the lines."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.finding import is_name, is_near, words_of
from center.web_client import Specialist
from center.wordindex import STATEMENTS, but_for_an_error, every_trigram
from tests.support.asp import Village
from tests.support.on_server import of_a_file
from tests.support.rig import RealCenter
from tests.support.zygote import quick_center, quick_run

_LETTERS = "абвгдклмнорстуя"
_WORDS = st.text(_LETTERS, min_size=4, max_size=11)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=4).map(words_of)


def indexed(lines: dict[str, str]) -> sqlite3.Connection:
    """A database in memory with these lines of cases, some of which came before the index."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE center_caserow (id TEXT PRIMARY KEY, words TEXT)")
    early = list(lines.items())[: len(lines) // 2]
    database.executemany("INSERT INTO center_caserow VALUES (?, ?)", early)
    for statement in STATEMENTS:
        database.execute(statement)
    later = list(lines.items())[len(lines) // 2 :]
    database.executemany("INSERT INTO center_caserow VALUES (?, ?)", later)
    return database


def found(database: sqlite3.Connection, expression: str) -> set[str]:
    query = (
        "SELECT case_id FROM center_wordplace WHERE id IN"
        " (SELECT rowid FROM center_trigrams WHERE center_trigrams MATCH ?)"
    )
    return {key for (key,) in database.execute(query, (expression,))}


def with_error(word: str, place: int, letter: str, way: str) -> str:
    place %= len(word)
    if way == "left out":
        return word[:place] + word[place + 1 :]
    if way == "too many":
        return word[:place] + letter + word[place:]
    if way == "changed places":
        return word[:place] + word[place : place + 2][::-1] + word[place + 2 :]
    return word[:place] + letter + word[place + 1 :]


@given(
    _WORDS,
    st.integers(0, 10),
    st.sampled_from(_LETTERS),
    st.sampled_from(["left out", "too many", "changed places", "another"]),
    st.lists(_TEXTS, max_size=5),
)
def test_whatever_is_mistyped_the_index_leads_to_every_line_that_a_look_at_all_of_them_finds(
    typed: str, place: int, letter: str, way: str, others: list[str]
) -> None:
    mistaken = with_error(typed, place, letter, way)
    lines = {"it": words_of(["Иван", mistaken, "ул. Мира"])}
    lines |= {str(number): words for number, words in enumerate(others)}
    with closing(indexed(lines)) as database:
        near = {key for key, words in lines.items() if is_near(words, (typed,))}
        assert found(database, but_for_an_error(typed)) >= near
        exact = {key for key, words in lines.items() if typed in words}
        assert found(database, every_trigram(typed)) >= exact


@given(st.text(_LETTERS + '" *-0123456789', min_size=3, max_size=12), _TEXTS)
def test_nothing_that_is_typed_is_taken_for_the_indexs_own_language(typed: str, words: str) -> None:
    line = f" {typed} {words}"
    with closing(indexed({"it": line})) as database:
        assert found(database, every_trigram(typed)) == {"it"}
        if is_name(typed):
            found(database, but_for_an_error(typed))


def test_the_index_follows_what_is_changed_and_deleted() -> None:
    with closing(indexed({"one": " ахметов ", "two": " оспанова "})) as database:
        database.execute("UPDATE center_caserow SET words = ' нурланов ' WHERE id = 'one'")
        database.execute("DELETE FROM center_caserow WHERE id = 'two'")
        assert found(database, every_trigram("нурланов")) == {"one"}
        assert not found(database, every_trigram("ахметов"))
        assert not found(database, every_trigram("оспанова"))
        database.execute("INSERT INTO center_caserow VALUES ('two', ' касымова ')")
        assert found(database, every_trigram("касымова")) == {"two"}
        check = "INSERT INTO center_trigrams (center_trigrams) VALUES ('integrity-check')"
        database.execute(check)


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[RealCenter]:
    data = tmp_path / "center"
    arguments = ["center", "fill", "--data", str(data), "--cases", "60", "--kiosks", "2"]
    assert quick_run(arguments).returncode == 0
    center = RealCenter(data, quick_center(data))
    yield center
    center.server.stop()


def hits(specialist: Specialist, typed: str, center: RealCenter) -> set[str]:
    page = specialist.fetch(f"/?{urlencode({'q': typed})}").decode()
    ids = [str(key) for (key,) in center.rows("SELECT id FROM center_caserow")]
    return {key for key in ids if key in page}


@of_a_file
def test_a_center_whose_index_was_lost_makes_it_anew_when_it_starts(filled: RealCenter) -> None:
    password = filled.command("account", "hand", "--full-name", "Серік").splitlines()[-1]
    specialist = Specialist(filled.url, "hand", password)
    ((case_id, iin),) = filled.rows("SELECT id, iin FROM center_caserow LIMIT 1")
    assert hits(specialist, str(iin), filled) == {str(case_id)}
    filled.server.stop()
    with closing(sqlite3.connect(filled.data / "center.db")) as database, database:
        database.execute("DROP TRIGGER center_words_change")
        database.execute("INSERT INTO center_trigrams (center_trigrams) VALUES ('delete-all')")
    filled.server = quick_center(filled.data)
    specialist = Specialist(filled.url, "hand", password)
    assert hits(specialist, str(iin), filled) == {str(case_id)}


def test_a_typing_error_beside_a_part_from_the_middle_of_a_word_finds_both(
    village: Village,
) -> None:
    case = village.submit(village.draft())
    village.carry()
    for typed in ("дахметова", "сийдахметова", "сийдахметова дахметов", "дахметов сийдахметова"):
        assert hits(village.specialist, typed, village.center) == {case.id}, typed


@of_a_file
def test_what_was_erased_is_not_in_the_index(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="АСП-77")
    village.act(case.id, "close", reason="Семья уехала", undecided="on")
    village.carry()
    made = village.center.command("account", "boss", "--duty", "administrator")
    boss = Specialist(village.center.url, "boss", made.splitlines()[-1])
    path = village.center.data / "center.db"
    with closing(sqlite3.connect(path)) as database:
        assert found(database, every_trigram("сейдахметова")) == {case.id}
    boss.fill(f"/case/{case.id}", "erase", asked="on")
    with closing(sqlite3.connect(path)) as database:
        assert not found(database, every_trigram("сейдахметова"))
    assert case.number in boss.read(f"/?{urlencode({'q': case.number})}")
