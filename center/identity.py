"""The center's own keys, in one file with a known place: `keys.json` in its data folder."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec
from django.conf import settings

from app.cards import CenterCard
from app.envelope import new_identity, recipient_of
from app.files import write_durably
from app.journal.authoring import Author
from app.journal.kinds import Role
from app.keys import SigningKey
from center.keeping import BlobFolder


@dataclass(frozen=True)
class Identity:
    """Who the center is. The escrow identity is to be printed, kept in a safe, and taken out of the file."""

    name: str
    seed: bytes
    identity: str
    escrow: str
    escrow_identity: str

    @property
    def author(self) -> Author:
        """The center as a signer of events."""
        return Author(Role.CENTER, SigningKey(self.seed))

    def card(self, url: str) -> CenterCard:
        """What a kiosk is told at enrolment."""
        return CenterCard(self.name, url, SigningKey(self.seed).public, recipient_of(self.identity), self.escrow)


def make_identity(path: Path, name: str) -> None:
    """Make the keys unless they are there."""
    if path.exists():
        return
    escrow = new_identity()
    identity = Identity(name, SigningKey.generate().seed, new_identity(), recipient_of(escrow), escrow)
    write_durably(path, msgspec.json.encode(identity))


@cache
def identity() -> Identity:
    """The center's keys, read once a process."""
    data: Path = settings.DATA
    return msgspec.json.decode((data / "keys.json").read_bytes(), type=Identity)


def blobs() -> BlobFolder:
    """The plain files of cases, by hash."""
    return BlobFolder(settings.DATA / "blobs")


def letters_folder() -> BlobFolder:
    """The ciphertexts of letters, by hash."""
    return BlobFolder(settings.DATA / "letters")


def uploads_folder() -> Path:
    """Unfinished uploads."""
    folder: Path = settings.DATA / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
