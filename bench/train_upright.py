"""Trains the network that tells top from bottom (`scanner/upright.onnx`) on made-up print and
writing.

`python -m bench.train_upright --out FILE --fonts DIR --hands DIR [--steps N]
[--from FILE --rate R]`, in an environment that has torch and onnx; the kiosk needs neither. The
folders hold fonts with Kazakh, Russian and Latin letters: sans, serif and typewriter in the one,
hands in the other (`docs/decisions/0013-upright-network.md` names those of the one in use). The
network gives one number for a square of ink, how upright it is; the same square is asked in four
positions, so it cannot prefer one.

One process draws, one learns, both from fixed seeds, and the rate of learning goes by steps: the
same fonts and the same torch give the same weights.
"""

import argparse
import multiprocessing
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor, nn

from bench.printed import block
from bench.train_paper import batches
from scanner.images import Frame
from scanner.upright import SIDE

_BATCH = 48

Batch = tuple[Frame, Frame]


def _block(inside: int, outside: int, stride: int = 1, size: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, size, stride, size // 2, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


class UprightNet(nn.Module):
    """Ink 0..1 (N, 1, 96, 96) to how upright it is (N, 1)."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(
            _block(1, 16, 2, 5),
            _block(16, 32, 2),
            _block(32, 32),
            _block(32, 64, 2),
            _block(64, 64),
            _block(64, 64),
            _block(64, 96, 2),
        )
        self.last = nn.Conv2d(96, 1, 1)

    def forward(self, ink: Tensor) -> Tensor:
        places = self.last(self.body(ink))
        return torch.as_tensor(places.mean((2, 3)))


def _make(
    queue: "multiprocessing.Queue[Batch]", seed: int, fonts: list[Path], hands: list[Path]
) -> None:
    cv2.setNumThreads(1)
    chance = np.random.default_rng(seed)
    while True:
        samples = [block(chance, fonts, hands, SIDE) for _ in range(_BATCH)]
        inks = np.stack([ink for ink, _ in samples])
        queue.put((inks, np.array([has_letters for _, has_letters in samples], np.uint8)))


def _answers(net: UprightNet, inks: Frame) -> Tensor:
    """How likely each position is the upright one, as logits (N, 4); the first is."""
    values = torch.from_numpy(inks.astype(np.float32) / 255)[:, None]
    turned = torch.cat([torch.rot90(values, quarters, (2, 3)) for quarters in range(4)])
    return net(turned).reshape(4, -1).T


def _loss(answers: Tensor, has_letters: Frame) -> Tensor:
    """Squares without letters are to say nothing."""
    chances = nn.functional.log_softmax(answers, 1)
    known = torch.from_numpy(has_letters.astype(np.float32))
    right, anything = chances[:, 0], chances.mean(1)
    return -(known * right + (1 - known) * anything).mean()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fonts", type=Path, required=True)
    parser.add_argument("--hands", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--from", dest="former", type=Path, help="weights (.pt) to begin with")
    parser.add_argument("--rate", type=float, default=3e-3, help="of learning, at most")
    arguments = parser.parse_args()
    fonts, hands = (sorted(way.glob("*.ttf")) for way in (arguments.fonts, arguments.hands))
    queue: multiprocessing.Queue[Batch] = multiprocessing.Queue(24)
    multiprocessing.Process(target=_make, args=(queue, 1, fonts, hands), daemon=True).start()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    torch.use_deterministic_algorithms(mode=True)
    net = UprightNet()
    if arguments.former:
        net.load_state_dict(torch.load(arguments.former))
    optimizer = torch.optim.AdamW(net.parameters(), lr=arguments.rate, weight_decay=1e-4)
    mean, right = 1.4, 0.25
    for step, (inks, has_letters) in enumerate(batches(queue), 1):
        part = step / arguments.steps
        if part > 1:
            break
        for group in optimizer.param_groups:
            rise = min(1.0, step / 100 + 0.01)
            group["lr"] = arguments.rate * rise * (0.5 + 0.5 * np.cos(np.pi * part)) + 1e-5
        answers = _answers(net, inks)
        loss = _loss(answers, has_letters)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        hits = (answers.argmax(1).numpy() == 0)[has_letters > 0]
        mean = 0.98 * mean + 0.02 * float(loss.detach())
        right = 0.98 * right + 0.02 * float(hits.mean())
        if step % 100 == 0:
            print(f"{step} {part:.2f} {mean:.4f} {right:.3f}", flush=True)
            _save(net, arguments.out)
    _save(net, arguments.out)


def _save(net: UprightNet, out: Path) -> None:
    torch.save(net.state_dict(), out.with_suffix(".pt"))
    net.eval()
    torch.onnx.export(
        net,
        (torch.zeros(1, 1, SIDE, SIDE),),
        str(out),
        input_names=["ink"],
        output_names=["upright"],
        dynamic_axes={"ink": {0: "n"}, "upright": {0: "n"}},
        dynamo=False,
    )
    net.train()


if __name__ == "__main__":
    main()
