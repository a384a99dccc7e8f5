"""The databases: durable, all or nothing, unreadable without the key."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.case import Case
from app.catalog import Catalog
from app.desk import Desk, Locations, unlock_desk
from app.errors import DiskFullError
from app.lists import CallList, KitList, KitPerson, Recipient
from app.people.iin import NO_IIN, Iin
from app.storage.database import StorageError, Store, WrongKeyError, like, writing
from app.storage.liststore import ListStore
from tests.support.rig import PIN, clock

TABLE = ("CREATE TABLE t (a TEXT NOT NULL) STRICT",)
KEY = b"k" * 32


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_every_connection_waits_for_the_disk(tmp_path: Path, key: bytes | None) -> None:
    store = Store(tmp_path / "x.db", TABLE, key)
    assert store.one("PRAGMA synchronous") == {"synchronous": 2}
    assert store.one("PRAGMA journal_mode") == {"journal_mode": "wal"}
    found: list[object] = []

    def look() -> None:
        found.append(store.one("PRAGMA synchronous"))
        store.close()

    other = threading.Thread(target=look)
    other.start()
    other.join()
    assert found == [{"synchronous": 2}]


def test_a_group_is_written_together_or_not_at_all(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.db", TABLE)
    with pytest.raises(ZeroDivisionError), writing(store):
        store.insert("t", a="half")
        raise ZeroDivisionError
    assert store.rows("SELECT * FROM t") == []


def test_three_writers_at_once_wait_for_each_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.db", TABLE)

    def write() -> None:
        for number in range(40):
            with writing(store):
                before = store.one("SELECT count(*) AS n FROM t")
                store.insert("t", a=f"{number} {before}")
        store.close()

    threads = [threading.Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.one("SELECT count(*) AS n FROM t") == {"n": 120}


def test_opening_again_waits_for_nobody_who_writes(tmp_path: Path) -> None:
    first = Store(tmp_path / "x.db", TABLE)
    with writing(first):
        log = (tmp_path / "x.db-wal").stat().st_size
        again = Store(tmp_path / "x.db", TABLE)
        again.db.execute("PRAGMA busy_timeout = 0")
        assert again.one("SELECT count(*) AS n FROM t") == {"n": 0}
        assert (tmp_path / "x.db-wal").stat().st_size == log


def test_a_wrong_key_opens_nothing(tmp_path: Path) -> None:
    Store(tmp_path / "x.db", TABLE, KEY).close()
    with pytest.raises(WrongKeyError):
        Store(tmp_path / "x.db", TABLE, b"z" * 32)


def test_a_file_that_is_no_database_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database" * 100)
    with pytest.raises(WrongKeyError):
        Store(tmp_path / "x.db", TABLE)
    assert (tmp_path / "x.db").read_bytes().startswith(b"not a database")


def test_an_old_database_is_brought_up_to_date_and_keeps_its_rows(tmp_path: Path) -> None:
    old = Store(tmp_path / "x.db", TABLE)
    old.insert("t", a="kept")
    old.close()
    new = Store(
        tmp_path / "x.db", (*TABLE, "ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT 'new'")
    )
    assert new.rows("SELECT * FROM t") == [{"a": "kept", "b": "new"}]


def test_a_database_of_a_later_version_is_not_touched(tmp_path: Path) -> None:
    Store(tmp_path / "x.db", (*TABLE, "CREATE TABLE u (b TEXT NOT NULL) STRICT")).close()
    with pytest.raises(StorageError):
        Store(tmp_path / "x.db", TABLE)


def test_a_full_disk_is_told_and_loses_nothing_written_before(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.db", TABLE)
    store.insert("t", a="before")
    store.run("PRAGMA max_page_count = 8")
    with pytest.raises(DiskFullError), writing(store):
        for _ in range(100):
            store.insert("t", a="x" * 4000)
    assert store.rows("SELECT * FROM t") == [{"a": "before"}]


@pytest.mark.parametrize("sign", ["_", "%", "!"])
def test_a_search_for_a_sign_finds_the_sign_and_not_everything(tmp_path: Path, sign: str) -> None:
    store = Store(tmp_path / "x.db", TABLE)
    for text in (f"a{sign}b", "acb"):
        store.insert("t", a=text)
    found = store.rows("SELECT a FROM t WHERE a LIKE ? ESCAPE '!'", like(f" {sign} "))
    assert found == [{"a": f"a{sign}b"}]


@pytest.mark.parametrize("sign", ["_", "%", "!"])
def test_no_list_of_the_desk_takes_a_sign_for_anything(
    desk: Desk, queue: Callable[[], Case], sign: str
) -> None:
    queue()
    born = clock().date()
    lists = ListStore(desk.cases._store)
    lists.keep_calls(CallList("2020-2", (Recipient("c1", "А", Iin("880412401006")),)))
    lists.keep_kits(KitList("2020-04", (KitPerson("k1", "А", NO_IIN, born, "child", "Ақжол"),)))
    assert (len(desk.case_table.rows("000001")), len(desk.lists.recipients(clock(), "а"))) == (1, 1)
    assert desk.case_table.rows(sign) == []
    assert desk.lists.recipients(clock(), sign) == []
    assert (len(desk.kits.rows("а")), desk.kits.rows(sign)) == (1, [])


def test_the_plain_database_is_plain_sqlite(tmp_path: Path) -> None:
    store = Store(tmp_path / "x.db", TABLE)
    store.insert("t", a="readable")
    store.close()
    connection = sqlite3.connect(tmp_path / "x.db")
    assert connection.execute("SELECT a FROM t").fetchall() == [("readable",)]
    connection.close()


def test_a_desk_of_the_first_version_is_brought_up_to_date(
    desk: Desk, queue: Callable[[], Case], where: Locations, catalog: Catalog
) -> None:
    """Its tables gain columns and lists; the list of cases is computed anew, so that nothing is
    missing in it.
    """
    from app.storage import deskstore

    case = queue()
    store = desk.cases._store
    added = [line for script in deskstore._MIGRATIONS[1:] for line in script.split(";")]
    names = [line.split()[2] for line in added if "CREATE TABLE" in line]
    for name in names:
        store.run(f"DROP TABLE {name}")
    for index in ("cases_iin", "cases_step"):
        store.run(f"DROP INDEX {index}")
    for line in added:
        if "ADD COLUMN" in line:
            store.run(f"ALTER TABLE {line.split()[2]} DROP COLUMN {line.split()[5]}")
    store.run("DELETE FROM meta WHERE name = 'projection'")
    store.run("PRAGMA user_version = 1")
    desk.close()
    again = unlock_desk(where, PIN, catalog, clock())
    (row,) = again.case_table.rows()
    assert (row.id, row.iin, row.step) == (case.id, case.iin, "send")
    assert again.lists.counts() == {}
    again.close()
