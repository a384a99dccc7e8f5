"""The screens: one a file, imported when it is first entered, so that the first shows at once."""

import importlib

from ui.navigation import SCREENS, ScreenName
from ui.parts.screen import Screen


def screen_class(name: ScreenName) -> type[Screen]:
    """The class of a screen."""
    module, _, member = SCREENS[name].partition(".")
    screen: type[Screen] = getattr(importlib.import_module(f"ui.screens.{module}"), member)
    return screen
