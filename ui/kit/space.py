"""Distances between things, in pixels: the tokens of the style, the only ones that layouts use."""

from ui.theme import space

HAIR = space("hair")
TIGHT = space("tight")
CLOSE = space("close")
NEAR = space("near")
APART = space("apart")
FAR = space("far")
WIDE = space("wide")
WIDEST = space("widest")
