import cv2
import numpy as np
from hypothesis import given
from hypothesis.extra.numpy import array_shapes, arrays

from scanner.edges import smooth_edges
from scanner.images import Frame
from scanner.jbig2 import encode_mask

MASKS = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, min_side=3, max_side=40))


def as_mask(values: Frame) -> Frame:
    return np.where(values > 127, 255, 0).astype(np.uint8)


def pieces(mask: Frame) -> tuple[int, int]:
    """How many strokes there are, and how many pieces of paper between them."""
    framed = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=255)
    return (
        cv2.connectedComponents(255 - framed, connectivity=8)[0],
        cv2.connectedComponents(framed, connectivity=4)[0],
    )


@given(MASKS)
def test_smoothing_joins_and_breaks_no_stroke(values: Frame) -> None:
    mask = as_mask(values)
    assert pieces(smooth_edges(mask, np.full_like(mask, 255))) == pieces(mask)


@given(MASKS)
def test_nothing_changes_where_nothing_was_doubtful(values: Frame) -> None:
    mask = as_mask(values)
    assert np.array_equal(smooth_edges(mask, np.zeros_like(mask)), mask)


def test_bumps_and_notches_go_but_corners_and_ends_of_strokes_stay() -> None:
    clean = np.full((620, 620), 255, np.uint8)
    for top in range(10, 590, 50):
        for left in range(10, 590, 50):
            clean[top : top + 30, left : left + 30] = 0
        clean[top + 40, 10:590] = 0
    ragged = clean.copy()
    ragged[9, 20], ragged[30, 40], ragged[10, 80], ragged[75, 160] = 0, 0, 255, 255
    assert (ragged != clean).sum() == 4
    assert np.array_equal(smooth_edges(ragged, np.full_like(ragged, 255)), clean)


def test_a_page_of_ragged_edges_costs_less_once_they_are_smooth() -> None:
    chance = np.random.default_rng(3)
    clean = np.full((400, 400), 255, np.uint8)
    for left in range(10, 390, 12):
        clean[20:380, left : left + 5] = 0
    soft = cv2.GaussianBlur(clean, (0, 0), 0.8).astype(np.float32)
    ragged = as_mask((soft + chance.normal(0, 30, soft.shape)).clip(0, 255).astype(np.uint8))
    smooth = smooth_edges(ragged, np.full_like(ragged, 255))
    assert len(encode_mask(smooth)) < 0.8 * len(encode_mask(ragged))
