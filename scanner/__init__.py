"""From a camera frame or a picture file to a clean, small page: `find`, then `make_page`."""

from scanner.finder import SURE, Found, find
from scanner.images import load_picture, to_jpeg
from scanner.joining import fit_together, joined
from scanner.pages import Page, is_flat, make_page, whole_frame
from scanner.stitching import may_be_one_sheet, stitched

__all__ = [
    "SURE",
    "Found",
    "Page",
    "find",
    "fit_together",
    "is_flat",
    "joined",
    "load_picture",
    "make_page",
    "may_be_one_sheet",
    "stitched",
    "to_jpeg",
    "whole_frame",
]
