"""What the staff changes on the center's pages arrives at the kiosks."""

import datetime as dt
from collections.abc import Callable

import pytest

from app.desk import Desk
from tests.conftest import RealCenter


def test_the_directory_and_local_aid_reach_the_kiosk(
    desk: Desk, enrolled: RealCenter, carry: Callable[[], None]
) -> None:
    specialist = enrolled.specialist()
    carry()
    assert desk.lists.directory.own is not None
    assert desk.lists.directory.own.landline == "48-90-26", "the mission's numbers come first"
    names = {"district_ru": "Район", "district_kk": "Аудан", "name_ru": "Центр", "name_kk": "Орталық"}
    specialist.fill("/tables", "office", {}, **names, phones="87020000012, 87020000013", whatsapp="87020000012")
    aid = {"code": "pass", "name_ru": "Бесплатный проездной билет", "name_kk": "Тегін жол жүру билеті"}
    specialist.fill("/tables", "aid", {}, **aid, direct="mio-department", documents="Справка; Анықтама")
    carry()
    found = desk.lists.directory.find("аудан центр")
    assert [office.phones for office in found] == [("87020000012", "87020000013")]
    service = desk.catalog.service("local-pass")
    assert (service.name("kk"), service.local) == ("Тегін жол жүру билеті", True)
    assert [kind.name("kk") for kind in service.document][-1] == "Анықтама"
    assert service.is_offered(dt.datetime.now(dt.UTC).astimezone().date())

    specialist.fill("/tables", "aid-remove", remove="local-pass")
    carry()
    assert not desk.catalog.service("local-pass").is_offered(dt.datetime.now(dt.UTC).astimezone().date())


@pytest.mark.parametrize(
    ("form", "values"),
    [
        ("line", {"region": "63", "quarter": "2020-7", "amount": "5"}),
        ("line", {"region": "", "quarter": "2020-2", "amount": "x"}),
        ("regime", {"start": "", "sign_days": "0"}),
        ("office", {"district_ru": "Район"}),
        ("aid", {"code": "КОД"}),
    ],
)
def test_what_cannot_be_taken_is_said_beside_the_field(form: str, values: dict[str, str], enrolled: RealCenter) -> None:
    page = enrolled.specialist().fetch("/tables").decode()
    assert 'class="problem"' not in page
    answer = enrolled.specialist().fill_raw("/tables", form, values)
    assert 'class="problem"' in answer


@pytest.mark.parametrize("path", ["/recipients", "/kits"])
def test_a_file_that_is_no_table_is_one_sentence(path: str, enrolled: RealCenter) -> None:
    specialist = enrolled.specialist()
    text = specialist.fill(path, "import", {"table": ("list.xlsx", b"PK\x03\x04 nothing")})
    assert "Файл не читается как таблица" in text
    text = specialist.fill(path, "import", {"table": ("list.csv", b"a;b\n1;2")})
    assert "нет столбца «ИИН»" in text
    for name in ("recipients", "kits"):
        assert specialist.fetch(f"/{name}/sample.xlsx").startswith(b"PK")
