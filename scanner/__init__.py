"""From a camera frame or a picture file to a clean, small page: `find`, then `make_page`."""

from scanner.finder import SURE, Found, find
from scanner.images import load_picture, to_jpeg
from scanner.pages import Page, is_flat, make_page, whole_frame

__all__ = [
    "SURE",
    "Found",
    "Page",
    "find",
    "is_flat",
    "load_picture",
    "make_page",
    "to_jpeg",
    "whole_frame",
]
