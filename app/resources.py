"""Where the data files are, in a checkout and in the frozen program alike."""

import sys
from pathlib import Path

_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))


def resource(*parts: str) -> Path:
    """Path of a file or folder below `resources/`."""
    return _ROOT.joinpath("resources", *parts)
