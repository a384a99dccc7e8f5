"""Half a sheet and an open passport have the proportions of A4: somebody says which one it is."""

import numpy as np
import pytest

import scanner
from scanner.finder import Found
from scanner.kinds import SIZES_MM, code_of, of_size
from scanner.samples import photograph


@pytest.mark.parametrize("code", SIZES_MM)
@pytest.mark.parametrize("is_wide", [False, True])
def test_a_sheet_is_as_large_as_somebody_says_and_lies_as_it_was_found(
    code: str, is_wide: bool
) -> None:
    wide, tall = (1400.0, 1000.0) if is_wide else (1000.0, 1400.0)
    found = Found(np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32), 1.0)
    short, long = SIZES_MM[code]
    told = of_size(found, code)
    assert told.size_mm == ((long, short) if is_wide else (short, long))
    assert code_of(told) == code
    assert of_size(found, "") is found
    assert code_of(found) == ""


def test_an_open_passport_becomes_a_page_of_its_own_size_in_fewer_bytes() -> None:
    sheet = np.full((1760, 1250, 3), 240, np.uint8)
    for row in range(120, 1700, 90):
        sheet[row : row + 12, 120:1100:3] = 30
    frame, corners = photograph(sheet, 3, (1600, 1200))
    found = Found(corners, 1.0)
    as_found, as_said = (scanner.make_page(frame, one) for one in (found, of_size(found, "spread")))
    assert sorted(as_found.size_mm) == pytest.approx((210, 297), abs=2)
    assert sorted(as_said.size_mm) == [125.0, 176.0]
    assert len(as_said.to_pdf()) < len(as_found.to_pdf())
