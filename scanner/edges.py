"""Edges of ink without the camera's grain: what an arithmetic coder pays most for, and what no
reader needs.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from scanner.images import Frame
from scanner.jbig2 import CONTEXT_BITS, context_of, contexts

_ROUNDS = 3
_DEAR = 1.0  # bits, more than which a pixel costs that is worth a look
_EVERY = 2  # rows: half of a page tells what its contexts cost
_SELDOM = 0.4  # how often a bit counts that was never seen
_NEIGHBORS = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
_LEAST, _MOST = 2, 6  # of its eight neighbors are ink, or it is the end of a stroke, or of a gap
# whose contexts a pixel belongs to: so many rows below it, from which column on to which
_ABOVE, _BESIDE = 2, 8
_REACH = ((0, 1, 4), (1, -3, 3), (2, -2, 2))
_HERE = 1 << _BESIDE


def smooth_edges(mask: Frame, doubtful: Frame) -> Frame:
    """A mask, 0 where there is ink, in which pixels of edges have changed that cost more bits than
    they are worth where it was `doubtful` (H, W), 255, which of the two they are.

    What a pixel costs is told by its own page, as JBIG2 will code it: bumps and notches of the
    grain are rare there, edges of letters are not. No stroke is broken, joined, opened, filled or
    made shorter by it: such pixels are simple points (Rosenfeld, "Connectivity in digital
    pictures", 1970), and never two beside each other change at once.
    """
    ink = mask == 0
    inked = np.flatnonzero(ink.any(axis=1))
    edge = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    places = np.flatnonzero(cv2.bitwise_and(edge, doubtful) != 0)
    if not len(places):
        return mask
    costs = _costs(ink, inked[::_EVERY])
    bits = _Bits.of(ink)
    rows, columns = np.divmod(places, mask.shape[1])
    quarter = rows % 2 * 2 + columns % 2
    quarters = [np.flatnonzero(quarter == which) for which in range(4)]
    for which in quarters * _ROUNDS:
        at = which[_too_dear(bits.around(rows[which], columns[which]), costs)]
        bits.change(rows[at], columns[at])
    return np.where(bits.ink(), np.uint8(0), np.uint8(255))


def _costs(ink: NDArray[np.bool_], rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """How many bits each bit costs in each context, by how often it is seen there in these rows;
    a context's two beside each other.
    """
    seen = contexts(ink, rows).astype(np.int32) * 2 + ink[rows]
    counts = np.bincount(seen.ravel(), minlength=2 << CONTEXT_BITS).reshape(-1, 2) + _SELDOM
    both = counts.sum(axis=1, keepdims=True)
    return np.asarray(np.log2(both) - np.log2(counts), np.float32).ravel()


def _too_dear(around: list[NDArray[np.int32]], costs: NDArray[np.float32]) -> NDArray[np.intp]:
    """Which of the pixels with these rows around them cost fewer bits, with all whose contexts
    they belong to, when they change, and may.
    """
    own = 2 * context_of(around[0], around[1], around[2], _BESIDE) + _bit(around[2], 0)
    dear = np.flatnonzero(costs[own] > _DEAR)
    around = [row[dear] for row in around]
    changed = [*around[:2], around[2] ^ _HERE, *around[3:]]
    own = own[dear]
    gain = costs[own] - costs[own ^ 1]
    for down, first, last in _REACH:
        for right in range(first, last + 1):
            bit = _bit(around[2 + down], right)
            before, after = (
                2 * context_of(rows[down], rows[down + 1], rows[down + 2], _BESIDE - right) + bit
                for rows in (around, changed)
            )
            gain += costs[before] - costs[after]
    ring = np.zeros(len(dear), np.int32)
    for number, (down, right) in enumerate(_NEIGHBORS):
        ring |= _bit(around[2 + down], right) << number
    return np.asarray(dear[(gain > 0) & _MAY_CHANGE[ring]], np.intp)


def _bit(row: NDArray[np.int32], right: int) -> NDArray[np.int32]:
    return row >> (_BESIDE - right) & 1


@dataclass(frozen=True)
class _Bits:
    """A picture of ink, eight pixels a byte, with room around it."""

    packed: NDArray[np.uint8]
    shape: tuple[int, ...]

    @classmethod
    def of(cls, ink: NDArray[np.bool_]) -> "_Bits":
        room = ((_ABOVE, _ABOVE), (_BESIDE, 3 * _BESIDE))
        return cls(np.packbits(np.pad(ink, room), axis=1), ink.shape)

    def around(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> list[NDArray[np.int32]]:
        """The five rows around each of N pixels (N,), from two above it to two below it: bits from
        eight pixels left of it to eight right of it.
        """
        flat, width = self.packed.ravel(), self.packed.shape[1]
        start, shift = rows * width + columns // 8, (7 - columns % 8).astype(np.int32)
        strips = []
        for down in range(2 * _ABOVE + 1):
            left, middle, right = (
                flat[start + down * width + byte].astype(np.int32) for byte in range(3)
            )
            strips.append((left << 16 | middle << 8 | right) >> shift)
        return strips

    def change(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> None:
        """Ink becomes paper there, and paper ink."""
        bit = np.uint8(128) >> (columns % 8).astype(np.uint8)
        np.bitwise_xor.at(self.packed, (rows + _ABOVE, columns // 8 + 1), bit)

    def ink(self) -> NDArray[np.bool_]:
        height, width = self.shape
        bits = np.unpackbits(self.packed[_ABOVE : _ABOVE + height], axis=1)
        return bits[:, _BESIDE : _BESIDE + width].view(np.bool_)


def _may_change() -> NDArray[np.bool_]:
    """Whether a pixel may change, by the 8 bits of its neighbors (256,): where neither ink nor
    paper around it is parted or joined by it, and where it is no stroke's end.
    """
    bits = np.arange(256)[:, None] >> np.arange(8) & 1
    paper = 1 - bits
    corners = paper * np.roll(paper, -1, axis=1) * np.roll(paper, -2, axis=1)
    parts = (paper - corners)[:, ::2].sum(axis=1)
    count = bits.sum(axis=1)
    return np.asarray((parts == 1) & (count >= _LEAST) & (count <= _MOST))


_MAY_CHANGE = _may_change()
