"""Trials of the program's own parts on this PC: disk, fonts, codecs, keys, clock. What a trial
raises is what is wrong.

A part is imported within its trial: one that does not even load fails there, and the others are
tried.
"""

import datetime as dt
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from app.files import write_durably
from app.resources import resource
from app.safety import Result, kept_after_restart
from app.version import MADE

LETTERS = "әғқңөұүһіӘҒҚҢӨҰҮҺІ₸№"
_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
_LEAST_FREE = 1 << 30
_TRIAL_BYTES = 1 << 20
_TOLERATED = dt.timedelta(minutes=5)  # a stick's or a server's clock may have dated a file
_OFFSET = dt.timedelta(hours=5)  # of all Kazakhstan since 1 March 2024


@dataclass(frozen=True)
class Surroundings:
    """Where a kiosk's data are, or will be, which camera it takes, as on the command line, and what
    the PC's clock shows, in the PC's own zone; whether it is the kiosk itself that asks, which has
    let go of its camera.
    """

    data: Path
    camera: str
    now: dt.datetime
    is_within: bool = False


class FailedTrialError(Exception):
    """A part does not do what it is for; the words are for the log."""


def expect(is_so: bool, what: str) -> None:
    """Raise `FailedTrialError` unless it is so."""
    if not is_so:
        raise FailedTrialError(what)


def try_disk(place: Surroundings) -> Result:
    """There is room, and a file is written, flushed, renamed and read where the data are."""
    data = place.data.resolve()
    nearest = next(folder for folder in (data, *data.parents) if folder.exists())
    content = os.urandom(_TRIAL_BYTES)
    with tempfile.TemporaryDirectory(prefix=".komek-check-", dir=nearest) as folder:
        path = Path(folder, "trial")
        write_durably(path, content)
        expect(path.read_bytes() == content, "a file reads as something else")
    free = shutil.disk_usage(nearest).free
    expect(free >= _LEAST_FREE, f"{free >> 20} MB are free")
    return "good"


def try_filter(place: Surroundings) -> Result:
    """What is written where the data are is still there after a restart."""
    return kept_after_restart(place.data)


def try_fonts(_place: Surroundings, folder: Path | None = None) -> Result:
    """The bundled fonts have every letter that Latin and Russian fonts lack."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    for name in _FONTS:
        glyphs = TTFontFile(str((folder or resource("fonts")) / name)).charToGlyph
        lacking = [f"U+{ord(letter):04X}" for letter in LETTERS if not glyphs.get(ord(letter))]
        expect(not lacking, f"{name} lacks {' '.join(lacking)}")
    return "good"


def try_codecs(_place: Surroundings) -> Result:
    """Pages are made and read, videos can be, and the database is enciphered."""
    from app.storage.trial import is_cipher_sound

    _try_pages()
    _try_video()
    with tempfile.TemporaryDirectory(prefix="komek-check-", ignore_cleanup_errors=True) as folder:
        expect(is_cipher_sound(Path(folder)), "the database's cipher")
    return "good"


_SMALL_CAMERA = (1600, 1200)  # enough for a page, and drawn sooner


def _try_pages() -> None:
    """A photograph is found, made a page in every coding, and looks the same when it is read."""
    from scanner import find, load_picture, make_page
    from scanner.likeness import are_same_page
    from ui.terminal.samples import made_up_photographs

    ((_, frame),) = made_up_photographs("kk", 1, _SMALL_CAMERA)
    found = find(frame)
    if found is None:
        raise FailedTrialError("no sheet is found")
    page, color = make_page(frame, found, "ink"), make_page(frame, found, "color")
    for name, made, data in (
        ("JBIG2", page, page.to_pdf("jbig2")),
        ("Group 4", page, page.to_pdf("group4")),
        ("JPEG", color, color.to_pdf()),
    ):
        expect(are_same_page(made.pixels, load_picture(data)), f"a page in {name} reads otherwise")


def _try_video() -> None:
    from scanner.video import encoders

    lacking = {"libx264", "aac"} - encoders()
    expect(not lacking, f"ffmpeg lacks {' '.join(sorted(lacking))}")


def try_keys(place: Surroundings) -> Result:
    """What one key signs and seals, its other half checks and opens, and a PIN opens its slot."""
    from app.envelope import Freight, new_identity, open_envelope, recipient_of, seal
    from app.keys import Purpose, SigningKey, is_signed_by
    from app.storage.trial import are_slots_sound

    key, word = SigningKey.generate(), "көмек".encode()
    signature = key.sign(Purpose.EVENT, word)
    expect(is_signed_by(key.public, Purpose.EVENT, word, signature), "a signature")
    expect(not is_signed_by(key.public, Purpose.EVENT, word[::-1], signature), "a forgery")
    identity = new_identity()
    sealed = seal(word, Freight.FACTS, "trial", key, (recipient_of(identity),), place.now)
    expect(open_envelope(sealed, (identity,), key.public) == word, "an envelope")
    with tempfile.TemporaryDirectory(prefix="komek-check-", ignore_cleanup_errors=True) as folder:
        expect(are_slots_sound(Path(folder), place.now), "the slots of the PIN")
    return "good"


def try_clock(place: Surroundings) -> Result:
    """The PC lives neither before the program nor before its own data, and knows Kazakhstan's
    time. One that is set to another zone shows wrong hours, and near midnight wrong days.
    """
    expect(place.now.date() >= MADE, "it is before the program was made")
    newest = max(map(_changed, place.data.rglob("*")), default=place.now)
    expect(newest <= place.now + _TOLERATED, "a file is of the future")
    offset = place.now.astimezone(ZoneInfo("Asia/Almaty")).utcoffset()
    expect(offset == _OFFSET, f"Almaty's clocks differ by {offset}")
    return "good" if place.now.utcoffset() == _OFFSET else "unknown"


def _changed(path: Path) -> dt.datetime:
    """When it was written; what is gone again, as a database's log may be, was so long ago."""
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    except FileNotFoundError:
        return dt.datetime.min.replace(tzinfo=dt.UTC)
