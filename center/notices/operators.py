"""What an operator's gateway may say of a message, by whatever protocol."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.errors import KomekError

HERE = ("127.0.0.1", "localhost", "::1")
State = Literal["sent", "delivered", "failed"]


class GatewayDownError(KomekError):
    """Nothing has reached the gateway; the same can be sent again."""

    code = "sms-down"


class UnsureError(KomekError):
    """The gateway may have taken it: no answer came, or none that can be read."""

    code = "sms-unsure"


class RefusedError(KomekError):
    """The gateway has not taken it, and says why."""

    code = "sms-refused"


@dataclass(frozen=True)
class Sent:
    """What the gateway answered: its name for the message, how many parts it is, and its cost."""

    id: str
    parts: int = 1
    cost: Decimal = Decimal(0)
