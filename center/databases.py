"""Which database the center keeps its tables in: a file in the data folder, or a server of
PostgreSQL where an address is given.
"""

import importlib.util
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from app.errors import KomekError

_MARK, _OF_TLS = "on-server", ("sslmode", "sslrootcert")
_BUSY_SECONDS, _ANSWER_SECONDS, _CONNECTIONS = 30, 10, 56


class DatabaseAddressError(KomekError):
    """The address of the database is none that the center knows."""

    code = "database-address"


class TablesElsewhereError(KomekError):
    """The center's tables are not where it was told to look for them; the code says how."""

    def __init__(self, code: str, detail: str = "", **facts: str) -> None:
        super().__init__(detail, **facts)
        self.code = code


def file_of(data: Path) -> Path:
    """The database in a data folder."""
    return data / "center.db"


def check_place(address: str, data: Path) -> None:
    """A center that has its tables on a server is not started on a file, nor the other way round:
    it would seem to have lost everything. Raises `TablesElsewhereError`.
    """
    mark = data / _MARK
    if not address and mark.exists():
        raise TablesElsewhereError("tables-on-server", server=mark.read_text("utf-8").strip())
    if address and file_of(data).exists():
        raise TablesElsewhereError("tables-in-folder", file=str(file_of(data)))
    if address and importlib.util.find_spec("psycopg") is None:
        raise TablesElsewhereError("server-library")


def find_server(data: Path) -> None:
    """Note in the folder which server has the tables; raises `TablesElsewhereError` where it does
    not answer.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        return
    import psycopg

    facts = connection.settings_dict
    try:  # at once, where the pool would try for half a minute
        psycopg.connect(
            host=facts["HOST"],
            port=facts["PORT"],
            user=facts["USER"],
            password=facts["PASSWORD"],
            dbname=facts["NAME"],
            connect_timeout=_ANSWER_SECONDS,
            **{key: value for key, value in facts["OPTIONS"].items() if key in _OF_TLS},
        ).close()
    except psycopg.OperationalError as error:
        raise TablesElsewhereError("server-away", str(error)) from error
    (data / _MARK).write_text(f"{facts['HOST']}/{facts['NAME']}\n", "utf-8")


def database_of(address: str, data: Path) -> dict[str, Any]:
    """Django's settings of the database at `address`, or of the file in the data folder where there
    is none. Raises `DatabaseAddressError`.

    An address is `postgresql://name:password@host:port/name` (RFC 3986), with `?sslmode=…` and
    `sslrootcert=…` as PostgreSQL has them.
    """
    return _server(address) if address else _file(data)


def _file(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file_of(data),
        "CONN_MAX_AGE": None,  # to open it and read its tables' plan costs more than an exchange
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": _BUSY_SECONDS,
            "init_command": "PRAGMA journal_mode=wal; PRAGMA synchronous=full;",
        },
    }


def _server(address: str) -> dict[str, Any]:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise DatabaseAddressError(str(error)) from error
    name = unquote(parts.path.lstrip("/"))
    tls = dict(parse_qsl(parts.query))
    is_known = parts.scheme in ("postgresql", "postgres") and set(tls) <= set(_OF_TLS)
    if not is_known or not name or "/" in name:
        raise DatabaseAddressError(parts.scheme)
    return {
        "ENGINE": "center.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_HEALTH_CHECKS": True,  # the server may have been started anew meanwhile
        "OPTIONS": {
            # one for each thread that answers, and for those that work beside them
            "pool": {"min_size": 1, "max_size": _CONNECTIONS, "timeout": _ANSWER_SECONDS},
            # what was confirmed is on its disk, whatever the server's own settings say
            "options": f"-c lock_timeout={_BUSY_SECONDS}s -c synchronous_commit=on",
            "connect_timeout": _ANSWER_SECONDS,
            **tls,
        },
    }
