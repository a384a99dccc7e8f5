"""A kiosk with cases queued, and a real center."""

from tests.support.village import village

__all__ = ["village"]
