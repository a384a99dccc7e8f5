"""Made-up photographs of sheets: any table, light, clutter, hands and camera, with the sheet's true
corners.

Everything is drawn from a seed. Sizes are relative to the picture, so that the same scene can be
had small (for training) or at a camera's size (for measuring). Other pictures may be handed in as
tables and clutter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from scanner.geometry import Floats
from scanner.images import Frame
from tests.support.sheets import sheet_picture

_SKIN = ((105, 140, 205), (80, 110, 170), (60, 85, 130), (120, 160, 225))
_BASE = 640  # pixels of the long side for which stroke widths and blurs are given


@dataclass(frozen=True)
class Scene:
    """A picture, BGR uint8 (H, W, 3), and the sheet's corners (4, 2), clockwise from the page's own
    top left.
    """

    frame: Frame
    corners: Floats


def scene(seed: int, size: tuple[int, int], pictures: Sequence[Frame] = ()) -> Scene:
    """The scene of a seed at (width, height); `pictures` are used as tables and clutter beside the
    drawn ones.
    """
    chance = np.random.default_rng(seed)
    width, height = size
    unit = max(size) / _BASE
    ratio = _ratio(chance)
    corners = _corners(chance, ratio, width, height)
    canvas = _table(chance, width, height, pictures)
    canvas = _clutter(chance, canvas, corners, pictures, unit)
    page = sheet_picture(chance, ratio, pictures)
    canvas, mask = _lay(chance, canvas, page, corners, unit)
    light = _light(chance, width, height, unit)
    canvas = canvas * light
    canvas = _glare(chance, canvas, unit)
    canvas = _hands(chance, canvas, corners, unit)
    return Scene(_expose(chance, canvas, mask, unit), corners)


def _ratio(chance: np.random.Generator) -> float:
    """Width through height of the sheet: mostly A4, at times a card, a receipt or an odd leaf."""
    kind = chance.random()
    ratio = (
        210 / 297
        if kind < 0.74
        else 53.98 / 85.6
        if kind < 0.86
        else float(chance.uniform(0.5, 0.95))
    )
    return 1 / ratio if chance.random() < 0.3 else ratio


def _corners(chance: np.random.Generator, ratio: float, width: int, height: int) -> Floats:
    """Corners of the sheet seen askew; most of it lies within the picture."""
    for _ in range(60):
        box = np.array([[-ratio, -1], [ratio, -1], [ratio, 1], [-ratio, 1]], np.float64) / np.sqrt(
            ratio
        )
        turn = chance.normal(0, 0.16) + np.pi / 2 * chance.choice([0, 0, 0, 1, 2, 3])
        if chance.random() < 0.15:
            turn = chance.uniform(0, 2 * np.pi)
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        flat = box @ spin.T
        tilt = chance.normal(0, 0.1, 2) * (chance.random() < 0.9)
        quad = flat / (1 + flat @ tilt)[:, None]
        quad *= np.array([1, chance.uniform(0.72, 1.0)]) if chance.random() < 0.4 else 1
        extent = np.ptp(quad, axis=0)
        fill = chance.uniform(0.5, 1.0) if chance.random() < 0.88 else chance.uniform(0.95, 1.12)
        quad *= fill * min(width / extent[0], height / extent[1])
        room = np.array([width, height]) - np.ptp(quad, axis=0)
        place = np.abs(room) * chance.uniform(-0.5, 0.5, 2) * 0.95
        quad += np.array([width, height]) / 2 + place - (quad.max(axis=0) + quad.min(axis=0)) / 2
        outside = np.maximum(-quad, quad - [width, height]).max()
        if cv2.isContourConvex(quad.astype(np.float32)) and outside < 0.06 * max(width, height):
            return np.asarray(quad, np.float32)
    return np.array([[0.2, 0.1], [0.8, 0.1], [0.8, 0.9], [0.2, 0.9]], np.float32) * np.array(
        [width, height], np.float32
    )


def noise(
    chance: np.random.Generator, width: int, height: int, fine: float, stretch: float = 1.0
) -> Floats:
    """Smooth noise (H, W) of unit variance whose spots are about `fine` of the width, longer by
    `stretch` across.
    """
    rows = int(np.clip(1 / fine * height / width, 2, 300))
    columns = int(np.clip(1 / (fine * stretch), 2, 300))
    grid = chance.normal(0, 1, (rows, columns)).astype(np.float32)
    field = cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(field / max(float(field.std()), 1e-6), np.float32)


def _table(
    chance: np.random.Generator, width: int, height: int, pictures: Sequence[Frame]
) -> Floats:
    """What the sheet lies on: another picture, wood, cloth, or a plain surface, from black to
    nearly white.
    """
    kind = chance.random()
    if len(pictures) and kind < 0.5:
        return _crop(chance, pictures, width, height)
    hue = np.array(
        [chance.integers(0, 180), chance.integers(0, 150), chance.integers(25, 250)], np.uint8
    )
    if chance.random() < 0.35:
        hue = np.array(
            [chance.integers(8, 24), chance.integers(40, 160), chance.integers(60, 235)], np.uint8
        )
    color = cv2.cvtColor(hue[None, None], cv2.COLOR_HSV2BGR)[0, 0].astype(np.float32)
    strength = chance.uniform(0.01, 0.14)
    tone = (
        noise(chance, width, height, 0.3) * 0.4
        + noise(chance, width, height, chance.uniform(0.004, 0.05)) * 0.6
    )
    if kind > 0.72:
        tone = noise(chance, width, height, 0.006, 50) + 0.6 * noise(
            chance, width, height, 0.03, 12
        )
        if chance.random() < 0.5:
            tone = np.ascontiguousarray(cv2.resize(tone.T, (width, height)))
    table = color * (1 + strength * tone[:, :, None])
    if chance.random() < 0.3:
        table = _boards(chance, table)
    return np.asarray(np.clip(table, 0, 255), np.float32)


def _boards(chance: np.random.Generator, table: Floats) -> Floats:
    """Joints between boards or tiles: long straight lines that are no sheet's."""
    height, width = table.shape[:2]
    angle, step = chance.uniform(0, np.pi), chance.uniform(0.12, 0.5) * width
    across = np.array([-np.sin(angle), np.cos(angle)])
    along = np.array([np.cos(angle), np.sin(angle)])
    shade = chance.uniform(0.5, 1.3)
    reach = 2 * max(width, height)
    for number in range(-12, 13):
        middle = np.array([width, height]) / 2 + across * step * (number + 0.3)
        start, end = middle - along * reach, middle + along * reach
        color = np.clip(table.mean(axis=(0, 1)) * shade, 0, 255).tolist()
        thick = max(1, round(width / _BASE * chance.uniform(0.8, 3)))
        cv2.line(
            table,
            tuple(start.astype(int).tolist()),
            tuple(end.astype(int).tolist()),
            color,
            thick,
            cv2.LINE_AA,
        )
    return table


def _crop(
    chance: np.random.Generator, pictures: Sequence[Frame], width: int, height: int
) -> Floats:
    picture = pictures[int(chance.integers(len(pictures)))]
    rows, columns = picture.shape[:2]
    part = chance.uniform(0.35, 1.0) * min(rows / height, columns / width)
    wide, tall = int(width * part), int(height * part)
    x, y = int(chance.integers(0, columns - wide + 1)), int(chance.integers(0, rows - tall + 1))
    part_of_picture = picture[y : y + tall, x : x + wide]
    if chance.random() < 0.5:
        part_of_picture = part_of_picture[:, ::-1]
    background = cv2.resize(
        np.ascontiguousarray(part_of_picture), (width, height), interpolation=cv2.INTER_LINEAR
    ).astype(np.float32)
    background = (background - 128) * chance.uniform(0.3, 1.1) + chance.uniform(40, 215)
    return np.asarray(np.clip(background * chance.uniform(0.88, 1.12, 3), 0, 255), np.float32)


def _clutter(
    chance: np.random.Generator,
    canvas: Floats,
    corners: Floats,
    pictures: Sequence[Frame],
    unit: float,
) -> Floats:
    """Books, other papers, pens and cables around and under the sheet."""
    height, width = canvas.shape[:2]
    for _ in range(int(chance.integers(0, 7)) if chance.random() < 0.65 else 0):
        middle = chance.uniform(-0.1, 1.1, 2) * [width, height]
        kind = chance.random()
        if kind < 0.62:
            ratio = chance.uniform(0.5, 1.8)
            half = (
                chance.uniform(0.06, 0.36)
                * max(width, height)
                / 2
                * np.array([np.sqrt(ratio), 1 / np.sqrt(ratio)])
            )
            angle = chance.uniform(0, np.pi)
            spin = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            box = (np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half @ spin.T + middle).astype(
                np.float32
            )
            pale = chance.random() < 0.3
            page = (
                sheet_picture(chance, float(ratio), pictures) if pale else _thing(chance, pictures)
            )
            canvas = _lay(chance, canvas, page, box, unit)[0]
        else:
            color = chance.uniform(0, 255, 3).tolist()
            points = (
                middle
                + np.cumsum(chance.normal(0, 0.12 * width, (int(chance.integers(2, 6)), 2)), axis=0)
            ).astype(int)
            cv2.polylines(
                canvas,
                [points[:, None]],
                False,
                color,
                max(1, round(chance.uniform(1, 9) * unit)),
                cv2.LINE_AA,
            )
    if chance.random() < 0.12:  # the sheet lies on a pile of others
        shift = chance.normal(0, 0.03 * width, 2).astype(np.float32)
        spin = cv2.getRotationMatrix2D(
            tuple(corners.mean(axis=0).tolist()), float(chance.normal(0, 5)), 1.0
        )
        under = (np.column_stack([corners, np.ones(4)]) @ spin.T + shift).astype(np.float32)
        canvas = _lay(chance, canvas, sheet_picture(chance, 0.7, pictures), under, unit)[0]
    return canvas


def _thing(chance: np.random.Generator, pictures: Sequence[Frame]) -> Floats:
    """A book's cover, a telephone, a folder: a plain or patterned rectangle."""
    if len(pictures) and chance.random() < 0.5:
        return _crop(chance, pictures, 120, 160)
    color = chance.uniform(0, 255, 3)
    thing = np.full((160, 120, 3), color, np.float32)
    for _ in range(int(chance.integers(0, 5))):
        one, two = chance.integers(0, 120, 2).tolist(), chance.integers(0, 160, 2).tolist()
        cv2.rectangle(
            thing, one, two, chance.uniform(0, 255, 3).tolist(), int(chance.choice([-1, 2]))
        )
    return thing


def _lay(
    chance: np.random.Generator, canvas: Floats, page: Floats, corners: Floats, unit: float
) -> tuple[Floats, Floats]:
    """The canvas with a page laid into corners, its shadow beside it, its mask (H, W) 0 to 1."""
    height, width = canvas.shape[:2]
    rows, columns = page.shape[:2]
    source = np.array([[0, 0], [columns, 0], [columns, rows], [0, rows]], np.float32)
    matrix = cv2.getPerspectiveTransform(source - 0.5, corners - 0.5)
    warped_page = cv2.warpPerspective(
        page, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    outline = _outline(chance, corners)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [np.rint(outline * 16 - 8).astype(np.int32)[:, None]], 255, cv2.LINE_AA, 4)
    alpha = mask.astype(np.float32) / 255
    shift = chance.normal(0, 2.2, 2) * unit
    moved_alpha = cv2.warpAffine(
        alpha, np.array([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32), (width, height)
    )
    shadow = cv2.GaussianBlur(
        moved_alpha, (0, 0), float(chance.uniform(0.8, 7)) * unit
    ) * chance.uniform(0, 0.55)
    result = (
        canvas * (1 - shadow)[:, :, None] * (1 - alpha)[:, :, None]
        + warped_page * alpha[:, :, None]
    )
    return np.asarray(result, np.float32), np.asarray(alpha, np.float32)


def _outline(chance: np.random.Generator, corners: Floats) -> Floats:
    """The sheet's outline (N, 2): its sides, bent a little as paper bends, a corner perhaps
    folded.
    """
    steps = np.linspace(0, 1, 12, endpoint=False, dtype=np.float32)[:, None]
    points = []
    for index in range(4):
        start, end = corners[index], corners[(index + 1) % 4]
        normal = np.array([end[1] - start[1], start[0] - end[0]], np.float32)
        bend = chance.normal(0, 0.004) if chance.random() < 0.4 else 0.0
        side = start + (end - start) * steps + normal * bend * np.sin(np.pi * steps)
        points.append(side)
    return np.concatenate(points).astype(np.float32)


def _light(chance: np.random.Generator, width: int, height: int, unit: float) -> Floats:
    """A window at one side, a lamp, and shadows of people and things (H, W, 1)."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = chance.uniform(0, 2 * np.pi)
    slope = np.cos(angle) * (x / width - 0.5) + np.sin(angle) * (y / height - 0.5)
    light = chance.uniform(0.75, 1.05) + slope * chance.uniform(0, 0.6)
    light = light * (1 + 0.06 * noise(chance, width, height, 0.4))
    for _ in range(int(chance.integers(0, 3)) if chance.random() < 0.6 else 0):
        shape = np.zeros((height, width), np.float32)
        middle = chance.uniform(-0.2, 1.2, 2) * [width, height]
        corners = middle + chance.normal(0, 0.4, (int(chance.integers(3, 7)), 2)) * max(
            width, height
        )
        cv2.fillPoly(shape, [cv2.convexHull(corners.astype(np.int32))], 1.0)
        soft = cv2.GaussianBlur(shape, (0, 0), float(chance.uniform(1, 22)) * unit)
        light = light * (1 - chance.uniform(0.1, 0.55) * soft)
    tint = 1 + chance.normal(0, 0.05, 3)
    return np.asarray(light[:, :, None] * tint, np.float32)


def _glare(chance: np.random.Generator, canvas: Floats, unit: float) -> Floats:
    """At times a lamp's reflection."""
    if chance.random() > 0.15:
        return canvas
    height, width = canvas.shape[:2]
    spot = np.zeros((height, width), np.float32)
    middle = (chance.uniform(0.1, 0.9, 2) * [width, height]).astype(int)
    axes = (chance.uniform(0.03, 0.2, 2) * width).astype(int)
    cv2.ellipse(
        spot,
        middle.tolist(),
        axes.tolist(),
        float(chance.uniform(0, 180)),
        0,
        360,
        float(chance.uniform(40, 200)),
        -1,
    )
    return np.asarray(canvas + cv2.GaussianBlur(spot, (0, 0), 18 * unit)[:, :, None], np.float32)


def _hands(chance: np.random.Generator, canvas: Floats, corners: Floats, unit: float) -> Floats:
    """Fingers that hold the sheet at an edge, with the hand outside."""
    if chance.random() > 0.28:
        return canvas
    for _ in range(int(chance.integers(1, 3))):
        side = int(chance.integers(4))
        start, end = corners[side], corners[(side + 1) % 4]
        at = start + (end - start) * chance.uniform(0.05, 0.95)
        outward = np.array([end[1] - start[1], start[0] - end[0]]) / max(
            float(np.linalg.norm(end - start)), 1e-6
        )
        color = np.array(_SKIN[int(chance.integers(len(_SKIN)))]) * chance.uniform(0.7, 1.15)
        size = np.linalg.norm(corners[2] - corners[0]) * chance.uniform(0.02, 0.045)
        layer, alpha = canvas.copy(), np.zeros(canvas.shape[:2], np.float32)
        spread = np.array([-outward[1], outward[0]]) * size * 1.7
        for finger in range(int(chance.integers(1, 5))):
            tip = at + spread * finger - outward * size * chance.uniform(0.3, 4)
            root = at + spread * finger * 0.8 + outward * size * chance.uniform(5, 12)
            cv2.line(
                alpha,
                tip.astype(int).tolist(),
                root.astype(int).tolist(),
                1.0,
                max(2, int(1.6 * size)),
                cv2.LINE_AA,
            )
        palm = at + outward * size * 9 + spread
        cv2.circle(alpha, palm.astype(int).tolist(), int(5 * size), 1.0, -1, cv2.LINE_AA)
        shade = 1 + 0.12 * noise(chance, canvas.shape[1], canvas.shape[0], 0.05)
        layer[:] = color
        soft = cv2.GaussianBlur(alpha, (0, 0), max(0.6 * unit, 0.3))[:, :, None]
        canvas = np.asarray(canvas * (1 - soft) + layer * shade[:, :, None] * soft, np.float32)
    return np.asarray(canvas, np.float32)


def _expose(chance: np.random.Generator, canvas: Floats, mask: Floats, unit: float) -> Frame:
    """Exposure, lens, sensor and the camera's own JPEG."""
    paper = float(np.median(canvas[mask > 0.5])) if (mask > 0.5).any() else 200.0
    gain = chance.uniform(110, 262) / max(paper, 20)
    canvas = np.asarray(np.clip(canvas, 0, 400) * gain, np.float32)
    if chance.random() < 0.5:
        canvas = np.asarray(
            cv2.GaussianBlur(canvas, (0, 0), float(chance.uniform(0.3, 2.4)) * unit), np.float32
        )
    if chance.random() < 0.1:
        kernel = np.zeros((9, 9), np.float32)
        cv2.line(kernel, chance.integers(0, 9, 2).tolist(), chance.integers(0, 9, 2).tolist(), 1.0)
        canvas = np.asarray(
            cv2.filter2D(canvas, -1, kernel / max(float(kernel.sum()), 1.0)), np.float32
        )
    grain = chance.normal(0, chance.uniform(0.5, 7), canvas.shape[:2]).astype(np.float32)[
        :, :, None
    ]
    frame = np.clip(canvas + grain, 0, 255).astype(np.uint8)
    is_encoded, data = cv2.imencode(
        ".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, int(chance.integers(45, 96))]
    )
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8) if is_encoded else frame
