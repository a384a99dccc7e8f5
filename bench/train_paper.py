"""Trains the network that tells paper from table (`scanner/paper.onnx`) on made-up photographs.

`python -m bench.train_paper --out FILE [--pictures DIR] [--minutes N]`, in an environment that has
torch and onnx; the kiosk needs neither. The network sees 192 pixels of the long side and answers at
half of that: how likely each place is part of the sheet, and how likely the sheet's outline runs
through it.
"""

import argparse
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from scanner.images import Frame
from tests.support.scenes import scene

_SHAPES = ((192, 144), (144, 192), (192, 112), (112, 192))
_BATCH = 32
_POOL = 900  # batches kept, to be seen again


def _block(inside: int, outside: int, stride: int = 1) -> nn.Sequential:
    """Depth-wise, then point-wise: few weights, quick on an old processor."""
    return nn.Sequential(
        nn.Conv2d(inside, inside, 3, stride, 1, groups=inside, bias=False),
        nn.BatchNorm2d(inside),
        nn.Conv2d(inside, outside, 1, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


class PaperNet(nn.Module):
    """BGR 0..1 (N, 3, H, W) to logits (N, 2, H/2, W/2): sheet, outline. H and W are multiples of
    16.
    """

    def __init__(self) -> None:
        super().__init__()
        self.one = nn.Sequential(
            nn.Conv2d(3, 16, 3, 2, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU(inplace=True)
        )
        self.two = nn.Sequential(_block(16, 32, 2), _block(32, 32))
        self.three = nn.Sequential(_block(32, 64, 2), _block(64, 64), _block(64, 64))
        self.four = nn.Sequential(_block(64, 112, 2), *(_block(112, 112) for _ in range(4)))
        self.lift = nn.ModuleList(
            nn.ConvTranspose2d(a, b, 2, 2) for a, b in ((112, 64), (64, 32), (32, 16))
        )
        self.join = nn.ModuleList((_block(128, 64), _block(64, 32), _block(32, 16)))
        self.last = nn.Sequential(_block(16, 16), nn.Conv2d(16, 2, 1))

    def forward(self, frame: Tensor) -> Tensor:
        one = self.one(frame)
        two = self.two(one)
        three = self.three(two)
        deep = self.four(three)
        for lift, join, beside in zip(self.lift, self.join, (three, two, one), strict=True):
            deep = join(torch.cat((lift(deep), beside), 1))
        logits: Tensor = self.last(deep)
        return logits


def _sample(seed: int, shape: tuple[int, int], pictures: list[Frame]) -> tuple[Frame, Frame]:
    width, height = shape
    large = scene(seed, (width * 5 // 4, height * 5 // 4), pictures)
    frame = np.asarray(cv2.resize(large.frame, shape, interpolation=cv2.INTER_AREA), np.uint8)
    corners = (large.corners * 0.8 / 2 * 16 - 8).round().astype(np.int32)[:, None]
    goal = np.zeros((2, height // 2, width // 2), np.uint8)
    cv2.fillPoly(goal[0], [corners], 255, cv2.LINE_AA, 4)
    cv2.polylines(goal[1], [corners], True, 255, 2, cv2.LINE_AA, 4)
    return frame, goal


def _make(
    queue: "multiprocessing.Queue[tuple[Frame, Frame]]", start: int, pictures: list[Frame]
) -> None:
    cv2.setNumThreads(1)
    seed = start
    while True:
        shape = _SHAPES[(seed // _BATCH) % len(_SHAPES)]
        samples = [_sample(seed + index, shape, pictures) for index in range(_BATCH)]
        seed += _BATCH
        queue.put(
            (np.stack([frame for frame, _ in samples]), np.stack([goal for _, goal in samples]))
        )


def batches(queue: "multiprocessing.Queue[tuple[Frame, Frame]]") -> Iterator[tuple[Frame, Frame]]:
    """New batches as they come, old ones again while none has."""
    pool: list[tuple[Frame, Frame]] = []
    chance = np.random.default_rng(0)
    while True:
        if not queue.empty() or len(pool) < 12:
            pool.append(queue.get())
            pool = pool[-_POOL:]
            yield pool[-1]
        else:
            yield pool[int(chance.integers(len(pool)))]


def _loss(answer: Tensor, goal: Tensor) -> Tensor:
    sheet, outline = answer[:, 0], answer[:, 1]
    plain = nn.functional.binary_cross_entropy_with_logits(sheet, goal[:, 0])
    chance = torch.sigmoid(sheet)
    both = (chance * goal[:, 0]).sum((1, 2))
    overlap = (both + 1) / (chance.sum((1, 2)) + goal[:, 0].sum((1, 2)) - both + 1)
    weight = torch.tensor(6.0)
    edge = nn.functional.binary_cross_entropy_with_logits(outline, goal[:, 1], pos_weight=weight)
    return plain + (1 - overlap).mean() + 0.7 * edge


def _tensors(batch: tuple[Frame, Frame], chance: np.random.Generator) -> tuple[Tensor, Tensor]:
    frames, goals = batch
    if chance.random() < 0.5:
        frames, goals = frames[:, :, ::-1], goals[:, :, :, ::-1]
    if chance.random() < 0.5:
        frames, goals = frames[:, ::-1], goals[:, :, ::-1]
    values = frames.transpose(0, 3, 1, 2).astype(np.float32) / 255
    values *= chance.uniform(0.85, 1.15, (len(values), 3, 1, 1)).astype(np.float32)
    return torch.from_numpy(np.clip(values, 0, 1)), torch.from_numpy(goals.astype(np.float32) / 255)


def _save(net: PaperNet, out: Path) -> None:
    net.eval()
    example = torch.zeros(1, 3, 112, 192)
    axes = {"frame": {2: "h", 3: "w"}, "answer": {2: "h2", 3: "w2"}}
    torch.onnx.export(
        net,
        (example,),
        str(out),
        input_names=["frame"],
        output_names=["answer"],
        dynamic_axes=axes,
        dynamo=False,
    )
    net.train()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, help="a .npz of pictures for tables and clutter")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--makers", type=int, default=1)
    arguments = parser.parse_args()
    pictures: list[Frame] = list(np.load(arguments.pictures).values()) if arguments.pictures else []
    queue: multiprocessing.Queue[tuple[Frame, Frame]] = multiprocessing.Queue(24)
    for number in range(arguments.makers):
        multiprocessing.Process(
            target=_make, args=(queue, 10_000_000 * (number + 1), pictures), daemon=True
        ).start()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    net = PaperNet()
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-4)
    chance = np.random.default_rng(2)
    start, mean = time.monotonic(), 0.0
    for step, batch in enumerate(batches(queue), 1):
        part = (time.monotonic() - start) / (60 * arguments.minutes)
        if part >= 1:
            break
        for group in optimizer.param_groups:
            group["lr"] = (
                2e-3 * min(1.0, step / 100 + 0.01) * (0.5 + 0.5 * np.cos(np.pi * part)) + 1e-5
            )
        frames, goals = _tensors(batch, chance)
        loss = _loss(net(frames), goals)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        mean = 0.98 * mean + 0.02 * float(loss.detach())
        if step % 100 == 0:
            print(f"{step} {part:.2f} {mean:.4f}", flush=True)
            _save(net, arguments.out)
    _save(net, arguments.out)


if __name__ == "__main__":
    main()
