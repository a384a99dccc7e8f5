"""What is fuzzed: each target takes bytes and may raise errors of ours only, whatever the bytes are."""

import datetime as dt
import gzip
import io
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
from PIL import Image

from app.cards import (
    CenterCard,
    Claim,
    Invitation,
    KioskCard,
    Succession,
    dump_card,
    dump_invitation,
    load_card,
    load_invitation,
)
from app.catalog import Service
from app.envelope import Envelope, Freight, new_identity, open_envelope, recipient_of, seal
from app.errors import KomekError
from app.journal.events import dump_events, load_events
from app.keys import Purpose, SigningKey
from app.lists import CallList, Directory, KitList, Known, Regime
from app.lists.bulletins import read_bulletin
from app.papers import joined_pdf, page_png
from app.papers.stamp import stamped
from scanner.encoding import color_pdf
from scanner.images import load_pictures
from sync.drives import removable_drives
from sync.package import Manifest, read_package, signature_of, write_package
from sync.parcels import Parcel, dump_parcel, is_bounce, load_parcel, parcels_in, sign_with, to_message
from sync.protocol import Announced, Reply, Request, Sealed, Statement, dump, pack, parse, unpack
from tests.fuzz import replies

Target = Callable[[bytes], object]
_IDENTITY = new_identity()
_ID = "00000000-0000-7000-8000-000000000001"
_NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
_KEY = SigningKey(b"s" * 32)
DATA = Path(__file__).parent.parent / "data"


def pictures(data: bytes) -> object:
    """Every picture format and PDF, as a file that an assistant chooses."""
    return load_pictures(data)


def papers(data: bytes) -> object:
    """A PDF that came from the other side, as it is shown, stamped and joined."""
    return page_png(stamped(joined_pdf([data, data]), "x"), 0, 30)


def envelopes(data: bytes) -> object:
    """What arrives sealed: a routing header, a signature and bytes, and what is inside once it is open."""
    size = data[0] if data else 0
    text = data[1 : 1 + size].decode("utf-8", "replace")
    with suppress(KomekError):
        open_envelope(Envelope(text, data[-64:], data), (_IDENTITY,), b"p" * 32)
    return load_events(data)


def messages(data: bytes) -> object:
    """What the other side says on the line, packed and plain."""
    with suppress(KomekError):
        unpack(data, Reply)
    with suppress(KomekError):
        parse(data, Statement)
    return unpack(gzip.compress(data), Request)


def sticks(data: bytes) -> object:
    """A package on a memory stick."""
    manifest, _, contents = read_package(io.BytesIO(data))
    signature_of(io.BytesIO(data))
    return manifest, list(contents)


def mails(data: bytes) -> object:
    """A mail, whatever it is."""
    is_bounce(data)
    with suppress(KomekError):
        load_parcel(data)
    return [signed.is_signed_by(b"p" * 32) for signed in parcels_in(data)]


def cards(data: bytes) -> object:
    """What a QR code or a file says to be a card, and what claims to answer one."""
    text = data.decode("utf-8", "replace")
    with suppress(KomekError):
        load_card(data, KioskCard)
    with suppress(KomekError):
        load_card(data, CenterCard)
    with suppress(KomekError):
        claim = load_card(data, Claim)
        claim.is_proven(b"t" * 16)
        claim.kiosk_card()
    with suppress(KomekError):
        load_card(data, Succession)
    return load_invitation("KOMEK1:" + text)


def bulletins(data: bytes) -> object:
    """A list of the center, signed and in its envelope, or damaged."""
    with suppress(KomekError):
        read_bulletin(data, _ID, _KEY.public)
    text = data.decode("utf-8", "replace")
    signed = msgspec.json.encode({"text": text, "signature": _KEY.sign(Purpose.BULLETIN, text.encode())})
    bulletin = read_bulletin(signed, _ID, _KEY.public)
    for form in (CallList, KitList, Directory, Regime, Known, tuple[Service, ...]):
        with suppress(KomekError):
            bulletin.read(form)
    return None


def mounts(data: bytes) -> object:
    """The system's table of drives."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "mounts")
        table.write_bytes(data)
        return removable_drives(table, Path(folder))


TARGETS: dict[str, Target] = {
    "pictures": pictures,
    "papers": papers,
    "envelopes": envelopes,
    "messages": messages,
    "sticks": sticks,
    "mails": mails,
    "cards": cards,
    **replies.TARGETS,
    "bulletins": bulletins,
    "mounts": mounts,
}


def seeds(target: str) -> list[bytes]:
    """Inputs to begin with, made by our own writers."""
    if target == "pictures":
        small = Image.fromarray(np.arange(64 * 64 * 3, dtype=np.uint8).reshape(64, 64, 3))
        made = []
        for form in ("JPEG", "PNG", "WEBP", "TIFF"):
            buffer = io.BytesIO()
            small.save(buffer, form)
            made.append(buffer.getvalue())
        return [*made, (DATA / "drawing.heic").read_bytes()]
    if target == "envelopes":
        made_now = seal(b"{}", Freight.FACTS, "k", SigningKey(b"s" * 32), (recipient_of(_IDENTITY),), _NOW)
        return [bytes([len(made_now.header)]) + made_now.header.encode() + made_now.ciphertext, dump_events(())]
    if target == "messages":
        return [pack(Reply("{}", b"s", (Sealed("{}", b"s", b"c"),))), dump(Statement(_ID, _NOW)).encode()]
    if target == "mails":
        signed = dump_parcel(Parcel(_ID, "out", b"l", piece=b"p"), sign_with(b"s" * 32))
        return [to_message(signed, "a@b.kz", "c@d.kz", _NOW).as_bytes()]
    if target == "cards":
        center = CenterCard("c", "https://c.kz", b"p" * 32, recipient_of(_IDENTITY), recipient_of(_IDENTITY))
        return [dump_invitation(Invitation(center, "K1", b"t" * 16)).encode()[7:], dump_card(center)]
    if target == "sticks":
        return [_package()]
    if target in _TOLD:
        return _TOLD[target]
    return [color_pdf(np.full((40, 30, 3), 200, np.uint8), (30.0, 40.0))]


_BODY = b'{"topic":"known","kiosk":"%s","version":1,"made":"2026-11-23T00:00:00Z","body":%s}'
_TOLD = {
    **replies.SEEDS,
    "bulletins": [
        _BODY % (_ID.encode(), body)
        for body in (b'{"salt":"c2FsdA==","entries":[]}', b'{"entries":[]}', b"[]", b'{"offices":[],"people":[]}')
    ],
    "mounts": [b"/dev/sdb1 /media/user/STICK\\040ONE vfat rw 0 0\nproc /proc proc rw 0 0\n"],
}


def _package() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "A.OUT")
        view = f'{{"id":"{_ID}","freight":"file","size":3,"sha256":"{"0" * 64}"}}'

        def manifest(items: tuple[Announced, ...]) -> Manifest:
            return Manifest(_ID, "out", _NOW, items)

        write_package(path, [(Announced(view, b"s"), b"abc")], manifest, lambda text: text[:64])
        return path.read_bytes()


def run(target: str, data: bytes) -> None:
    """One input; an error of ours is an answer, anything else is a find."""
    try:
        TARGETS[target](data)
    except KomekError:
        return
