"""Which cases have a part of a word: every three letters of the `words` of each, in an index that
the database keeps by itself.

In SQLite it is a table of FTS5 beside the cases (trigram tokenizer, 3.34), in PostgreSQL an index
of `pg_trgm` over them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.expressions import RawSQL

from app.people.finding import is_name

_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяdfgjlnqrsuvwz"  # what is left when words are folded
_LONG = 3
_FOUND = (
    "SELECT case_id FROM center_wordplace WHERE id IN"
    " (SELECT rowid FROM center_trigrams WHERE center_trigrams MATCH %s)"
)
_INTO = "INSERT INTO center_trigrams (rowid, words) SELECT id, new.words FROM center_wordplace"
_OUT_OF = (
    "INSERT INTO center_trigrams (center_trigrams, rowid, words)"
    " SELECT 'delete', id, old.words FROM center_wordplace"
)
_TRIGGERS = {
    "center_words_come": "AFTER INSERT ON center_caserow BEGIN"
    " INSERT INTO center_wordplace (case_id) VALUES (new.id);"
    f" {_INTO} WHERE case_id = new.id; END",
    "center_words_change": "AFTER UPDATE OF words ON center_caserow"
    " WHEN old.words IS NOT new.words BEGIN"
    f" {_OUT_OF} WHERE case_id = old.id; {_INTO} WHERE case_id = new.id; END",
    "center_words_go": "AFTER DELETE ON center_caserow BEGIN"
    f" {_OUT_OF} WHERE case_id = old.id;"
    " DELETE FROM center_wordplace WHERE case_id = old.id; END",
}
STATEMENTS = (
    *(f"DROP TRIGGER IF EXISTS {name}" for name in _TRIGGERS),
    "DROP TABLE IF EXISTS center_trigrams",
    "DROP TABLE IF EXISTS center_wordplace",
    "CREATE TABLE center_wordplace (id INTEGER PRIMARY KEY, case_id varchar(36) NOT NULL UNIQUE)",
    # the words stand in the line of the case; how often and where a part is in them is not asked
    """CREATE VIRTUAL TABLE center_trigrams
    USING fts5 (words, content='', tokenize='trigram', detail='none', columnsize=0)""",
    "INSERT INTO center_wordplace (case_id) SELECT id FROM center_caserow",
    """INSERT INTO center_trigrams (rowid, words) SELECT place.id, words
    FROM center_wordplace AS place JOIN center_caserow AS line ON line.id = case_id""",
    *(f"CREATE TRIGGER {name} {what}" for name, what in _TRIGGERS.items()),
)
ON_SERVER = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",  # a trusted one: the database's owner may
    "DROP INDEX IF EXISTS center_trigrams",
    "CREATE INDEX center_trigrams ON center_caserow USING gin (words gin_trgm_ops)",
)
_ESCAPED, _ESCAPE = re.compile(r"([%_\\])"), r"\\\1"
_TRIGRAM = re.compile(r'"((?:[^"]|"")*)"')


def make_word_index(database: BaseDatabaseWrapper) -> None:
    """Index all cases anew, and those that come from now on."""
    with database.cursor() as cursor:
        for statement in STATEMENTS if database.vendor == "sqlite" else ON_SERVER:
            cursor.execute(statement)


def keep_word_index() -> None:
    """Make it anew where it is not there: a migration that writes a table anew takes triggers
    away.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        there = {name for (name,) in cursor.fetchall()}
    if not there >= set(_TRIGGERS):
        with transaction.atomic():
            make_word_index(connection)


def tidy_word_index() -> None:
    """Take out of the index what is left of words that were erased."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO center_trigrams (center_trigrams) VALUES ('optimize')")


def with_part(part: str) -> Q:
    """Cases whose words may have a part, by the index; all, where it is too short for it."""
    return _matching(every_trigram(part))


def near_parts(parts: Sequence[str]) -> Q:
    """Cases whose words may have every part, or the beginning of a word that one typing error makes
    of it (`app.people.finding.is_near`).
    """
    groups = (
        f"{every_trigram(part)} OR {but_for_an_error(part)}"
        if is_name(part)
        else every_trigram(part)
        for part in parts
    )
    return _matching(" AND ".join(f"({group})" for group in groups if group))


def _matching(expression: str) -> Q:
    if not expression:
        return Q()
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL(_FOUND, (expression,)))  # noqa: S611 - what was typed is a parameter
    return Q(ExpressionWrapper(_as_likes(expression), BooleanField()))


def _as_likes(expression: str) -> RawSQL:
    """What MATCH would be asked, of the column itself."""
    parts = (part.replace('""', '"') for part in _TRIGRAM.findall(expression))
    likes = _TRIGRAM.sub("center_caserow.words LIKE %s", expression)
    return RawSQL(f"({likes})", tuple(f"%{_ESCAPED.sub(_ESCAPE, part)}%" for part in parts))  # noqa: S611


def every_trigram(part: str) -> str:
    """What MATCH is asked for words that have a part; nothing, where it is too short."""
    return _all_of(_trigrams(part))


def but_for_an_error(part: str) -> str:
    """What MATCH is asked for words that begin so but for a typing error. They have one of a few
    trigrams, whichever letter is wrong; of short words some of the errors are named.
    """
    text = f" {part}"
    ends = (*range(0, len(text) - _LONG + 1, _LONG), len(text) - _LONG)
    kept = list(dict.fromkeys(text[start : start + _LONG] for start in ends))
    named = (other for other in _errors(text) if not any(trigram in other for trigram in kept))
    ways = [_all_of((trigram,)) for trigram in kept]
    ways += [f"({_all_of(_trigrams(other))})" for other in dict.fromkeys(named)]
    return " OR ".join(ways)


def _errors(text: str) -> Iterator[str]:
    """The text with a letter left out, two changed, or another one."""
    for place in range(1, len(text)):
        yield text[:place] + text[place + 1 :]
        yield text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
        yield from (text[:place] + letter + text[place + 1 :] for letter in _LETTERS)


def _trigrams(part: str) -> list[str]:
    return [part[start : start + _LONG] for start in range(len(part) - _LONG + 1)]


def _all_of(trigrams: Iterable[str]) -> str:
    """In the language of FTS5's MATCH."""
    return " AND ".join('"' + trigram.replace('"', '""') + '"' for trigram in trigrams)
