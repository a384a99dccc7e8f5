"""The screens: one a file, imported when it is first entered, so that the first shows at once."""

import importlib

from PySide6.QtWidgets import QWidget

from ui.kiosk import Kiosk
from ui.navigation import SCREENS, Place, ScreenName
from ui.parts.screen import Screen


def screen_class(name: ScreenName) -> type[Screen]:
    """The class of a screen."""
    module, _, member = SCREENS[name].partition(".")
    screen: type[Screen] = getattr(importlib.import_module(f"ui.screens.{module}"), member)
    return screen


def build_screen(kiosk: Kiosk, place: Place, present: Screen | None) -> Screen:
    """The screen of a place. Where that fails, nothing of it stays; the `present` one does."""
    try:
        return screen_class(place.screen)(kiosk, place.subject)
    except Exception:
        _take_down(kiosk, present)
        raise


def _take_down(kiosk: Kiosk, present: Screen | None) -> None:
    """What a screen had built before it failed: its slots would keep it, and a camera of it,
    for good.
    """
    screen, kiosk.half_built_screen = kiosk.half_built_screen, None
    if screen is None or screen is present:
        return
    parts = [part for part in vars(screen).values() if isinstance(part, QWidget)]
    for part in parts:
        if part.parent() is None:  # not in its place yet
            part.deleteLater()
    screen.deleteLater()
