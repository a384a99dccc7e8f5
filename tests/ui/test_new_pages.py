"""What a new page is said to be, before anybody looks at it."""

from dataclasses import replace

import pytest

from tests.support.photographs import photographs
from ui.parts.new_pages import mark_repeated


@pytest.mark.parametrize(
    ("remark", "told"),
    [
        ("", "same-page"),
        ("small-print", "same-page"),
        ("which-way-up", "same-page"),
        ("cut", "cut"),
    ],
)
def test_a_page_taken_twice_is_told_though_its_print_is_small(remark: str, told: str) -> None:
    """A camera on a high stand has small print to tell of every page."""
    page, other = photographs()[1][:2]
    assert mark_repeated(replace(page, remark=remark), [other.preview, page.preview]).remark == told
    assert mark_repeated(replace(page, remark=remark), [other.preview]).remark == remark
