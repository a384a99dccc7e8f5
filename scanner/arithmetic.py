"""The adaptive binary arithmetic coder of JBIG2 and JPEG 2000 (ITU-T T.88, Annex E), the encoding
half.
"""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

# Table E.1: (Qe, next state after a more, after a less probable symbol, whether the sense switches)
_TABLE = (
    (0x5601, 1, 1, 1), (0x3401, 2, 6, 0), (0x1801, 3, 9, 0), (0x0AC1, 4, 12, 0), (0x0521, 5, 29, 0),
    (0x0221, 38, 33, 0), (0x5601, 7, 6, 1), (0x5401, 8, 14, 0), (0x4801, 9, 14, 0), (0x3801, 10,
    14, 0),
    (0x3001, 11, 17, 0), (0x2401, 12, 18, 0), (0x1C01, 13, 20, 0), (0x1601, 29, 21, 0), (0x5601,
    15, 14, 1),
    (0x5401, 16, 14, 0), (0x5101, 17, 15, 0), (0x4801, 18, 16, 0), (0x3801, 19, 17, 0), (0x3401,
    20, 18, 0),
    (0x3001, 21, 19, 0), (0x2801, 22, 19, 0), (0x2401, 23, 20, 0), (0x2201, 24, 21, 0), (0x1C01,
    25, 22, 0),
    (0x1801, 26, 23, 0), (0x1601, 27, 24, 0), (0x1401, 28, 25, 0), (0x1201, 29, 26, 0), (0x1101,
    30, 27, 0),
    (0x0AC1, 31, 28, 0), (0x09C1, 32, 29, 0), (0x08A1, 33, 30, 0), (0x0521, 34, 31, 0), (0x0441,
    35, 32, 0),
    (0x02A1, 36, 33, 0), (0x0221, 37, 34, 0), (0x0141, 38, 35, 0), (0x0111, 39, 36, 0), (0x0085,
    40, 37, 0),
    (0x0049, 41, 38, 0), (0x0025, 42, 39, 0), (0x0015, 43, 40, 0), (0x0009, 44, 41, 0), (0x0005,
    45, 42, 0),
    (0x0001, 45, 43, 0), (0x5601, 46, 46, 0),
)  # fmt: skip

# A state here is twice the table's index plus the more probable symbol, so that one look-up serves
# both.
_QE = [qe for qe, *_ in _TABLE for _ in (0, 1)]
_AFTER_MORE = [2 * more + mps for _, more, _, _ in _TABLE for mps in (0, 1)]
_AFTER_LESS = [2 * less + (mps ^ switch) for _, _, less, switch in _TABLE for mps in (0, 1)]

# What a decision takes from the interval, so that one comparison tells the many that need nothing
# else from those that do: a less probable bit takes so much that the interval is negative, and a
# run more than that.
_LESS, _RUN = 1 << 17, 1 << 24
_COST_OF_0, _COST_OF_1 = (
    [qe + _LESS * (state & 1 != bit) for state, qe in enumerate(_QE)] for bit in (0, 1)
)

_OF_RUN = [qe + _RUN * (state & 1) for state, qe in enumerate(_QE)]
"""What each decision of a run takes, which are of bit 0; where that is the less probable one, more
than there is.
"""


def encode(
    runs: NDArray[np.int64],
    contexts: NDArray[np.uint16],
    bits: NDArray[np.uint8],
    tail: int,
    context_count: int,
) -> bytes:
    """The coded bytes of a sequence of decisions, ended by the marker FF AC.

    Before each decision (a context and a bit, both (N,)) come `runs` (N,) decisions of bit 0 in
    context 0, after the last one come `tail` more: such runs are most of a page, and are coded
    some thousands at a time.
    """
    symbols = 2 * contexts.astype(np.int32) + bits
    at = np.flatnonzero(runs)
    symbols = np.insert(symbols, at, 2 * context_count)
    coder = _Coder(context_count)
    coder.code(symbols.tolist(), iter(runs[at].tolist()))
    coder.run(tail)
    return coder.flush()


class _Coder:
    """Registers as in the standard: C (code), A (interval), CT (shifts until the next byte), B (the
    last byte).
    """

    def __init__(self, context_count: int) -> None:
        self.states = [0] * context_count
        # of bit 0 and bit 1 in each context, and of a run
        self.costs = [_COST_OF_0[0], _COST_OF_1[0]] * context_count + [_RUN]
        self.a, self.c, self.ct = 0x8000, 0, 12
        self.out = bytearray(1)  # a byte before the first, which a carry could never reach

    def code(self, symbols: Iterable[int], runs: Iterator[int]) -> None:
        """All decisions, each twice its context plus its bit, and at the symbol after the last
        context's the next of the runs.

        This loop is the encoder's whole cost: the registers live in locals, and as a likely
        decision adds to C what it takes from A, their sum stands for C until they are shifted.
        """
        states, costs = self.states, self.costs
        a, ct, top = self.a, self.ct, self.c + self.a
        for symbol in symbols:
            a -= costs[symbol]
            if a >= 0x8000:
                continue
            if a < -_LESS:
                count, a = next(runs), a + _RUN
                left = a - count * _OF_RUN[states[0]]
                if left >= 0x8000:  # a short one: nothing else is needed
                    a = left
                    continue
                self.a, self.c, self.ct = a, top - a, ct
                self.run(count)
                a, ct, top = self.a, self.ct, self.c + self.a
                continue
            context = symbol >> 1
            state = states[context]
            qe = _QE[state]
            if a > 0:
                state, is_exchanged = _AFTER_MORE[state], a < qe
            else:
                a += _LESS
                state, is_exchanged = _AFTER_LESS[state], a >= qe
            top -= a
            if is_exchanged:
                a = qe
                top -= a
            # from here on `top` is C alone
            states[context] = state
            costs[symbol & -2], costs[symbol | 1] = _COST_OF_0[state], _COST_OF_1[state]
            shift = 16 - a.bit_length()
            a <<= shift
            if shift < ct:
                ct -= shift
                top = (top << shift) + a
            else:
                self.ct = ct
                top = self._shift(top, shift) + a
                ct = self.ct
        self.a, self.c, self.ct = a, top - a, ct

    def run(self, count: int) -> None:
        """As many decisions of bit 0 in context 0."""
        while count:
            state = self.states[0]
            qe = _QE[state]
            if state & 1:
                self._unlikely(state, qe)
                count -= 1
                continue
            quiet = min(count, (self.a - 0x8000) // qe)
            self.a -= quiet * qe
            self.c += quiet * qe
            count -= quiet
            if count:
                self._renew(state, qe)
                count -= 1
        state = self.states[0]
        self.costs[:2] = _COST_OF_0[state], _COST_OF_1[state]

    def _renew(self, state: int, qe: int) -> None:
        """A likely decision that uses the interval up."""
        self.a -= qe
        if self.a < qe:
            self.a = qe
        else:
            self.c += qe
        self.states[0] = _AFTER_MORE[state]
        self._normalize()

    def _unlikely(self, state: int, qe: int) -> None:
        self.a -= qe
        if self.a < qe:
            self.c += qe
        else:
            self.a = qe
        self.states[0] = _AFTER_LESS[state]
        self._normalize()

    def _normalize(self) -> None:
        shift = 16 - self.a.bit_length()
        self.a <<= shift
        self.c = self._shift(self.c, shift)

    def _shift(self, c: int, shift: int) -> int:
        while shift:
            step = min(shift, self.ct)
            c <<= step
            self.ct -= step
            shift -= step
            if self.ct == 0:
                c = self._byte_out(c)
        return c

    def _byte_out(self, c: int) -> int:
        """One byte more (figure E.8); after FF only seven bits, so that a carry has room."""
        out = self.out
        if out[-1] != 0xFF and c >= 0x8000000:
            out[-1] += 1
            c &= 0x7FFFFFF
        if out[-1] == 0xFF:
            out.append(c >> 20)
            self.ct = 7
            return c & 0xFFFFF
        out.append(c >> 19)
        self.ct = 8
        return c & 0x7FFFF

    def flush(self) -> bytes:
        """The rest of the registers (figure E.11), and the marker."""
        most = self.c + self.a
        self.c |= 0xFFFF
        if self.c >= most:
            self.c -= 0x8000
        for _ in range(2):
            self.c = self._byte_out(self.c << self.ct)
        if self.out[-1] == 0xFF:
            self.out.pop()
        return bytes(self.out[1:]) + b"\xff\xac"
