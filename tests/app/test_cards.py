"""Cards of kiosks and centers: what is no card."""

from typing import Any

import msgspec
import pytest

from app.cards import CardError, CenterCard, KioskCard, dump_card, load_card
from app.envelope import new_identity, recipient_of
from app.keys import SigningKey

KEY, RECIPIENT = SigningKey.generate().public, recipient_of(new_identity())
KIOSK = KioskCard("0" * 36, "Үлгі", "K1", KEY, KEY, RECIPIENT)
CENTER = CenterCard("Орталық", "https://center.example.kz", KEY, RECIPIENT, RECIPIENT, ("0" * 64,))


@pytest.mark.parametrize(
    ("card", "kind", "field"),
    [
        (KIOSK, KioskCard, "id"),
        (KIOSK, KioskCard, "code"),
        (KIOSK, KioskCard, "recipient"),
        (CENTER, CenterCard, "url"),
        (CENTER, CenterCard, "escrow"),
        (CENTER, CenterCard, "pins"),
    ],
)
def test_a_line_end_behind_a_value_is_no_part_of_it(card: Any, kind: Any, field: str) -> None:
    assert load_card(dump_card(card), kind) == card
    content = msgspec.json.decode(dump_card(card))
    value = content[field]
    content[field] = [f"{value[0]}\n"] if isinstance(value, list) else f"{value}\n"
    with pytest.raises(CardError):
        load_card(msgspec.json.encode(content), kind)
