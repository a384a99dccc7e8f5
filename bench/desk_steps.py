"""How much work a case is at the center's desk: keys and clicks in Chromium.

`python -m bench.desk_steps [--json] [--cases N]`: the usual case from the inbox to the grant, its
applicant's consent given at the kiosk meanwhile, and so many cases (60) registered, checked and
estimated one after the other. A real center over a socket that has been used before: one case was
decided, so that the book's next number and the words of a grant are known; the quarter's poverty
line is in its tables. Everything by the keyboard, as somebody would who knows the pages. Seconds
are 0.25 a key, 1.5 a click, and the waiting for pages that was measured; reading is not counted.
"""

import argparse
import json
import tempfile
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from app.case import Case
from app.desk import NewFile
from tests.support.asp import IINS, Village, quick_village
from tests.support.browser import CHROMIUM, QUIET, sign_in
from tests.support.photographs import photographs
from tests.support.rig import clock

_KEY, _CLICK = 0.25, 1.5
_REGION, _LINE = "63", "40000"


@dataclass
class Count:
    """What a journey took."""

    keys: int = 0
    clicks: int = 0
    seconds: float = 0.0


@dataclass
class Hand:
    """A specialist at the keyboard, whose every key is counted."""

    page: Page
    count: Count = field(default_factory=Count)

    def keys(self, *names: str) -> None:
        """Press keys that stay on the page; `Alt+1` counts as two."""
        for name in names:
            pressed = len(name.split("+"))
            self.count.keys += pressed
            self.count.seconds += _KEY * pressed
            self.page.keyboard.press(name)

    def go(self, name: str) -> None:
        """Press what brings another page, and wait for it."""
        self.keys(name)
        begin = time.perf_counter()
        self.page.wait_for_function("() => !window.isFormerPage")
        self.page.wait_for_load_state()
        self.count.seconds += time.perf_counter() - begin
        self.page.evaluate("() => { window.isFormerPage = true }")

    def begin(self, address: str) -> None:
        """Open a page before the counting begins."""
        self.page.goto(address)
        self.page.evaluate("() => { window.isFormerPage = true }")


def queue(village: Village, number: int) -> Case:
    """A family's application that has come to the center."""
    draft = village.draft()
    return village.submit(replace(draft, iin=str(IINS[number % len(IINS)])))


def consent(village: Village, case: Case) -> None:
    """What the applicant says at the kiosk."""
    village.carry()
    shown = village.case(case.id)
    words = [NewFile("consent", ".pdf", village.pages[0].pdf)]
    village.desk.steps.consent(
        shown, "handwritten", True, words, "Ассистент", clock(), village.today
    )
    village.carry()


def prepare(village: Village) -> None:
    """A center that has been used before."""
    hand = village.specialist
    hand.fill("/tables", "line", region=_REGION, quarter=str(village.quarter), amount=_LINE)
    case = queue(village, 0)
    village.carry()
    village.act(case.id, "register", number="АСП-1000")
    village.act(case.id, "checks", every="yes")
    village.act(case.id, "estimate", region=_REGION)
    village.act(case.id, "plan")
    consent(village, case)
    village.act(case.id, "decide", granted="yes", reason="Доход семьи ниже черты бедности.")
    village.act(case.id, "close", reason="Помощь назначена.", untold="on")


def usual(village: Village, page: Page) -> Count:
    """From the inbox to the grant; the step that comes next has the focus."""
    case = queue(village, 1)
    village.carry()
    hand = Hand(page)
    hand.begin(village.center.url)
    for step in ("open it", "register", "checks", "estimate", "plan"):
        if step == "checks":
            hand.keys("Tab")
        if step == "plan":  # a paper goes out: from the field to the button, which sends it
            hand.keys("Enter")
        hand.go("Enter")
        _check(page, case, step)
    consent(village, case)
    hand.go("Alt+B")
    hand.go("Enter")
    hand.keys("Space", "Tab", "Alt+1")
    hand.go("Control+Enter")
    village.carry()
    decided = village.case(case.id)
    if decided.decision == "":
        raise RuntimeError("the case was not decided")
    return hand.count


def sixty(village: Village, page: Page, count: int) -> Count:
    """So many cases, each registered, checked and estimated, without leaving the case page."""
    cases = [queue(village, number) for number in range(count)]
    village.carry()
    hand = Hand(page)
    hand.begin(village.center.url)
    hand.go("Enter")
    for number in range(count):
        for step in ("register", "checks", "estimate"):
            if step == "checks":
                hand.keys("Tab")
            hand.go("Enter")
        if number < count - 1:
            hand.go("Alt+N")
    village.carry()
    waiting = [case.id for case in cases if "estimated" not in _kinds(village.case(case.id))]
    if waiting:
        raise RuntimeError(f"{len(waiting)} cases were left out")
    return hand.count


def _kinds(case: Case) -> str:
    return " ".join(entry.header.kind for entry in case.timeline)


def _check(page: Page, case: Case, step: str) -> None:
    """The hand is still at the case that it opened."""
    if case.id not in page.url:
        raise RuntimeError(f"{step}: {page.url}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--cases", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        village = quick_village(Path(folder), "ru", photographs()[1], "steps")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *QUIET.split()]
        )
        try:
            page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="ru")
            prepare(village)
            sign_in(page, village.center)
            counts = {
                "usual": usual(village, page),
                "sixty": sixty(village, page, arguments.cases),
            }
        finally:
            browser.close()
            village.desk.close()
            village.center.server.stop()
    for name, count in counts.items():
        facts = {key: round(value, 1) for key, value in asdict(count).items()}
        print(f"{name:<10}" + "  ".join(f"{key} {value}" for key, value in facts.items()))
    if arguments.json:
        print(json.dumps({name: asdict(count) for name, count in counts.items()}))


if __name__ == "__main__":
    main()
