"""A case as a story: events of two parties, one after the other."""

import datetime as dt
from dataclasses import replace

from app.case import (
    Attachment,
    Author,
    Case,
    Event,
    Party,
    Role,
    author_event,
    fold,
)
from app.case.chapters.application import PaperMoved, Submitted
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.questions import Answered, Asked
from app.case.chapters.registration import Received, Registered
from app.catalog import load_catalog
from app.forms import to_application
from app.ids import uuid7
from app.keys import SigningKey, key_id
from tests.support.forms import GOOD, PAGES

NOW = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)


DAY = NOW.date()


KIOSK = Author(Role.KIOSK, SigningKey.generate())


CENTER = Author(Role.CENTER, SigningKey.generate())


RING = {
    key_id(who.key.public): Party(who.role, who.key.public, who.role) for who in (KIOSK, CENTER)
}


FILE = Attachment("page-01.pdf", 3, "0" * 64)


class Story:
    """A case being written, event by event."""

    def __init__(self) -> None:
        self.case = Case(uuid7(NOW))
        self.events: list[Event] = []

    def add(self, who: Author, body: object, *files: Attachment, at: dt.datetime = NOW) -> Event:
        event = author_event(who, self.case, body, at, files)
        self.events.append(event)
        self.case = fold(self.case.id, self.events, RING)
        return event


def whole_story() -> Story:
    story = Story()
    application = to_application(GOOD, PAGES, load_catalog(), DAY)
    story.add(KIOSK, Submitted("T1-000001", DAY, application), FILE)
    story.add(CENTER, Received(DAY, (FILE.sha256,), True))
    story.add(CENTER, Registered("2026-1", DAY, DAY))
    story.add(CENTER, Asked("Фото нечеткое", "page-01.pdf"))
    story.add(KIOSK, Answered(story.case.questions[0].event, "Вот"), replace(FILE, sha256="1" * 64))
    story.add(
        CENTER,
        Decided(True, "…", DAY, 24245, DAY, DAY, "notice.pdf"),
        Attachment("notice.pdf", 9, "2" * 64),
    )
    story.add(KIOSK, PaperMoved("returned", "", DAY))
    story.add(KIOSK, Informed(story.case.decision, DAY, "in-person", "А"))
    return story


STORY = whole_story()
