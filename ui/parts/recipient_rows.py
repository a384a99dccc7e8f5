"""People of the center's call list among what the desk's search finds."""

from collections.abc import Container
from functools import partial

from PySide6.QtWidgets import QWidget

from app.people.phones import readable_phone, unbroken
from ui.kit import TaskRow
from ui.parts.screen import Screen

_MOST = 60


def recipient_rows(screen: Screen, search: str, shown: Container[str]) -> list[QWidget]:
    """Those who are to be asked whether anything has changed, but for the cases that are `shown`
    already; pressed, the screen emits `call`.
    """
    found = screen.kiosk.open_desk.lists.recipients(screen.kiosk.clock(), search)
    return [
        TaskRow(
            row.name,
            f"{row.iin} · {unbroken(readable_phone(row.phone))}",
            partial(screen.done.emit, "call", f"list:{row.case_id}"),
            "phone",
            is_narrow=True,
        )
        for row in found[:_MOST]
        if row.case_id not in shown
    ]
