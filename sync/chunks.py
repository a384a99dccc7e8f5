"""How much is sent at once, and how long is waited: both follow what the line has shown."""

import datetime as dt
import random
from dataclasses import dataclass

LEAST_PIECE = 4 << 10
_FIRST_PIECE, _MOST_PIECE = 64 << 10, 1 << 20
PIECE_SECONDS = 12.0
_FIRST_WAIT, _LONGEST_WAIT = 4.0, 30 * 60.0


@dataclass
class ChunkSize:
    """How large the next piece is: halved when a try gains nothing, doubled when it succeeds.

    No piece is meant to take longer than `PIECE_SECONDS`, so that facts never wait longer; `speed`
    is what the line carried lately, in bytes a second, 0 while nothing is known.
    """

    piece: int = _FIRST_PIECE
    speed: float = 0.0

    @property
    def size(self) -> int:
        """The next piece's size in bytes."""
        most = int(self.speed * PIECE_SECONDS) if self.speed else _MOST_PIECE
        return max(LEAST_PIECE, min(self.piece, most, _MOST_PIECE))

    def record_gain(self, size: int, seconds: float) -> None:
        """A piece of that size went through in that time."""
        speed = size / max(seconds, 1e-3)
        self.speed = speed if not self.speed else 0.7 * self.speed + 0.3 * speed
        self.piece = min(_MOST_PIECE, self.piece * 2)

    def record_loss(self) -> None:
        """The line broke before the piece was through."""
        self.piece = max(LEAST_PIECE, self.piece // 2)


def wait(tries: int) -> dt.timedelta:
    """How long until the next try: doubling from four seconds to half an hour, with jitter."""
    seconds = _FIRST_WAIT * 2 ** min(tries, 12) * random.uniform(0.7, 1.3)
    return dt.timedelta(seconds=min(seconds, _LONGEST_WAIT * random.uniform(0.7, 1.0)))
