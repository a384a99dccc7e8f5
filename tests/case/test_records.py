"""Every kind of event is whole: whoever adds one and forgets a part of it is told here which."""

import random
import re
from dataclasses import fields

import pytest

from app.case import Case, Role
from app.case.chapter import Record, Words
from app.case.chapters import CHAPTERS, RECORD_OF, RECORD_OF_BODY, RECORDS
from app.texts import LANGUAGES, Texts
from tests.support import golden
from tests.support.zygote import ROOT

NAMES = [record.kind for record in RECORDS]
WITHOUT_A_FORM = {"received", "application-formed", "application-taken"}
"""What the center authors otherwise than by a form of the case page."""


def test_no_two_records_are_of_the_same_kind_or_body() -> None:
    assert len(RECORDS) == len(RECORD_OF) == len(RECORD_OF_BODY)


def test_every_chapter_of_the_folder_is_in_the_list() -> None:
    folder = ROOT / "app" / "case" / "chapters"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == {
        chapter.__name__.rsplit(".", 1)[-1] for chapter in CHAPTERS
    }


def test_every_chapter_has_its_tests_and_its_forms_under_its_name() -> None:
    chapters = {chapter.__name__.rsplit(".", 1)[-1] for chapter in CHAPTERS}
    tested = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "case").glob("*.py")}
    assert chapters <= tested
    forms = {path.stem for path in (ROOT / "center" / "steps").glob("*.py")}
    assert forms - {"__init__", "base", "fields", "guarded"} <= chapters


@pytest.mark.parametrize("record", RECORDS, ids=NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_title_and_its_files_have_names(record: Record, language: str) -> None:
    texts = Texts(language)
    assert texts.has("events", record.kind)
    assert [sort for sort in record.files if not texts.has("household", f"file.{sort}")] in (
        [],
        ["answer"],
        ["video"],
    )


@pytest.mark.parametrize(
    "record", [record for record in RECORDS if record.is_news], ids=lambda record: record.kind
)
def test_news_are_told_on_the_telephone_and_by_sms(record: Record) -> None:
    plain = Record("", object, frozenset())
    assert record.script is not plain.script
    assert record.sms is not plain.sms


class Asked(Words):
    """The words of a language, and the codes for which it has none."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts)
        self.unknown: set[str] = set()

    def of(self, group: str, code: str) -> str:
        if code and super().of(group, code) == code:
            self.unknown.add(f"{group}.{code}")
        return super().of(group, code)


@pytest.mark.parametrize("record", RECORDS, ids=NAMES)
def test_every_code_that_a_kind_is_told_with_has_its_word(record: Record) -> None:
    """`resources/texts/household.toml`; without it the timeline shows the code itself."""
    chance, words = random.Random(1), Asked(Texts("ru"))
    for _ in range(60):
        record.lines(golden.sample(record.body, chance), words)
    free = {f".{word}" for word in golden.WORDS}
    missing = {name for name in words.unknown if not any(name.endswith(end) for end in free)}
    assert missing == set()


def test_templates_ask_a_case_only_for_what_it_has() -> None:
    """Django takes a name that is not there for nothing, in silence."""
    known = set(dir(Case)) | {field.name for field in fields(Case)}
    for path in (ROOT / "center" / "templates").rglob("*.html"):
        asked = set(re.findall(r"\bcase\.([a-z_]+)", path.read_text("utf-8")))
        assert asked <= known, path.name


def test_every_step_of_the_center_has_a_form() -> None:
    forms = " ".join(path.read_text("utf-8") for path in (ROOT / "center" / "steps").glob("*.py"))
    offered = set(re.findall(r"^    record = ([A-Z_]+)$", forms, re.MULTILINE))
    known = {
        name: record
        for chapter in CHAPTERS
        for name, record in vars(chapter).items()
        if isinstance(record, Record)
    }
    lists = " ".join(re.findall(r"^STEPS: dict[^=]*= \{(.*?)\}", forms, re.MULTILINE | re.DOTALL))
    listed = set(re.findall(r": ([A-Za-z]+)", lists))
    classes = set(re.findall(r"^class ([A-Za-z]+)\((?:Step|Guarded)Form\)", forms, re.MULTILINE))
    classes.remove("GuardedForm")
    assert classes == listed, "every form is in the list of its chapter"
    modules = {path.stem for path in (ROOT / "center" / "steps").glob("*.py")} - {
        "__init__",
        "base",
        "fields",
        "guarded",
    }
    init = (ROOT / "center" / "steps" / "__init__.py").read_text("utf-8")
    assert modules == set(re.findall(r"[a-z]+", init.split("_CHAPTERS = (")[1].split(")")[0]))
    own = {
        name
        for name, record in known.items()
        if Role.CENTER in record.by and record.kind not in WITHOUT_A_FORM
    }
    assert own - offered == set()


def test_every_status_that_a_case_can_stand_in_leads_somewhere() -> None:
    texts = {language: Texts(language) for language in LANGUAGES}
    for record in RECORDS:
        for status in record.due:
            assert all(words.has("status", status) for words in texts.values())
