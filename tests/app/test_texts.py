"""Both languages say the same things."""

import re
from collections.abc import Iterator

import pytest

import app.desk
import app.papers.preview
import scanner.camera
import scanner.camera_process
import sync.sync_thread
import ui.printing
import ui.terminal.demo
from app.case import Status
from app.case.chapters import RECORD_OF
from app.errors import KomekError, RejectedError
from app.texts import LANGUAGES, Texts

KK, RU = Texts("kk"), Texts("ru")
_EVERY_MODULE_WITH_ERRORS = (
    app.desk,
    app.papers.preview,
    scanner.camera,
    sync.sync_thread,
    ui.printing,
    ui.terminal.demo,
)


def test_both_languages_have_the_same_groups_and_codes() -> None:
    assert KK.groups() == RU.groups()
    for group in KK.groups():
        assert KK.codes(group) == RU.codes(group), group


@pytest.mark.parametrize("group", sorted(RU.groups()))
def test_both_languages_fill_in_the_same_facts(group: str) -> None:
    for code in RU.codes(group):
        placeholders = [set(re.findall(r"\{(\w+)\}", texts._groups[group][code])) for texts in (KK, RU)]
        assert placeholders[0] == placeholders[1], code


def errors(kind: type[KomekError] = KomekError) -> Iterator[type[KomekError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from errors(child)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_expected_failure_has_a_sentence(language: str) -> None:
    texts = Texts(language)
    missing = {
        kind.code for kind in errors() if not (texts.has("errors", kind.code) or texts.has("problems", kind.code))
    }
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_and_every_status_has_a_name(language: str) -> None:
    texts = Texts(language)
    assert texts.codes("events") == set(RECORD_OF)
    assert texts.codes("status") == set(Status)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_and_say_what_to_do(language: str) -> None:
    for group in ("errors", "problems", "remarks"):
        for code in Texts(language).codes(group):
            for sentence in re.split(r"[.!?] ", Texts(language)._groups[group][code]):
                assert len(sentence.split()) < 20, (group, code)


def test_a_fact_that_is_not_given_leaves_a_sentence_all_the_same() -> None:
    assert "попыток" in RU.error(FactlessError())


class FactlessError(KomekError):
    code = "pin-wrong"


def test_kazakh_uses_the_letters_of_kazakh() -> None:
    everything = " ".join(KK._groups[group][code] for group in KK.groups() for code in KK.codes(group))
    assert set("әғқңөұүі") <= set(everything.lower())
    assert RejectedError("x").reason == "x"
