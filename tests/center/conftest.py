"""The browser in which the center's pages are read, and a kiosk alone at its center."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.desk import NewPage
from tests.support.asp import Village, quick_village
from tests.support.browser import browser, browser_page

__all__ = ["browser", "browser_page"]


@pytest.fixture
def village(tmp_path: Path, pages: list[NewPage]) -> Iterator[Village]:
    """An assistant's desk and a specialist's hand, who know each other."""
    village = quick_village(tmp_path, "ru", pages, "center")
    yield village
    village.desk.close()
    village.center.server.stop()
