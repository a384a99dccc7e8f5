"""A search in the inbox says by what it found a line, where the line does not show it."""

from urllib.parse import urlencode

import pytest

from tests.support.asp import Village


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("8804124", "Найдено: 880412401006"),
        ("702 000 00 12", "Найдено: +77020000012"),
        ("мира", "ул. Мира"),
        ("сейдахметова", ""),
        ("сийдахметова", ""),
    ],
)
def test_the_line_tells_what_was_found_where_it_does_not_show_it(
    village: Village, typed: str, told: str
) -> None:
    case = village.submit(village.draft())
    village.carry()
    text = village.specialist.read(f"/?{urlencode({'q': typed})}")
    assert case.name in text
    row = text[text.index(case.name) :].split("Следующий")[0]
    assert (told in row) if told else ("Найдено" not in row), row


def test_the_number_of_a_case_is_found_without_its_zeros(village: Village) -> None:
    """Seen: Z19-104 found nothing, Z19-000104 did."""
    case = village.submit(village.draft())
    village.carry()
    kiosk, _, number = case.number.partition("-")
    for typed in (f"{kiosk}-{int(number)}", f"{kiosk.lower()}-{int(number)}"):
        page = village.specialist.fetch(f"/?{urlencode({'q': typed})}").decode()
        assert case.id in page, typed
