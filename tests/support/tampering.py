"""Somebody who can write to a center's database changes it behind its back."""

import sqlite3
from contextlib import closing

from app.case import Case
from tests.support.rig import RealCenter


def change(center: RealCenter, *statements: str) -> None:
    """Somebody who can write to the database."""
    with closing(
        sqlite3.connect(center.data / "center.db", timeout=30, isolation_level=None)
    ) as database:
        database.execute("PRAGMA foreign_keys = off")
        for statement in statements:
            assert database.execute(statement).rowcount > 0


def change_journal(center: RealCenter, case: Case) -> None:
    change(
        center,
        "UPDATE center_storedevent SET body = replace(body, 'Мадина', 'Марина')"
        f" WHERE case_id = '{case.id}'",
    )
