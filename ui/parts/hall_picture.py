"""The drawn pictures of the hall."""

from PySide6.QtWidgets import QLabel

from ui import theme

_USUAL, _SMALL = (104, 78), (84, 63)  # pixels, width and height


def picture_of(name: str, is_small: bool = False) -> QLabel:
    """The picture of that name beside words that say the same."""
    shown = QLabel()
    shown.setPixmap(theme.picture(name, *(_SMALL if is_small else _USUAL)))
    return shown
