"""What a center sends outside cases, for the gallery: calls, food kits, the emergency's dates."""

import datetime as dt

from app.case.chapters.calls import Called
from app.desk import Desk
from app.desk.steps import subject_of
from app.forms.household import Household, Member
from app.ids import uuid7
from app.keys import SigningKey
from app.lists import (
    CallList,
    KitList,
    KitPerson,
    Message,
    Messages,
    Recipient,
    Regime,
    Topic,
    write_bulletin,
)
from app.people.iin import NO_IIN, Iin

_RECIPIENTS = (
    ("Жақсыбекова Айгүл Серікқызы", "880412401006"),
    ("Оспанова Раушан Төлегенқызы", "950101400012"),
    ("Иванова Светлана Петровна", "010215500231"),
    ("Тұрсынов Ержан Маратұлы", "791028302728"),
)
_PERIOD = "2020-04"
_ASSISTANT = "Ахметова Гүлнұр"


def send_lists(desk: Desk, key: SigningKey, now: dt.datetime) -> tuple[str, str]:
    """Have a desk take the center's lists, and record a kit and a call; gives the cases of somebody
    to call and of a kit that nobody has recorded yet.
    """
    people, kits = _recipients(now), _kit_people(now)
    regime = Regime(dt.date(2020, 3, 16), dt.date(2020, 3, 30), 10, ("Үлгі ауылы",))
    bodies = (
        (Topic.CALLS, CallList("2020-2", people)),
        (Topic.KITS, KitList(_PERIOD, kits)),
        (Topic.REGIME, regime),
        (Topic.MESSAGES, Messages(_messages(now))),
    )
    for topic, body in bodies:
        desk.lists.take_in(write_bulletin(topic, desk.profile.id, 1, body, key, now))
    day = now.date()
    desk.steps.record_kit(
        kits[1], _PERIOD, "not-delivered", "Әлі әкелген жоқ", _ASSISTANT, now, day
    )
    again = now - dt.timedelta(minutes=10)
    call = Called("list", "call-back", day, _ASSISTANT, subject_of(people[1]), again)
    desk.steps.call(people[1].case, call, now)
    return people[0].case, kits[0].case


def _messages(now: dt.datetime) -> tuple[Message, ...]:
    words = (
        "Құрметті әріптестер! 3 сәуірде Орталық 15:00-ге дейін жұмыс істейді.",
        "Просим прислать флешку до пятницы: у вас третий день нет связи.",
    )
    moments = [now - dt.timedelta(days=days) for days in (2, 0)]
    return tuple(
        Message(uuid7(at), at, "Серікова Әсел", text)
        for at, text in zip(moments, words, strict=True)
    )


def _family() -> Household:
    return Household(
        "2020-1",
        (
            Member(
                "Жақсыбекова Айгүл Серікқызы",
                NO_IIN,
                "self",
                dt.date(1985, 3, 5),
                "cares",
                True,
            ),
            Member("Жақсыбеков Нұрлан", NO_IIN, "child", dt.date(2013, 9, 1), "pupil", False),
        ),
    )


def _recipients(now: dt.datetime) -> tuple[Recipient, ...]:
    family = _family()
    return tuple(
        Recipient(
            uuid7(now),
            name,
            Iin(iin),
            f"+770200000{place:02}",
            "Үлгі ауылы, Абай көшесі, 3-үй",
            "kk",
            family,
        )
        for place, (name, iin) in enumerate(_RECIPIENTS, 10)
    )


def _kit_people(now: dt.datetime) -> tuple[KitPerson, ...]:
    return tuple(
        KitPerson(
            uuid7(now),
            name,
            NO_IIN,
            dt.date(2011, 5, 6),
            "asp-child",
            "Үлгі ауылы",
            "Абай көшесі, 3-үй",
        )
        for name in ("Жақсыбеков Нұрлан", "Оспанов Дамир", "Иванов Артем")
    )
