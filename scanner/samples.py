"""Photographs made up from page pictures: a sheet on a table, seen askew, in uneven light, with a
camera's noise.
"""

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame

_TABLES = ((62, 88, 122), (70, 74, 78), (88, 70, 52), (120, 134, 142))


def photograph(
    page: Frame, seed: int, size: tuple[int, int] = (1920, 1080), grain: int = 0
) -> tuple[Frame, Floats]:
    """A page (H, W, 3) as a camera of `size` (width, height) would see it, and the sheet's true
    corners (4, 2).

    The same seed gives the same picture, another `grain` the same one with other noise.
    The page is upright and fills most of the frame's height.
    """
    chance = np.random.default_rng(seed)
    width, height = size
    corners = _corners(chance, page.shape[1] / page.shape[0], width, height)
    table = _table(chance, width, height)
    source = (
        np.array([[0, 0], [page.shape[1], 0], page.shape[1::-1], [0, page.shape[0]]], np.float32)
        - 0.5
    )
    matrix = cv2.getPerspectiveTransform(source, corners)
    warped_page = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(
        np.full(page.shape[:2], 255, np.uint8), matrix, size, flags=cv2.INTER_LINEAR
    )
    shadow = (
        cv2.GaussianBlur(np.roll(mask, (9, 7), (0, 1)), (0, 0), 9).astype(np.float32)[:, :, None]
        / 255
    )
    alpha = mask.astype(np.float32)[:, :, None] / 255
    scene = (
        table * (1 - 0.45 * shadow) * (1 - alpha) + warped_page.astype(np.float32) * 0.93 * alpha
    )
    lit_scene = np.asarray(scene * _light(chance, width, height), np.float32)
    return _expose(np.random.default_rng((seed, grain)), lit_scene), corners


def _corners(chance: np.random.Generator, ratio: float, width: int, height: int) -> Floats:
    tall = height * chance.uniform(0.86, 0.92)
    wide = tall * ratio
    x, y = (width - wide) / 2 + chance.uniform(-0.12, 0.12) * width, (height - tall) / 2
    square = np.array([[x, y], [x + wide, y], [x + wide, y + tall], [x, y + tall]], np.float32)
    return (square + chance.uniform(-0.028, 0.028, (4, 2)) * height).astype(np.float32)


def _table(chance: np.random.Generator, width: int, height: int) -> Floats:
    """A wooden table: long grain, knots blurred along it."""
    color = np.array(_TABLES[int(chance.integers(len(_TABLES)))], np.float32)
    # so long a grain needs no finer columns
    grain = chance.standard_normal((height, -(-width // 16)), np.float32)
    soft_grain = cv2.GaussianBlur(grain, (0, 0), sigmaX=4, sigmaY=1.2)
    grain = np.asarray(cv2.resize(soft_grain, (width, height)), np.float32)
    grain /= max(float(grain.std()), 1e-6)
    return np.asarray((color * (1 + 0.07 * grain[:, :, None])), np.float32)


def _light(chance: np.random.Generator, width: int, height: int) -> Floats:
    """A window at one side, and the soft shadow of someone leaning over."""
    # a fourth as fine: nothing in it is sharp
    y, x = np.mgrid[0:height:4, 0:width:4].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    slope = (np.cos(angle) * (x / width - 0.5) + np.sin(angle) * (y / height - 0.5)) * 0.35
    edge = np.cos(angle + 1) * (x - width * chance.uniform(0.2, 0.8)) + np.sin(angle + 1) * (
        y - height / 2
    )
    shadow = 1 - 0.28 / (1 + np.exp(-edge / 40))
    light = cv2.resize((0.92 + slope) * shadow, (width, height))
    return np.asarray(light[:, :, None], np.float32)


def _expose(chance: np.random.Generator, scene: Floats) -> Frame:
    blurred_scene = cv2.GaussianBlur(scene, (0, 0), 0.7)
    noise = chance.standard_normal(scene.shape, np.float32)
    return np.asarray(np.clip(blurred_scene + 2.4 * noise, 0, 255), np.uint8)
