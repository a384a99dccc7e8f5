"""What is fuzzed: each target takes bytes and may raise errors of ours only, whatever the bytes
are.
"""

import datetime as dt
import gzip
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec
import numpy as np
import pyrage
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
from app.case.bodies import dump_body, parse_body
from app.case.chapters import RECORD_OF
from app.case.chapters.application import Withdrawn
from app.case.chapters.questions import Asked
from app.case.events import dump_events, load_events
from app.case.limits import is_acceptable
from app.catalog import Service
from app.envelope import Envelope, Freight, Routing, new_identity, open_envelope, recipient_of, seal
from app.errors import KomekError
from app.keys import Purpose, SigningKey
from app.lists import ApplicationMarks, CallList, Directory, KitList, Regime
from app.lists.bulletins import read_bulletin
from app.lists.recipients import SHEETS
from app.lists.workbooks import _read, template
from app.papers.drawing import draw_page
from app.papers.pages import _join
from app.papers.stamp import _stamp
from scanner.encoding import picture_pdf
from scanner.images import load_pictures
from sync.drives import removable_drives
from sync.package import Manifest, read_package, signature_of, write_package
from sync.parcels import (
    Parcel,
    dump_parcel,
    is_bounce,
    load_parcel,
    parcels_in,
    sign_with,
    to_message,
)
from sync.protocol import (
    AnnouncedEnvelope,
    Reply,
    Request,
    SealedEnvelope,
    Statement,
    dump,
    pack,
    parse,
    unpack,
)
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
    """A PDF that came from the other side, as a worker opens it; whatever it raises there is one
    sentence here.

    What is looked for are crashes, endless loops and gigabytes: libFuzzer's own limits find them.
    """
    for job, arguments in (
        (draw_page, (data, 0, 30)),
        (_stamp, (data, "x")),
        (_join, ((data, data),)),
    ):
        with suppress(Exception):
            job(*arguments)
    return None


def tables(data: bytes) -> object:
    """A table from outside, as a worker reads it: XLSX if it begins as one, else CSV."""
    with suppress(Exception):
        _read(data)
    with suppress(Exception):
        _read(_repack(data))
    return None


def _repack(data: bytes) -> bytes:
    """A workbook whose sheet is these bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template(SHEETS, "ru"))) as source,
        zipfile.ZipFile(buffer, "w") as target,
    ):
        for name in source.namelist():
            target.writestr(name, data if name == "xl/worksheets/sheet1.xml" else source.read(name))
    return buffer.getvalue()


def ages(data: bytes) -> object:
    """An age file of any form, in an envelope that is signed as it should be: no more than 8
    stanzas reach `age`.
    """
    routing = Routing(_ID, "k", Freight.FACTS, len(data), hashlib.sha256(data).hexdigest())
    header = msgspec.json.encode(routing)
    envelope = Envelope(header.decode(), _KEY.sign(Purpose.ENVELOPE, header), data)
    return open_envelope(envelope, (_IDENTITY,), _KEY.public)


def bodies(data: bytes) -> object:
    """What an event says, of every kind."""
    text = data.decode("utf-8", "replace")
    is_acceptable(text)
    return [parse_body(kind, text) for kind in RECORD_OF]


def envelopes(data: bytes) -> object:
    """What arrives sealed: a routing header, a signature and bytes, and what is inside once it is
    open.
    """
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
    return [signed_parcel.is_signed_by(b"p" * 32) for signed_parcel in parcels_in(data)]


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
    signed_text = msgspec.json.encode(
        {"text": text, "signature": _KEY.sign(Purpose.BULLETIN, text.encode())}
    )
    bulletin = read_bulletin(signed_text, _ID, _KEY.public)
    for form in (CallList, KitList, Directory, Regime, ApplicationMarks, tuple[Service, ...]):
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
    "ages": ages,
    "tables": tables,
    "bodies": bodies,
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
    if target in _FIXED_SEEDS:
        return _FIXED_SEEDS[target]
    return _SEEDS.get(target, _a_paper)()


def _pictures() -> list[bytes]:
    small = Image.fromarray(np.arange(64 * 64 * 3, dtype=np.uint8).reshape(64, 64, 3))
    encoded_pictures = []
    for form in ("JPEG", "PNG", "WEBP", "TIFF"):
        buffer = io.BytesIO()
        small.save(buffer, form)
        encoded_pictures.append(buffer.getvalue())
    return [*encoded_pictures, (DATA / "drawing.heic").read_bytes()]


def _envelopes() -> list[bytes]:
    envelope = seal(
        b"{}", Freight.FACTS, "k", SigningKey(b"s" * 32), (recipient_of(_IDENTITY),), _NOW
    )
    return [
        bytes([len(envelope.header)]) + envelope.header.encode() + envelope.ciphertext,
        dump_events(()),
    ]


def _ages() -> list[bytes]:
    many = [pyrage.x25519.Recipient.from_str(recipient_of(_IDENTITY))] * 7
    return [pyrage.encrypt(gzip.compress(b"{}"), many[:count]) for count in (1, 7)]


def _tables() -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(template(SHEETS, "ru"))) as archive:
        return [archive.read("xl/worksheets/sheet1.xml"), "ИИН;ФИО\n1;2\n".encode("cp1251")]


def _bodies() -> list[bytes]:
    return [
        dump_body(Withdrawn(_NOW.date(), "r", "b")).encode(),
        dump_body(Asked("t", "page-01.pdf")).encode(),
    ]


def _messages() -> list[bytes]:
    return [
        pack(Reply("{}", b"s", (SealedEnvelope("{}", b"s", b"c"),))),
        dump(Statement(_ID, _NOW)).encode(),
    ]


def _mails() -> list[bytes]:
    signed_parcel = dump_parcel(Parcel(_ID, "out", b"l", piece=b"p"), sign_with(b"s" * 32))
    return [to_message(signed_parcel, "a@b.kz", "c@d.kz", _NOW).as_bytes()]


def _cards() -> list[bytes]:
    center = CenterCard(
        "c", "https://c.kz", b"p" * 32, recipient_of(_IDENTITY), recipient_of(_IDENTITY)
    )
    return [dump_invitation(Invitation(center, "K1", b"t" * 16)).encode()[7:], dump_card(center)]


def _a_paper() -> list[bytes]:
    return [picture_pdf(np.full((40, 30, 3), 200, np.uint8), (30.0, 40.0))]


_BODY = b'{"topic":"known","kiosk":"%s","version":1,"made":"2026-11-23T00:00:00Z","body":%s}'
_FIXED_SEEDS = {
    **replies.SEEDS,
    "bulletins": [
        _BODY % (_ID.encode(), body)
        for body in (
            b'{"salt":"c2FsdA==","entries":[]}',
            b'{"entries":[]}',
            b"[]",
            b'{"offices":[],"people":[]}',
        )
    ],
    "mounts": [b"/dev/sdb1 /media/user/STICK\\040ONE vfat rw 0 0\nproc /proc proc rw 0 0\n"],
}


def _package() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "A.OUT")
        view = f'{{"id":"{_ID}","freight":"file","size":3,"sha256":"{"0" * 64}"}}'

        def manifest(items: tuple[AnnouncedEnvelope, ...]) -> Manifest:
            return Manifest(_ID, "out", _NOW, items)

        write_package(
            path, [(AnnouncedEnvelope(view, b"s"), b"abc")], manifest, lambda text: text[:64]
        )
        return path.read_bytes()


_SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "pictures": _pictures,
    "envelopes": _envelopes,
    "ages": _ages,
    "tables": _tables,
    "bodies": _bodies,
    "messages": _messages,
    "mails": _mails,
    "cards": _cards,
    "sticks": lambda: [_package()],
}


def run(target: str, data: bytes) -> None:
    """One input; an error of ours is an answer, anything else is a find."""
    try:
        TARGETS[target](data)
    except KomekError:
        return
