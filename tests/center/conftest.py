"""The browser in which the center's pages are read."""

from tests.support.browser import browser, browser_page

__all__ = ["browser", "browser_page"]
