"""What went past the kiosk: messages, letters, notes of calls."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from app.case.chapter import CENTER, Record
from app.formats import day


@dataclass(frozen=True)
class Corresponded:
    """A message that came or went past the kiosk, or a note of a call."""

    channel: Literal["whatsapp", "email", "phone", "letter"]
    direction: Literal["in", "out"]
    date: dt.date
    text: str
    by: str = ""


CORRESPONDED = Record(
    "correspondence-added",
    Corresponded,
    CENTER,
    files=frozenset({"letter"}),
    lines=lambda body, words: [
        words.of("channel", body.channel), words.of("direction", body.direction), day(body.date),
        body.text
    ],
)  # fmt: skip
RECORDS = (CORRESPONDED,)
