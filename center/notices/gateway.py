"""An operator's gateway for SMS, spoken to over HTTP or SMPP as a description in the data folder
says: no gateway's words are in the program.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from app.decoding import from_json
from app.errors import KomekError
from app.files import write_durably
from center.notices.operators import (
    HERE,
    GatewayDownError,
    RefusedError,
    Sent,
    State,
    UnsureError,
)
from center.notices.smpp import Account
from center.notices.smpp import send as send_by_smpp

FILE = "sms.json"
_SECONDS = (10, 30)  # to connect, and to wait for the answer
_MOST_ANSWER = 64 << 10
_Clock = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z")]


class GatewayFormError(KomekError):
    """The description of the gateway is none, or would send secrets in the clear."""

    code = "sms-gateway"


@dataclass(frozen=True)
class Call:
    """A request: fields of a form, with `{phone}`, `{text}`, `{number}` (ours, the same for the
    same message), `{id}` (the gateway's) and the description's own `{values}`; and where in the
    JSON of the answer what stands, as `result.id`.

    `answer` may name `id`, `parts`, `cost`, `state` and `error`.
    """

    url: str
    fields: Mapping[str, str]
    answer: Mapping[str, str]


@dataclass(frozen=True)
class Gateway:
    """Either `send`, by HTTP, or `smpp`. `status` asks what became of a message, whose `state` is
    one of `delivered` or `failed`. `repeats` is whether the gateway takes a `{number}` once,
    however often it comes. Nothing is sent between the hours of `quiet`, and no more than `most` a
    day.
    """

    send: Call | None = None
    smpp: Account | None = None
    status: Call | None = None
    delivered: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    repeats: bool = False
    quiet: tuple[_Clock, _Clock] = ("21:00", "09:00")
    most: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 500

    @property
    def tells_arrival(self) -> bool:
        """Whether it is known later what became of a message."""
        return self.status is not None or self.smpp is not None

    def is_quiet(self, now: dt.datetime) -> bool:
        """Whether people sleep, by the clock at the center."""
        clock = f"{now:%H:%M}"
        begin, end = self.quiet
        return begin <= clock < end if begin <= end else clock >= begin or clock < end


def keep_gateway(data: bytes) -> None:
    """Keep the description, which holds the password; raises `GatewayFormError`."""
    _parse(data)
    write_durably(settings.DATA / FILE, data, mode=0o600)


def gateway() -> Gateway | None:
    """The gateway that was described, if there is one; raises `GatewayFormError`."""
    path = settings.DATA / FILE
    return _parse(path.read_bytes()) if path.exists() else None


def _parse(data: bytes) -> Gateway:
    try:
        gateway = from_json(data, Gateway)
        hidden = [is_hidden(call.url) for call in (gateway.send, gateway.status) if call]
        hidden += [gateway.smpp.is_hidden] if gateway.smpp else []
    except (ValueError, RecursionError) as error:
        raise GatewayFormError(str(error)) from error
    if (gateway.send is None) == (gateway.smpp is None):
        raise GatewayFormError("send or smpp")
    if not all(hidden) or (gateway.status is not None and "state" not in gateway.status.answer):
        raise GatewayFormError("https, state")
    return gateway


def is_hidden(url: str) -> bool:
    """Whether what is sent there is read by nobody else: over TLS, or on this machine; raises
    `ValueError` for what is no address.
    """
    parts = urlsplit(url)
    if parts.username is not None or not parts.hostname or parts.port == 0:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in HERE)


def send(gateway: Gateway, phone: str, text: str, number: str) -> Sent:
    """Hand a message over. Raises `GatewayDownError`, `UnsureError` or `RefusedError`."""
    if gateway.smpp is not None:
        return send_by_smpp(gateway.smpp, phone, text)
    if gateway.send is None:
        raise RefusedError("send or smpp")
    found = _ask(gateway, gateway.send, {"phone": phone, "text": text, "number": number})
    if error := found.get("error"):
        raise RefusedError(error)
    if "id" in gateway.send.answer and not found.get("id"):
        raise UnsureError("no id")
    return Sent(found.get("id", ""), _whole(found.get("parts", "")), _money(found.get("cost", "")))


def state_of(gateway: Gateway, phone: str, number: str, gateway_id: str) -> State:
    """What became of a message; `sent` as long as nothing is known. Raises as `send`."""
    if gateway.status is None:
        return "sent"
    words = {"phone": phone, "number": number, "id": gateway_id, "text": ""}
    state = _ask(gateway, gateway.status, words).get("state", "")
    if state in gateway.delivered:
        return "delivered"
    return "failed" if state in gateway.failed else "sent"


def _ask(gateway: Gateway, call: Call, words: Mapping[str, str]) -> dict[str, str]:
    known = {**gateway.values, **words}
    fields = {name: _filled(value, known) for name, value in call.fields.items()}
    try:
        answer = requests.post(
            call.url, data=fields, timeout=_SECONDS, allow_redirects=False, stream=True
        )
        body = answer.raw.read(_MOST_ANSWER, decode_content=True)
    except requests.ConnectTimeout as error:
        raise GatewayDownError(str(error)) from error
    except requests.ConnectionError as error:
        is_before = "Failed to establish" in str(error) or "NameResolution" in str(error)
        raise (GatewayDownError if is_before else UnsureError)(str(error)) from error
    except (requests.RequestException, HTTPError, OSError) as error:
        raise UnsureError(str(error)) from error
    if answer.status_code in (429, 503):
        raise GatewayDownError(str(answer.status_code))
    if not answer.ok:
        raise (RefusedError if answer.status_code < 500 else UnsureError)(str(answer.status_code))
    try:
        tree: Any = from_json(body, object)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise UnsureError("answer") from error
    return {name: _at(tree, path) for name, path in call.answer.items()}


def _filled(value: str, words: Mapping[str, str]) -> str:
    """Placeholders by words; what is none stays as it stands."""
    return re.sub(r"\{([a-z_]+)\}", lambda found: words.get(found[1], found[0]), value)


def _at(tree: Any, path: str) -> str:
    for part in path.split("."):
        if isinstance(tree, list) and part.isdecimal() and int(part) < len(tree):
            tree = tree[int(part)]
        elif isinstance(tree, dict):
            tree = tree.get(part)
        else:
            return ""
    return str(tree)[:200] if isinstance(tree, str | int | float) else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 1


def _money(text: str) -> Decimal:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() and 0 <= value < 10_000 else Decimal(0)
