"""The page of kiosks: who is silent, what waits there, which program, how full the disk."""

import datetime as dt

from app.version import VERSION
from tests.support.asp import Village


def row_of(village: Village) -> str:
    """The line of the one kiosk, as text."""
    page = village.specialist.read("/kiosks")
    return page.split("Что можно сделать")[1].split("Карта для нового ПК")[0]


def alter(village: Village, **values: str | int) -> None:
    """As the database would have it after that time."""
    changes = ", ".join(f"{name} = :{name}" for name in values)
    with village.center.tables() as database:
        database.execute(f"UPDATE center_kiosk SET {changes}", values)


def test_a_kiosk_tells_what_still_waits_and_how_it_is_with_what_it_sends(village: Village) -> None:
    village.submit(village.draft())
    village.carry(times=3)
    row = row_of(village)
    assert "по линии" in row
    assert VERSION in row
    assert "свободно" in row
    assert village.center.rows("SELECT waiting FROM center_kiosk") == [(0,)]


def test_what_somebody_should_look_at_is_said_and_stands_first(village: Village) -> None:
    village.carry()
    assert "Неделю нет вестей" not in row_of(village)
    long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=8)
    alter(
        village,
        last_contact=long_ago.strftime("%Y-%m-%d %H:%M:%S"),
        waiting=7,
        oldest=long_ago.date().isoformat(),
        disk=900,
        version="0.1.0",
    )
    row = row_of(village)
    for words in (
        "Неделю нет вестей",
        "Отправки ждет больше трех дней",
        "Диск почти заполнен",
        "Программа старее",
    ):
        assert words in row
