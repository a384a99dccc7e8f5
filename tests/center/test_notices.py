"""People are told by SMS and e-mail: written down first, sent once, recorded when they have it;
over a real HTTP gateway and a real mail server of this machine.
"""

import io
import json
import socket
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs

import openpyxl
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.case.chapters.decision import Informed
from center.web_client import WebFormError
from tests.support.asp import Village
from tests.support.poster import listening


@dataclass
class Operator:
    """A gateway for SMS that keeps what it is given; `answers` are what it says before it begins to
    take messages: a status and a body, or None for a line that is cut.
    """

    taken: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    answers: list[tuple[int, bytes] | None] = field(default_factory=list)
    state: str = "1"
    port: int = 0

    def answer(self, path: str, fields: dict[str, str]) -> tuple[int, bytes] | None:
        self.asked.append(path)
        if path == "/status":
            return 200, json.dumps({"status": self.state}).encode()
        if self.answers:
            return self.answers.pop(0)
        self.taken[fields["id"]] = fields
        return 200, json.dumps({"result": {"id": 7001, "cnt": 2}, "cost": "24,50"}).encode()


@pytest.fixture
def operator() -> Iterator[Operator]:
    own = Operator()

    def answer(path: str, body: bytes, _headers: Mapping[str, str]) -> tuple[int, bytes] | None:
        return own.answer(path, {name: found[0] for name, found in parse_qs(body.decode()).items()})

    with listening(answer) as own.port:
        yield own


def described(operator: Operator, **changes: object) -> bytes:
    base = f"http://127.0.0.1:{operator.port}"
    words = {
        "send": {
            "url": f"{base}/send",
            "fields": {"login": "{login}", "phones": "{phone}", "mes": "{text}", "id": "{number}"},
            "answer": {"id": "result.id", "parts": "result.cnt", "cost": "cost", "error": "error"},
        },
        "status": {
            "url": f"{base}/status",
            "fields": {"id": "{id}", "phone": "{phone}"},
            "answer": {"state": "status"},
        },
        "delivered": ["1"],
        "failed": ["20"],
        "values": {"login": "center"},
        "quiet": ["00:00", "00:00"],
    }
    return json.dumps(words | changes).encode()


Sending = Callable[..., int]


@pytest.fixture
def send(village: Village, operator: Operator, tmp_path: Path) -> Sending:
    """Describe the gateway, and have the center send; gives how many were handed over."""

    def run(**changes: object) -> int:
        (tmp_path / "gateway.json").write_bytes(described(operator, **changes))
        words = village.center.command("notices", "--gateway", str(tmp_path / "gateway.json"))
        return int(words)

    run()
    return run


def states(village: Village) -> list[str]:
    return [str(state) for (state,) in village.center.rows("SELECT state FROM center_notice")]


def later(village: Village) -> None:
    """As if the pause before the next look were over."""
    village.center.change("UPDATE center_notice SET again = made")


def test_an_sms_is_sent_once_and_recorded_when_it_has_arrived(
    village: Village, operator: Operator, send: Sending
) -> None:
    case = village.refused()
    assert send() == 0, "nobody has asked for it"
    page = village.specialist.fill(f"/case/{case.id}", "notice", what="sms")
    assert "ждет отправки" in page
    assert "Отправить SMS" not in page, "once is enough"
    assert send() == 1
    assert send() == 0
    ((fields),) = operator.taken.values()
    assert (fields["login"], fields["phones"]) == ("center", "+77020000012")
    assert "Сейдахметова" not in fields["mes"]
    assert case.number in fields["mes"] or "1" in fields["mes"]
    assert states(village) == ["sent"]
    later(village)
    send()
    assert states(village) == ["delivered"]
    page = village.page_of(case.id)
    assert "доставлено" in page
    assert "24,50 ₸" in page
    assert "SMS 1 1 0 24,50" in village.specialist.read("/numbers")
    book = openpyxl.load_workbook(io.BytesIO(village.specialist.fetch("/numbers.xlsx")))
    assert [cell.value for cell in book["SMS, e-mail"][2]] == ["SMS", 1, 1, 0, 24.5]
    village.carry()
    told = village.case(case.id).last(Informed)
    assert told is not None
    assert (told.how, told.by) == ("sms", "Серікова Әсел")
    with pytest.raises(WebFormError):
        village.specialist.form(f"/case/{case.id}", "notice")  # there is nothing more to tell


def test_what_the_gateway_may_have_taken_is_not_sent_a_second_time_by_itself(
    village: Village, operator: Operator, send: Sending
) -> None:
    case = village.refused()
    village.specialist.fill(f"/case/{case.id}", "notice", what="sms")
    operator.answers = [None]
    assert send() == 0
    assert states(village) == ["unsure"]
    later(village)
    assert send() == 0
    assert operator.asked.count("/send") == 1
    assert "спросите у человека" in village.page_of(case.id)
    village.specialist.fill(f"/case/{case.id}", "notice", what="sms")
    assert send() == 1, "a person has decided"


def test_a_gateway_that_takes_a_number_once_is_asked_again_after_a_cut(
    village: Village, operator: Operator, send: Sending
) -> None:
    case = village.refused()
    village.specialist.fill(f"/case/{case.id}", "notice", what="sms")
    operator.answers = [None, (503, b"")]
    for expected in (0, 0, 1):
        assert send(repeats=True) == expected
        later(village)
    assert len(operator.taken) == 1


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((503, b""), "waiting"),
        ((200, b'{"error": "no money"}'), "failed"),
        ((400, b""), "failed"),
        ((500, b""), "unsure"),
        ((200, b"<html>"), "unsure"),
        ((200, b'{"result": {}}'), "unsure"),
        ((200, b"[" * 60_000), "unsure"),
    ],
)
def test_whatever_the_gateway_says_leaves_a_state_that_people_can_act_on(
    village: Village,
    operator: Operator,
    send: Sending,
    answer: tuple[int, bytes],
    state: str,
) -> None:
    case = village.refused()
    village.specialist.fill(f"/case/{case.id}", "notice", what="sms")
    operator.answers = [answer]
    assert send() == 0
    assert states(village) == [state]


def test_at_night_and_beyond_the_days_most_nothing_is_sent(
    village: Village, operator: Operator, send: Sending
) -> None:
    first, second = village.refused(), village.refused()
    village.specialist.fill(f"/case/{first.id}", "notice", what="sms")
    pressed_twice = village.specialist.form(f"/case/{second.id}", "notice")
    village.specialist.send(pressed_twice, what="sms")
    assert send(quiet=["00:00", "23:59"]) == 0
    assert send(most=1) == 1
    later(village)
    assert send(most=1) == 0
    page = village.specialist.send(pressed_twice, what="sms")
    assert "уже отправлено или отправляется" in page
    number = village.center.rows("SELECT number FROM center_notice WHERE state = 'waiting'")[0][0]
    form = village.specialist.form(f"/case/{second.id}", f"notice-{number}")
    assert "Не будет отправлено" in village.specialist.send(form, what="back")
    stale = village.specialist.send(form, what="back")
    assert "Уже отправлено или отменено раньше" in stale
    assert send() == 0


def test_a_password_is_not_sent_in_the_clear(
    village: Village, operator: Operator, send: Sending
) -> None:
    call = json.loads(described(operator))["send"] | {"url": "http://sms.example.kz/send"}
    with pytest.raises(RuntimeError, match="https"):
        send(send=call)
    with pytest.raises(RuntimeError, match="повреждено"):
        send(send={})


def test_an_email_goes_through_the_centers_mailbox_and_is_recorded(
    village: Village, tmp_path: Path
) -> None:
    mails: list[Envelope] = []

    class Keeper:
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            mails.append(envelope)
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(Keeper(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        server = {"host": "127.0.0.1", "port": port, "security": "none"}
        account = {
            "address": "center@example.kz",
            "smtp": server,
            "imap": server,
            "user": "",
            "password": "",
        }
        (village.center.data / "mail.json").write_text(json.dumps(account))
        draft = village.draft()
        case = village.submit(type(draft)(**{**vars(draft), "email": "madina@example.kz"}))
        village.carry()
        village.act(case.id, "not-met", reason="доход выше")
        village.specialist.fill(f"/case/{case.id}", "notice", what="email")
        assert int(village.center.command("notices")) == 1
        (mail,) = mails
        assert mail.rcpt_tos == ["madina@example.kz"]
        village.carry()
        told = village.case(case.id).last(Informed)
        assert told is not None
        assert told.how == "email"
    finally:
        controller.stop()
