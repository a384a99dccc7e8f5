"""Programs are told that cases have changed: over a real line, signed, and none is passed over."""

import hashlib
import hmac
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from tests.support.asp import Village
from tests.support.poster import listening


@dataclass
class Listener:
    """Keeps what it is told, with the signature; answers with `status`."""

    told: list[tuple[bytes, str]] = field(default_factory=list)
    status: int = 204
    port: int = 0

    @property
    def numbers(self) -> list[str]:
        return [case["number"] for body, _ in self.told for case in json.loads(body)["cases"]]


@pytest.fixture
def listener() -> Iterator[Listener]:
    own = Listener()

    def answer(_path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
        if own.status < 300:
            own.told.append((body, headers["X-Komek-Signature"]))
        return own.status, b""

    with listening(answer) as own.port:
        yield own


def subscribe(village: Village, listener: Listener) -> str:
    address = f"http://127.0.0.1:{listener.port}/news"
    text = village.specialist.fill("/programs", "make", name="Отчеты", news=address)
    key = re.findall(r"\b[0-9a-f]{64}\b", text)[0]
    assert isinstance(key, str)
    assert key not in village.specialist.read("/programs"), "it is shown once"
    return key


def tell(village: Village) -> None:
    """As if all that has happened were two minutes old: what is newer may still be written."""
    village.center.change("UPDATE center_program SET again = made")
    for table, column in (("center_caserow", "updated"), ("center_program", "told")):
        village.center.change(f"UPDATE {table} SET {column} = datetime({column}, '-2 minutes')")
    village.center.command("notices")


def test_a_program_is_told_signed_and_without_a_word_about_the_person(
    village: Village, listener: Listener
) -> None:
    key = subscribe(village, listener)
    tell(village)
    assert listener.told == [], "what was before is not news"
    case = village.submit(village.draft())
    village.carry()
    tell(village)
    ((body, mark),) = listener.told
    assert mark == f"sha256={hmac.new(key.encode(), body, hashlib.sha256).hexdigest()}"
    (line,) = json.loads(body)["cases"]
    assert (line["id"], line["status"]) == (case.id, "received")
    assert "Сейдахметова" not in body.decode()
    assert case.iin not in body.decode()
    tell(village)
    assert len(listener.told) == 1


def test_what_is_not_taken_is_told_again_and_people_see_it(
    village: Village, listener: Listener
) -> None:
    subscribe(village, listener)
    listener.status = 500
    first = village.submit(village.draft())
    village.carry()
    tell(village)
    assert "500" in village.specialist.read("/programs")
    second = village.submit(village.draft())
    village.carry()
    listener.status = 200
    tell(village)
    assert sorted(listener.numbers) == sorted([first.number, second.number])
    assert "500" not in village.specialist.read("/programs")


@pytest.mark.parametrize(
    "address",
    [
        "http://example.kz/news",
        "ftp://example.kz",
        "https://",
        "javascript:alert(1)",
        "http://localhost:x@example.kz/",
        "https://[::1",
        "http://127.0.0.1.example.kz/",
    ],
)
def test_news_go_nowhere_in_the_clear(village: Village, address: str) -> None:
    text = village.specialist.fill("/programs", "make", name="Отчеты", news=address)
    assert "начинается с https://" in text


def test_an_ended_program_is_told_nothing(village: Village, listener: Listener) -> None:
    subscribe(village, listener)
    village.center.change("UPDATE center_program SET ended = made")
    village.submit(village.draft())
    village.carry()
    tell(village)
    assert listener.told == []
