"""Trains the weights that turn what speaks for a quadrilateral into a chance (`scanner/score.npz`).

`python -m bench.train_score --out FILE [--pictures FILE.npz] [--scenes N]`, in an environment that
has torch.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from scanner.evidence import features
from scanner.finder import candidates
from scanner.geometry import Floats
from scanner.images import Frame
from tests.support.scenes import scene

_SIZES = ((960, 540), (960, 720), (720, 960))
_FIRST_SEED = 20_000
_BATCH = 64


def overlap(one: Floats, two: Floats) -> float:
    """Intersection through union of two convex quadrilaterals (4, 2)."""
    both = float(cv2.intersectConvexConvex(one.astype(np.float32), two.astype(np.float32))[0])
    return both / max(abs(cv2.contourArea(one)) + abs(cv2.contourArea(two)) - both, 1e-6)


def examples(count: int, pictures: Sequence[Frame]) -> list[tuple[Floats, Floats]]:
    """For each scene the candidates' features (N, K) and their overlaps with the sheet (N,)."""
    rows = []
    for number in range(count):
        sample = scene(_FIRST_SEED + number, _SIZES[number % len(_SIZES)], pictures)
        small_scene, quads, scale = candidates(sample.frame)
        if len(quads):
            corners = ((sample.corners + 0.5) * scale - 0.5).astype(np.float32)
            rows.append(
                (
                    features(small_scene, quads),
                    np.array([overlap(quad, corners) for quad in quads], np.float32),
                )
            )
    return rows


def _padded(rows: Sequence[tuple[Floats, Floats]], most: int) -> tuple[Tensor, Tensor, Tensor]:
    values = torch.zeros(len(rows), most, rows[0][0].shape[1])
    overlaps = torch.zeros(len(rows), most)
    is_present = torch.zeros(len(rows), most, dtype=torch.bool)
    for index, (value, part) in enumerate(rows):
        values[index, : len(value)], overlaps[index, : len(part)] = (
            torch.tensor(value),
            torch.tensor(part),
        )
        is_present[index, : len(value)] = True
    return values, overlaps, is_present


def _loss(answer: Tensor, overlaps: Tensor, is_present: Tensor) -> Tensor:
    """Each candidate's chance should follow its overlap, and the best should be chosen."""
    goal = ((overlaps - 0.75) / 0.24).clamp(0, 1)
    each = nn.functional.binary_cross_entropy_with_logits(answer, goal, reduction="none")
    choice = torch.softmax((4 * answer).masked_fill(~is_present, -1e9), 1)
    return (
        0.5 * (each * is_present).sum() / is_present.sum()
        + 4 * (1 - (choice * overlaps).sum(1)).mean()
    )


def train(rows: Sequence[tuple[Floats, Floats]], rounds: int) -> dict[str, Floats]:
    """The weights by name, as `scanner.scoring` reads them."""
    stacked = np.concatenate([value for value, _ in rows])
    mean, spread = stacked.mean(axis=0), stacked.std(axis=0) + 1e-3
    most = max(len(value) for value, _ in rows)
    values, overlaps, is_present = _padded(
        [((value - mean) / spread, part) for value, part in rows], most
    )
    net = nn.Sequential(
        nn.Linear(len(mean), 24), nn.ReLU(), nn.Linear(24, 12), nn.ReLU(), nn.Linear(12, 1)
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=3e-3, weight_decay=3e-3)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, rounds)
    for _ in range(rounds):
        for batch in torch.randperm(len(rows)).split(_BATCH):
            noisy = values[batch] + 0.06 * torch.randn_like(values[batch])
            loss = _loss(net(noisy)[..., 0], overlaps[batch], is_present[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        schedule.step()
    weights = {"mean": mean, "spread": spread}
    for name, layer in zip(("first", "second", "last"), (net[0], net[2], net[4]), strict=True):
        weights[name] = layer.weight.detach().numpy().T.copy()
        weights[f"{name}_bias"] = layer.bias.detach().numpy()
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, help="a .npz of pictures for tables and clutter")
    parser.add_argument("--scenes", type=int, default=900)
    arguments = parser.parse_args()
    pictures: list[Frame] = list(np.load(arguments.pictures).values()) if arguments.pictures else []
    torch.manual_seed(0)
    weights = train(examples(arguments.scenes, pictures), 80)
    single = {name: value.astype(np.float32) for name, value in weights.items()}
    np.savez(arguments.out, allow_pickle=False, **single)


if __name__ == "__main__":
    main()
