"""How the surname of one member of a family sounds for another one."""

from collections.abc import Iterable

_WOMAN, _MAN = ("ова", "ева", "ёва", "ина", "ына"), ("ов", "ев", "ёв", "ин", "ын")


def surnames_of(names: Iterable[str]) -> list[str]:
    """The surnames of these people, and their other form where it is sure: -ов and -ова."""
    found: dict[str, None] = {}
    for name in names:
        surname = next(iter(name.split()), "")
        if len(surname) > 1:
            found[surname] = None
            found |= dict.fromkeys(_other_form(surname))
    return list(found)


def _other_form(surname: str) -> list[str]:
    low = surname.casefold()
    if low.endswith(_WOMAN):
        return [surname[:-1]]
    return [surname + "а"] if low.endswith(_MAN) else []
