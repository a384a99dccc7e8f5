"""Files that the center must keep: secrets, and the bytes of pages, durable before they are
confirmed.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path

from app.files import write_durably

_HEX = 64
ACCOUNT, TARGET = "mail.json", "openrosa.json"
"""In the data folder: the mailbox for kiosks, and where cases are forwarded to."""


def secret_file(path: Path) -> bytes:
    """32 random bytes in a file that only this account reads; made on first use."""
    if not path.exists():
        write_durably(path, secrets.token_bytes(32))
    return path.read_bytes()


class BlobFolder:
    """Files by the SHA-256 of their bytes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file of that hash is, or would be."""
        return self._folder / sha256[:2] / sha256

    def keep(self, content: bytes) -> str:
        """Keep the bytes durably; gives their hash."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.path(sha256).exists():
            write_durably(self.path(sha256), content)
        return sha256

    def names(self) -> Iterator[str]:
        """The hashes of all files."""
        return (path.name for path in self._folder.glob("??/*") if len(path.name) == _HEX)

    def has(self, sha256: str) -> bool:
        """Whether the file is here."""
        return self.path(sha256).exists()

    def read(self, sha256: str) -> bytes:
        """The bytes; `FileNotFoundError` if they are not here."""
        return self.path(sha256).read_bytes()

    def forget(self, hashes: Collection[str]) -> None:
        """Have these files no longer; it does not matter which of them are here."""
        for sha256 in hashes:
            self.path(sha256).unlink(missing_ok=True)

    def size(self, sha256: str) -> int:
        """How many bytes; `FileNotFoundError` if they are not here."""
        return self.path(sha256).stat().st_size
