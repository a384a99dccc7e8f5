"""Both languages say the same things."""

import io
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import app.desk
import app.papers.preview
import scanner.camera
import scanner.camera_process
import sync.sync_thread
import ui.printing
import ui.terminal.demo
from app.case import Status
from app.case.chapters import RECORD_OF
from app.case.status import REVOKED
from app.errors import KomekError, RejectedError
from app.texts import LANGUAGES, Texts, sources
from docs.texts import LOCALE, is_complete, source_catalog

KK, RU = Texts("kk"), Texts("ru")
_EVERY_MODULE_WITH_ERRORS = (
    app.desk,
    app.papers.preview,
    scanner.camera,
    sync.sync_thread,
    ui.printing,
    ui.terminal.demo,
)


def catalog(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, language)


def forms(sentence: object) -> tuple[str, ...]:
    return tuple(sentence) if isinstance(sentence, tuple | list) else (str(sentence),)


def named(message: Message) -> tuple[object, str | None]:
    return forms(message.id), message.context


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_window_papers_terminal_and_center_is_in_the_catalog_and_none_is_left(
    language: str,
) -> None:
    kept = {named(message) for message in catalog(language) if message.id}
    asked = {named(message) for message in source_catalog() if message.id}
    assert (asked - kept, kept - asked) == (set(), set()), "run: python -m docs.texts"
    assert [
        message.id
        for message in catalog(language)
        if message.id and not is_complete(message.string)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_translators_wrote(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalog(language))
    assert (LOCALE / language / "LC_MESSAGES" / "django.mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_in_the_facts_of_its_source(language: str) -> None:
    fact = re.compile(r"\{\w*\}|%\(\w+\)[sd]")
    for message in catalog(language):
        wanted_facts = set(fact.findall(forms(message.id)[-1]))
        for form in forms(message.string) if message.id else ():
            assert set(fact.findall(form)) == wanted_facts, message.id


def test_no_sentence_stands_twice_under_different_sources() -> None:
    said: dict[tuple[tuple[str, ...], ...], list[object]] = {}
    kazakh = {named(message): forms(message.string) for message in catalog("kk")}
    for message in catalog("ru"):
        if message.id:
            said.setdefault((forms(message.string), kazakh[named(message)]), []).append(message.id)
    assert [sources for sources in said.values() if len(sources) > 1] == []


def test_numbers_take_the_form_that_each_language_wants() -> None:
    said = [RU.say("errors", "pin-wrong", left=left) for left in (1, 2, 5, 11, 21)]
    assert [sentence.split(". ")[1] for sentence in said] == [
        "Осталась 1 попытка.",
        "Осталось 2 попытки.",
        "Осталось 5 попыток.",
        "Осталось 11 попыток.",
        "Осталась 21 попытка.",
    ]
    assert "1" in KK.say("errors", "pin-wrong", left=1)


def errors(kind: type[KomekError] = KomekError) -> Iterator[type[KomekError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from errors(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expected_failure_has_a_sentence(language: str) -> None:
    texts = Texts(language)
    missing = {
        kind.code
        for kind in errors()
        if not (texts.has("errors", kind.code) or texts.has("problems", kind.code))
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_and_every_status_has_a_name(language: str) -> None:
    texts = Texts(language)
    assert texts.codes("events") == set(RECORD_OF)
    assert texts.codes("status") == {*Status, REVOKED}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_and_say_what_to_do(language: str) -> None:
    for group in ("errors", "problems", "remarks"):
        for code in Texts(language).codes(group):
            for sentence in re.split(r"[.!?] ", Texts(language).say(group, code)):
                assert len(sentence.split()) < 20, (group, code)


def test_a_fact_that_is_not_given_leaves_a_sentence_all_the_same() -> None:
    assert "попыток" in RU.error(FactlessError())


class FactlessError(KomekError):
    code = "pin-wrong"


def test_kazakh_uses_the_letters_of_kazakh() -> None:
    everything = " ".join(KK.say(group, code) for group in sources() for code in KK.codes(group))
    assert set("әғқңөұүі") <= set(everything.lower())
    assert RejectedError("x").reason == "x"


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_remarks_about_a_page_are_two_sentences(language: str) -> None:
    """Seen: the second began in the middle of the first."""
    texts = Texts(language)
    one, other = (texts.say("remarks", code) for code in ("small-print", "which-way-up"))
    assert texts.remark("small-print which-way-up") == f"{one.rstrip('.')}. {other}"
    assert texts.remark("small-print") == one
    assert texts.remark("") == ""
