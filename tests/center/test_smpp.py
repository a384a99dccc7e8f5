"""SMS by SMPP, at an operator of this machine: handed over once, in parts that belong together,
recorded when it has arrived.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.case.chapters.decision import Informed
from center.notices.operators import GatewayDownError, RefusedError, UnsureError
from center.notices.smpp import Account, _receipt, send, take_receipts
from tests.support.asp import Village
from tests.support.smsc import PASSWORD, Smsc, operator_at_work, receipt

_LONG = (
    "Құрметті өтініш беруші! Сіздің өтінішіңіз бойынша шешім қабылданды. Әкімдікке келіңіз. " * 2
)


@pytest.fixture
def smsc() -> Iterator[Smsc]:
    with operator_at_work() as smsc:
        yield smsc


@pytest.fixture
def account(smsc: Smsc) -> Account:
    return Account("127.0.0.1", smsc.port, "komek", PASSWORD, "Komek", tls=False)


def test_a_short_text_is_one_sms_and_a_long_one_comes_in_parts_that_belong_together(
    smsc: Smsc, account: Account
) -> None:
    assert send(account, "+77020000012", "Шешім дайын").parts == 1
    ((phone, header, _),) = smsc.parts
    assert (phone, header, smsc.texts()) == ("77020000012", b"", ["Шешім дайын"])
    smsc.parts.clear()
    sent = send(account, "+77020000012", _LONG)
    assert sent.parts == len(smsc.parts) == len(sent.id.split())
    assert "".join(smsc.texts()) == _LONG
    assert all(len(letters) <= 134 for _phone, _header, letters in smsc.parts)
    references = {header[3] for _phone, header, _letters in smsc.parts}
    assert len(references) == 1
    assert [header[4:] for _phone, header, _letters in smsc.parts] == [
        bytes((sent.parts, number)) for number in range(1, sent.parts + 1)
    ]


def test_a_letter_of_two_units_is_whole_in_one_part(smsc: Smsc, account: Account) -> None:
    text = "ә" * 66 + "\N{GRINNING FACE}" + "б" * 80
    assert send(account, "+77020000012", text).parts == 3
    assert "".join(smsc.texts()) == text


def test_a_text_of_too_many_parts_is_refused_before_any_of_it_is_sent(
    smsc: Smsc, account: Account
) -> None:
    with pytest.raises(RefusedError):
        send(account, "+77020000012", "а" * 671)
    assert not smsc.parts


@pytest.mark.parametrize(
    ("statuses", "error"),
    [
        ([0x58], GatewayDownError),
        ([0x14], GatewayDownError),
        ([0x0B], RefusedError),
        ([None], UnsureError),
        ([0, 0x58], RefusedError),  # a part was taken: the same is not sent by itself again
        ([0, None], UnsureError),
    ],
)
def test_what_the_operator_says_decides_whether_it_may_be_sent_again(
    smsc: Smsc, account: Account, statuses: list[int | None], error: type[Exception]
) -> None:
    smsc.statuses = statuses
    with pytest.raises(error):
        send(account, "+77020000012", _LONG)


def test_a_wrong_password_and_a_closed_port_hand_nothing_over(smsc: Smsc, account: Account) -> None:
    for wrong in (
        Account("127.0.0.1", smsc.port, "komek", "other", "Komek", tls=False),
        Account("127.0.0.1", 1, "komek", PASSWORD, "Komek", tls=False),
        Account("127.0.0.1", smsc.port, "komek", PASSWORD, "Komek", tls=True),
    ):
        with pytest.raises(GatewayDownError):
            send(wrong, "+77020000012", "А")
    assert smsc.parts == []


def test_receipts_are_kept_before_they_are_confirmed(smsc: Smsc, account: Account) -> None:
    smsc.receipts = [receipt("a1", "DELIVRD"), receipt("a2", "ENROUTE"), receipt("163", "UNDELIV")]

    def fail(_name: str, _state: str) -> None:
        raise RuntimeError("the disk is full")

    with pytest.raises(RuntimeError):
        take_receipts(account, fail)
    assert len(smsc.receipts) == 3, "it comes again"
    kept: list[tuple[str, str]] = []
    assert take_receipts(account, lambda name, state: kept.append((name, state))) == 3
    assert kept == [("a1", "delivered"), ("163", "failed"), ("a3", "failed"), ("A3", "failed")]
    assert smsc.receipts == []


def test_a_line_that_is_cut_before_a_receipt_is_confirmed_brings_it_again(
    smsc: Smsc, account: Account
) -> None:
    smsc.receipts, smsc.is_cutting = [receipt("a1", "DELIVRD")], True
    kept: list[str] = []

    def keep(name: str, _state: str) -> None:
        kept.append(name)
        smsc.is_kept.set()
        assert smsc.has_cut.wait(10)

    assert take_receipts(account, keep) == 0
    smsc.is_cutting = False
    assert take_receipts(account, keep) == 1
    assert kept == ["a1", "a1"]


@given(st.binary(max_size=200))
def test_no_message_of_an_operator_does_harm(body: bytes) -> None:
    assert all(state in ("delivered", "failed") for _name, state in _receipt(body))


Sending = Callable[..., int]


@pytest.fixture
def hand_over(village: Village, smsc: Smsc, tmp_path: Path) -> Sending:
    """Describe the operator, and have the center send; gives how many were handed over."""
    words = {
        "smpp": {"host": "127.0.0.1", "port": smsc.port, "system_id": "komek",
                 "password": PASSWORD, "source": "Komek", "tls": False},
        "quiet": ["00:00", "00:00"],
    }  # fmt: skip
    (tmp_path / "gateway.json").write_text(json.dumps(words), "utf-8")

    def run() -> int:
        path = str(tmp_path / "gateway.json")
        return int(village.center.command("notices", "--gateway", path))

    run()
    return run


def test_a_notice_is_recorded_once_all_its_parts_have_arrived(
    village: Village, smsc: Smsc, hand_over: Sending
) -> None:
    case = village.refused()
    village.specialist.fill(f"/case/{case.id}", "notice", None, what="sms")
    assert hand_over() == 1
    assert hand_over() == 0
    ((state, names),) = village.center.rows("SELECT state, gateway_id FROM center_notice")
    parts = str(names).split()
    assert (state, len(parts)) == ("sent", len(smsc.parts))
    smsc.receipts = [receipt(parts[0], "DELIVRD")]
    hand_over()
    is_whole = len(parts) == 1
    assert ("доставлено" in village.page_of(case.id)) is is_whole
    smsc.receipts = [receipt(part, "DELIVRD") for part in parts[1:]]
    hand_over()
    assert "доставлено" in village.page_of(case.id)
    village.carry()
    told = village.case(case.id).last(Informed)
    assert told is not None
    assert told.how == "sms"


def test_a_notice_whose_part_is_lost_has_failed_and_can_be_sent_anew(
    village: Village, smsc: Smsc, hand_over: Sending
) -> None:
    case = village.refused()
    village.specialist.fill(f"/case/{case.id}", "notice", None, what="sms")
    assert hand_over() == 1
    ((names,),) = village.center.rows("SELECT gateway_id FROM center_notice")
    smsc.receipts = [receipt(str(names).split()[-1], "EXPIRED")]
    hand_over()
    assert village.center.rows("SELECT state FROM center_notice") == [("failed",)]
    village.specialist.fill(f"/case/{case.id}", "notice", None, what="sms")
    assert hand_over() == 1
