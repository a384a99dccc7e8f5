"""Messages to kiosks and from them, outside cases."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from app.ids import uuid7
from app.lists import Message, Messages, Topic
from center import plain
from center.models import Kiosk
from center.models import Message as MessageRow
from center.transport.bulletins import publish

KEPT = dt.timedelta(days=365)
_MOST = 30  # that a kiosk is shown: the list goes whole, over bad lines too


def take_messages(kiosk: Kiosk, messages: Iterable[Message], now: dt.datetime) -> None:
    """Keep what an assistant has written; the same again changes nothing."""
    plain.insert(
        "center_message",
        ("id", "kiosk_id", "is_ours", "press", "at", "came", "by", "text", "read_by"),
        [
            (
                one.id, kiosk.id, False, "", plain.moment(one.at), plain.moment(now), one.by,
                one.text, "",
            )
            for one in messages
        ],
        "ON CONFLICT DO NOTHING",
    )  # fmt: skip


@transaction.atomic
def send_message(kiosks: Iterable[Kiosk], text: str, by: str, press: str, now: dt.datetime) -> int:
    """Write to these kiosks; gives to how many. A press that was sent before sends nothing more."""
    if MessageRow.objects.filter(press=press).exists():
        return 0
    count = 0
    for kiosk in kiosks:
        MessageRow.objects.create(
            id=uuid7(now), kiosk=kiosk, is_ours=True, press=press, at=now, came=now, by=by,
            text=text,
        )  # fmt: skip
        publish_messages(kiosk, now)
        count += 1
    return count


def publish_messages(kiosk: Kiosk, now: dt.datetime) -> None:
    """Send a kiosk what was written to it lately. One of a version before 0.3 puts that aside."""
    rows = MessageRow.objects.filter(kiosk=kiosk, is_ours=True).order_by("-id")[:_MOST]
    latest = tuple(Message(row.id, row.at, row.by, row.text) for row in reversed(rows))
    publish(kiosk, Topic.MESSAGES, Messages(latest), now)


def forget_old(now: dt.datetime) -> int:
    """Erase what is older than a year; gives how many messages that were."""
    return MessageRow.objects.filter(came__lt=now - KEPT).delete()[0]
