"""What strangers found on the center's pages, and stays mended."""

import re

from playwright.sync_api import Page, expect

from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter


@in_chromium
def test_a_form_that_comes_back_leads_to_the_field_that_is_to_be_mended(
    browser_page: Page, enrolled: RealCenter
) -> None:
    """Seen: below a list of kiosks an error looked as if nothing had happened."""
    page = browser_page
    sign_in(page, enrolled)
    page.goto(f"{enrolled.url}/kiosks")
    page.locator("#card button.primary, #card button").last.click()
    wrong = page.locator("#card .field:has(.problem)").first
    expect(wrong.locator("input, select, textarea").first).to_be_focused()
    expect(wrong.locator(".problem").first).to_be_in_viewport()
    page.goto(f"{enrolled.url}/tables")
    page.locator("#office > details > summary").click()
    page.locator("#office [name=phones]").fill("8702abc")
    page.locator("#office button").last.click()
    expect(page.locator("#office .field:has(.problem) [name]").first).to_be_focused()
    expect(page.locator("#office")).to_contain_text("Это не телефон: 8702abc")


def test_an_entry_that_was_changed_meanwhile_is_replaced_all_the_same_and_not_doubled(
    enrolled: RealCenter,
) -> None:
    """Seen: whoever pressed again after being told of the other change made a second one."""
    specialist = enrolled.specialist()
    (key,) = re.findall(r"\?office=([0-9a-f]{16})", specialist.fetch("/tables").decode())
    one, other = (specialist.form(f"/tables?office={key}", "office") for _ in range(2))
    specialist.send(one, phones="8 702 000 00 01")
    assert "Ничего не сохранено" in specialist.send(other, 409, phones="8 702 000 00 02")
    seen = specialist.form("/tables", "office").values["seen"]
    specialist.send(other, phones="8 702 000 00 02", seen=seen)
    rows = enrolled.rows("SELECT content FROM center_officerow")
    assert len(rows) == 1
    assert "8 702 000 00 02" in str(rows[0])


def test_a_card_whose_address_leads_nowhere_else_says_so(enrolled: RealCenter) -> None:
    specialist = enrolled.specialist()
    page = specialist.fill("/kiosks", "card", name="Қызылжар", code="Q7")
    assert "ведет только на этот компьютер" in page
