"""The head's page of numbers, and a center filled for trying out."""

import html
import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from app.alphabet import code_key, in_order
from center.web_client import Specialist
from tests.support.asp import IINS, Village, code_of, spreadsheet
from tests.support.rig import RealCenter
from tests.support.zygote import quick_center, quick_run


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[RealCenter]:
    """A center with eighty made-up cases of three kiosks, on a port."""
    data = tmp_path / "center"
    done = quick_run(
        ["center", "fill", "--data", str(data), "--cases", "80", "--kiosks", "3", "--seed", "7"]
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "80 / 80"), done.stderr
    center = RealCenter(data, quick_center(data))
    yield center
    center.server.stop()


def hand_of(center: RealCenter) -> Specialist:
    password = center.command("account", "boss", "--full-name", "Серікова Әсел").splitlines()[-1]
    return Specialist(center.url, "boss", password)


def _sum(sheet: Worksheet, column: int) -> int:
    return sum(int(str(sheet.cell(line, column).value)) for line in range(2, sheet.max_row + 1))


def test_a_filled_center_has_journals_lists_and_numbers_that_agree(filled: RealCenter) -> None:
    hand = hand_of(filled)
    page = hand.read("/numbers?weeks=52")
    ((cases,),) = filled.rows("SELECT COUNT(*) FROM center_caserow")
    ((ended,),) = filled.rows("SELECT COUNT(*) FROM center_caserow WHERE outcome != ''")
    open_rows = "SELECT COUNT(*) FROM center_caserow WHERE step != '' AND ended IS NULL"
    ((waiting,),) = filled.rows(open_rows)
    assert cases == 80 == int(str(ended)) + int(str(waiting)), "each is counted once"
    for words, count in (("Поступило", 80), ("Окончено", ended), ("Сейчас в работе", waiting)):
        assert re.search(rf"{words}\s+{count}\b", page), words
    ((case_id,),) = filled.rows("SELECT id FROM center_caserow WHERE outcome = 'refused' LIMIT 1")
    assert "Для испытаний" in hand.read(f"/case/{case_id}"), "its journal is a real one"
    book = openpyxl.load_workbook(io.BytesIO(hand.fetch("/numbers.xlsx?weeks=52")))
    assert _sum(book["По уголкам"], 2) == 80
    assert _sum(book["По неделям"], 3) == ended
    again = quick_run(["center", "fill", "--data", str(filled.data)])
    assert again.returncode == 1
    assert "только в пустой" in again.stderr


def test_in_a_filled_center_one_can_work(filled: RealCenter) -> None:
    """Seen: every step failed, because made-up kiosks had nothing that letters are sealed to."""
    hand = hand_of(filled)
    rows = filled.rows("SELECT id FROM center_caserow WHERE status = 'received' LIMIT 1")
    page = f"/case/{rows[0][0]}"
    hand.act(page, "register", number="АСП-9001")
    assert "АСП-9001" in hand.read(page)


def test_the_next_case_is_one_that_was_not_looked_at_on_this_way(filled: RealCenter) -> None:
    """Seen: Alt+N swung between the first two cases of the list."""
    hand = hand_of(filled)

    def follow(address: str) -> str:
        found = re.search(r'id="next" href="([^"]+)"', hand.fetch(address).decode())
        assert found is not None
        return found[1].replace("&amp;", "&")

    listed = re.findall(
        r'href="(/case/[0-9a-f-]{36}\?holder=center)"', hand.fetch("/?holder=center").decode()
    )
    way = [listed[0]]
    for _ in listed[1:]:
        way.append(follow(way[-1]))
    assert way == listed
    assert follow(way[-1]) == listed[0], "all were seen: it begins anew"


def test_a_long_list_comes_in_pages_that_miss_nothing_and_repeat_nothing(
    filled: RealCenter,
) -> None:
    hand = hand_of(filled)
    pages = [hand.fetch(f"/?page={number}").decode() for number in (1, 2, 3)]
    found = [re.findall(r'href="/case/([0-9a-f-]{36})', page) for page in pages]
    assert [len(cases) for cases in found] == [50, 30, 50]
    assert len({*found[0], *found[1]}) == 80
    assert found[2] == found[0], "a list that has become shorter begins anew"
    assert 'page=2"' in pages[0]
    assert 'page=3"' not in pages[1]
    ours = hand.fetch("/?holder=center").decode()
    assert len(re.findall(r'href="/case/[0-9a-f-]{36}\?holder=center"', ours)) > 3
    for bad in ("0", "-1", "99999", "x", "²"):
        assert "Заявления" in hand.read(f"/?page={bad}")


def test_a_decision_counts_with_its_reason_its_days_and_its_village(village: Village) -> None:
    case = village.submit(village.draft())
    village.carry()
    assert "Пока ничего нет." in village.specialist.read("/numbers")
    village.act(case.id, "register", number="1")
    refusal = {"granted": "no", "reason": "Доход  выше\r\nчерты", "appeal_to": "Комиссия"}
    village.act(case.id, "decide", appeal_until="2098-12-31", **refusal)
    page = village.specialist.read("/numbers")
    assert re.search(r"Отказано\s+1\b", page)
    assert re.search(r"Доход выше черты\s+1\b", page)
    assert re.search(r"Решено в срок\s+из завершенных\s+100 %", page)
    name = village.desk.profile.name
    assert re.search(rf"{name}\s+1\s+0\s+0\s+1\s+0\b", page), "it has ended, and is counted once"
    assert "Показатели" in village.specialist.read("/")
    assert re.search(r"Отказано\s+1\b", village.specialist.read("/numbers?weeks=../../etc"))


def test_a_case_that_was_closed_without_a_decision_has_ended(village: Village) -> None:
    """Seen: it was in neither of the head's columns."""
    case = village.submit(village.draft())
    village.carry()
    village.specialist.act(f"/case/{case.id}", "close", reason="Семья уехала", undecided="on")
    page = village.specialist.read("/numbers")
    assert re.search(r"Окончено\s+1\b", page)
    assert re.search(r"Сейчас в работе\s+0\b", page)
    assert "Завершено без решения" in page


def test_a_kiosks_numbers_lead_to_its_own_cases_of_that_time(filled: RealCenter) -> None:
    """Seen: a village's line led to whatever had its name in it, of any time."""
    hand = hand_of(filled)
    rows = filled.rows("SELECT id, code FROM center_kiosk ORDER BY code")
    kiosk, code = rows[0]
    with filled.tables() as database:
        database.execute("UPDATE center_kiosk SET name = 'Абай' WHERE code = ?", (code,))
        database.execute("UPDATE center_kiosk SET name = 'Абай-2' WHERE code != ?", (code,))
    page = hand.fetch("/numbers?weeks=13").decode()
    links = [html.unescape(link) for link in re.findall(r'href="([^"]*kiosk=[^"]*)"', page)]
    own = [link for link in links if link.endswith(f"kiosk={code}")]
    came, late = (next(link for link in own if part in link) for part in ("since=", "what=late"))
    since = came.partition("since=")[2].partition("&")[0]
    for link, condition in (
        (came, f"arrived >= '{since}'"), (late, "step != '' AND due < date('now')"),
    ):  # fmt: skip
        ((count,),) = filled.rows(
            f"SELECT COUNT(*) FROM center_caserow WHERE kiosk_id = '{kiosk}' AND {condition}"
        )
        found = hand.read(link)
        assert "Абай" in found
        assert not re.search(r"Абай-2(?! \()", found), "it stands in the filter only"
        assert re.search(rf"{'Все' if link is came else 'Просрочено'}\s+{count}\b", found), link
        assert link.partition("?")[2] in html.unescape(hand.fetch(link).decode()), "as XLSX, too"
    for nonsense in ("2020-99-99", "0001-01-01", "9999-12-31", "x"):
        assert "Абай-2" in hand.read(f"/?since={nonsense}&kiosk="), "it narrows nothing"


def test_what_is_decided_and_still_to_be_told_is_told_of_where_it_waits(village: Village) -> None:
    """Seen: "in work" and "what waits where" had different sums, and nothing said why."""
    case = village.submit(village.draft())
    village.carry()
    village.act(case.id, "register", number="1")
    refusal = {"granted": "no", "reason": "Доход выше", "appeal_to": "Комиссия"}
    village.act(case.id, "decide", appeal_until="2098-12-31", **refusal)
    page = village.specialist.read("/numbers")
    assert "По 1 из них решение принято: осталось только сообщить." in page


def test_names_stand_in_the_order_of_the_alphabet_and_codes_in_that_of_their_numbers(
    village: Village,
) -> None:
    """Seen: Қарағаш after Ынтымақ, Әбді at the end, K10 before K2."""
    assert [code_key(code) < code_key("K10") for code in ("K2", "K9-1", "K11", "L1")] == [
        True, True, False, False,
    ]  # fmt: skip
    names = ("Ынтымақ", "Ясин", "Әбді", "Қарағаш", "Комаров", "Ахмет")
    rows: list[list[object]] = [["ИИН", "ФИО", "Телефон", "Код уголка"]]
    rows += [[str(iin), name, "", code_of(village)] for iin, name in zip(IINS, names, strict=False)]
    files = {"table": ("list.xlsx", spreadsheet({"Получатели": rows}))}
    village.specialist.fill("/recipients", "import", files, quarter=str(village.quarter))
    page = village.specialist.read(f"/recipients?quarter={village.quarter}")
    shown = [name for name in names if name in page]
    assert sorted(shown, key=page.index) == sorted(shown, key=in_order)
    assert len(shown) > 3
