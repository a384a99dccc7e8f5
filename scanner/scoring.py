"""From what speaks for a quadrilateral to the chance that it is the sheet (weights:
`bench/train_score.py`).
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scanner.geometry import Floats

_WEIGHTS = Path(__file__).with_name("score.npz")


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with np.load(_WEIGHTS, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def likelihood(features: Floats) -> Floats:
    """The chance (N,) that each quad with these features (N, K) is the sheet: two small layers."""
    w = _weights()
    hidden = np.maximum(((features - w["mean"]) / w["spread"]) @ w["first"] + w["first_bias"], 0)
    hidden = np.maximum(hidden @ w["second"] + w["second_bias"], 0)
    value = hidden @ w["last"] + w["last_bias"]
    return np.asarray(1 / (1 + np.exp(-value[:, 0].clip(-30, 30))), np.float32)
