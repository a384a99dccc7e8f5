"""The village's own streets, learned from the addresses that were typed, to be offered again."""

import re

_MOST = 200
# the house, and what follows it: a flat, a part of the house
_HOUSE = re.compile(
    r"[\s,]*(?:\b(?:дом|д|үй|house)\b\.?)?[\s,]*(?:№\s*)?\d+[\w/-]*"
    r"(?:[\s,]*(?:үй|пәтер|кв|квартира)?\.?[\s,]*\d*[\w/-]*)?[\s,.]*\Z",
    re.IGNORECASE,
)


def street_of(address: str) -> str:
    """An address without its house: the village and the street; empty where there is no house."""
    text = " ".join(address.split())
    house = _HOUSE.search(text)
    return text[: house.start()].rstrip(" ,") if house else ""


def streets_in(kept: str) -> list[str]:
    """The streets that are kept, the latest first."""
    return [line for line in kept.splitlines() if line]


def with_street(kept: str, address: str) -> str:
    """What is kept after this address was typed, one street a line."""
    street = street_of(address)
    if not street:
        return kept
    others = [line for line in streets_in(kept) if line.casefold() != street.casefold()]
    return "\n".join([street, *others][:_MOST])
