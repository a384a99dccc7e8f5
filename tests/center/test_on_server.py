"""A center whose tables are on a server of PostgreSQL: it goes over from a file, works, is copied
and put back, and says what is missing. All of `tests/center` runs on one by `./test postgresql`.
"""

import importlib.util
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

from app.case.chapters.decision import Decided
from center.databases import DatabaseAddressError, database_of
from center.embedded import CenterStartError, start_center
from tests.support import own_postgresql
from tests.support.asp import PERIOD, Village
from tests.support.on_server import SERVER

HAS_SERVER = own_postgresql.programs() and importlib.util.find_spec("psycopg")
on_a_server = pytest.mark.skipif(
    bool(SERVER) or not HAS_SERVER, reason="needs Debian's package postgresql"
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server, without a database's name."""
    folder = Path(tempfile.mkdtemp(prefix="komek-postgresql-"))
    folder.chmod(0o755)  # its account has to pass
    try:
        yield own_postgresql.start(folder / "server")
    finally:
        own_postgresql.stop(folder / "server")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def databases(server: str, request: pytest.FixtureRequest) -> tuple[str, str]:
    """Two empty ones for a test."""
    import psycopg

    names = [f"komek_{abs(hash(request.node.name))}_{number}" for number in (1, 2)]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{names[0]}", f"{server}/{names[1]}"


@pytest.fixture
def moved(village: Village, databases: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> Village:
    """A village whose center has gone over with a case."""
    case = village.submit(village.draft())
    village.carry()
    village.specialist.act(f"/case/{case.id}", "register", number="1")
    village.center.server.stop()
    monkeypatch.setenv("KOMEK_CENTER_DATABASE", databases[0])
    told = village.center.command("take-over")
    assert "CaseRow: 1\n" in told
    village.center.start()
    return village


@on_a_server
def test_a_center_goes_over_with_its_cases_and_people_and_goes_on(moved: Village) -> None:
    [row] = moved.desk.case_table.rows("", 5, moved.today)
    specialist = moved.center.specialist()
    for typed in ("Сейдахметова", "Сейдахмтова", "сейдахметова мадина"):
        assert row.id in specialist.fetch(f"/?{urlencode({'q': typed})}").decode(), typed
    assert row.id not in specialist.fetch(f"/?{urlencode({'q': 'Оразбаева'})}").decode()
    moved.specialist = specialist
    moved.act(row.id, "decide", granted="yes", reason="Доход ниже", amount="32 000", **PERIOD)
    other = moved.submit(moved.draft())
    moved.carry()
    assert moved.case(row.id).last(Decided) is not None
    assert other.id in specialist.fetch("/").decode()


@on_a_server
def test_its_copy_is_put_back_onto_another_server(
    moved: Village, databases: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [row] = moved.desk.case_table.rows("", 5, moved.today)
    copies = tmp_path / "copies"
    moved.center.command("backup", "--to", str(copies))
    [copy] = copies.iterdir()
    assert (copy / "center.dump").stat().st_size > 10_000
    assert not list(copy.rglob("*center.db"))
    moved.center.kill()
    shutil.rmtree(moved.center.data)
    with pytest.raises(RuntimeError, match="has tables"):
        moved.center.command("restore", "--from", str(copy))
    monkeypatch.setenv("KOMEK_CENTER_DATABASE", "")
    with pytest.raises(RuntimeError, match="the other kind"):
        moved.center.command("restore", "--from", str(copy))
    monkeypatch.setenv("KOMEK_CENTER_DATABASE", databases[1])
    moved.center.command("restore", "--from", str(copy))
    moved.center.start()
    page = moved.center.specialist().fetch("/").decode()
    assert row.id in page
    assert "Журнал не тот" not in page


@on_a_server
def test_a_center_is_not_started_beside_its_tables(
    moved: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved.center.server.stop()
    monkeypatch.delenv("KOMEK_CENTER_DATABASE")
    with pytest.raises(CenterStartError) as trouble:
        start_center(moved.center.data)
    assert "Таблицы этого Центра находятся на сервере" in trouble.value.detail
    assert not (moved.center.data / "center.db").exists()


@on_a_server
def test_a_file_that_was_not_taken_over_is_not_left_behind_unseen(
    village: Village, databases: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    village.center.server.stop()
    monkeypatch.setenv("KOMEK_CENTER_DATABASE", databases[0])
    with pytest.raises(CenterStartError) as trouble:
        start_center(village.center.data)
    assert "Сначала перенесите их: center take-over" in trouble.value.detail


@on_a_server
def test_a_server_that_is_away_is_told_in_a_sentence_and_at_once(
    village: Village, monkeypatch: pytest.MonkeyPatch, server: str
) -> None:
    village.center.server.stop()
    for address in ("postgresql://komek@127.0.0.1:1/komek", f"{server}/nobodys"):
        monkeypatch.setenv("KOMEK_CENTER_DATABASE", address)
        with pytest.raises(RuntimeError, match="не отвечает"):
            village.center.command("take-over")
    assert (village.center.data / "center.db").exists()


@pytest.mark.parametrize(
    "address",
    [
        "mysql://komek@host/komek",
        "postgresql://host",
        "postgresql://host/a/b",
        "postgresql://host:port/komek",
        "postgresql://host/komek?options=-c",
        "komek",
    ],
)
def test_an_address_that_is_none_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(DatabaseAddressError):
        database_of(address, tmp_path)


def test_an_address_says_who_and_how(tmp_path: Path) -> None:
    facts = database_of(
        "postgresql://komek:p%40ss@db.example.kz:5433/center?sslmode=verify-full", tmp_path
    )
    told = (facts["USER"], facts["PASSWORD"], facts["HOST"], facts["PORT"], facts["NAME"])
    assert told == ("komek", "p@ss", "db.example.kz", "5433", "center")
    assert facts["OPTIONS"]["sslmode"] == "verify-full"
