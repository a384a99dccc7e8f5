"""Call lists and kits at the center: moved people, restored centers, several kiosks."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.case.chapters.calls import Called
from app.desk import Desk, NewPage
from tests.support.asp import IINS, Village, code_of, make_village, spreadsheet
from tests.support.rig import RealCenter, clock
from tests.support.zygote import ROOT


@pytest.fixture
def villages(center: RealCenter, tmp_path: Path, pages: list[NewPage]) -> list[Village]:
    villages = []
    for number in (1, 2):
        folder = tmp_path / str(number)
        folder.mkdir()
        villages.append(make_village(center, folder, "kk", pages, "lists"))
    for village in villages:
        village.specialist = center.specialist()  # each enrolment gives the account a new password
    return villages


def import_for(village: Village, code: str, quarter: str) -> str:
    rows = [
        ["ИИН", "ФИО", "Телефон", "Код уголка"],
        [IINS[0], "Сейдахметова Мадина", "87020000012", code],
    ]
    files = {"table": ("list.xlsx", spreadsheet({"Получатели": rows}))}
    return village.specialist.fill("/recipients", "import", files, quarter=quarter)


def test_who_moves_to_another_kiosk_gets_a_case_there_and_the_first_kiosks_calls_are_kept(
    villages: list[Village],
) -> None:
    first, second = villages
    quarter = str(first.quarter)
    import_for(first, "T1", quarter)
    first.carry()
    recipient = first.desk.lists.recipient_by_iin(IINS[0])
    assert recipient is not None
    import_for(first, code_of(second), quarter)
    call = Called("list", "not-reached", first.today, "А")
    first.desk.steps.call(recipient.case, call, clock())
    first.carry()
    assert first.desk.post.delivery(recipient.case).is_complete, (
        "a call that was made before the list came is taken"
    )
    assert first.desk.lists.recipient_by_iin(IINS[0]) is None, "the first kiosk no longer calls"
    second.carry()
    second_recipient = second.desk.lists.recipient_by_iin(IINS[0])
    assert second_recipient is not None
    assert second_recipient.case != recipient.case
    second.desk.steps.call(second_recipient.case, call, clock())
    second.carry()
    assert second.desk.post.delivery(second_recipient.case).is_complete


def test_an_application_at_another_kiosk_is_known_before_a_second_one_is_begun(
    villages: list[Village],
) -> None:
    first, second = villages
    case = first.submit(first.draft())
    first.carry()
    quarter = str(first.quarter)
    second.carry()
    assert second.desk.lists.is_known_elsewhere(case.iin, "asp", quarter)
    assert not second.desk.lists.is_known_elsewhere(case.iin, "disability-msek", quarter)
    assert not second.desk.lists.is_known_elsewhere(IINS[1], "asp", quarter)
    assert not first.desk.lists.is_known_elsewhere(case.iin, "asp", quarter), (
        "its own it knows itself"
    )


def test_a_list_of_an_older_quarter_changes_nothing_and_what_was_done_is_kept(
    villages: list[Village],
) -> None:
    village = villages[0]
    import_for(village, "T1", "2026-4")
    village.carry()
    recipient = village.desk.lists.recipient_by_iin(IINS[0])
    assert recipient is not None
    village.desk.steps.call(
        recipient.case, Called("list", "reached", village.today, "А", channel="paper"), clock()
    )
    import_for(village, "T1", "2026-3")
    village.carry()
    assert village.desk.lists.quarter == "2026-4"
    assert village.desk.lists.counts() == {"reached": 1}


def test_a_mistyped_year_keeps_no_later_list_from_a_kiosk(villages: list[Village]) -> None:
    village = villages[0]
    assert "подавать рано" in import_for(village, "T1", "2099-4")
    assert "Напишите квартал так" in import_for(village, "T1", "9999-4")
    import_for(village, "T1", str(village.quarter))
    village.carry()
    assert village.desk.lists.quarter == str(village.quarter)
    table = {"table": ("kits.xlsx", spreadsheet({"Наборы": [["ИИН"], [IINS[0]]]}))}
    assert "подавать рано" in village.specialist.fill("/kits", "import", table, period="2099-12")


def test_what_is_odd_in_a_table_is_taken_and_said(village: Village) -> None:
    rows = [
        ["ИИН", "ФИО", "Дата рождения", "Группа", "Код уголка"],
        [IINS[0], "Сейдахметов Әлі", "01.01.2015", "1", code_of(village)],
    ]
    files = {"table": ("kits.xlsx", spreadsheet({"Наборы": rows}))}
    page = village.specialist.fill("/kits", "import", files, period=f"{village.today:%Y-%m}")
    assert "Принято: 1" in page
    assert "Эти строки приняты. Сверьте их с документами" in page
    assert "Дата рождения не совпадает с той, что в ИИН" in page


def test_pages_of_the_center_answer_bad_parameters_without_failing(enrolled: RealCenter) -> None:
    specialist = enrolled.specialist()
    for name in ("line-remove", "office-remove", "aid-remove"):
        for value in ("", "²", "999999999999", "x"):
            specialist.fill("/tables", name, remove=value)
    for path in (
        "/recipients?quarter=²",
        "/recipients?quarter=9999-9",
        "/kits?period=x",
        "/?holder=x&q=%00",
    ):
        specialist.read(path)
    year = {"start": "2020-03-16", "end": "9999-12-30", "sign_days": "10", "quarantine": ""}
    assert "Проверьте год" in specialist.fill("/tables", "regime", {}, **year)


def test_an_upload_that_cannot_be_shown_is_refused(
    desk: Desk, enrolled: RealCenter, queue: Callable[[], object], carry: Callable[[], None]
) -> None:
    queue()
    carry()
    specialist = enrolled.specialist()
    (address,) = specialist.cases()
    values = {"channel": "email", "direction": "in", "date": "2026-11-20", "text": "Сәлем"}
    for data in (b"\xff\xd8\xff broken", b"%PDF-1.4 broken", b"<svg/>", b"\x89PNG\r\n"):
        text = specialist.fill(address, "correspond", {"file": ("x.pdf", data)}, **values)
        assert "Выберите файл PDF, JPEG или PNG" in text


def test_the_center_brings_an_older_inbox_up_to_date(enrolled: RealCenter) -> None:
    """A center that was at work before this version: migrated from the first tables, its lines
    computed anew.
    """
    script = (
        "import sys; from pathlib import Path; from center.serving import prepare;"
        " prepare(Path(sys.argv[1]), 'C');from django.core.management import call_command as"
        " do;do('migrate', 'center', '0001', verbosity=0); do('migrate', verbosity=0);from"
        " center.repair import bring_up_to_date; from django.utils import"
        " timezone;bring_up_to_date(timezone.now()); print('ok')"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, str(enrolled.data / "other")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.strip() == "ok", result.stderr[-2000:]
