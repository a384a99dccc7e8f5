"""Where the fields of a form stand on paper, so that the photographed page is moved to what is
typed: on the standard form of Order No. 109, and on our own of targeted social assistance
(`app/papers/blank.py`). Other papers are moved by hand once, and go along from there.
"""

from dataclasses import dataclass

from app.forms import Draft
from ui.kit import PagePreview


@dataclass(frozen=True)
class Place:
    """A part of a page's height, 0 to 1, of this page of the application."""

    fraction: float
    page: int = 0


_ORDER = {
    "iin": Place(0.19),
    "surname": Place(0.21),
    "name": Place(0.23),
    "patronymic": Place(0.25),
    "email": Place(0.27),
    "address": Place(0.30),
    "phone": Place(0.33),
    "content": Place(0.46),
    "signature_seen": Place(0.86),
}
_ASSISTANCE = {
    "recipient": Place(0.17),
    "iin": Place(0.22),
    "surname": Place(0.36),
    "name": Place(0.39),
    "patronymic": Place(0.43),
    "phone": Place(0.46),
    "address": Place(0.50),
    "email": Place(0.55),
    "contact_name": Place(0.59),
    "contact_phone": Place(0.64),
    "region": Place(0.67),
    "content": Place(0.71),
    "members": Place(0.15, 1),
    "incomes": Place(0.44, 1),
    "stock": Place(0.64, 1),
    "land": Place(0.76, 1),
    "land_use": Place(0.78, 1),
    "signature_seen": Place(0.87, 1),
}
_ROW = 0.029
"""From one row of a table to the next."""


def look_at(preview: PagePreview, draft: Draft, name: str, row: int = 0) -> None:
    """Move the page to where this field stands; of a table, to this row of it."""
    place = (_ASSISTANCE if draft.household else _ORDER).get(name)
    if place is not None:
        preview.look_at(place.fraction + _ROW * row, place.page)
