"""A case that has come as far as a chapter needs it, and what is due then."""

import datetime as dt
from dataclasses import replace

from app.case.chapter import NOTHING
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import Submitted, Withdrawn
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.plan import Consented, Signed
from app.case.chapters.registration import Received, Registered
from app.case.due import owed
from app.case.subject import Subject
from app.catalog import load_catalog, load_workdays
from app.forms import to_application
from app.people.iin import Iin
from tests.support.forms import GOOD, PAGES
from tests.support.story import CENTER, KIOSK, Story

WORKDAYS = load_workdays()
ARRIVED = dt.date(2020, 4, 30)
DIRECT = to_application(GOOD, PAGES, load_catalog(), ARRIVED)
SENT_ON = replace(DIRECT, service="disability-msek", direct=False)
SUBJECT = Subject("Сейдахметова Мадина", Iin("880412401006"), "+77020000012")


def story(*steps: object, direct: bool = True) -> Story:
    new_story = Story()
    new_story.add(KIOSK, Submitted("T1-1", ARRIVED, DIRECT if direct else SENT_ON, "2020-2"))
    new_story.add(CENTER, Received(ARRIVED, (), True))
    for step in steps:
        new_story.add(KIOSK if isinstance(step, _OF_KIOSK) else CENTER, step)
    return new_story


_OF_KIOSK = (Informed, Appealed, Consented, Signed, Withdrawn)
REGISTERED = Registered("1", ARRIVED, ARRIVED, dt.date(2020, 5, 25))
GRANTED = Decided(True, "доход ниже", ARRIVED, 24_245, ARRIVED, dt.date(2020, 6, 30))


def due(story: Story, sign_by: dt.date | None = None) -> tuple[str, str, dt.date | None]:
    next_step = next(iter(owed(story.case, WORKDAYS, sign_by)), NOTHING)
    return next_step.step, next_step.holder, next_step.day


def at(story: Story) -> str:
    return str(story.case.status)
