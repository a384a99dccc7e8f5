"""What OWASP's lists warn of, tried at every address of the desk: forms of other sites, pages in
frames, guessed types, words that are programs, paths that lead out, addresses that lead away.
"""

import re
import socket
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import Page, expect

from app.case import Case
from tests.support.addresses import cells
from tests.support.asp import Village
from tests.support.browser import in_chromium, sign_in
from tests.support.rig import RealCenter

SCRIPT = "<script>window.broken=1</script><img src=x onerror=window.broken=1>"
_DOWNLOADS = (".xlsx", ".csv", ".zip", ".IN")


@pytest.fixture
def case(village: Village) -> Case:
    case = village.submit(village.draft())
    village.carry()
    return case


def ask(village: Village, method: str, path: str, **facts: object) -> requests.Response:
    """As the specialist's browser asks, but for what is changed."""
    options: dict[str, object] = {
        "cookies": village.specialist.cookies,
        "headers": {"Referer": village.center.url},
        "allow_redirects": False,
        "timeout": 30,
        **facts,
    }
    return requests.request(method, f"{village.center.url}{path}", **options)  # type: ignore[arg-type]


def test_no_form_of_another_site_is_taken(village: Village, case: Case) -> None:
    before = len(village.case(case.id).timeline)
    writing = {cell.path for cell in cells(case.id) if cell.method == "POST"} | {
        "/login",
        "/logout",
        "/account",
    }
    taken = []
    for path in sorted(writing):
        for data in ({}, {"csrfmiddlewaretoken": "a" * 64}, {"csrfmiddlewaretoken": ""}):
            answer = ask(village, "POST", path, data={**data, "number": "1"})
            if answer.status_code != 403:
                taken.append((path, answer.status_code))
    assert taken == []
    village.carry()
    assert len(village.case(case.id).timeline) == before
    assert village.specialist.read("/"), "nobody was signed out"


def test_every_page_says_what_a_browser_may_do_with_it(village: Village, case: Case) -> None:
    asked = {cell.path for cell in cells(case.id) if cell.method == "GET"} | {
        "/login",
        "/account",
        "/nowhere",
        "/static/center/sums.js",
        "/tokens.css",
        "/api/openapi.json",
        "/api/cases",
        f"/case/{case.id}/picture/small/{'0' * 16}/nothing.pdf",
    }
    for path in sorted(asked):
        headers = ask(village, "GET", path).headers
        policy = headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert not re.search(r"unsafe-|https?:|\*", policy), path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["X-Frame-Options"] == "DENY", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert "Server" not in headers or not re.search(r"\d", headers["Server"]), path
        if not path.startswith("/static/"):
            assert "no-store" in headers["Cache-Control"], path


def test_files_of_a_case_are_never_pages(village: Village, case: Case) -> None:
    """What a kiosk brings is shown as a picture or is given to be saved."""
    for cell in cells(case.id):
        if cell.method != "GET" or not cell.path.endswith(_DOWNLOADS):
            continue
        answer = ask(village, "GET", cell.path)
        if answer.status_code == 200:
            assert answer.headers["Content-Disposition"].startswith("attachment"), cell.path
            assert "html" not in answer.headers["Content-Type"], cell.path
    page = village.specialist.fetch(f"/case/{case.id}").decode()
    for path in set(re.findall(rf"/case/{case.id}/(?:file|picture|document)[^\"' ]*", page)):
        kind = ask(village, "GET", path).headers["Content-Type"]
        assert kind in ("application/pdf", "image/png"), path


_OUT = (
    "/static/../keys.json",
    "/static/..%2f..%2fkeys.json",
    "/static/%2e%2e/%2e%2e/keys.json",
    "/static/....//....//keys.json",
    "/static/%5c..%5ckeys.json",
    "/static/center/%00../keys.json",
    "/static//etc/passwd",
    "/case/{case}/file/..%2f..%2fkeys.json",
    "/case/{case}/file/%2e%2e%2fkeys.json",
    "/case/{case}/former/0000000000000000/..%2fkeys.json",
    "/case/{case}/document-1.pdf/../../../keys.json",
    "/case/../../keys.json",
    "/case/%2e%2e%2f{case}",
    "/api/cases/{case}/files/..%2fkeys.json",
    "/sync/files/..%2f..%2fkeys.json",
    "/sync/letters/..%2f..%2fcenter.db",
    "/stick/..%2fkeys.json",
)


@pytest.mark.parametrize("path", _OUT)
def test_no_path_leads_out(village: Village, path: str) -> None:
    """As it stands, without what a library would tidy before it is sent."""
    secret = (village.center.data / "keys.json").read_bytes()
    place = urlsplit(village.center.url)
    cookies = "; ".join(f"{name}={value}" for name, value in village.specialist.cookies.items())
    target = path.format(case="0" * 8 + "-0000-7000-8000-" + "0" * 12)
    with socket.create_connection((place.hostname or "", place.port or 0), 30) as line:
        line.sendall(
            f"GET {target} HTTP/1.1\r\nHost: {place.netloc}\r\nCookie: {cookies}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: line.recv(65536), b""))
    status = int(answer.split(b" ", 2)[1])
    assert 400 <= status < 500, status
    assert secret[40:120] not in answer
    assert b"root:" not in answer


@in_chromium
def test_words_that_are_programs_are_words_wherever_they_stand(
    browser_page: Page, village: Village
) -> None:
    """A name from a kiosk, and what people at the desk type."""
    case = village.submit(replace(village.draft(), surname=SCRIPT[:60], content=SCRIPT))
    village.carry()
    village.act(case.id, "register", number="1")
    village.act(case.id, "ask", text=SCRIPT)
    village.center.change(f"UPDATE center_caserow SET title = '{SCRIPT}', reason = '{SCRIPT}'")
    village.center.change(f"UPDATE center_kiosk SET name = '{SCRIPT}'")
    page = browser_page
    sign_in(page, village.center)
    for path in ("/", "/numbers", "/kiosks", "/messages", "/visits", f"/case/{case.id}",
                 "/?q=" + SCRIPT, "/?kiosk=" + SCRIPT, "/visits?who=" + SCRIPT):  # fmt: skip
        page.goto(village.center.url + path)
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("window.broken") is None, path
        assert not page.locator("img[onerror]").count(), path


@pytest.mark.parametrize(
    "goal", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_and_the_language_lead_to_no_other_site(enrolled: RealCenter, goal: str) -> None:
    session = requests.Session()
    page = session.get(f"{enrolled.url}/login", params={"next": goal}, timeout=30).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    for path, values in (
        ("/language/setlang/", {"language": "kk"}),
        ("/login", {"username": "specialist", "password": enrolled.password}),
    ):
        answer = session.post(
            f"{enrolled.url}{path}",
            params={"next": goal},
            data={"csrfmiddlewaretoken": token, "next": goal, **values},
            headers={"Referer": enrolled.url},
            allow_redirects=False,
            timeout=30,
        )
        assert answer.status_code == 302, (path, answer.status_code)
        assert "evil" not in answer.headers["Location"]
        assert "javascript" not in answer.headers["Location"]


def test_another_host_is_not_answered(enrolled: RealCenter) -> None:
    for headers in ({"Host": "evil.example"}, {"X-Forwarded-Host": "evil.example"}):
        text = requests.get(f"{enrolled.url}/login", headers=headers, timeout=30)
        assert "evil.example" not in text.text
        assert "Host" not in headers or text.status_code == 400


def test_who_has_signed_out_is_out_with_the_cookie_of_before(enrolled: RealCenter) -> None:
    hand = enrolled.sign_in()
    cookies = dict(hand.cookies)
    page = requests.get(enrolled.url, cookies=cookies, timeout=30).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    requests.post(
        f"{enrolled.url}/logout",
        data={"csrfmiddlewaretoken": token},
        cookies=cookies,
        headers={"Referer": enrolled.url},
        timeout=30,
    )
    again = requests.get(enrolled.url, cookies=cookies, timeout=30, allow_redirects=False)
    assert again.status_code == 302
    assert "/login" in again.headers["Location"]


def test_ways_that_browsers_do_not_use_are_not_taken(village: Village, case: Case) -> None:
    for method in ("TRACE", "PUT", "DELETE", "PATCH", "CONNECT"):
        for path in ("/", f"/case/{case.id}", "/login", "/static/center/sums.js"):
            answer = ask(village, method, path)
            assert answer.status_code in (302, 400, 403, 404, 405, 501), (method, path)
            assert "komek-session" not in answer.text
