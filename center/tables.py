"""What the center's staff can change: the emergency's dates, poverty lines, wordings, local aid;
and the calendar.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

import msgspec
from django.utils import timezone

from app.catalog import Catalog, Service, Transfers, Workdays, load_catalog, load_workdays
from app.decoding import from_json
from app.estimate import poverty_lines
from app.lists import Office, Regime, first_directory
from app.papers import Wording, first_wording
from center import plain
from center.identity import identity
from center.models import LocalAid, OfficeRow, PovertyLine, Setting

T = TypeVar("T")
_MOST_REMEMBERED = 9  # as many as there are digits to choose them by
_BEFORE_LOCAL_AID = 99  # the order's services have lower numbers


@cache
def base_catalog() -> Catalog:
    """The catalog that comes with the program, read once a process."""
    return load_catalog()


def catalog() -> Catalog:
    """The catalog with this center's local aid."""
    base = base_catalog()
    return Catalog((*base.services, *local_aid()), base.bodies, base.regions)


def local_aid() -> tuple[Service, ...]:
    """The services that this center has added (decisions of maslikhats, passes, and the like)."""
    rows = LocalAid.objects.order_by("code").values_list("content", flat=True)
    return tuple(from_json(content, Service) for content in rows)


def aid_number(code: str) -> int:
    """The number of a service of this center: the one that it has, or the next for a new one."""
    numbers = {service.code: service.number for service in local_aid()}
    return numbers.get(code, max(numbers.values(), default=_BEFORE_LOCAL_AID) + 1)


def workdays() -> Workdays:
    """The working-day calendar with the transfers that this center has entered."""
    return _workdays(_content("calendar"))


@lru_cache(maxsize=4)
def _workdays(content: str) -> Workdays:
    decided = from_json(content, tuple[Transfers, ...]) if content else ()
    return load_workdays().with_transfers(decided)


def transfers() -> tuple[Transfers, ...]:
    """The transfers of days that this center has entered, by years."""
    return _setting("calendar", tuple[Transfers, ...]) or ()


def entered_transfers() -> tuple[Transfers, ...] | None:
    """The same; None where nobody has ever entered any."""
    return _setting("calendar", tuple[Transfers, ...])


def keep_transfers(year: int, decided: Transfers | None) -> None:
    """Those of a year, in the place of the former ones; None takes them out. Lines of the inbox
    are reckoned anew by `center.repair.reckon_anew`.
    """
    others = [row for row in transfers() if row.year != year]
    rows = sorted([*others, *([decided] if decided else [])], key=lambda row: row.year)
    keep_setting("calendar", rows)


def calendar_to_reckon() -> str | None:
    """The calendar by which the terms of all cases are still to be reckoned, if there is one."""
    content = _content("calendar")
    return content if content != (_setting("calendar.reckoned", str) or "") else None


def keep_calendar_reckoned(content: str) -> None:
    """The terms of all cases are as this calendar says."""
    keep_setting("calendar.reckoned", content)


def _content(name: str) -> str:
    found = plain.rows("SELECT content FROM center_setting WHERE name = %s", (name,))
    return str(found[0][0]) if found else ""


def _setting(name: str, form: type[T]) -> T | None:
    content = _content(name)
    return from_json(content, form) if content else None


def keep_setting(name: str, value: object) -> None:
    """Keep a table or text under its name."""
    Setting.objects.update_or_create(
        name=name, defaults={"content": msgspec.json.encode(value).decode()}
    )


def remembered(name: str) -> tuple[str, ...]:
    """The texts of this name that were used last, the latest first."""
    return _setting(f"texts.{name}", tuple[str, ...]) or ()


def remember(name: str, text: str) -> None:
    """Offer this text the next time, before the others."""
    if text:
        others = [other for other in remembered(name) if other != text]
        keep_setting(f"texts.{name}", [text, *others][:_MOST_REMEMBERED])


def last_number() -> str:
    """The number that was given last in the center's book; empty in a new one."""
    return _setting("book.last", str) or ""


def keep_last_number(number: str) -> None:
    """The next number follows this one."""
    keep_setting("book.last", number)


def second_sum() -> int:
    """Above how many tenge a month a grant waits for a second person; 0 where none does."""
    return _setting("second.sum", int) or 0


@dataclass(frozen=True)
class OwnCenter:
    """What papers, messages and the words for a call say of this center."""

    name_kk: str
    name_ru: str
    address_kk: str = ""
    address_ru: str = ""
    phone: str = ""

    def name(self, language: str) -> str:
        return self.name_kk if language == "kk" else self.name_ru

    def address(self, language: str) -> str:
        return self.address_kk if language == "kk" else self.address_ru

    @property
    def names(self) -> str:
        """In both languages, for papers that are in both."""
        return self.name_kk if self.name_kk == self.name_ru else f"{self.name_kk} · {self.name_ru}"


def own_center() -> OwnCenter:
    """As the staff have written it; until then the name that it was made with, and the first
    telephone of the directory.
    """
    if (own := _setting("center.own", OwnCenter)) is not None:
        return own
    name_kk, _, name_ru = identity().name.partition(" · ")
    first = next(iter(offices()), None)
    phone = next(iter(first.phones), "") if first else ""
    return OwnCenter(name_kk, name_ru or name_kk, phone=phone)


def retention_years() -> int:
    """How long after its end what a case says of people is kept; 0 for ever."""
    return _setting("retention.years", int) or 0


def codes_for() -> str:
    """Who has to enter a code besides the password (`center.onetime.CodesFor`); empty: nobody."""
    return _setting("codes.for", str) or ""


def keep_codes_for(who: str) -> None:
    """From the next page on, these people have to."""
    keep_setting("codes.for", who)


def regime() -> Regime | None:
    """The emergency's dates, if they have been entered."""
    return _setting("regime", Regime)


def in_emergency() -> bool:
    """Whether the state of emergency has begun and lasts, as far as anybody has entered that."""
    dates, day = regime(), timezone.localdate()
    return dates is not None and dates.start <= day and not dates.is_over(day)


def sign_by() -> dt.date | None:
    """Until when contracts are to be signed; None while the emergency lasts."""
    dates = regime()
    return dates.sign_by() if dates else None


def poverty_line(region: str, quarter: str) -> int | None:
    """The line of a region (KATO code) for a quarter, or None: nothing is guessed."""
    row = PovertyLine.objects.filter(region=region, quarter=quarter).first()
    return row.amount if row else poverty_lines().get((region, quarter))


def wording(language: str) -> Wording:
    """The center's own wording of plan and contract, or that of the templates."""
    return _setting(f"wording.{language}", Wording) or first_wording(language)


def key_of(office: Office) -> str:
    """What names an entry that comes with the program and has no row yet."""
    return hashlib.sha256(msgspec.json.encode(office)).hexdigest()[:16]


def keyed_offices() -> list[tuple[str, Office]]:
    """The directory with what names each entry, whatever is changed in it."""
    rows = OfficeRow.objects.order_by("id").values_list("id", "content")
    entered = [(str(number), from_json(content, Office)) for number, content in rows]
    return entered or [(key_of(office), office) for office in first_directory().offices]


def make_rows() -> None:
    """The entries as rows that can be changed: the mission's own until then are none."""
    if not OfficeRow.objects.exists():
        made = {key_of(office): add_office(office) for office in first_directory().offices}
        keep_setting("directory.first", made)


def add_office(office: Office) -> str:
    """A further entry of the directory; gives what names it."""
    return str(OfficeRow.objects.create(content=msgspec.json.encode(office).decode()).pk)


def _row_of(key: str) -> OfficeRow | None:
    """The row of an entry, also by what named it before it had one."""
    made = _setting("directory.first", dict[str, str]) or {}
    number = made.get(key, key)
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    return OfficeRow.objects.filter(pk=number).first() if is_number else None


def remove_office(key: str) -> None:
    """Take an entry out, whatever was added or removed meanwhile."""
    if row := _row_of(key):
        row.delete()


def replace_office(key: str, office: Office) -> None:
    """Another entry in the place of one, also where that says something else by now; its sites
    stay. Added where it is gone.
    """
    row = _row_of(key)
    if row is None:
        add_office(office)
        return
    former = from_json(row.content, Office)
    row.content = msgspec.json.encode(replace(office, sites=former.sites)).decode()
    row.save(update_fields=["content"])


def offices() -> tuple[Office, ...]:
    """The directory; the mission's own numbers until the staff enters others."""
    rows = OfficeRow.objects.order_by("id").values_list("content", flat=True)
    return tuple(from_json(content, Office) for content in rows) or first_directory().offices
