"""Who works for a district sees its kiosks' cases, and nothing of others, at any address."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from center.web_client import Specialist, WebFormError
from tests.support.rig import RealCenter
from tests.support.zygote import quick_center, quick_run

OWN, OTHER = "Ұлан ауданы", "Самар ауданы"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[RealCenter]:
    """A center with cases of two kiosks, each of a district of its own."""
    data = tmp_path / "center"
    done = quick_run(
        ["center", "fill", "--data", str(data), "--cases", "60", "--kiosks", "2", "--seed", "3"]
    )
    assert done.returncode == 0, done.stderr
    center = RealCenter(data, quick_center(data))
    boss = someone(center, "boss", "administrator")
    kiosks = [key for (key,) in center.rows("SELECT id FROM center_kiosk ORDER BY code")]
    names = {f"district-{key}": name for key, name in zip(kiosks, (OWN, OTHER), strict=True)}
    assert "Сохранено" in boss.fill("/kiosks", "places", None, **names)
    yield center
    center.server.stop()


def someone(center: RealCenter, name: str, duty: str) -> Specialist:
    made = center.command("account", name, "--full-name", name.title(), "--duty", duty)
    return Specialist(center.url, name, made.splitlines()[-1])


def limited(center: RealCenter, duty: str = "head", district: str = OWN) -> Specialist:
    own = someone(center, "aigul", duty)
    center.change(
        "INSERT INTO center_territory (user_id, districts)"
        f" SELECT id, '[\"{district}\"]' FROM auth_user WHERE username = 'aigul'"
    )
    return own


def cases_of(center: RealCenter, district: str) -> list[str]:
    return [
        str(case)
        for (case,) in center.rows(
            "SELECT r.id FROM center_caserow r JOIN center_kiosk k ON k.id = r.kiosk_id"
            f" WHERE k.district = '{district}' ORDER BY r.due IS NULL, r.due"
        )
    ]


def test_the_list_its_counts_its_table_and_its_way_hold_the_own_district_alone(
    filled: RealCenter,
) -> None:
    own, others = (set(cases_of(filled, district)) for district in (OWN, OTHER))
    assert own
    assert others
    hand = limited(filled)
    found: set[str] = set()
    for number in (1, 2):
        found |= set(re.findall(r"/case/([0-9a-f-]{36})", hand.fetch(f"/?page={number}").decode()))
    assert found == own
    assert f"Все {len(own)}" in hand.read("/")
    way = next(iter(cases_of(filled, OWN)))
    for _ in range(5):
        page = hand.fetch(f"/case/{way}").decode()
        following = re.search(r'id="next" href="/case/([0-9a-f-]{36})', page)
        assert following is not None
        way = following[1]
        assert way in own
    assert OTHER not in hand.read("/kiosks")
    total = sum(map(int, re.findall(r"Поступило (\d+)", hand.read("/numbers?weeks=52"))[:1]))
    assert total <= len(own)


@pytest.mark.parametrize("duty", ["specialist", "head", "auditor"])
def test_no_address_of_a_case_of_another_district_answers(filled: RealCenter, duty: str) -> None:
    case = cases_of(filled, OTHER)[0]
    hand = limited(filled, duty)
    hand.fetch(f"/case/{cases_of(filled, OWN)[0]}")
    addresses = [
        "", "/form", "/dossier.pdf", "/dossier.zip", "/packet.zip", "/person.zip",
        "/document-1.pdf", "/file/page-01.pdf", f"/former/{'0' * 16}/page-01.pdf",
        f"/picture/small/{'0' * 16}/page-01.pdf",
    ]  # fmt: skip
    for address in addresses:
        with pytest.raises(WebFormError, match="404"):
            hand.fetch(f"/case/{case}{address}")
    answers = {
        requests.post(
            f"{filled.url}/case/{case}{address}",
            cookies=dict(hand.cookies),
            data={"csrfmiddlewaretoken": hand.cookies["komek-csrf"], "what": "sms"},
            headers={"Referer": filled.url},
            timeout=30,
            allow_redirects=False,
        ).status_code
        for address in ("/do/register", "/preview/notice", "/second", "/notice")
    }
    assert answers <= {403, 404}, "an auditor may send nothing at all"
    assert not filled.rows(f"SELECT 1 FROM center_reading WHERE case_id = '{case}'")


def test_a_number_of_another_district_is_taken_without_a_name(filled: RealCenter) -> None:
    lines = (
        "SELECT k.district, {0} FROM center_caserow r JOIN center_kiosk k ON k.id = r.kiosk_id"
        " WHERE {1}"
    )
    district, mine = filled.rows(lines.format("r.id", "r.status = 'received'"))[0]
    others = lines.format("r.registered, r.title", f"k.district <> '{district}'")
    _, number, title = filled.rows(f"{others} AND r.registered <> ''")[0]
    text = limited(filled, district=str(district)).fill(
        f"/case/{mine}", "register", number=str(number)
    )
    assert "Этот номер уже занят" in text
    assert str(title) not in text


def tick(center: RealCenter, boss: Specialist, districts: list[str]) -> str:
    """Give the account marat these districts; gives the page after it."""
    answer = requests.post(
        f"{center.url}/people",
        cookies=dict(boss.cookies),
        data={
            "csrfmiddlewaretoken": boss.cookies["komek-csrf"], "user": "marat",
            "what": "districts", "district": districts,
        },
        headers={"Referer": center.url},
        timeout=30,
    )  # fmt: skip
    return answer.text


def test_an_administrator_names_districts_and_sees_all(filled: RealCenter) -> None:
    hand = someone(filled, "marat", "specialist")
    everything = len(cases_of(filled, OWN)) + len(cases_of(filled, OTHER))
    assert f"Все {everything}" in hand.read("/")
    boss = Specialist(filled.url, "boss", filled.command("account", "boss").splitlines()[-1])
    page = boss.fetch("/people").decode()
    assert "Все районы" in page
    for ticked in ([], ["*", OTHER], ["выдуманный"]):
        assert "Не изменено" in tick(filled, boss, ticked)
        assert f"Все {everything}" in hand.read("/")
    text = tick(filled, boss, [OTHER, "выдуманный"])
    assert OTHER in text
    assert "выдуманный" not in text
    assert f"Все {len(cases_of(filled, OTHER))}" in hand.read("/")
    assert f"Все {everything}" in boss.read("/")
    assert "Сохранено" in tick(filled, boss, ["*"])
    assert f"Все {everything}" in hand.read("/")
