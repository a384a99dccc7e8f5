"""The papers, read back as a person would."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.case import Case
from app.case.chapters.decision import Decided
from app.forms.household import Household, Member
from app.papers import (
    RegisterRow,
    blank_pdf,
    form_pdf,
    household,
    left_papers_pdf,
    notice_pdf,
    page_count,
    page_png,
    receipt_pdf,
    recovery_pdf,
    register,
    register_pdf,
    to_sign_pdf,
)
from app.papers.pages import title_of
from app.papers.plan import Agreement, Wording, first_wording, plan_pdf
from app.papers.preview import PaperError
from app.papers.style import HEAD, register_fonts
from app.people.iin import NO_IIN
from app.texts import LANGUAGES, Texts
from scanner.codes import read_code
from tests.support.papers import DAY, NAMES, needs_poppler, words
from tests.support.story import STORY

CASE = STORY.case


@needs_poppler
@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "ru",
            [
                "Заявление",
                "ИИН",
                "Фамилия",
                "Отчество",
                "E-mail",
                "Телефон",
                "Регион",
                "Получатель",
                "Содержание",
                "№ п/п",
            ],
        ),
        ("kk", ["Өтініш", "ЖСН", "Тегі", "Әкесінің аты", "Өңір", "Мазмұны", "Р/с №", "Ескертпе"]),
    ],
)
def test_the_form_has_every_field_of_the_annex_in_its_order(
    tmp_path: Path, language: str, labels: list[str]
) -> None:
    text = words(form_pdf(CASE, language), tmp_path)
    places = [text.find(label) for label in labels]
    assert -1 not in places
    assert places[1:] == sorted(places[1:])
    assert "880412401006" in text
    assert "+7 702 673 66 97" in text


@needs_poppler
def test_the_receipt_speaks_both_languages_and_promises_no_date(tmp_path: Path) -> None:
    pdf = receipt_pdf(CASE, "Акимат", NAMES, "8\u00a0(7232)\u00a048-90-26")
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    text = words(pdf, tmp_path)
    assert "48-90-26" in text
    assert "квадратный код" in text
    for part in (
        "Қолхат",
        "Расписка",
        "T1-000001",
        "23.11.2026",
        "2 жұмыс күні ішінде",
        "рабочих дней",
    ):
        assert part in text
    assert text.count(".2026") == 1, "the date of application is the only date on it"


def test_the_receipts_code_names_the_case_and_nobody() -> None:
    png = page_png(receipt_pdf(CASE, "Акимат", NAMES), 0, 200)
    picture = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))[..., ::-1].copy()
    assert read_code(picture) == f"komek:{CASE.id}?n=T1-000001"


@needs_poppler
def test_the_notice_says_what_was_decided(tmp_path: Path) -> None:
    decided = Decided(True, "Основание", DAY, 24245, DAY, dt.date(2027, 2, 23))
    text = words(notice_pdf(CASE, decided, "Центр", "А. Серікова"), tmp_path)
    for part in ("назначить", "24 245 ₸", "23.11.2026 – 23.02.2027", "Основание", "обжаловать"):
        assert part.replace("\u00a0", " ") in text.replace("\u00a0", " ")
    refused = words(notice_pdf(CASE, Decided(False, "Доход выше", DAY), "Центр", "А"), tmp_path)
    assert "отказать" in refused
    assert "₸" not in refused


@needs_poppler
def test_what_is_typed_is_never_taken_for_markup(tmp_path: Path) -> None:
    decided = Decided(False, "<b>жирно</b> & <img src='x'>", DAY)
    assert "<b>жирно</b> & <img" in words(notice_pdf(CASE, decided, "<i>Центр</i>", "А"), tmp_path)


@needs_poppler
def test_letters_that_the_font_lacks_are_seen_to_be_missing(tmp_path: Path) -> None:
    """Seen: they were left out, and nobody could tell."""
    decided = Decided(False, "Доход 😀 выше: العربية", DAY)
    read = words(notice_pdf(CASE, decided, "Центр", "А"), tmp_path)
    assert "Доход \ufffd выше: \ufffd" in read


def test_the_same_paper_is_the_same_bytes() -> None:
    assert form_pdf(CASE, "kk") == form_pdf(CASE, "kk")


def test_a_long_register_goes_over_several_pages() -> None:
    row = RegisterRow(
        "T1-000001", DAY, "Сейдахметова Мадина Ерланқызы", NAMES["ru"], 2, "held", "4", "Отправлено"
    )
    assert page_count(register_pdf([row] * 90, "Акимат", DAY, "ru")) > 3
    assert page_count(register_pdf([], "Акимат", DAY, "kk")) == 1


def test_very_long_answers_do_not_break_the_form() -> None:
    application = CASE.application
    assert application is not None
    long = replace(application, content="сөз " * 1500, address="үй " * 200)
    case = replace(CASE, application=long)
    assert page_count(form_pdf(case, "kk")) >= 2


def test_a_cell_longer_than_a_page_goes_on_over_the_next_ones() -> None:
    long = "өте ұзын сөз " * 300
    row = RegisterRow("T1-000001", DAY, long, long, 2, "held", long[:300], long)
    assert page_count(register_pdf([row], "Акимат", DAY, "ru")) > 1
    wordings = {}
    for language in LANGUAGES:
        parts = first_wording(language).parts
        wordings[language] = Wording({**parts, "measures": f"{long}; {long}; {long}"})
    agreement = Agreement(
        "1-1", long[:300], 4, "Центр", long[:300], DAY, DAY, DAY, "kk", wordings, True
    )
    assert page_count(plan_pdf(agreement)) > 2
    application = CASE.application
    assert application is not None
    family = Household("2020-2", (Member(long, NO_IIN, "child", DAY, "pupil", False, False),))
    documents = tuple(replace(row, name=long) for row in application.documents)
    with_long = replace(application, household=family, documents=documents)
    assert page_count(form_pdf(replace(CASE, application=with_long), "kk")) > 4


def test_the_recovery_sheet_has_the_code() -> None:
    assert page_count(recovery_pdf("ABCD-EFGH", "Акимат")) == 1


def test_a_paper_of_an_erased_application_is_refused() -> None:
    with pytest.raises(ValueError, match="erased"):
        form_pdf(Case("x"), "ru")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 broken", b"\x00" * 100])
def test_a_damaged_paper_is_told(data: bytes) -> None:
    with pytest.raises(PaperError):
        page_count(data)


def test_the_guide_to_an_electronic_signature_has_the_missions_four_points() -> None:
    for language in ("kk", "ru"):
        assert len(Texts(language).say("papers", "eds.need").splitlines()) == 4
        for large in (False, True):
            assert page_count(blank_pdf("eds", language, large)) == 1


def test_a_name_of_any_length_stays_one_word_and_what_is_none_may_break() -> None:
    from app.papers.style import _printable

    name = "Сейтжанова-" * 30
    assert _printable(name) == name
    assert _printable("x" * 1250) == f"{'x' * 600} {'x' * 600} {'x' * 50}"
    assert len(_printable("\n" * 60_000)) < 9000


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_above_a_column_of_the_family_is_broken(language: str) -> None:
    register_fonts()
    texts, padding = Texts(language), 2.2
    for columns in (household._MEMBERS, household._INCOMES, household._STOCK):
        for width, name in columns:
            for word in texts.say("papers", f"household.{name}").split():
                needed = stringWidth(word, HEAD.fontName, HEAD.fontSize) / mm
                assert needed <= width - padding, word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_above_a_column_of_the_register_is_broken(language: str) -> None:
    register_fonts()
    texts, padding = Texts(language), 4.3
    for width, name in zip(register._WIDTHS, register._COLUMNS, strict=True):
        for word in texts.say("papers", f"register.column_{name}").split():
            assert stringWidth(word, HEAD.fontName, HEAD.fontSize) <= width - padding * mm, word


@needs_poppler
@pytest.mark.parametrize(
    ("language", "sign_by", "sentence"),
    [
        ("kk", None, "Төтенше жағдай аяқталғаннан кейін қол қойылады"),
        ("ru", None, "Подписать после окончания чрезвычайного положения"),
        ("kk", DAY, f"{DAY:%d.%m.%Y} күніне дейін қол қойылады"),
        ("ru", DAY, f"Подписать до {DAY:%d.%m.%Y}"),
    ],
)
def test_the_list_of_contracts_says_when_they_are_signed_in_one_sentence(
    tmp_path: Path, language: str, sign_by: dt.date | None, sentence: str
) -> None:
    pdf = to_sign_pdf([("T1-1", "Досанова Меруерт", DAY)], sign_by, "Үлгі", language)
    assert f"Үлгі {sentence} " in words(pdf, tmp_path)


@needs_poppler
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_blank_of_aid_asks_what_the_kiosk_asks_in_its_order(
    language: str, tmp_path: Path
) -> None:
    texts = Texts(language)
    asked = [
        texts.say("papers", code)
        for code in ("form.iin", "blank.received", "blank.changes", "form.surname", "form.name",
                     "form.patronymic", "form.phone", "form.address", "form.email",
                     "blank.contact_name", "blank.contact_phone", "form.region", "form.content")
    ]  # fmt: skip
    found = words(blank_pdf("asp", language), tmp_path)
    places = [found.find(question.split()[0]) for question in asked]
    assert all(place >= 0 for place in places)
    assert places[0] < places[1] < places[6] < places[8] < places[11], "not in the kiosk's order"


@pytest.mark.parametrize("form", ["order", "asp"])
def test_an_iin_is_written_into_twelve_boxes(form: str) -> None:
    for large in (False, True):
        page = pypdfium2.PdfDocument(blank_pdf(form, "ru", large))[0].render(scale=3).to_numpy()
        gray = page[:, :, 0]
        dark = gray < 128
        # upright strokes as high as a box: thirteen beside each other
        tall = cv2.erode(dark.astype(np.uint8), np.ones((50, 1), np.uint8))
        columns = np.flatnonzero(tall.any(axis=0))
        assert 1 + int((np.diff(columns) > 3).sum()) == 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slip_of_left_papers_is_named_in_the_language_of_the_desk(language: str) -> None:
    pdf = left_papers_pdf("Сейдахметова Мадина", DAY, 2, "Үлгі", language)
    assert title_of(pdf) == Texts(language).say("papers", "left.title")
