"""Somebody who can write to a center's database changes it behind its back."""

from app.case import Case
from tests.support.rig import RealCenter


def change(center: RealCenter, *statements: str) -> None:
    """Somebody who can write to the database."""
    with center.tables() as database:
        for statement in statements:
            assert database.execute(statement).rowcount > 0


def change_journal(center: RealCenter, case: Case) -> None:
    change(
        center,
        "UPDATE center_storedevent SET body = replace(body, 'Мадина', 'Марина')"
        f" WHERE case_id = '{case.id}'",
    )
