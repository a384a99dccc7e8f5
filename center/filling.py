"""A center full of made-up cases, to try out how it works with many: signed journals as real ones
have, of people who do not exist.
"""

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from app.case import Case, Event, fold
from app.case.authoring import Author, author_event
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import Submitted, Withdrawn
from app.case.chapters.decision import Decided, Informed
from app.case.chapters.questions import Asked
from app.case.chapters.registration import CHECK_DAYS, Received, Registered
from app.case.events import Keyring
from app.case.status import Role
from app.envelope import new_identity, recipient_of
from app.errors import KomekError
from app.forms import Draft, to_application
from app.ids import uuid7
from app.keys import SigningKey
from app.people.iin import check_digit
from center.identity import identity
from center.integrity import catch_up
from center.journal import inbox_line
from center.models import CaseRow, Kiosk, StoredEvent
from center.ring import keyring
from center.tables import catalog, workdays

_AT_ONCE = 500
_DAYS = 7 * 51  # on every day of the week within the 52 weeks that the numbers show
_ENDED, _APPEALED, _WITHDRAWN = 0.9, 0.02, 0.02
_LATE = 0.06
_SURNAMES = (
    "Ахметов", "Оспанов", "Нұрланов", "Серіков", "Қасымов", "Жұмабаев", "Әлібеков", "Иванов",
    "Тілеубаев", "Сейдахметов", "Бекетов", "Смағұлов", "Ермеков", "Ковалев", "Төлегенов",
)  # fmt: skip
_WOMEN = ("Мадина", "Айгүл", "Сәуле", "Гүлнар", "Динара", "Анна", "Жанар", "Қарлығаш")
_MEN = ("Арман", "Ерлан", "Болат", "Нұрлан", "Қанат", "Сергей", "Мұрат", "Ержан")
_VILLAGES = (
    "Ақбұлақ", "Жаңатұрмыс", "Қарағаш", "Бірлік", "Тасбұлақ", "Сарыөзек", "Көктерек", "Ынтымақ",
    "Алғабас", "Еңбек", "Достық", "Қызылту", "Береке", "Шұбарағаш", "Майлысай", "Теректі",
)  # fmt: skip
_STREETS = ("Абай", "Бейбітшілік", "Жамбыл", "Достық", "Сәтбаев", "Мира")
_REASONS = (
    "Доход выше черты бедности", "Нет права: член семьи отказался от работы",
    "Сведения о доходах недостоверны", "Семья проживает в другом районе",
)  # fmt: skip


class NotEmptyError(KomekError):
    """There are cases already: made-up ones are not mixed with people's."""

    code = "center-not-empty"


@dataclass(frozen=True)
class Village:
    """A made-up kiosk, who it is when it signs, and how many numbers it has given."""

    kiosk: Kiosk
    author: Author
    name: str


def fill(count: int, villages: int, seed: int, tell: Callable[[int], object]) -> None:
    """So many cases of so many kiosks over the last year; `tell` hears how many are there. Raises
    `NotEmptyError`.
    """
    if CaseRow.objects.exists():
        raise NotEmptyError
    chance = random.Random(seed)
    places = [make_village(number) for number in range(villages)]
    ring = keyring()
    made = 0
    stories = (_story(number, chance, places, ring) for number in range(count))
    while batch := list(islice(stories, _AT_ONCE)):
        with transaction.atomic():
            StoredEvent.objects.bulk_create(event for _row, events in batch for event in events)
            CaseRow.objects.bulk_create(row for row, _events in batch)
        made += len(batch)
        tell(made)
    catch_up()


def make_village(number: int) -> Village:
    """A kiosk of its own, enrolled."""
    key = SigningKey.generate()
    name = _VILLAGES[number % len(_VILLAGES)] + (
        f"-{number // len(_VILLAGES) + 1}" if number >= len(_VILLAGES) else ""
    )
    kiosk = Kiosk.objects.create(
        id=uuid7(timezone.now()),
        name=f"{name} ауылдық округінің әкімдігі",
        code=f"Z{number + 1}",
        public=key.public,
        device=SigningKey.generate().public,
        recipient=recipient_of(new_identity()),  # nobody opens what is sent to it
        enrolled=timezone.now(),
    )
    return Village(kiosk, Author(Role.KIOSK, key), name)


class _Journal:
    """One case as it is written, event by event."""

    def __init__(self, case_id: str, ring: Keyring) -> None:
        self.case = Case(case_id)
        self.rows: list[StoredEvent] = []
        self._ring = ring
        self._events: list[Event] = []

    def add(self, author: Author, body: object, day: dt.date) -> None:
        at = timezone.make_aware(dt.datetime.combine(day, dt.time(10, len(self.rows))))
        event = author_event(author, self.case, body, at)
        self._events.append(event)
        self.rows.append(
            StoredEvent(
                digest=event.digest,
                case_id=self.case.id,
                header=event.text,
                signature=event.signature,
                salt=event.salt,
                body=event.body or "",
                added=at,
            )
        )
        self.case = fold(self.case.id, self._events, self._ring)


def _story(
    number: int, chance: random.Random, places: list[Village], ring: Keyring
) -> tuple[CaseRow, list[StoredEvent]]:
    village, today = chance.choice(places), timezone.localdate()
    is_ended = chance.random() < _ENDED
    age = chance.randrange(30 if is_ended else 0, _DAYS if is_ended else 25)
    day = today - dt.timedelta(days=age)
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time(9, number % 60)))
    journal = _Journal(uuid7(begin), ring)
    center, kiosk = partial(journal.add, identity().author), partial(journal.add, village.author)
    kiosk(make_application(number, chance, village, day), day)
    arrival = day + dt.timedelta(days=chance.randrange(0, 3))
    arrival = min(arrival, today)
    center(Received(arrival, (), True), arrival)
    steps = 9 if is_ended else chance.randrange(0, 3)
    term = workdays().add(arrival, 10)
    if steps > 0:
        check_due = workdays().add(arrival, CHECK_DAYS)
        center(Registered(f"АСП-{number + 1}", arrival, check_due, term), arrival)
    if steps == 2:
        center(Asked("Пришлите справку о доходах за квартал"), arrival)
    if is_ended:
        _end(journal, chance, center, kiosk, term)
    line: dict[str, Any] = inbox_line(journal.case, village.kiosk, True)
    arrived = timezone.make_aware(dt.datetime.combine(arrival, dt.time(12)))
    row = CaseRow(
        id=journal.case.id,
        kiosk=village.kiosk,
        arrived=arrived,
        updated=arrived,
        news=not is_ended,
        **line,
    )
    return row, journal.rows


def _end(
    journal: _Journal,
    chance: random.Random,
    center: Callable[[object, dt.date], None],
    kiosk: Callable[[object, dt.date], None],
    term: dt.date,
) -> None:
    late = chance.randrange(1, 6) if chance.random() < _LATE else -chance.randrange(0, 6)
    day = term + dt.timedelta(days=late)
    if chance.random() < _WITHDRAWN:
        kiosk(Withdrawn(day, "Семья переехала", "Ассистент"), day)
        return
    is_granted = chance.random() < 0.8
    amount = 5_000 + 500 * chance.randrange(100) if is_granted else None
    reason = "Доход ниже черты бедности" if is_granted else chance.choice(_REASONS)
    center(Decided(is_granted, reason, day, amount, override="Для испытаний"), day)
    if not is_granted and chance.random() < _APPEALED / (1 - 0.8):
        kiosk(Appealed(journal.case.decision, day, "Не согласны", "Ассистент"), day)
        return
    kiosk(Informed(journal.case.news.latest, day, "phone", "Ассистент"), day)


def make_application(
    number: int, chance: random.Random, village: Village, day: dt.date
) -> Submitted:
    """What somebody who does not exist has applied for that day."""
    is_woman = chance.random() < 0.6
    surname = chance.choice(_SURNAMES) + ("а" if is_woman else "")
    draft = Draft(
        id="",
        language=chance.choice(("kk", "ru")),
        service="asp",
        iin=_iin(chance, is_woman),
        surname=surname,
        name=chance.choice(_WOMEN if is_woman else _MEN),
        address=f"{village.name} ауылы, {chance.choice(_STREETS)}, {chance.randrange(1, 90)}",
        phone=f"8 702 {chance.randrange(10**7):07}",
        region="63",
        recipient="Центр занятости населения",
        content="Прошу назначить",
        signature_date=day.strftime("%d.%m.%Y"),
        brought_by="self",
        identity_seen="yes",
        signature_seen="yes",
        reads="yes",
        consent="yes",
        place="held",
        folder="1",
    )
    application = to_application(draft, (), catalog(), day)
    quarter = f"{day.year}-{(day.month + 2) // 3}"
    return Submitted(
        f"{village.kiosk.code}-{number + 1:06}", day, replace(application, documents=()), quarter
    )


def _iin(chance: random.Random, is_woman: bool) -> str:
    """Twelve digits that pass the official check, of somebody born 1950 to 1999."""
    while True:
        born = dt.date(1950, 1, 1) + dt.timedelta(days=chance.randrange(50 * 365))
        digits = f"{born:%y%m%d}{4 if is_woman else 3}{chance.randrange(10_000):04}"
        check = check_digit(digits)
        if check is not None:
            return f"{digits}{check}"
