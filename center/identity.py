"""The center's own keys, in one file with a known place: `keys.json` in its data folder."""

import time
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.db import transaction

from app.cards import CenterCard, Succession, dump_card, load_card
from app.case.authoring import Author
from app.case.status import Role
from app.decoding import from_json
from app.envelope import new_identity, recipient_of
from app.files import write_durably
from app.keys import Purpose, SigningKey
from center.blobs import BlobFolder
from center.files import CaseFiles
from center.server.tls import pin_of
from sync.protocol import Change


@dataclass(frozen=True)
class PreviousKeys:
    """Keys that the center had before."""

    seed: bytes
    identity: str


@dataclass(frozen=True)
class Identity:
    """Who the center is. The escrow identity is to be printed, kept in a safe, and taken out of the
    file.
    """

    name: str
    seed: bytes
    identity: str
    escrow: str
    escrow_identity: str
    former: tuple[PreviousKeys, ...] = ()
    changes: tuple[Change, ...] = ()
    url: str = ""
    mail: str = ""

    @property
    def author(self) -> Author:
        """The center as a signer of events."""
        return Author(Role.CENTER, SigningKey(self.seed))

    @property
    def identities(self) -> tuple[str, ...]:
        """What opens envelopes: the present key, and those before it, for what was sealed before a
        change.
        """
        return (self.identity, *(keys.identity for keys in self.former))

    @property
    def publics(self) -> tuple[bytes, ...]:
        """Every key that this center ever signed with."""
        return _publics((self.seed, *(keys.seed for keys in self.former)))

    def card(self, url: str) -> CenterCard:
        """What a kiosk is told at enrolment."""
        public, pin = SigningKey(self.seed).public, pin_of(settings.DATA)
        pins = (pin,) if pin and url.startswith("https:") else ()
        return CenterCard(
            self.name, url, public, recipient_of(self.identity), self.escrow, pins, self.mail
        )


@lru_cache(maxsize=4)
def _publics(seeds: tuple[bytes, ...]) -> tuple[bytes, ...]:
    return tuple(SigningKey(seed).public for seed in seeds)


def make_identity(path: Path, name: str) -> None:
    """Make the keys unless they are there."""
    if path.exists():
        return
    escrow = new_identity()
    identity = Identity(
        name, SigningKey.generate().seed, new_identity(), recipient_of(escrow), escrow
    )
    write_durably(path, msgspec.json.encode(identity))


@transaction.atomic  # one writer at a time, in whatever process
def move(url: str, mail: str, pins: tuple[str, ...] = ()) -> CenterCard:
    """Have every kiosk know new addresses and further certificates; the present certificate stays
    good as well.

    Raises `CardError` for what is no address or no fingerprint.
    """
    current = identity()
    card_now = current.card(url)
    card = load_card(
        dump_card(replace(card_now, mail=mail, pins=(*card_now.pins, *pins))), CenterCard
    )
    _announce(replace(current, url=url, mail=mail), card, current.seed)
    return card


@transaction.atomic
def renew_keys() -> None:
    """Other keys from now on; kiosks believe them because the former key signs them. Old envelopes
    can be opened.
    """
    current = identity()
    previous = (PreviousKeys(current.seed, current.identity), *current.former)
    keys = replace(
        current, seed=SigningKey.generate().seed, identity=new_identity(), former=previous
    )
    _announce(keys, keys.card(current.url), current.seed)


def _announce(keys: Identity, card: CenterCard, seed: bytes) -> None:
    # higher than any that was given before a backup
    number = max(last_number() + 1, int(time.time() * 1000))
    text = dump_card(Succession(card, number)).decode()
    change = Change(text, SigningKey(seed).sign(Purpose.SUCCESSION, text.encode()))
    _save(replace(keys, changes=(*keys.changes, change)))


@transaction.atomic
def remember(url: str, mail: str) -> None:
    """The addresses that invitations name."""
    _save(replace(identity(), url=url, mail=mail))


def _save(keys: Identity) -> None:
    write_durably(settings.DATA / "keys.json", msgspec.json.encode(keys))


def changes_after(number: int) -> tuple[Change, ...]:
    """What a kiosk has still to follow."""
    return tuple(change for change in identity().changes if _number(change) > number)


def last_number() -> int:
    """The number of the last change, 0 before the first."""
    return max(map(_number, identity().changes), default=0)


def _number(change: Change) -> int:
    return load_card(change.text.encode(), Succession).number


def identity() -> Identity:
    """The center's keys; read again when another process has changed them."""
    path = _keys_path()
    return _read(path, Path(path).stat().st_mtime_ns)


@cache
def _keys_path() -> str:
    return str(settings.DATA / "keys.json")


@lru_cache(maxsize=2)
def _read(path: str, _version: int) -> Identity:
    return from_json(Path(path).read_bytes(), Identity)


def blobs() -> CaseFiles:
    """The plain files of cases, by hash."""
    return CaseFiles(settings.DATA / "blobs")


def letters_folder() -> BlobFolder:
    """The ciphertexts of large letters, by hash."""
    return BlobFolder(settings.DATA / "letters")


def uploads_folder() -> Path:
    """Unfinished uploads."""
    folder: Path = settings.DATA / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
