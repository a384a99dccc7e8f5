"""What the staff changes on the center's pages arrives at the kiosks."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from app.case import Status
from app.case.chapters.registration import reference
from app.desk import Desk, NewPage
from center.web_client import Specialist
from tests.support.asp import OVERRULED, PERIOD, Village
from tests.support.browser import enter, in_chromium, sign_in
from tests.support.papers import words
from tests.support.rig import RealCenter


def test_the_directory_and_local_aid_reach_the_kiosk(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None]
) -> None:
    specialist = enrolled.specialist()
    carry()
    assert desk.lists.directory.own is not None
    assert desk.lists.directory.own.landline == "48-90-26", "the mission's numbers come first"
    names = {
        "district_ru": "Район",
        "district_kk": "Аудан",
        "name_ru": "Центр",
        "name_kk": "Орталық",
        "region": "63",
    }
    specialist.fill(
        "/tables", "office", {}, **names, phones="87020000012, 87020000013", whatsapp="87020000012"
    )
    aid = {
        "code": "pass",
        "name_ru": "Бесплатный проездной билет",
        "name_kk": "Тегін жол жүру билеті",
    }
    specialist.fill(
        "/tables", "aid", {}, **aid, direct="mio-department", documents="Справка; Анықтама"
    )
    carry()
    offices = desk.lists.directory.find("аудан центр")
    assert [office.phones for office in offices] == [("87020000012", "87020000013")]
    assert [office.region for office in offices] == ["63"]
    service = desk.catalog.service("local-pass")
    assert (service.name("kk"), service.local) == ("Тегін жол жүру билеті", True)
    assert [kind.name("kk") for kind in service.document][-1] == "Анықтама"
    assert service.is_offered(dt.datetime.now(ZoneInfo("Asia/Almaty")).date())

    specialist.fill("/tables", "aid-remove", remove="local-pass")
    carry()
    assert not desk.catalog.service("local-pass").is_offered(
        dt.datetime.now(ZoneInfo("Asia/Almaty")).date()
    )


def test_local_aid_that_is_saved_again_keeps_its_number(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None]
) -> None:
    specialist = enrolled.specialist()
    for code, name in (("pass", "Билет"), ("coal", "Уголь"), ("pass", "Проезд"), ("feed", "Корм")):
        names = dict.fromkeys(("name_ru", "name_kk"), name)
        specialist.fill("/tables", "aid", {}, code=code, direct="mio-department", **names)
    carry()
    services = [desk.catalog.service(f"local-{code}") for code in ("pass", "coal", "feed")]
    assert [service.number for service in services] == [100, 101, 102]
    assert services[0].name("ru") == "Проезд"


def test_an_entry_of_the_directory_is_removed_by_what_it_is_whatever_went_before(
    enrolled: RealCenter,
) -> None:
    specialist = enrolled.specialist()

    def keys() -> list[str]:
        page = specialist.fetch("/tables").decode()
        return re.findall(r'form="office-remove" name="remove"\s+value="(\d+|[0-9a-f]{16})"', page)

    for number in range(3):
        words = dict.fromkeys(("district_ru", "district_kk"), f"Аудан {number}")
        words |= dict.fromkeys(("name_ru", "name_kk"), f"Центр {number}")
        specialist.fill("/tables", "office", {}, **words, phones="87020000012")
    first_keys = keys()
    for key in first_keys[:2]:  # from a page that was opened before the first was gone
        specialist.fill("/tables", "office-remove", remove=key)
    assert keys() == first_keys[2:]
    assert len(first_keys) == 4, "the mission's own, and those that were added"


def test_a_poverty_line_is_not_written_over_unseen(enrolled: RealCenter) -> None:
    specialist = enrolled.specialist()
    place = {"region": "63", "quarter": "2020-2"}
    specialist.fill("/tables", "line", {}, **place, amount="22000")
    again = specialist.fill_raw("/tables", "line", {**place, "amount": "33000"})
    assert "Она уже есть. Сначала удалите ее, потом добавьте верную." in again
    page = specialist.read("/tables")
    assert "22 000 ₸" in page.replace("\xa0", " ")
    assert "33 000 ₸" not in page.replace("\xa0", " ")


WRONG = (
    ("line", {"region": "63", "quarter": "2020-7", "amount": "5"}),
    ("line", {"region": "", "quarter": "2020-2", "amount": "x"}),
    ("regime", {"start": "", "sign_days": "0"}),
    ("office", {"district_ru": "Район"}),
    ("aid", {"code": "КОД"}),
)


def test_what_cannot_be_taken_is_said_beside_the_field_or_in_one_sentence(
    enrolled: RealCenter,
) -> None:
    specialist = enrolled.specialist()
    assert 'class="problem"' not in specialist.fetch("/tables").decode()
    for form, values in WRONG:
        assert 'class="problem"' in specialist.fill_raw("/tables", form, values), form
    for path in ("/recipients", "/kits"):
        text = specialist.fill(path, "import", {"table": ("list.xlsx", b"PK\x03\x04 nothing")})
        assert "Файл не читается как таблица" in text
        text = specialist.fill(path, "import", {"table": ("list.csv", b"a;b\n1;2")})
        assert "нет столбца «ИИН»" in text
        assert specialist.fetch(f"{path}/sample.xlsx").startswith(b"PK")


def test_what_came_by_whatsapp_is_taken_in_and_decided(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None], pages: list[NewPage]
) -> None:
    specialist = enrolled.specialist()
    kiosk = desk.profile.id
    person = {"channel": "whatsapp", "date": "2026-11-20", "kiosk": kiosk, "language": "kk"}
    person["name"] = "Оспанова Раушан"
    file = {"file": ("application.pdf", pages[0].pdf)}
    assert "Такого ИИН не бывает" in specialist.fill(
        "/take", "take", file, **person, iin="950101400013"
    )
    specialist.fill("/take", "take", file, **person, iin="950101400012", phone="87020000012")
    (address,) = specialist.cases()
    specialist.act(address, "register", number="2026-30")
    specialist.act(address, "checks", **dict.fromkeys(("registration", "real-estate", "transport"),
    "clear"),
                   plot="clear", alimony="clear", income="clear")  # fmt: skip
    specialist.act(
        address,
        "decide",
        granted="yes",
        reason="Доход ниже",
        amount="24245",
        **OVERRULED,
        **PERIOD,
    )
    carry()
    case = desk.cases.load(address.rsplit("/", 1)[1])
    assert (case.name, case.status, reference(case)) == (
        "Оспанова Раушан",
        Status.DECIDED,
        "2026-30",
    )
    assert [row.id for row in desk.case_table.to_tell()] == [case.id]
    assert desk.cases.file(case, "letter-01.pdf") == pages[0].pdf


def test_a_page_on_which_a_table_stood_otherwise_undoes_nothing_tells_it_and_keeps_the_words(
    enrolled: RealCenter,
) -> None:
    specialist = enrolled.specialist()
    old_page = {name: specialist.form("/tables", name) for name in ("regime", "line")}
    old_removal = specialist.form("/tables", "line-remove")
    days = {"start": "2020-03-16", "sign_days": "12"}
    specialist.fill("/tables", "regime", {}, end="2020-06-30", quarantine="Талап", **days)
    line = {"region": "63", "quarter": "2020-2"}
    specialist.fill("/tables", "line", {}, amount="33000", **line)

    answer = specialist.send(old_page["regime"], expected=409, quarantine="Сосновка", **days)
    assert "Ничего не сохранено: пока страница была открыта" in answer
    assert "30.06.2020" in answer
    assert "Талап" in answer
    assert "Сосновка" in answer
    answer = specialist.send(old_page["line"], expected=409, amount="35000", **line)
    assert "2020-2: 33 000" in answer.replace("\u00a0", " ").replace("\u202f", " ")
    number = enrolled.rows("SELECT id FROM center_povertyline")[0][0]
    specialist.send(old_removal, expected=409, remove=str(number))
    assert enrolled.rows("SELECT amount FROM center_povertyline") == [(33000,)]
    content = enrolled.rows("SELECT content FROM center_setting WHERE name = 'regime'")[0][0]
    assert "Талап" in str(content)
    specialist.fill("/tables", "regime", {}, end="", quarantine="Сосновка", **days)
    content = enrolled.rows("SELECT content FROM center_setting WHERE name = 'regime'")[0][0]
    assert "Сосновка" in str(content), "whoever has seen it may change it"

    old_form = specialist.form("/tables", "regime")
    specialist.fill("/tables", "regime", {}, start="2020-03-17")
    answer = specialist.send(old_form, expected=409)
    assert "17.03.2020" in answer
    assert "больше нет" not in answer, "a day that is another now is one line, not two"


@in_chromium
def test_a_refused_entry_of_a_table_is_in_sight_with_what_was_typed_and_what_is_wrong(
    browser_page: Page, enrolled: RealCenter
) -> None:
    page = browser_page
    sign_in(page, enrolled)
    page.goto(f"{enrolled.url}/tables")
    page.locator("#aid summary").click()
    page.locator("#aid [name=name_ru]").fill("Уголь")
    page.locator("#aid button").last.click()
    refusal = page.locator("#aid .message.error")
    expect(refusal).to_contain_text("Пока ничего не сохранено")
    expect(refusal).to_be_in_viewport()
    expect(page.locator("#aid .problem").first).to_be_in_viewport()
    expect(page.locator("#aid [name=name_ru]")).to_have_value("Уголь")
    assert page.locator("main > .message.error a").get_attribute("href") == "#aid"


@in_chromium
def test_what_an_administrator_sent_to_a_table_after_signing_out_stands_there_again(
    browser_page: Page, enrolled: RealCenter
) -> None:
    page = browser_page
    sign_in(page, enrolled)
    page.goto(f"{enrolled.url}/tables")
    page.locator("#regime textarea").fill("Талап")
    cookies = [cookie for cookie in page.context.cookies() if cookie["name"] != "komek-session"]
    page.context.clear_cookies()
    for cookie in cookies:
        page.context.add_cookies(
            [{"name": cookie["name"], "value": cookie["value"], "url": enrolled.url}]
        )
    page.locator("#regime button").click()
    expect(page.get_by_role("alert")).to_contain_text("Ничего не записано")
    enter(page, enrolled.password)
    expect(page.locator("#regime textarea")).to_have_value("Талап")
    expect(page.locator("#regime .message.error")).to_contain_text("Ничего не записано")


def test_a_day_of_the_emergency_stands_there_again_as_people_write_it(enrolled: RealCenter) -> None:
    """Seen: 2026-11-01 in a field for dd.mm.yyyy, and before auditors."""
    boss = enrolled.command("account", "boss", "--full-name", "А", "--administrator")
    hand = Specialist(enrolled.url, "boss", boss.splitlines()[-1])
    hand.fill("/tables", "regime", start="1.11.26", sign_days="10")
    assert hand.form("/tables", "regime").values["start"] == "01.11.2026"
    audit = enrolled.command("account", "audit", "--full-name", "Б", "--duty", "auditor")
    auditor = Specialist(enrolled.url, "audit", audit.splitlines()[-1])
    assert "01.11.2026 – …" in auditor.read("/tables")


def test_an_entry_of_the_directory_is_changed_in_its_place_and_keeps_what_no_field_shows(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None]
) -> None:
    specialist = enrolled.specialist()
    page = specialist.fetch("/tables").decode()
    (key,) = re.findall(r"\?office=([0-9a-f]{16})", page)
    carry()
    before = desk.lists.directory.offices[0]
    form = specialist.form(f"/tables?office={key}", "office")
    assert form.values["name_ru"] == before.name_ru
    assert form.values["former"] == key
    specialist.send(form, phones="8 702 000 00 99", address_ru="ул. Абая, 1")
    carry()
    (after,) = desk.lists.directory.offices
    assert (after.phones, after.address_ru) == (("8 702 000 00 99",), "ул. Абая, 1")
    assert (after.name_kk, after.sites) == (before.name_kk, before.sites)
    specialist.send(form, 409, phones="8 702 000 00 98")
    carry()
    assert desk.lists.directory.offices == (after,), "an old page undoes nothing"


def test_papers_and_messages_name_the_center_as_its_staff_have_written_it(
    village: Village, tmp_path: Path
) -> None:
    own = {
        "name_kk": "Үлгі ауданының орталығы", "name_ru": "Центр Ульгинского района",
        "address_kk": "Абай к., 1", "address_ru": "ул. Абая, 1", "phone": "8 (722) 512-34-56",
    }  # fmt: skip
    village.specialist.fill("/tables", "own", None, **own)
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="АСП-77")
    village.act(case.id, "plan")
    village.carry()
    sent = village.case(case.id)
    contract = next(file.name for file in sent.center_files if "contract" in file.name)
    paper = village.desk.cases.file(sent, contract)
    assert paper is not None
    text = words(paper, tmp_path)
    assert "АСП-77" in text
    assert own["name_ru"] in text
    assert own["name_kk"] in text
    assert own["address_ru"] in text
    assert sent.application is not None
    assert sent.application.address in text
    village.act(case.id, "decide", granted="yes", reason="Доход ниже", amount="1", **PERIOD)
    assert own["phone"] in village.page_of(case.id)
