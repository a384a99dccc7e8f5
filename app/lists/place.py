"""Where a kiosk stands, once the center has said so: a PC is moved to another hall, an akimat gets
another name.
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from app.formats import MOST_NAME


@dataclass(frozen=True)
class Place:
    """What the akimat is called, as it stands on papers."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_NAME)]
