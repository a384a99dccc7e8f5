"""Makes the pictures of the documentation: `python -m docs.pictures` from the test environment,
with Chromium.
"""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TZ"] = "Asia/Almaty"  # one day on both sides, wherever this runs

from playwright.sync_api import sync_playwright
from PySide6.QtWidgets import QApplication

from app.cards import CenterCard, dump_card, load_card
from app.catalog import load_catalog
from app.desk import Desk, Locations, create_desk
from app.desk.drafts import count_sheets
from center.embedded import start_center
from launch.common import make_transports, now
from ui import theme
from ui.gallery import render
from ui.gallerydesk import GalleryDesk
from ui.parts.new_pages import new_page
from ui.terminal.samples import fill, made_up_photographs

OUT = Path(__file__).parent / "pictures"
SCREENS = {
    "ru-lock-usual": "kiosk-hall.png",
    "ru-person-usual": "kiosk-person.png",
    "kk-home-usual": "kiosk-home.png",
    "ru-call-usual": "kiosk-call.png",
    "kk-case-plan-usual": "kiosk-plan.png",
    "kk-family-usual": "kiosk-family.png",
}


def main() -> None:
    time.tzset()
    OUT.mkdir(exist_ok=True)
    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory() as folder:
        for path in render(Path(folder, "gallery"), GalleryDesk(Path(folder, "desk"))):
            if path.stem in SCREENS:
                shutil.copy(path, OUT / SCREENS[path.stem])
        case_page(Path(folder))


def case_page(folder: Path) -> None:
    center = start_center(folder / "center", port=0)
    try:
        where = Locations(folder / "kiosk")
        desk = create_desk(
            where, "271828", "Үлгі ауылдық округінің әкімдігі", "K1", load_catalog(), now()
        )
        password = enroll(desk, folder, center.url)
        queue(desk)
        desk.post.seal(now())
        transports = make_transports(where)
        transports.engine(transports.https()).run_pass()
        photograph(center.url, password)
    finally:
        center.stop()


def enroll(desk: Desk, folder: Path, url: str) -> str:
    card, answer = folder / "kiosk.json", folder / "center.json"
    card.write_bytes(dump_card(desk.profile.card))
    program = Path(__file__).parent.parent / "main.py"
    command = [
        sys.executable,
        str(program),
        "center",
        "enroll",
        "--data",
        str(folder / "center"),
        "--url",
        url,
    ]
    command += [
        "--card",
        str(card),
        "--out",
        str(answer),
        "--account",
        "specialist",
        "--full-name",
        "Серікова Әсел",
    ]
    output = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    desk.enrolment.enroll(load_card(answer.read_bytes(), CenterCard))
    return output.split()[-1]


def queue(desk: Desk) -> None:
    draft = fill(desk.drafts, desk.drafts.new("ru", now()), desk.catalog, dt.date(2020, 4, 2))
    for row, (_, frame) in zip(draft.documents, made_up_photographs("ru", 2), strict=False):
        desk.drafts.add_page(draft, row.key, new_page(frame, "auto")[0], now())
    draft = count_sheets(draft, desk.drafts.page_rows(draft.id))
    desk.drafts.save(draft, now())
    desk.cases.submit(draft, now(), now().astimezone().date())


def photograph(url: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium-headless-shell") or shutil.which("chromium"),
            args=["--no-sandbox"],
        )
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="ru")
        page.goto(url)
        page.fill("#id_username", "specialist")
        page.fill("#id_password", password)
        page.click("button.primary")
        page.screenshot(path=OUT / "center-inbox.png")
        page.click(".list a")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=OUT / "center-case.png")
        browser.close()


if __name__ == "__main__":
    main()
