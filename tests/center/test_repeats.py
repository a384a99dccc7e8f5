"""What is sent a second time from the center's pages, as Back brings it, is asked about."""

from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

from app.case import Case
from app.case.chapters.letters import Corresponded
from app.desk import Desk, NewPage
from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter, center_case, clock

SAME = "Вы только что записали то же самое"


def kinds(desk: Desk, center: RealCenter, case: Case) -> list[str]:
    return [entry.header.kind for entry in center_case(desk, center, case.id).timeline]


def press(page: Page, step: str) -> None:
    """Send a step that the page may show folded."""
    page.locator(f"#{step}").evaluate("form => { form.closest('details').open = true }")
    page.locator(f"#{step} button.primary").click()


@in_chromium
def test_back_and_the_same_words_again_are_asked_about_and_recorded_when_meant(
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
    page.goto(f"{enrolled.url}/case/{case.id}")
    page.locator("#ask").evaluate("form => { form.closest('details').open = true }")
    page.locator("#ask textarea").fill("Какой у вас доход?\nИ у мужа?")
    press(page, "ask")
    expect(page.locator(".message.success")).to_be_visible()
    page.go_back()
    expect(page.locator("#ask textarea")).to_have_value("Какой у вас доход?\nИ у мужа?")
    press(page, "ask")
    expect(page.locator("#ask .message.error")).to_contain_text(SAME)
    assert kinds(desk, enrolled, case).count("question-asked") == 1
    page.locator("#ask button[name=again]").click()
    expect(page.locator(".message.success")).to_be_visible()
    assert kinds(desk, enrolled, case).count("question-asked") == 2


@in_chromium
def test_back_and_the_same_application_again_make_no_second_case(
    browser_page: Page, enrolled: RealCenter, desk: Desk, pages: list[NewPage]
) -> None:
    page = browser_page
    sign_in(page, enrolled)
    page.goto(f"{enrolled.url}/take")
    lists = {"channel": "whatsapp", "kiosk": desk.profile.id, "language": "kk"}
    for name, value in lists.items():
        page.locator(f"#take [name={name}]").select_option(value)
    for name, value in {
        "date": "2026-11-20",
        "name": "Оспанова Раушан",
        "iin": "950101400012",
    }.items():
        page.locator(f"#take [name={name}]").fill(value)
    file = FilePayload(name="1.pdf", mimeType="application/pdf", buffer=pages[0].pdf)
    page.locator("#take [name=file]").set_input_files(file)
    page.locator("#take button.primary").click()
    expect(page.locator(".message.success")).to_be_visible()
    page.go_back()
    expect(page.locator("#take [name=name]")).to_have_value("Оспанова Раушан")
    page.locator("#take [name=file]").set_input_files(file)
    page.locator("#take button.primary").click()
    expect(page.get_by_role("alert")).to_contain_text("Второй раз оно не принято")
    page.get_by_role("link", name="Дело, в котором оно находится").click()
    expect(page.locator("h1")).to_have_text("Оспанова Раушан")
    assert enrolled.rows("SELECT count(*) FROM center_caserow") == [(1,)]


def test_other_words_another_file_or_another_case_are_no_repetition(
    enrolled: RealCenter,
    desk: Desk,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    pages: list[NewPage],
) -> None:
    case, other_case = queue(), queue()
    carry()
    specialist = enrolled.specialist()
    letter = {"channel": "whatsapp", "direction": "in", "date": clock().date().isoformat()}
    first_file, second_file = ({"file": ("1.pdf", page.pdf)} for page in pages[:2])
    for files, words in ((first_file, "Сәлем"), (second_file, "Сәлем"), (None, "Рахмет")):
        specialist.fill(f"/case/{case.id}", "correspond", files, text=words, **letter)
    specialist.act(f"/case/{other_case.id}", "correspond", text="Рахмет", **letter)
    form = specialist.form(f"/case/{case.id}", "correspond")
    answer = specialist.send(form, expected=409, text="Сәлем", **letter)
    assert SAME in answer, "the browser may have lost the file"
    recorded = [
        center_case(desk, enrolled, one.id).bodies(Corresponded) for one in (case, other_case)
    ]
    assert [[letter.text for letter in letters] for letters in recorded] == [
        ["Сәлем", "Сәлем", "Рахмет"],
        ["Рахмет"],
    ]
