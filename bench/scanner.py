"""How well and how quickly sheets are found: ours and peers', on the same pictures, in the same
run.

`python -m bench.scanner [--photos DIR] [--out DIR]`. Without `--photos` (a folder with
`corners.json`), made-up photographs are used. The overlap is SmartDoc's: Jaccard's index in the
sheet's own plane.
"""

import argparse
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

import scanner
from scanner.geometry import Floats, order_clockwise
from scanner.images import Frame, load_picture
from tests.support.scenes import scene

_PLANE = np.array([[0, 0], [2100, 0], [2100, 2970], [0, 2970]], np.float32)
_SIZES = ((1920, 1080), (1600, 1200), (1080, 1920))


@dataclass(frozen=True)
class Picture:
    name: str
    frame: Frame
    corners: Floats


@dataclass(frozen=True)
class Answer:
    points: Floats | None
    ms: float
    is_sure: bool = True


def jaccard(points: Floats | None, true_points: Floats) -> float:
    """Intersection through union after both are brought into the plane of the true sheet; 0 for
    none.
    """
    if points is None:
        return 0.0
    matrix = cv2.getPerspectiveTransform(true_points.astype(np.float32), _PLANE)
    in_plane = cv2.perspectiveTransform(points[None].astype(np.float32), matrix)[0].astype(
        np.float32
    )
    if not np.isfinite(in_plane).all() or not cv2.isContourConvex(in_plane):
        return 0.0
    both = float(cv2.intersectConvexConvex(in_plane, _PLANE)[0])
    return both / (abs(cv2.contourArea(in_plane)) + cv2.contourArea(_PLANE) - both)


def ours(frame: Frame) -> Answer:
    start = time.thread_time()
    found = scanner.find(frame)
    ms = 1000 * (time.thread_time() - start)
    return Answer(
        found.points if found else None, ms, found is not None and found.confidence >= scanner.SURE
    )


def by_contours(frame: Frame) -> Answer:
    """The method of most tutorials: edges, the largest contour that four corners describe."""
    start = time.thread_time()
    scale = 500 / frame.shape[0]
    gray = cv2.cvtColor(
        cv2.resize(frame, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA),
        cv2.COLOR_BGR2GRAY,
    )
    edges = cv2.Canny(cv2.GaussianBlur(gray, (5, 5), 0), 75, 200)
    outlines, _ = cv2.findContours(edges, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    points = None
    for outline in sorted(outlines, key=cv2.contourArea, reverse=True)[:5]:
        corners = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True)
        if len(corners) == 4:
            points = order_clockwise((corners.reshape(4, 2) / scale).astype(np.float32))
            break
    return Answer(points, 1000 * (time.thread_time() - start))


def by_jscanify(pictures: Sequence[Picture]) -> list[Answer] | None:
    """jscanify's answers, if Node.js is here and npm can bring it; its milliseconds are
    WebAssembly's.
    """
    if shutil.which("npm") is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fetch = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "jscanify",
        ]
        if subprocess.run(
            fetch, cwd=folder, check=False, capture_output=True, timeout=300
        ).returncode:
            return None
        lines = []
        for index, picture in enumerate(pictures):
            raw = folder / f"{index}.rgba"
            raw.write_bytes(cv2.cvtColor(picture.frame, cv2.COLOR_BGR2RGBA).tobytes())
            lines.append(f"{raw}\t{picture.frame.shape[1]}\t{picture.frame.shape[0]}")
        script = Path(__file__).with_name("jscanify.cjs")
        result = subprocess.run(
            ["node", str(script), name],
            input="\n".join(lines).encode(),
            check=False,
            capture_output=True,
            timeout=1200,
        )
    answers = [json.loads(line) for line in result.stdout.decode().splitlines()]
    if len(answers) != len(pictures):
        return None
    return [
        Answer(np.array(a["points"], np.float32) if a["points"] else None, a["ms"]) for a in answers
    ]


def photographs(folder: Path) -> list[Picture]:
    entries = json.loads((folder / "corners.json").read_text(encoding="utf-8"))["photos"]
    return [
        Picture(
            name, load_picture(folder / name), np.array(entry["corners_tl_tr_br_bl"], np.float32)
        )
        for name, entry in entries.items()
    ]


def made_up_pictures(count: int) -> list[Picture]:
    scenes = [(seed, scene(seed, _SIZES[seed % len(_SIZES)])) for seed in range(count)]
    return [Picture(f"scene-{seed}", sample.frame, sample.corners) for seed, sample in scenes]


def row(name: str, pictures: Sequence[Picture], answers: Sequence[Answer]) -> str:
    overlaps = np.array(
        [
            jaccard(answer.points, picture.corners)
            for picture, answer in zip(pictures, answers, strict=True)
        ]
    )
    wrong = sum(
        answer.points is not None and answer.is_sure and part < 0.8
        for answer, part in zip(answers, overlaps, strict=True)
    )
    missing = sum(answer.points is None for answer in answers)
    ms = [answer.ms for answer in answers]
    return (
        f"{name:<12}{overlaps.mean():8.3f}{np.median(overlaps):8.3f}"
        f"{100 * (overlaps > 0.95).mean():8.0f}"
        f"{wrong:7}{missing:11}{np.median(ms):9.1f}{np.percentile(ms, 95):9.1f}"
    )


def draw(picture: Picture, answer: Answer, folder: Path) -> None:
    """The true corners in green, ours in red."""
    overlay = picture.frame.copy()
    thick = max(2, max(overlay.shape[:2]) // 500)
    cv2.polylines(
        overlay, [np.rint(picture.corners).astype(np.int32)[:, None]], True, (0, 200, 0), thick
    )
    if answer.points is not None:
        cv2.polylines(
            overlay, [np.rint(answer.points).astype(np.int32)[:, None]], True, (0, 0, 230), thick
        )
    part = jaccard(answer.points, picture.corners)
    path = folder / f"{part:.3f}-{Path(picture.name).stem}.jpg"
    path.write_bytes(scanner.to_jpeg(overlay, 80, 1280))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--scenes", type=int, default=60)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "komek-overlays"))
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    pictures = (
        photographs(arguments.photos) if arguments.photos else made_up_pictures(arguments.scenes)
    )
    scanner.find(pictures[0].frame)  # loads the network
    print(
        f"{'':<12}{'mean':>8}{'median':>8}{'% >.95':>8}"
        f"{'wrong':>7}{'not found':>11}{'ms':>9}{'p95':>9}"
    )
    finders: list[tuple[str, Callable[[Frame], Answer]]] = [
        ("ours", ours),
        ("contours", by_contours),
    ]
    for name, find in finders:
        answers = [find(picture.frame) for picture in pictures]
        print(row(name, pictures, answers), flush=True)
        if name == "ours":
            arguments.out.mkdir(parents=True, exist_ok=True)
            for picture, answer in zip(pictures, answers, strict=True):
                draw(picture, answer, arguments.out)
    jscanify_answers = by_jscanify(pictures)
    print(
        row("jscanify", pictures, jscanify_answers)
        if jscanify_answers
        else "jscanify could not be had here (npm and Node.js)"
    )
    print(f"overlays: {arguments.out}")


if __name__ == "__main__":
    main()
