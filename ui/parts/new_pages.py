"""From a picture to a page of the desk: the scanner's work, for window and terminal alike."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

import scanner
from app.desk import Desk, NewPage
from scanner.encoding import Coding
from scanner.images import Frame, load_picture, to_webp
from scanner.judging import MILD
from scanner.likeness import are_same_page

_PHOTO_LONGEST, _PHOTO_QUALITY = 2200, 40


def new_page(
    frame: Frame, look: Literal["auto", "ink", "color"], coding: Coding = "jbig2"
) -> tuple[NewPage, scanner.Found]:
    """The page of a BGR frame, and the sheet that was found, with confidence 0 where the whole
    frame was taken.
    """
    sheet = (None if scanner.is_flat(frame) else scanner.find(frame)) or scanner.whole_frame(frame)
    return page_of(frame, sheet, look, coding), sheet


def page_of(
    frame: Frame,
    sheet: scanner.Found,
    look: Literal["auto", "ink", "color"],
    coding: Coding = "jbig2",
) -> NewPage:
    """The page within given corners."""
    page = scanner.make_page(frame, sheet, look)
    photo = to_webp(frame, _PHOTO_QUALITY, _PHOTO_LONGEST)
    return NewPage(page.to_pdf(coding), page.preview(), photo, page.remark, page.look, why=page.why)


def coding_of(desk: Desk) -> Coding:
    """How this desk codes ink."""
    return "group4" if desk.setting("ink-coding") == "group4" else "jbig2"


def mark_repeated(page: NewPage, others: Iterable[bytes]) -> NewPage:
    """The page with a remark, if one of the other pages' previews shows the same paper."""
    if page.remark and page.remark not in MILD:
        return page
    preview = load_picture(page.preview)
    is_same = any(are_same_page(preview, load_picture(other)) for other in others)
    return replace(page, remark="same-page") if is_same else page
