"""What the staff changes on the center's pages arrives at the kiosks."""

import datetime as dt
import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

from app.case import Status
from app.case.chapters.registration import reference
from app.desk import Desk, NewPage
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
        return re.findall(r'form="office-remove" name="remove"\s+value="([0-9a-f]{16})"', page)

    for number in range(3):
        words = dict.fromkeys(("district_ru", "district_kk"), f"Аудан {number}")
        words |= dict.fromkeys(("name_ru", "name_kk"), f"Центр {number}")
        specialist.fill("/tables", "office", {}, **words, phones="87020000012")
    first_keys = keys()
    for key in first_keys[:2]:  # from a page that was opened before the first was gone
        specialist.fill("/tables", "office-remove", remove=key)
    assert keys() == first_keys[2:]
    assert len(first_keys) == 4, "the mission's own, and those that were added"


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
    days = {"start": "2026-11-01", "end": "2026-12-31"}
    specialist.act(address, "decide", granted="yes", reason="Доход ниже", amount="24245", **days)
    carry()
    case = desk.cases.load(address.rsplit("/", 1)[1])
    assert (case.name, case.status, reference(case)) == (
        "Оспанова Раушан",
        Status.DECIDED,
        "2026-30",
    )
    assert [row.id for row in desk.case_table.to_tell()] == [case.id]
    assert desk.cases.file(case, "letter-01.pdf") == pages[0].pdf
