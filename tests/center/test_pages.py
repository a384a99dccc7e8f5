"""The center's pages in Chromium, as a specialist uses them."""

from collections.abc import Callable

import pytest
import requests
from playwright.sync_api import Page, expect

from app.case import Case, Status
from app.case.chapters.decision import Decided
from app.desk import Desk
from app.papers import page_count
from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter

pytestmark = in_chromium


def test_a_specialist_reads_registers_asks_and_decides(
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
    page.get_by_role("link", name="Сейдахметова Мадина Ерланқызы").click()
    expect(page.locator(".form")).to_contain_text("880412401006")
    expect(page.locator("figure img")).to_have_count(2)
    page.wait_for_load_state("networkidle")
    assert page.locator("figure img").first.evaluate("image => image.naturalWidth") > 600
    page.locator("figure a.enlarge img").first.click()
    expect(page.locator("dialog img")).to_be_visible()
    page.get_by_role("button", name="Закрыть").click()

    assert case.application is not None
    link = page.locator(".documents a").first.get_attribute("href")
    document = page.context.request.get(f"{enrolled.url}{link}").body()
    assert page_count(document) == sum(row.document == 1 for row in case.application.pages)

    page.get_by_label("Регистрационный номер").fill("2026-117")
    page.get_by_role("button", name="Зарегистрировать").click()
    expect(page.locator(".heading .status")).to_have_text("Зарегистрировано")

    page.get_by_role("button", name="По незаполненным препятствий нет: записать").click()
    page.get_by_role("button", name="Рассчитать").click()
    page.locator("summary", has_text="Принять решение").click()
    page.locator("#decide").get_by_label("Назначить").check()
    page.locator("#decide").get_by_label("Основание").fill("Отбасының табысы шектен төмен")
    page.get_by_role("button", name="Принять решение и отправить уведомление").click()
    expect(page.locator(".problem").first).to_have_text("Нужно, если помощь назначается")
    assert desk.cases.load(case.id).last(Decided) is None
    assert (
        page.locator("#decide").get_by_label("Основание").input_value()
        == "Отбасының табысы шектен төмен"
    )

    page.locator("#decide").get_by_label("Размер в месяц").fill("24245")
    page.locator("#decide").get_by_label("С", exact=True).fill("2026-11-01")
    page.locator("#decide").get_by_label("По", exact=True).fill("2027-01-31")
    page.get_by_role("button", name="Принять решение и отправить уведомление").click()
    expect(page.locator("#decide .problem")).to_have_text("План и контракт не отправлены.")
    page.locator("#decide").get_by_label("Решить вопреки предупреждениям, потому что").fill(
        "Согласуем после решения"
    )
    page.get_by_role("button", name="Принять решение и отправить уведомление").click()
    expect(page.locator(".heading .status")).to_have_text("Есть решение")
    expect(
        page.get_by_role("button", name="Принять решение и отправить уведомление")
    ).to_have_count(0)
    carry()
    carry()
    case = desk.cases.load(case.id)
    assert case.status is Status.DECIDED
    decided = case.last(Decided)
    assert decided is not None
    assert decided.amount == 24245
    assert (decided.overruled, decided.override) == (("no-plan",), "Согласуем после решения")
    assert "Согласуем после решения" in page.locator(".timeline").inner_text()
    assert desk.cases.file(case, "notice.pdf") is not None


def test_both_languages_are_complete_on_the_pages(
    browser_page: Page, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    queue()
    carry()
    sign_in(browser_page, enrolled)
    browser_page.get_by_role("button", name="Қазақша").click()
    expect(browser_page.get_by_role("heading", name="Өтініштер")).to_be_visible()
    browser_page.get_by_role("link", name="Сейдахметова").click()
    expect(browser_page.get_by_role("heading", name="Істің барысы")).to_be_visible()
    assert broken_words(browser_page) == []
    browser_page.get_by_role("button", name="Русский").click()
    assert broken_words(browser_page) == []


def broken_words(page: Page) -> list[str]:
    """Words of the tables that stand on more than one line."""
    words: list[str] = page.evaluate("""() => {
        const broken = [], range = document.createRange();
        for (const cell of document.querySelectorAll('.documents th, .documents td')) {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
                for (const word of walker.currentNode.data.matchAll(/\\p{L}+/gu)) {
                    range.setStart(walker.currentNode, word.index);
                    range.setEnd(walker.currentNode, word.index + word[0].length);
                    const rows = new Set([...range.getClientRects()].map(box => box.top));
                    if (rows.size > 1) broken.push(word[0]);
                }
            }
        }
        return broken;
    }""")
    return words


def test_a_wrong_password_is_told_and_pages_ask_to_sign_in(
    browser_page: Page, enrolled: RealCenter
) -> None:
    browser_page.goto(f"{enrolled.url}/kiosks")
    browser_page.get_by_label("Имя пользователя").fill("specialist")
    browser_page.get_by_label("Пароль").fill("wrong")
    browser_page.get_by_role("button", name="Войти").click()
    expect(browser_page.get_by_role("alert")).to_contain_text("неверны")


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "Вернитесь к списку"), ("kk", "Тізімге оралыңыз")]
)
def test_what_cannot_be_shown_is_a_page_of_ours_with_a_way_back(
    enrolled: RealCenter, language: str, word: str
) -> None:
    session = enrolled.specialist()._session
    session.cookies.set("django_language", language)
    for address in ("/no-such-page", "/case/019ab000-0000-7000-8000-000000000001"):
        answer = session.get(f"{enrolled.url}{address}", timeout=20)
        assert answer.status_code == 404
        assert word in answer.text
        assert 'href="/"' in answer.text
    answer = session.post(f"{enrolled.url}/take", {}, headers={"Referer": enrolled.url}, timeout=20)
    assert answer.status_code == 403
    assert "cookie" in answer.text
    assert "CSRF" not in answer.text
    assert requests.get(f"{enrolled.url}/sync/no-such", timeout=20).content == b""
