"""What was typed on the center's pages and could not be recorded is not lost, and that is said."""

import re
from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Dialog, FilePayload, Page, expect

from app.case import Case
from app.case.chapters.letters import Corresponded
from app.case.chapters.questions import Asked
from app.desk import Desk, NewPage
from tests.support.asp import OVERRULED, PERIOD, Village
from tests.support.browser import enter, in_chromium, sign_in, wait_for_paint
from tests.support.rig import RealCenter, center_case, clock

QUESTION = "Какой у вас доход?\nИ у мужа?"


def open_step(page: Page, center: RealCenter, case: Case, step: str) -> None:
    page.goto(f"{center.url}/case/{case.id}")
    unfold(page, step)


def unfold(page: Page, step: str) -> None:
    page.locator(f"#{step}").evaluate("form => { form.closest('details').open = true }")


def sign_out_beside(page: Page, center: RealCenter, again: bool = False) -> None:
    """Sign out in another tab of the same browser, and in again there where that is asked for."""
    tab = page.context.new_page()
    tab.goto(center.url)
    tab.get_by_role("button", name="Выйти").click()
    expect(tab.get_by_label("Пароль")).to_be_visible()
    if again:
        enter(tab, center.password)
        expect(tab.get_by_role("heading", name="Заявления")).to_be_visible()
    tab.close()


def questions(desk: Desk, center: RealCenter, case: Case) -> list[str]:
    return [question.text for question in center_case(desk, center, case.id).bodies(Asked)]


@in_chromium
def test_what_was_sent_after_signing_out_stands_in_its_form_after_signing_in(
    browser_page: Page,
    enrolled: RealCenter,
    desk: Desk,
    queue: Callable[[], Case],
    carry: Callable[[], None],
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "ask")
    page.locator("#ask textarea").fill(QUESTION)
    sign_out_beside(page, enrolled)
    page.locator("#ask button.primary").click()
    expect(page.get_by_role("alert")).to_contain_text("Ничего не записано")
    assert QUESTION.split("\n", maxsplit=1)[0] not in page.content()
    enter(page, "a wrong one")
    expect(page.get_by_text("неверны")).to_be_visible()
    enter(page, enrolled.password)
    expect(page.locator("#ask .message.error")).to_contain_text("Ничего не записано")
    expect(page.locator("#ask .message.error")).to_be_in_viewport()
    expect(page.locator("#ask textarea")).to_have_value(QUESTION)
    assert questions(desk, enrolled, case) == []
    page.locator("#ask button.primary").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert [text.split() for text in questions(desk, enrolled, case)] == [QUESTION.split()]
    page.reload()
    expect(page.locator("#ask textarea")).to_have_value("")


@in_chromium
def test_what_was_typed_outlives_a_session_and_goes_with_who_signs_out_or_another(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    """Seen: a link pressed after the session's end took what stood in the form, without a word."""
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "ask")
    page.locator("#ask textarea").fill(QUESTION)
    page.context.add_cookies([{"name": "komek-session", "value": "over", "url": enrolled.url}])
    page.goto(f"{enrolled.url}/numbers")
    expect(page.get_by_text("сеанс закончился")).to_be_visible()
    enter(page, enrolled.password)
    open_step(page, enrolled, case, "ask")
    expect(page.locator("#ask textarea")).to_have_value(QUESTION)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Выйти").click()
    expect(page.get_by_label("Пароль")).to_be_visible()
    expect(page.get_by_text("сеанс закончился")).to_have_count(0)
    enter(page, enrolled.password)
    open_step(page, enrolled, case, "ask")
    expect(page.locator("#ask textarea")).to_have_value("")


@in_chromium
def test_a_form_of_another_session_says_that_nothing_was_recorded_and_that_back_has_the_words(
    browser_page: Page,
    enrolled: RealCenter,
    desk: Desk,
    queue: Callable[[], Case],
    carry: Callable[[], None],
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "ask")
    page.locator("#ask textarea").fill(QUESTION)
    sign_out_beside(page, enrolled, again=True)
    page.locator("#ask button.primary").click()
    expect(page.locator("h1")).to_have_text("Ничего не записано")
    expect(page.get_by_role("alert")).to_contain_text("Вернитесь в браузере назад")
    link = page.get_by_role("link", name="Открыть страницу заново").get_attribute("href")
    assert f"/case/{case.id}" in str(link)
    page.go_back()
    expect(page.locator("#ask textarea")).to_have_value(QUESTION)
    unfold(page, "ask")
    page.locator("#ask button.primary").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert len(questions(desk, enrolled, case)) == 1


@in_chromium
def test_a_large_file_sent_after_signing_out_is_told_and_back_has_the_words(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "correspond")
    page.locator("#correspond textarea").fill(QUESTION)
    file = FilePayload(name="1.pdf", mimeType="application/pdf", buffer=b"%PDF" + bytes(200_000))
    page.locator("#correspond [name=file]").set_input_files(file)
    sign_out_beside(page, enrolled)
    page.locator("#correspond button.primary").click()
    expect(page.locator("h1")).to_have_text("Ничего не записано")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Войти в новом окне").click()
    enter(opened.value, enrolled.password)
    expect(opened.value.get_by_role("heading", name="Заявления")).to_be_visible()
    page.go_back()
    expect(page.locator("#correspond textarea")).to_have_value(QUESTION)


@pytest.mark.parametrize(
    ("address", "form_id", "values"),
    [
        ("/take", "take", {"name": "Оспанова Раушан", "iin": "9501"}),
        ("/kiosks", "card", {"name": "Оспанова Раушан", "code": "K1"}),
    ],
)
def test_words_of_every_long_form_are_carried_through_the_sign_in(
    enrolled: RealCenter, address: str, form_id: str, values: dict[str, str]
) -> None:
    specialist = enrolled.sign_in()
    form = specialist.form(address, form_id)
    session = specialist._session
    del session.cookies["komek-session"]
    answer = session.post(
        enrolled.url + address,
        {**form.values, **values},
        headers={"Referer": enrolled.url},
        timeout=20,
    )
    assert answer.status_code == 403
    assert "Ничего не записано" in answer.text
    assert values["name"] not in answer.text
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', answer.text))
    account = {"username": "specialist", "password": enrolled.password}
    page = send(session, enrolled, hidden | account)
    assert f'value="{values["name"]}"' in page.text
    assert "Введенное сохранено" in page.text
    assert values["name"] not in session.get(enrolled.url + address, timeout=20).text


def send(
    session: requests.Session, center: RealCenter, values: dict[str, str]
) -> requests.Response:
    address = f"{center.url}/login"
    return session.post(address, values, headers={"Referer": address}, timeout=20)


def test_what_is_to_be_copied_of_a_step_that_is_gone_stands_in_words_and_days_as_people_read_them(
    enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    specialist, page = enrolled.specialist(), f"/case/{case.id}"
    specialist.act(page, "register", number="1")
    old_forms = {step: specialist.form(page, step) for step in ("checks", "decide", "plan")}
    refusal = {
        "granted": "no",
        **OVERRULED,
        "reason": "доход выше",
        "appeal_to": "Комиссия",
    }
    specialist.act(page, "decide", appeal_until="2098-12-31", **refusal)
    answer = specialist.send(
        old_forms["decide"], expected=409, appeal_until="2097-12-01", **refusal
    )
    assert "Решение Отказать" in answer
    assert "01.12.2097" in answer
    assert "2097-12-01" not in answer
    specialist.act(page, "close", reason="всё", untold="on")
    notes = {"plot": "clear", "transport": "found", "transport-note": "автомобиль"}
    answer = specialist.send(old_forms["checks"], expected=409, **notes)
    copied = answer.split("Этот шаг уже невозможен", 1)[1].split("Страницы", 1)[0]
    assert re.search(r"Примечание: [^:]*транспорт[^:]* автомобиль", copied, re.IGNORECASE)
    assert "clear" not in copied
    assert "found" not in copied
    start = {"start": "2026-12-01"}
    answer = specialist.send(old_forms["plan"], expected=409, **start)
    assert "01.12.2026" in answer


@in_chromium
def test_a_change_of_the_language_keeps_what_was_typed_and_what_was_refused(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "correspond")
    page.locator("#register [name=number]").fill("77-x")
    page.locator("#correspond textarea").fill(QUESTION)
    page.locator("#correspond [name=channel]").select_option("phone")
    for language, name in (("kk", "Қазақша"), ("ru", "Русский")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(f"html[lang={language}]")).to_have_count(1)
        expect(page.locator("#register [name=number]")).to_have_value("77-x")
        expect(page.locator("#correspond textarea")).to_be_visible()
        expect(page.locator("#correspond textarea")).to_have_value(QUESTION)
        expect(page.locator("#correspond [name=channel]")).to_have_value("phone")
    page.locator("#correspond button.primary").click()
    expect(page.locator("#correspond .problem").first).to_be_visible()
    page.get_by_role("button", name="Қазақша").click()
    expect(page.locator("html[lang=kk]")).to_have_count(1)
    expect(page.locator("#correspond textarea")).to_have_value(QUESTION)
    page.reload()
    expect(page.locator("#correspond textarea")).to_have_value("")
    kept_in_browser = page.evaluate("() => localStorage.length + sessionStorage.length")
    assert kept_in_browser == 0


@in_chromium
def test_a_change_of_the_language_does_not_hide_that_the_case_went_on(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    specialist, address = enrolled.specialist(), f"/case/{case.id}"
    specialist.act(address, "register", number="1")
    open_step(page, enrolled, case, "ask")
    page.locator("#ask textarea").fill(QUESTION)
    page.locator("#decide").evaluate("form => { form.closest('details').open = true }")
    page.locator("#decide [name=reason]").fill("Доход ниже")
    specialist.act(address, "ask", text="Первый вопрос")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.locator("#ask textarea")).to_have_value(QUESTION)
    page.locator("#ask button.primary").click()
    expect(page.locator("#ask .message.error")).to_contain_text("Сіздікі жазылмады")
    page.get_by_role("button", name="Русский").click()
    expect(page.locator("#ask textarea")).to_have_value(QUESTION)
    page.locator("#decide").evaluate("form => { form.closest('details').open = true }")
    page.locator("#decide [name=reason]").fill("Доход ниже")
    specialist.act(
        address,
        "decide",
        granted="yes",
        reason="1",
        amount="32000",
        **OVERRULED,
        **PERIOD,
    )
    page.locator("#decide button.primary").click()
    expect(page.get_by_text("Этот шаг уже невозможен")).to_be_visible()
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_text("Бұл қадам енді мүмкін емес")).to_be_visible()
    expect(page.get_by_text("Доход ниже")).to_be_visible()


@in_chromium
@pytest.mark.parametrize(
    ("address", "form_id", "field"),
    [("/take", "take", "name"), ("/tables", "aid", "name_ru"), ("/kiosks", "card", "name")],
)
def test_a_change_of_the_language_keeps_the_words_of_other_pages_and_of_the_sign_in(
    browser_page: Page, enrolled: RealCenter, address: str, form_id: str, field: str
) -> None:
    page = browser_page
    sign_in(page, enrolled)
    page.goto(enrolled.url + address)
    typed = page.locator(f"#{form_id} [name={field}]")
    typed.evaluate("field => { field.value = 'Раушан' }")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.locator("html[lang=kk]")).to_have_count(1)
    expect(typed).to_be_visible()
    expect(typed).to_have_value("Раушан")
    page.get_by_role("button", name="Русский").click()
    expect(page.locator("html[lang=ru]")).to_have_count(1)
    expect(typed).to_have_value("Раушан")
    sign_out_beside(page, enrolled)
    page.locator(f"#{form_id} button").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Ничего не записано")
    page.get_by_role("button", name="Қазақша").click()
    expect(page.get_by_role("alert")).to_contain_text("Ештеңе жазылмады")
    page.get_by_role("button", name="Русский").click()
    enter(page, enrolled.password)
    expect(typed).to_have_value("Раушан")


def test_a_file_of_what_was_refused_is_asked_for_at_its_field_until_it_comes(
    enrolled: RealCenter,
    desk: Desk,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    pages: list[NewPage],
) -> None:
    case = queue()
    carry()
    specialist, address = enrolled.specialist(), f"/case/{case.id}"
    old_form = specialist.form(address, "correspond")
    specialist.act(address, "ask", text="Вопрос")
    letter = {"channel": "whatsapp", "direction": "in", "date": clock().date().isoformat()}
    values = old_form.values | letter | {"text": "Сәлем"}
    session, url = specialist._session, enrolled.url + old_form.action
    file = {"file": ("1.pdf", pages[0].pdf)}
    headers = {"Referer": url}

    answer = session.post(url, values, files=file, headers=headers, timeout=20)
    assert answer.status_code == 409
    values = fields_of(answer.text, "correspond") | values | {"seen": "99"}
    assert said_at_file(answer.text).startswith("Файл нужно выбрать еще раз")
    for _ in range(2):
        answer = session.post(url, values, headers=headers, timeout=20)
        assert answer.status_code == 422
        assert said_at_file(answer.text).startswith("Выберите файл еще раз")
    assert center_case(desk, enrolled, case.id).bodies(Corresponded) == ()
    answer = session.post(url, values, files=file, headers=headers, timeout=20)
    assert answer.status_code == 200
    assert center_case(desk, enrolled, case.id).files["letter-01.pdf"].size == len(pages[0].pdf)


def fields_of(page: str, step: str) -> dict[str, str]:
    """The hidden fields of a step's form."""
    form = page.split(f'id="{step}"', 1)[1].split("</form>", 1)[0]
    return dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', form))


def said_at_file(page: str) -> str:
    """What stands at the field of the file."""
    field = page.split('<label for="correspondform-file">', 1)[1].split("</div>", 1)[0]
    return "".join(re.findall(r'<p class="problem">([^<]*)</p>', field))


@in_chromium
def test_what_stands_in_other_forms_of_the_page_is_there_after_one_of_them_was_sent(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    page = browser_page
    sign_in(page, enrolled)
    page.goto(f"{enrolled.url}/case/{case.id}")
    page.locator("#ask").evaluate("form => { form.closest('details').open = true }")
    page.locator("#ask textarea").fill(QUESTION)
    for number, words in (("", "Пока ничего не записано"), ("АСП-7", "Готово")):
        page.get_by_label("Регистрационный номер").fill(number)
        page.get_by_label("Регистрационный номер").press("Enter")
        expect(page.get_by_text(words).first).to_be_visible()
        page.wait_for_load_state()  # with its scripts
        expect(page.locator("#ask textarea")).to_have_value(QUESTION)
        expect(page.locator("#ask textarea")).to_be_visible()
    page.locator("#ask button.primary").click()
    expect(page.locator(".message.success")).to_be_visible()
    carry()
    assert " ".join(QUESTION.split()) in enrolled.specialist().read(f"/case/{case.id}")
    expect(page.locator("#ask textarea")).to_have_value("")


@in_chromium
def test_what_was_typed_is_there_again_after_another_page_and_gone_once_it_was_sent(
    browser_page: Page, village: Village
) -> None:
    """Seen: a question was lost by Alt+B, and by a reload."""
    case = village.submit(village.draft())
    village.carry()
    page, address = browser_page, f"{village.center.url}/case/{case.id}"
    sign_in(page, village.center)
    page.goto(address)
    wait_for_paint(page)
    page.locator("details:has(#ask) > summary").click()
    page.locator("#ask textarea").first.fill("Нет второй страницы")
    page.keyboard.press("Alt+b")
    page.wait_for_url(f"{village.center.url}/")
    page.goto(address)
    expect(page.locator("#ask textarea").first).to_have_value("Нет второй страницы")
    page.reload()
    expect(page.locator("#ask textarea").first).to_be_visible()
    expect(page.locator("#ask textarea").first).to_have_value("Нет второй страницы")
    page.locator("#ask textarea").first.fill("Нет третьей страницы")
    page.locator("#ask button").last.click()
    expect(page.locator(".message").first).to_contain_text("Готово")
    page.goto(address)
    wait_for_paint(page)
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    page.locator("details:has(#close) > summary").click()
    page.locator("#close textarea").first.fill("Уехали")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator("header form[action='/logout'] button").click()
    assert asked == ["То, что здесь набрано, не отправлено. Все равно выйти?"]
    expect(page.locator("#close textarea").first).to_have_value("Уехали")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("header form[action='/logout'] button").click()
    page.wait_for_url("**/login**")
    wait_for_paint(page)
    assert page.evaluate("Object.keys(sessionStorage).length") == 0, "who comes next sees nothing"


@in_chromium
def test_a_sum_stands_in_thousands_once_its_field_is_left_and_comes_back_so(
    browser_page: Page,
    enrolled: RealCenter,
    queue: Callable[[], Case],
    carry: Callable[[], None],
) -> None:
    case = queue()
    carry()
    enrolled.specialist().act(f"/case/{case.id}", "register", number="1")
    page = browser_page
    sign_in(page, enrolled)
    open_step(page, enrolled, case, "decide")
    amount = page.locator("#decide input[name=amount]")
    for typed, shown in (("32000", "32\u00a0000"), ("1 250 000", "1\u00a0250\u00a0000")):
        amount.fill(typed)
        amount.blur()
        expect(amount).to_have_value(shown)
    amount.fill("нет")
    amount.blur()
    expect(amount).to_have_value("нет")
    amount.fill("99000000000")  # too much: the step comes back
    page.locator("#decide button.primary").first.click()
    unfold(page, "decide")
    expect(page.locator("#decide input[name=amount]")).to_have_value(
        "99\u00a0000\u00a0000\u00a0000"
    )
