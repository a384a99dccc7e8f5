"""The order of names in lists: that of the Kazakh alphabet, in which the Russian one lies."""

_LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACES = {letter: place for place, letter in enumerate(_LETTERS, 0x430)}


def in_order(name: str) -> list[int]:
    """A key to sort names by: Kazakh letters stand where people look for them, and not after the
    Russian ones as their code points do.
    """
    return [_PLACES.get(letter, ord(letter)) for letter in name.casefold()]
