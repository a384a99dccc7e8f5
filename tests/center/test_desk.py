"""A specialist's day: the step that is due has the cursor, what was written is offered again, the
next case is one key away, and nothing is decided against what the case says without a reason.
"""

import io
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlencode

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from app.case import Case
from app.case.chapters.calls import Called
from app.case.chapters.decision import Decided, NotMet
from app.case.chapters.registration import Checked, Registered
from app.desk import NewFile
from app.forms import Draft
from app.forms.draft import MemberRow
from center.web_client import WebForm, WebFormError
from tests.support.asp import EVERY_OBJECTION, IINS, PERIOD, Village, code_of, spreadsheet
from tests.support.browser import in_chromium, sign_in, wait_for_paint
from tests.support.rig import clock


def about_another(draft: Draft) -> Draft:
    return replace(
        draft,
        iin=str(IINS[1]),
        surname="Оспанов",
        name="Арман",
        patronymic="",
        phone="87051112233",
        address="Жаңа ауыл, 4",
        members=tuple(
            replace(row, name="Оспанов Арман", iin=str(IINS[1]) if row.iin else "")
            for row in draft.members
        ),
    )


def with_aigul(draft: Draft) -> Draft:
    child = MemberRow("m3", "Сейдахметова Айгүл", "", "child", "03.02.2018", "preschool", "no")
    return replace(draft, address="Үлгі ауылы, Абай 3", members=(*draft.members, child))


def queue(village: Village, number: int = 0) -> Case:
    draft = village.draft()
    case = village.submit(replace(draft, iin=str(IINS[number])))
    village.carry()
    return case


def consent(village: Village, case: Case) -> None:
    village.carry()
    words = [NewFile("consent", ".pdf", village.pages[0].pdf)]
    shown, now = village.case(case.id), clock()
    village.desk.steps.consent(shown, "handwritten", True, words, "А", now, village.today)
    village.carry()


def open_registered(page: Page, village: Village) -> Case:
    """A case that has a number in the book, on the page of somebody who has signed in."""
    case = queue(village)
    village.act(case.id, "register", number="1")
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/case/{case.id}")
    return case


@in_chromium
def test_the_usual_case_is_one_key_a_step_and_what_is_missing_has_the_cursor(
    browser_page: Page, village: Village
) -> None:
    line = {"region": "63", "quarter": str(village.quarter), "amount": "40000"}
    village.specialist.fill("/tables", "line", None, **line)
    case = queue(village)
    page, keys = browser_page, browser_page.keyboard
    sign_in(page, village.center)
    expect(page.locator("table.list tbody a").first).to_be_focused()
    keys.press("Enter")
    number = page.get_by_label("Регистрационный номер")
    expect(number).to_be_focused()
    keys.press("Enter")
    expect(page.locator("#register .problem")).to_have_text("Заполните это поле.")
    wait_for_paint(page)
    expect(number).to_be_focused()
    keys.type("АСП-0099")
    keys.press("Enter")
    for words in ("По незаполненным препятствий нет: записать", "Рассчитать"):
        if words != "Рассчитать":  # six answers at once are not a key away from opening a case
            expect(page.locator("summary", has_text="Проверки")).to_be_focused()
            keys.press("Tab")
        expect(page.get_by_role("button", name=words)).to_be_focused()
        if words != "Рассчитать":  # what is confirmed by one press is read at once
            for box in page.locator("#checks select").all():
                expect(box).to_be_in_viewport()
        keys.press("Enter")
    expect(page.locator("#plan [name=start]")).to_be_focused()
    expect(page.get_by_text("Помощь в месяц составила бы", exact=True)).to_be_in_viewport()
    expect(page.locator("#plan [name=start]")).to_be_in_viewport()
    page.locator("#plan [name=end]").fill("")
    page.get_by_role("button", name="Отправить план и контракт").press("Enter")
    expect(page.locator("#plan [name=end]")).to_be_focused()
    page.locator("#plan [name=end]").fill(village.quarter.last_day.isoformat())
    keys.press("Control+Enter")
    expect(page.locator(".message.success")).to_be_visible()
    consent(village, case)
    keys.press("Alt+B")
    expect(page.locator("table.list tbody a").first).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_label("Назначить")).to_be_focused()
    expect(page.get_by_label("Назначить")).not_to_be_checked()
    keys.press("Space")
    keys.press("Tab")
    keys.type("Доход ниже черты")
    keys.press("Control+Enter")
    expect(page.locator(".heading .status")).to_have_text("Есть решение")
    village.carry()
    decided = village.case(case.id).last(Decided)
    assert decided is not None
    assert (decided.amount, decided.end) == (60000, village.quarter.last_day)
    assert (decided.overruled, decided.override) == ((), "")


@in_chromium
def test_numbers_texts_and_the_next_case_of_the_queue_come_by_themselves(
    browser_page: Page, village: Village
) -> None:
    first, second, third = (queue(village, number) for number in range(3))
    village.act(first.id, "register", number="АСП-0099")
    village.act(first.id, "ask", text="Какой у вас доход?")
    village.act(second.id, "not-met", reason="Доход выше черты")
    page, keys = browser_page, browser_page.keyboard
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/?holder=center")
    expect(page.locator("table.list tbody a").first).to_be_focused()
    keys.press("Enter")
    number = page.get_by_label("Регистрационный номер")
    expect(number).to_have_value("АСП-0100")
    expect(number).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".heading .status")).to_have_text("Зарегистрировано")
    page.locator("summary", has_text="Не соответствует критериям").click()
    page.locator("#not-met [name=reason]").focus()
    keys.type("Уже написано")
    keys.press("Alt+1")
    expect(page.locator("#not-met [name=reason]")).to_have_value("Доход выше черты")
    keys.press("Control+Z")
    expect(page.locator("#not-met [name=reason]")).to_have_value("Уже написано")
    keys.press("Alt+1")
    keys.press("Control+Enter")
    expect(page.locator("#not-met .problem")).to_have_text("Проверки не записаны.")
    expect(page.locator("#not-met [name=override]")).to_be_focused()
    wait_for_paint(page)
    keys.type("По ответу налоговой")
    keys.press("Control+Enter")
    expect(page.locator(".message.success")).to_be_visible()
    assert page.url.endswith(f"/case/{third.id}?holder=center#top")
    village.carry()
    case = village.case(third.id)
    registration, refusal = case.last(Registered), case.last(NotMet)
    assert registration is not None
    assert registration.number == "АСП-0100"
    assert refusal is not None
    assert (refusal.overruled, refusal.override) == (("unchecked",), "По ответу налоговой")


@in_chromium
def test_the_sheet_of_keys_opens_and_letters_in_a_text_stay_letters(
    browser_page: Page, village: Village
) -> None:
    case = queue(village)
    page, keys = browser_page, browser_page.keyboard
    sign_in(page, village.center)
    page.locator("#q").focus()
    keys.type("где?/")
    expect(page.locator("#q")).to_have_value("где?/")
    expect(page.locator("#keys")).not_to_be_visible()
    page.goto(f"{village.center.url}/case/{case.id}")
    page.locator("summary", has_text="Проверки").focus()
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()


def test_one_press_answers_the_checks_that_nobody_answered_otherwise(village: Village) -> None:
    case = queue(village)
    note = {"transport": "found", "transport-note": "автомобиль 2001 года"}
    village.act(case.id, "checks", every="yes", **note)
    village.carry()
    checked = village.case(case.id).last(Checked)
    assert checked is not None
    results = {check.code: check.result for check in checked.checks}
    assert results.pop("transport") == "found"
    assert set(results.values()) == {"clear"}


@in_chromium
@pytest.mark.parametrize("keys", ["Enter", "Control+Enter"])
def test_no_key_in_a_note_answers_the_checks_that_nobody_has_answered(
    browser_page: Page, village: Village, keys: str
) -> None:
    """Seen: five untouched checks were recorded as "nothing stands against it"."""
    case = open_registered(browser_page, village)
    page = browser_page
    wait_for_paint(page)
    page.locator("#checks select").nth(1).select_option("found")
    page.locator("#checks input[name$=note]").nth(1).fill("автомобиль")
    page.locator("#checks input[name$=note]").nth(1).press(keys)
    expect(page.locator("#checks .problem").first).to_be_visible()
    expect(page.locator("#checks input[name$=note]").nth(1)).to_have_value("автомобиль")
    village.carry()
    assert village.case(case.id).last(Checked) is None


def test_checks_that_are_recorded_again_begin_with_what_was_found(village: Village) -> None:
    """Seen: what had been found was written over by one press."""
    case = queue(village)
    note = {"transport": "found", "transport-note": "автомобиль 2001 года"}
    village.act(case.id, "checks", every="yes", **note)
    form = village.specialist.form(f"/case/{case.id}", "checks")
    assert (form.values["transport"], form.values["transport-note"]) == tuple(note.values())
    assert form.values["pension" if "pension" in form.values else "plot"] == "clear"
    page = village.page_of(case.id)
    assert "По незаполненным препятствий нет: записать" not in page
    village.act(case.id, "checks", every="yes", income="found", **{"income-note": "45 000"})
    village.carry()
    checked = village.case(case.id).last(Checked)
    assert checked is not None
    found = {check.code: check.note for check in checked.checks if check.result == "found"}
    assert found == {"transport": "автомобиль 2001 года", "income": "45 000"}


@in_chromium
def test_what_stands_against_a_decision_has_the_cursor_and_not_the_next_case(
    browser_page: Page, village: Village
) -> None:
    """Seen: Enter after the reason left the case and what was typed."""
    first, second = queue(village), queue(village)
    for case in (first, second):
        village.act(case.id, "register", number=case.number)
    village.act(first.id, "checks", every="yes")
    village.act(first.id, "plan")  # now it is the kiosk's turn
    page = browser_page
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/case/{first.id}")
    wait_for_paint(page)
    page.locator("details:has(#decide) summary").click()
    page.get_by_label("Назначить").check()
    page.locator("#decide [name=reason]").fill("Доход ниже черты")
    page.locator("#decide [name=amount]").fill("40 000")
    page.locator("#decide [name=start]").fill("01.11.2026")
    page.locator("#decide [name=end]").fill("31.12.2026")
    page.get_by_role("button", name="Принять решение").click()
    wait_for_paint(page)
    expect(page.locator("#decide [name=override]")).to_be_focused()


def test_what_stands_against_a_grant_is_listed_and_overruled_with_a_reason_alone(
    village: Village,
) -> None:
    case = queue(village)
    village.act(case.id, "register", number="1")
    village.act(case.id, "ask", text="Какой у вас доход?")
    grant = {"granted": "yes", "reason": "ok", "amount": "9000000"}
    days = PERIOD
    page = f"/case/{case.id}"
    answer = village.specialist.fill(page, "decide", None, **grant, **days)
    for words in (
        "На вопрос заявителю еще нет ответа.",
        "Проверки не записаны.",
        "План и контракт не отправлены.",
        "Расчет не сделан.",
    ):
        assert words in answer
    village.carry()
    assert village.case(case.id).last(Decided) is None
    overruled = {"override": "Пожар в доме", "objections": EVERY_OBJECTION}
    village.specialist.act(page, "decide", **overruled, **grant, **days)
    village.carry()
    decided = village.case(case.id).last(Decided)
    assert decided is not None
    assert decided.overruled == ("question", "unchecked", "no-plan", "not-estimated")
    assert "Пожар в доме" in village.page_of(case.id)


def test_of_two_who_record_at_once_from_pages_that_show_the_same_one_is_told_of_the_other(
    village: Village,
) -> None:
    case = queue(village)
    village.act(case.id, "register", number="1")
    hands = [village.center.specialist() for _ in range(2)]
    for turn in range(5):
        forms = [hand.form(f"/case/{case.id}", "ask") for hand in hands]

        def send(number: int, turn: int = turn, forms: Sequence[WebForm] = forms) -> bool:
            try:
                hands[number].send(forms[number], text=f"Вопрос {turn} от {number}?")
            except WebFormError as error:
                assert "409" in str(error)
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(send, range(2))) == [False, True]
    asked = village.page_of(case.id).count("Ответа пока нет")
    assert asked == 5


@pytest.mark.parametrize(
    "typed",
    [
        "880412401006",
        "8804",
        "8 702 000 00 12",
        "+7 702",
        "айгул",  # a member of the family, as a Russian keyboard writes her
        "мадина сейд",
        "сейдахмтова",
        "Т1-000001",  # the kiosk's letter is Latin
        "2026-103",
        "№ 2026-103",
        "улги",
    ],
)
def test_a_case_is_found_at_the_center_by_whatever_somebody_knows_of_it(
    village: Village, typed: str
) -> None:
    case = village.submit(with_aigul(village.draft()))
    other = village.submit(about_another(village.draft()))
    village.carry()
    village.act(case.id, "register", number="АСП-2026-103")
    found = village.specialist.fetch(f"/?{urlencode({'q': typed})}").decode()
    assert case.id in found
    assert other.id not in found
    how = "Похожих" if typed == "сейдахмтова" else "Найдено"
    assert re.search(rf"{how}:\s*<b>1</b>", found)
    nothing = village.specialist.read(f"/?{urlencode({'q': 'Ермеков'})}")
    assert "Ничего не найдено. Попробуйте часть имени, номера, ИИН или телефона." in nothing


def test_a_recipient_is_found_by_iin_and_a_search_without_a_hit_does_not_ask_for_a_table(
    village: Village,
) -> None:
    rows = [
        ["ИИН", "ФИО", "Телефон", "Адрес", "Код уголка"],
        [str(IINS[0]), "Нұрланова Сәуле", "87020000012", "Үлгі", code_of(village)],
        [str(IINS[1]), "Оспанов Арман", "87020000013", "Үлгі", code_of(village)],
    ]
    page = f"/recipients?quarter={village.quarter}"
    table = ("table.xlsx", spreadsheet({"Получатели": rows}))
    village.specialist.fill(page, "import", {"table": table}, quarter=str(village.quarter))
    for typed in (str(IINS[0]), "0000012", "нурл сауле"):
        found = village.specialist.read(f"{page}&{urlencode({'q': typed})}")
        assert "Нұрланова Сәуле" in found
        assert "Оспанов" not in found
    nothing = village.specialist.read(f"{page}&q=999999")
    assert "Никто не найден" in nothing
    assert "Получателей за этот квартал пока нет" not in nothing


@in_chromium
def test_several_applications_are_formed_by_one_press_only_after_their_names_were_read(
    browser_page: Page, village: Village
) -> None:
    rows = [["ИИН", "ФИО", "Телефон", "Код уголка"]]
    names = ("Бірінші", "Екінші", "Үшінші")
    rows += [
        [str(iin), name, "87020000012", code_of(village)]
        for iin, name in zip(IINS, names, strict=False)
    ]
    files = {"table": ("list.xlsx", spreadsheet({"Получатели": rows}))}
    village.specialist.fill("/recipients", "import", files, quarter=str(village.quarter))
    village.carry()
    for row in village.desk.lists.recipients(clock())[:2]:
        call = Called("list", "reached", village.today, "А", channel="paper", changed="no")
        village.desk.steps.call(row.case_id, call, clock())
    village.carry()
    page = browser_page
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/recipients?quarter={village.quarter}")
    expect(page.get_by_text("Сначала позвоните: никто не сказал")).to_have_count(1)
    for answer, count in (("Нет", 0), ("Да, сформировать", 2)):
        page.locator("input.all").check()
        page.get_by_role("button", name="Сформировать заявления выбранных").click()
        expect(page.locator("#sure li")).to_have_count(2)
        expect(page.get_by_role("button", name="Да, сформировать")).to_be_focused()
        page.locator("#sure").get_by_text(answer, exact=True).click()
        expect(page.locator("#sure")).to_have_count(0)
        expect(page.locator(".status.formed")).to_have_count(count)


SHOWN = """() => {
  const box = document.querySelector("#zoom img").getBoundingClientRect();
  const room = document.querySelector("#zoom .room").getBoundingClientRect();
  return [Math.round(box.width), Math.round(box.height),
    Math.round(box.left - room.left), Math.round(box.top - room.top), room.width, room.height];
}"""


@in_chromium
def test_a_page_is_turned_enlarged_and_followed_by_the_next_one_by_keys(
    browser_page: Page, village: Village
) -> None:
    case = queue(village)
    page, keys = browser_page, browser_page.keyboard
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/case/{case.id}")
    titles = page.locator("figcaption b").all_inner_texts()
    assert titles == ["1. Заявление", "2. Документ, удостоверяющий личность"]
    page.locator("figure a.enlarge").first.click()
    picture = page.locator("#zoom img")
    expect(page.locator("#zoom .caption")).to_have_text("1. Заявление (1 / 2)")
    page.wait_for_function("() => document.querySelector('#zoom img').naturalWidth > 600")
    wide, tall, _, _, room_wide, room_tall = page.evaluate(SHOWN)
    assert tall > wide, "the sheet stands"
    assert tall <= room_tall, "all of it is seen"
    for stands in (False, True):
        keys.press("KeyR")
        turned_wide, turned_tall, left, top, _, _ = page.evaluate(SHOWN)
        assert (turned_tall > turned_wide) is stands
        assert turned_wide <= room_wide + 1
        assert turned_tall <= room_tall + 1
        assert left >= 0
        assert top >= 0
    for _ in range(3):
        keys.press("+")
    assert page.evaluate(SHOWN)[1] > 1.8 * tall
    keys.press("0")
    assert page.evaluate(SHOWN)[:2] == [wide, tall]
    keys.press("ArrowRight")
    expect(page.locator("#zoom .caption")).to_have_text(f"{titles[1]} (2 / 2)")
    keys.press("ArrowRight")
    expect(page.locator("#zoom .caption")).to_have_text("1. Заявление (1 / 2)")
    keys.press("Escape")
    expect(picture).not_to_be_visible()


def test_papers_and_pages_are_called_by_what_they_are(village: Village) -> None:
    case = queue(village)
    village.act(case.id, "register", number="1")
    village.act(case.id, "ask", text="Снимите заново", page="page-02.pdf")
    village.act(case.id, "plan")
    village.act(case.id, "plan", again="yes")
    text = village.page_of(case.id)
    for words in (
        "2. Документ, удостоверяющий личность",
        "Индивидуальный план, 2",
        "Социальный контракт, 2",
    ):
        assert words in text
    assert ".pdf" not in text


def test_the_morning_begins_with_how_many_wait_of_what_and_each_count_is_a_list(
    village: Village,
) -> None:
    first, second, third = (queue(village, number) for number in range(3))
    village.act(first.id, "register", number="1")
    village.act(first.id, "ask", text="Какой у вас доход?")
    village.act(second.id, "register", number="2")
    day = village.today.replace(year=village.today.year + 1).isoformat()
    refusal = {"granted": "no", "reason": "доход выше", "appeal_to": "Комиссия"}
    village.act(second.id, "decide", appeal_until=day, **refusal)
    village.carry()
    village.desk.steps.appeal(second.id, "не согласна", (), "А", clock(), village.today)
    village.carry()
    text = village.specialist.read("/")
    assert "Все 3 Ждут Центра 2 Просрочено 0" in text
    assert "Жалобы 1" in text
    appeals = village.specialist.fetch("/?what=appeals").decode()
    assert second.id in appeals
    assert first.id not in appeals
    assert third.id not in appeals
    assert "Сейчас здесь никакое дело не ждет" in village.specialist.read("/?what=late")


def test_a_list_goes_out_as_a_table_as_it_was_filtered_and_no_name_becomes_a_formula(
    village: Village,
) -> None:
    case = village.submit(about_another(village.draft()))
    other = queue(village)
    village.act(other.id, "register", number="=1+1")
    village.act(case.id, "ask", text="Какой у вас доход?")
    data = village.specialist.fetch("/inbox.xlsx?holder=center")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    heads, *rows = sheet.iter_rows()
    assert [cell.value for cell in heads][:3] == ["Номер", "Регистрационный номер", "Заявитель"]
    assert len(rows) == 1
    number = rows[0][1]
    assert (number.value, number.data_type) == ("=1+1", "s")
    assert rows[0][3].value == str(IINS[0])
    assert str(rows[0][6].value)[:10] == village.today.isoformat()


@in_chromium
def test_the_list_shows_what_has_come_since_and_leaves_the_cursor_where_it_is(
    browser_page: Page, village: Village
) -> None:
    queue(village)
    page = browser_page
    page.clock.install()
    sign_in(page, village.center)
    link = page.locator("table.list tbody a").first
    expect(link).to_be_focused()
    address = link.get_attribute("href")
    queue(village, 1)
    expect(page.locator("table.list tbody tr")).to_have_count(1)
    page.clock.run_for(21_000)
    expect(page.locator("table.list tbody tr")).to_have_count(2)
    expect(page.locator("nav.queues a").first).to_have_text("Все 2")
    expect(page.locator(f'table.list a[href="{address}"]')).to_be_focused()


@in_chromium
@pytest.mark.parametrize("width", [1024, 1093, 1366])
def test_no_page_is_wider_than_a_small_screen_in_either_language(
    browser_page: Page, village: Village, width: int
) -> None:
    case = queue(village)
    page = browser_page
    page.set_viewport_size({"width": width, "height": 768})
    sign_in(page, village.center)
    for language, name in (("kk", "Қазақша"), ("ru", "Русский")):
        page.get_by_role("button", name=name).click()
        expect(page.locator(f"html[lang={language}]")).to_have_count(1)
        page.wait_for_load_state("networkidle")
        for address in ("/", "/recipients", "/kits", "/tables", "/kiosks", f"/case/{case.id}"):
            page.goto(village.center.url + address)
            room = page.evaluate(
                "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            assert room[0] <= room[1], f"{address} in {name}"


LOADED = """() => {
  dispatchEvent(new Event("load"));
  return new Promise((end) => setTimeout(end, 20));
}"""


@in_chromium
def test_what_one_press_confirms_stays_in_sight_although_the_page_is_whole_only_then(
    browser_page: Page, village: Village
) -> None:
    """Seen on a busy PC: the address moved the page away from the checks once it had loaded."""
    case = queue(village)
    village.specialist.act(f"/case/{case.id}", "register", number="АСП-17")
    page = browser_page
    page.set_viewport_size({"width": 1366, "height": 650})
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/case/{case.id}")
    page.locator("summary", has_text="Проверки").focus()
    page.keyboard.press("Tab")
    expect(page.locator("[name=every]")).to_be_focused()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(LOADED)
    for box in page.locator("#checks select").all():
        expect(box).to_be_in_viewport()


@in_chromium
def test_who_types_before_the_page_is_whole_loses_no_letter(
    browser_page: Page, village: Village
) -> None:
    case = queue(village)
    page, keys = browser_page, browser_page.keyboard
    sign_in(page, village.center)
    page.goto(f"{village.center.url}/case/{case.id}")
    number = page.get_by_label("Регистрационный номер")
    expect(number).to_be_focused()
    keys.type("АСП-")
    page.evaluate(LOADED)
    keys.type("17")
    expect(number).to_have_value("АСП-17")


def test_a_kiosk_is_found_by_the_name_that_it_has_now(village: Village) -> None:
    case = queue(village)
    assert case.id in village.specialist.fetch(f"/?{urlencode({'q': 'сынак акимдиги'})}").decode()
    assert case.id not in village.specialist.fetch(f"/?{urlencode({'q': 'жартас'})}").decode()
    with village.center.tables() as database:
        database.execute("UPDATE center_kiosk SET name = 'Жартас ауылы'")
    assert case.id in village.specialist.fetch(f"/?{urlencode({'q': 'жартас'})}").decode()
    village.page_of(case.id)
    log = village.center.data / "logs" / "center.log"
    assert not log.exists() or "had other words" not in log.read_text("utf-8")


@in_chromium
def test_what_is_overdue_is_as_red_on_the_case_as_in_the_list_and_a_print_has_no_forms(
    browser_page: Page, village: Village
) -> None:
    """The page's quiet gray won over the red; a printed case was half empty forms."""
    case = queue(village)
    with village.center.tables() as database:
        database.execute("UPDATE center_caserow SET due = '2020-01-01'")
    page = browser_page
    sign_in(page, village.center)
    color = "one => getComputedStyle(one).color"
    in_list = page.locator("table.list .late").first.evaluate(color)
    page.goto(f"{village.center.url}/case/{case.id}")
    told = page.locator(".state .next").first
    told.evaluate("one => one.classList.add('late')")  # its own day is to come
    assert told.evaluate(color) == in_list
    expect(page.locator("#register")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#register")).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()


@in_chromium
def test_who_comes_second_sees_what_happened_without_scrolling(
    browser_page: Page, village: Village
) -> None:
    """The cursor stood at the form's button, and the sentence above it was out of sight."""
    case = open_registered(browser_page, village)
    page = browser_page
    village.act(case.id, "checks", every="yes")
    page.get_by_role("button", name="По незаполненным препятствий нет: записать").click()
    told = page.locator("#checks .message.error")
    expect(told).to_contain_text("То, что вы набрали, не записано")
    page.wait_for_load_state("networkidle")
    expect(told).to_be_in_viewport()


@in_chromium
def test_enter_goes_on_in_the_step_that_is_due_and_never_folds_it(
    browser_page: Page, village: Village
) -> None:
    """Seen: the cursor stood at "Checks", and Enter hid them."""
    open_registered(browser_page, village)
    page = browser_page
    wait_for_paint(page)
    expect(page.locator("details:has(#checks) summary").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#checks [name=every]")).to_be_focused()
    expect(page.locator("#checks [name=every]")).to_be_visible()


def test_what_comes_before_the_step_that_is_due_is_named_beside_it(village: Village) -> None:
    """Seen: "decide" on top, and the cursor in the plan, which one Enter sent."""
    case = queue(village)
    assert re.search(
        r"проверить документы.{0,80}Сначала: Зарегистрировать", village.page_of(case.id)
    )
    village.act(case.id, "register", number="1")
    assert "Сначала:" not in village.page_of(case.id)
    village.act(case.id, "checks", every="yes")
    assert re.search(r"принять решение.*Сначала: (?!Принять)", village.page_of(case.id))


def test_a_notice_is_shown_whatever_stands_against_it_and_else_says_what_is_missing(
    village: Village,
) -> None:
    """Seen: a second copy of the case in a new window, to be filled in."""
    case = queue(village)
    village.act(case.id, "register", number="1")
    hand = village.specialist
    form = hand.form(f"/case/{case.id}", "decide")
    shown = replace(form, action=f"/case/{case.id}/preview/notice")
    grant = {"granted": "yes", "reason": "Доход ниже", "amount": "40 000"}
    grant["start"] = PERIOD["start"]
    text = hand.send(shown, 422, **grant, end="31.02.2026")
    assert "Закройте это окно" in text
    assert "Такого дня нет" in text
    assert "Основание" not in text, "there is nothing to fill in"
    hand.send(shown, 200, **grant, end=PERIOD["end"])


def test_no_label_leads_into_the_field_of_another_form(village: Village) -> None:
    """Seen: the sum for a second person led into the poverty lines."""
    case = village.submit(village.draft())
    village.carry()
    paths = ("/", "/tables", "/people", "/account", "/kits", "/recipients", "/take", "/numbers")
    for path in (*paths, f"/case/{case.id}"):
        page = village.specialist.fetch(path).decode()
        ids = re.findall(r'\sid="([^"]*)"', page)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'\sfor="([^"]*)"', page)) <= set(ids), path


@in_chromium
def test_columns_of_the_list_are_chosen_and_stay_so_in_this_browser(
    browser_page: Page, village: Village
) -> None:
    case, page = queue(village), browser_page
    sign_in(page, village.center)

    def heads() -> list[str]:
        return page.locator("table.list th").all_inner_texts()

    def choose(*names: str) -> None:
        page.locator("summary", has_text="Столбцы").click()
        for box in page.locator("#columns input[name=column]").all():
            box.set_checked(box.get_attribute("value") in names)
        page.locator("#columns button").click()
        wait_for_paint(page)

    usual = ["Заявитель", "Услуга", "Дата обращения", "Состояние", "Следующий шаг"]
    assert heads() == usual
    page.set_viewport_size({"width": 1024, "height": 768})
    choose("iin", "kiosk", "service", "applied", "quarter", "updated")
    assert heads() == [
        "Заявитель", "ИИН", "Уголок", "Услуга", "Дата обращения", "Квартал", "Последняя запись",
        "Состояние", "Следующий шаг",
    ]  # fmt: skip
    assert page.locator("table.list").get_by_text(case.iin).count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 1024
    choose()
    page.goto(f"{village.center.url}/?what=ours")
    assert heads() == ["Заявитель", "Состояние", "Следующий шаг"], "on every queue"
    choose("service", "applied")
    assert heads() == usual
