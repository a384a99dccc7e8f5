"""What each of the staff's tables holds, so that a page on which it stood otherwise overwrites
nothing unseen.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from app.formats import money
from center.journal import today
from center.models import PovertyLine
from center.tables import (
    catalog,
    key_of,
    local_aid,
    offices,
    own_center,
    regime,
    retention_years,
    second_sum,
    transfers,
)
from center.templatetags.phrases import language

_EMPTY = "-"
_OF_FIXED_LINES = ("regime", "own")  # what another value stands for is not gone


@dataclass(frozen=True)
class TableEntry:
    """A line of a table as people read it, and a mark of what it says in any language."""

    words: str
    mark: str


@dataclass(frozen=True)
class Changes:
    """What has come to a table and what is gone since a page showed it."""

    new: tuple[str, ...]
    gone_count: int


def marks_of(table: str) -> str:
    """What a page shows of a table, as the text that its form sends back."""
    return " ".join(entry.mark for entry in _entries(table)) or _EMPTY


def changes_since(table: str, shown: str) -> Changes | None:
    """What has changed since a page has shown those marks; None where nothing has, or for a form
    that does not say what was shown.
    """
    entries, marks = _entries(table), set(shown.split()) - {_EMPTY}
    new = tuple(entry.words for entry in entries if entry.mark not in marks)
    gone = marks - {entry.mark for entry in entries}
    gone_count = 0 if table in _OF_FIXED_LINES else len(gone)
    return Changes(new, gone_count) if shown and (new or gone_count) else None


def _entries(table: str) -> list[TableEntry]:
    return _TABLES[table]() if table in _TABLES else []


def _entry(words: str, *facts: object) -> TableEntry:
    text = "\0".join(map(str, facts))
    return TableEntry(words, hashlib.sha256(text.encode()).hexdigest()[:12])


def _regime() -> list[TableEntry]:
    dates = regime()
    if dates is None:
        return []
    lines: Iterable[tuple[str, object, str]] = (
        (_("The emergency begins"), dates.start, _day(dates.start)),
        (_("It ends (empty while it lasts)"), dates.end, _day(dates.end)),
        (_("Days to sign contracts after its end"), dates.sign_days, str(dates.sign_days)),
        (
            _("Settlements under quarantine, one a line"),
            dates.quarantine,
            ", ".join(dates.quarantine),
        ),
    )
    return [
        _entry(f"{label}: {words or '—'}", place, value)
        for place, (label, value, words) in enumerate(lines)
    ]


def _day(day: dt.date | None) -> str:
    return date_format(day, "d.m.Y") if day else ""


def _lines() -> list[TableEntry]:
    names = {region.code: region.label(language(), today()) for region in catalog().regions}
    return [
        _entry(
            f"{names.get(line.region, line.region)}, {line.quarter}: {money(line.amount)}",
            line.region,
            line.quarter,
            line.amount,
        )
        for line in PovertyLine.objects.order_by("-quarter", "region")
    ]


def _offices() -> list[TableEntry]:
    return [
        _entry(f"{office.name(language())}: {', '.join(office.phones)}", key_of(office))
        for office in offices()
    ]


def _local_aid() -> list[TableEntry]:
    ended = f" ({_('no longer offered')})"
    return [
        _entry(service.name(language()) + (ended if service.effective_to else ""), service)
        for service in local_aid()
    ]


def _second() -> list[TableEntry]:
    return [_entry(money(second_sum()), second_sum())] if second_sum() else []


def _own() -> list[TableEntry]:
    values = asdict(own_center())
    return [_entry(value or "—", name, value) for name, value in values.items()]


def _retention() -> list[TableEntry]:
    return [_entry(str(retention_years()), retention_years())] if retention_years() else []


def _calendar() -> list[TableEntry]:
    return [
        _entry(
            f"{year.year}: {', '.join(map(_day, year.off)) or '—'}"
            f" / {', '.join(map(_day, year.worked)) or '—'}",
            year,
        )
        for year in transfers()
    ]


_TABLES: dict[str, Callable[[], list[TableEntry]]] = {
    "regime": _regime,
    "line": _lines,
    "office": _offices,
    "aid": _local_aid,
    "second": _second,
    "retention": _retention,
    "calendar": _calendar,
}
