"""What the fields of the center's forms take, say and look like."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from app.case import Case
from app.case.chapters.questions import Asked
from app.desk import Desk
from tests.support.asp import Village
from tests.support.beside import run_beside
from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter, center_case

SAID_BY_DJANGO = """
from django import forms
from django.core import validators
from django.utils.translation import override
from center.django_texts import SENTENCES
fields = (forms.CharField(), forms.IntegerField(), forms.DateField(), forms.ChoiceField(),
          forms.FileField(), forms.EmailField(), forms.RegexField("x"), forms.BooleanField())
said = [words for field in fields for words in field.error_messages.values()]
said += [check.message for field in fields for check in field.validators]
limits = (validators.MaxLengthValidator, validators.MinValueValidator, validators.MaxValueValidator)
said += [limit.message for limit in limits] + list(SENTENCES)
def spoken(language):
    with override(language):
        return [words % 1 if hasattr(words, "_get_number_value") else str(words) for words in said]
english, kazakh, russian = (spoken(language) for language in ("en", "kk", "ru"))
print([words for words, *others in zip(english, kazakh, russian) if words in others
       or others[0] == others[1]])
"""


def test_whatever_django_says_of_a_field_is_said_in_kazakh_too(enrolled: RealCenter) -> None:
    assert run_beside(enrolled, SAID_BY_DJANGO).stdout.strip() == "[]"


def test_what_is_wrong_is_said_in_the_language_of_the_page(
    enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    specialist = enrolled.specialist()
    specialist._session.cookies.set("django_language", "kk")
    form = specialist.form(f"/case/{case.id}", "ask")
    answer = specialist.send(form, expected=422, text="ә" * 4001)
    assert "4001" in answer
    assert "4000" in answer
    assert "Убедитесь" not in answer
    assert "таңба" in answer


def test_the_end_of_a_line_counts_once_as_the_browser_counts_it(
    enrolled: RealCenter, desk: Desk, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    lines = ["ә" * 24] * 160  # with one sign for each end 3999, with two 4158
    specialist = enrolled.specialist()
    specialist.act(f"/case/{case.id}", "ask", text="\r\n".join(lines))
    asked = center_case(desk, enrolled, case.id).last(Asked)
    assert asked is not None
    assert asked.text == "\n".join(lines)


LEVELS = """form => [...form.querySelectorAll('select')].map(select => {
    const whole = select.cloneNode(true);
    whole.removeAttribute('id');
    whole.style.cssText = 'width: auto; min-width: 0';
    document.body.append(whole);
    const needed = whole.offsetWidth;
    whole.remove();
    const note = form.elements[select.name + '-note'];
    const [one, other] = [select, note].map(field => field.getBoundingClientRect());
    return { cut: Math.max(0, needed - select.offsetWidth), off: Math.abs(one.top - other.top) };
})"""


RECORD = {"Русский": "Записать проверки", "Қазақша": "Тексерулерді жазу"}


@in_chromium
def test_answers_of_the_checks_are_whole_and_notes_are_level_with_them(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    for name in ("Русский", "Қазақша"):
        page.goto(f"{enrolled.url}/case/{case.id}")
        page.get_by_role("button", name=name).click()
        page.locator("#checks").evaluate("form => { form.closest('details').open = true }")
        rows = page.locator("#checks").evaluate(LEVELS)
        assert len(rows) >= 6
        assert [row for row in rows if row["cut"] > 0 or row["off"] > 1] == [], name
        page.locator("#checks [name=registration]").select_option("found")
        page.get_by_role("button", name=RECORD[name]).click()
        expect(page.locator("#checks .problem").first).to_be_visible()
        rows = page.locator("#checks").evaluate(LEVELS)
        assert [row for row in rows if row["cut"] > 0 or row["off"] > 1] == [], name
        names = page.locator("#checks input[type=text]").evaluate_all(
            "notes => notes.map((note) => note.getAttribute('aria-label'))"
        )
        assert len(set(names)) == len(names) >= 6, "every note is named by its check"


def test_what_was_found_is_said_or_it_is_not_recorded(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="1")
    form = village.specialist.form(f"/case/{case.id}", "checks")
    codes = [name for name in form.values if f"{name}-note" in form.values]
    answers = {**dict.fromkeys(codes, "clear"), "transport": "found"}
    page = village.specialist.send(form, expected=422, **answers)
    assert "Напишите, что найдено." in page
    village.act(case.id, "checks", **answers, **{"transport-note": "автомобиль 2001 года"})
    assert "автомобиль 2001 года" in village.page_of(case.id)
