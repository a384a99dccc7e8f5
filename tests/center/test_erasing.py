"""What ended cases say of people is erased at the center, by term or on request: nothing of them is
left in its files, the certificate verifies, and what is counted stays.
"""

import datetime as dt
from pathlib import Path

import pytest

from app.case import Case
from app.case.chapters.erasure import DataErased
from center.web_client import Specialist, WebFormError
from tests.support.asp import PERIOD, Village
from tests.support.rig import clock


def boss_of(village: Village, duty: str = "administrator") -> Specialist:
    made = village.center.command("account", duty, "--duty", duty)
    return Specialist(village.center.url, duty, made.splitlines()[-1])


def ended(village: Village) -> Case:
    """A case that the center closed because the family had left."""
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="АСП-77")
    village.act(case.id, "close", reason="Семья уехала", undecided="on")
    village.carry()
    return case


def traces(folder: Path, words: tuple[bytes, ...]) -> list[str]:
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    ]


def test_on_request_nothing_of_the_person_is_left_but_what_is_counted(village: Village) -> None:
    case, boss = ended(village), boss_of(village)
    person = village.case(case.id)
    hashes = {file.sha256 for file in person.files.values()}
    row = f"SELECT outcome, ended, quarter, registered FROM center_caserow WHERE id = '{case.id}'"
    before = village.center.rows(row)
    with pytest.raises(WebFormError):
        boss_of(village, "specialist").form(f"/case/{case.id}", "erase")
    with pytest.raises(WebFormError, match="422"):
        boss.act(f"/case/{case.id}", "erase")
    text = boss.fill(f"/case/{case.id}", "erase", asked="on")
    assert "Сведения о людях в этом деле стерты" in text
    assert "Об этом попросил сам человек" in text
    assert "Сейдахметова" not in text
    assert "Сейдахметова" not in boss.read("/")
    assert case.number in boss.read("/")
    assert village.center.rows(row) == before, "what is counted stays"
    assert "часть журнала" not in text.lower(), "erased on purpose is not missing"
    kept = village.center.rows("SELECT body FROM center_storedevent WHERE erased = false")
    assert len(kept) == 1
    for sha256 in hashes:
        assert not list(village.center.data.rglob(sha256))
    assert not village.center.rows("SELECT 1 FROM center_smallfile")
    village.center.change("PRAGMA wal_checkpoint(TRUNCATE)")
    left = traces(village.center.data, (person.iin.encode(), "Сейдахметова".encode()))
    assert left == [], left


def test_the_kiosk_erases_what_the_center_has_erased(village: Village) -> None:
    case, boss = ended(village), boss_of(village)
    boss.act(f"/case/{case.id}", "erase", asked="on")
    village.carry()
    assert village.case(case.id).last(DataErased) is not None
    assert village.desk.retention.erase_ended(clock()) == 1
    kept = village.desk.retention.of(case.id)
    assert kept is not None
    assert kept.number == case.number
    assert village.case(case.id).iin == ""
    assert village.desk.retention.erase_ended(clock()) == 0


def test_the_kiosk_erases_a_case_of_which_it_has_sent_nothing(village: Village) -> None:
    """Seen: what came by WhatsApp was erased at the center, and stood at the kiosk for good."""
    facts = {
        "channel": "whatsapp", "date": f"{village.today:%d.%m.%Y}", "language": "ru",
        "kiosk": village.desk.profile.id, "name": "Оспанова Раушан", "iin": "950101400012",
        "phone": "87020000012",
    }  # fmt: skip
    file = {"file": ("application.pdf", village.pages[0].pdf)}
    village.specialist.fill("/take", "take", file, **facts)
    (address,) = village.specialist.cases()
    case_id = address.split("?")[0].rsplit("/", 1)[1]
    village.act(case_id, "close", reason="Не по адресу", undecided="on")
    village.carry()
    assert village.case(case_id).name == "Оспанова Раушан"
    boss_of(village).act(f"/case/{case_id}", "erase", asked="on")
    village.carry()
    assert village.desk.retention.erase_ended(clock()) == 1
    assert village.case(case_id).name == ""
    assert ">Стерто</a>" in village.specialist.fetch("/").decode(), "it can be pressed"


def test_what_comes_back_from_a_copy_is_erased_again(village: Village, tmp_path: Path) -> None:
    """A copy from before knows the person; the certificate comes back by the kiosk."""
    case, boss = ended(village), boss_of(village)
    copy = village.center.rows("SELECT digest, body, salt FROM center_storedevent")
    boss.act(f"/case/{case.id}", "erase", asked="on")
    with village.center.tables() as database:
        for digest, body, salt in copy:
            database.execute(
                "UPDATE center_storedevent SET body = ?, salt = ?, erased = false WHERE digest = ?",
                (body, salt, digest),
            )
    village.center.command("erase")
    assert len(village.center.rows("SELECT 1 FROM center_storedevent WHERE erased = false")) == 1
    assert "Сейдахметова" not in boss.read(f"/case/{case.id}")


def test_a_case_in_which_something_is_owed_is_not_erased(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    boss = boss_of(village)
    with pytest.raises(WebFormError):
        boss.form(f"/case/{case.id}", "erase")
    boss.act(f"/case/{case.id}", "close", reason="Заявитель уехал", undecided="on")
    boss.act(f"/case/{case.id}", "erase", asked="on")
    assert "стерты" in boss.read(f"/case/{case.id}")


@pytest.mark.parametrize("facts", [{"granted": "no"}, {"granted": "yes", "amount": "1", **PERIOD}])
def test_while_aid_is_paid_or_an_appeal_possible_a_case_is_not_erased(
    village: Village, facts: dict[str, str]
) -> None:
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="АСП-77")
    day = (village.today + dt.timedelta(days=30)).isoformat()
    facts = {"reason": "по доходам", "appeal_to": "Комиссия", "appeal_until": day, **facts}
    village.act(case.id, "decide", **facts)
    village.carry()
    village.desk.cases.inform(case.id, "in-person", "А", clock(), village.today)
    village.carry()
    boss = boss_of(village)
    boss.fill("/tables", "retention", years="1", sure="on")
    village.center.change("UPDATE center_storedevent SET added = datetime('now', '-400 days')")
    assert village.center.command("erase").split() == ["0"]
    form = boss.form(f"/case/{case.id}", "erase")
    page = boss.send(form, 422, asked="on")
    last = PERIOD["end"] if facts["granted"] == "yes" else day
    assert f"по {dt.date.fromisoformat(last):%d.%m.%Y} включительно" in page
    assert village.case(case.id).iin


def test_what_the_kiosk_wrote_meanwhile_brings_the_case_back(village: Village) -> None:
    """The assistant gives the paper back just before the kiosk hears of the certificate."""
    case, boss = ended(village), boss_of(village)
    village.desk.cases.move_paper(case.id, "returned", "", clock(), village.today)
    boss.act(f"/case/{case.id}", "erase", asked="on")
    village.carry()
    village.desk.retention.erase_ended(clock())
    village.center.command("erase")
    found = village.case(case.id)
    assert found.iin == ""
    known = {entry.header.kind for entry in found.timeline if not entry.is_erased}
    assert known == {"data-erased", "paper-moved", "received"}
    kept = village.center.rows("SELECT count(*) FROM center_storedevent WHERE erased = false")
    assert kept == [(3,)]
    assert "Сейдахметова" not in boss.read(f"/case/{case.id}")
    [row] = village.desk.case_table.rows("", 5, village.today)
    assert row.title == case.number


def test_after_the_term_of_the_center_ended_cases_are_erased_at_night(village: Village) -> None:
    case, boss = ended(village), boss_of(village)
    assert "Этой ночью" not in boss.read("/tables")
    boss.fill("/tables", "retention", years="1", sure="on")
    assert village.center.command("erase").split() == ["0"]
    for days, count in ((360, "0"), (370, "1")):
        village.center.change(
            f"UPDATE center_storedevent SET added = datetime('now', '-{days} days')"
        )
        assert ("Этой ночью будет стерто: 1" in boss.read("/tables")) is (count == "1")
        assert village.center.command("erase").split() == [count]
    page = boss.read(f"/case/{case.id}")
    assert "Срок хранения в Центре истек" in page
    assert "Сейдахметова" not in page
