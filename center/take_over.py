"""From a file to a server: the tables of a center that has been at work, row by row."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from app.files import put_in_place
from center.databases import (
    DatabaseAddressError,
    TablesElsewhereError,
    database_of,
    file_of,
    find_server,
)

_FILE, _AT_ONCE = "file", 500
_KEPT_AS = "taken-over-center.db"


def take_over(data: Path, tell: Callable[[str], None]) -> None:
    """Bring every row of the file in the folder to the server's database, which has to be empty,
    all or none of them; the file is kept under another name. No center may be at work on either.
    Raises `KomekError`.
    """
    if connections["default"].vendor == "sqlite":
        raise DatabaseAddressError
    if not file_of(data).exists():
        raise TablesElsewhereError("tables-missing", file=str(file_of(data)))
    find_server(data)
    connections.settings[_FILE] = {**connections.settings["default"], **database_of("", data)}
    if _lacks_migrations():
        raise TablesElsewhereError("tables-old", file=str(file_of(data)))
    if connections["default"].introspection.table_names():
        raise TablesElsewhereError("server-not-empty")
    call_command("migrate", verbosity=0, interactive=False)
    models: list[Any] = list(apps.get_models(include_auto_created=True))
    with transaction.atomic():
        for model in models:
            model.objects.all().delete()  # what the migrations put there
        for model in models:  # keys that lead to other rows are looked at in the end
            tell(f"{model.__name__}: {_copy(model)}")
        _go_on_counting(models)
    for connection in connections.all(initialized_only=True):
        connection.close()
    _put_aside(data)


def _lacks_migrations() -> bool:
    executor = MigrationExecutor(connections[_FILE])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _copy(model: Any) -> int:
    """How many rows there were."""
    count = 0
    for part in _parts(model.objects.using(_FILE).iterator(_AT_ONCE)):
        model.objects.using("default").bulk_create(part)
        count += len(part)
    return count


def _parts(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while part := list(islice(rows, _AT_ONCE)):
        yield part


def _go_on_counting(models: list[Any]) -> None:
    """Numbers that the server gives to rows begin after those that came."""
    connection = connections["default"]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _put_aside(data: Path) -> None:
    path = file_of(data)
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = delete")  # one file, whole
    put_in_place(path, path.with_name(_KEPT_AS))
