"""The bell of the hall: two tones that die away, as a sound file made here."""

import math
from array import array
from functools import cache

from app.voice import RATE, to_wav

_TONES = ((988.0, 0.0), (784.0, 0.32))
"""Hertz, and the seconds after which a tone begins: a major third, downwards."""
_SECONDS, _FADING, _LOUD = 1.1, 5.0, 12_000


@cache
def chime() -> bytes:
    """A WAV file of about a second, 16 bits, one channel."""
    samples = array("h")
    for place in range(round(_SECONDS * RATE)):
        now = place / RATE
        level = sum(
            math.sin(math.tau * hertz * (now - start)) * math.exp(-_FADING * (now - start))
            for hertz, start in _TONES
            if now >= start
        )
        samples.append(round(_LOUD * level))
    return to_wav(samples.tobytes())
