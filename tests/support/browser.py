"""Debian's Chromium, signed in at a center: its headless shell, which draws with a fourth of the
processor, or the whole program.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support.rig import RealCenter

CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
in_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed here")
"""For tests of what a browser does with a page. Without root and sudo `./test` cannot install one,
and names the package; no tool's own browser can be downloaded.
"""
expect.set_options(timeout=30_000)  # a busy machine is no defect of a page

QUIET = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for the tests of a file: to start it takes as long as most of them."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-sync", *QUIET.split()]
        )
        yield started
        started.close()


@pytest.fixture
def browser_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page that knows nothing of those before it, and closes before the center that it shows
    ends.
    """
    for center in {"enrolled", "village"} & set(request.fixturenames):
        request.getfixturevalue(center)
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="ru")
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{message.text} at {message.location['url']}")
            if message.type == "error"
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    unexpected = [
        complaint
        for complaint in complaints  # a form sent back to be mended is none
        if not any(f"status of {code}" in complaint for code in (403, 409, 413, 422))
    ]
    assert not unexpected, unexpected


def sign_in(page: Page, center: RealCenter) -> None:
    page.goto(center.url)
    enter(page, center.password)
    expect(page.get_by_role("heading", name="Заявления")).to_be_visible()
    page.wait_for_load_state()  # its styles as well: until they are there, all words are black


def enter(page: Page, password: str) -> None:
    """Fill in and send the form for signing in that the page shows."""
    page.get_by_label("Имя пользователя").fill("specialist")
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()


def wait_for_paint(page: Page) -> None:
    """Until a page that has just come takes keys: before its first frame Chromium drops them."""
    page.wait_for_load_state()
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
