"""Where the bytes of a case's files lie: small ones at first in the database, then, as all others,
in a folder, whose files a copy of the center shares with the copy before.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping

from center import plain
from center.blobs import BlobFolder

MOST_SMALL = 64 << 10
"""Bytes of a file that the database keeps; a page has a quarter of it."""
_AT_ONCE = 100
_TABLE, _CLASH = "center_smallfile", "ON CONFLICT DO NOTHING"


class CaseFiles(BlobFolder):
    """Files by the SHA-256 of their bytes, wherever they lie: versions before 0.3 kept all of them
    in the folder.
    """

    def keep(self, content: bytes) -> str:
        """Keep the bytes durably, small ones with the transaction that this belongs to; gives their
        hash.
        """
        if len(content) > MOST_SMALL:
            return super().keep(content)
        sha256 = hashlib.sha256(content).hexdigest()
        self.keep_small({sha256: content})
        return sha256

    def keep_small(self, contents: Mapping[str, bytes]) -> None:
        """Keep small files, given by their hashes, in the database."""
        is_in_folder = super().has
        rows = [item for item in contents.items() if not is_in_folder(item[0])]
        plain.insert(_TABLE, ("sha256", "content"), rows, _CLASH)

    def put_away(self) -> int:
        """Have the folder keep what the database does; gives how many files. Each is at one of the
        two places at every moment.
        """
        question = f"SELECT sha256, content FROM {_TABLE} LIMIT {_AT_ONCE}"
        count = 0
        while found := plain.rows(question):
            for _sha256, content in found:
                super().keep(bytes(content))
            hashes = tuple(sha256 for sha256, _content in found)
            plain.change(f"DELETE FROM {_TABLE} WHERE sha256 IN ({plain.marks(hashes)})", hashes)
            count += len(found)
        return count

    def forget_small(self, hashes: Collection[str]) -> None:
        """Have these small files no longer, with the transaction that this belongs to."""
        for sha256 in hashes:
            plain.change(f"DELETE FROM {_TABLE} WHERE sha256 = %s", (sha256,))

    def names(self) -> Iterator[str]:
        """The hashes of all files."""
        yield from super().names()
        for (sha256,) in plain.rows(f"SELECT sha256 FROM {_TABLE}"):
            yield sha256

    def has(self, sha256: str) -> bool:
        """Whether the file is here."""
        return sha256 in self.among((sha256,))

    def among(self, hashes: Collection[str]) -> set[str]:
        """Those of these files that are here."""
        if not hashes:
            return set()
        question = f"SELECT sha256 FROM {_TABLE} WHERE sha256 IN ({plain.marks(hashes)})"
        small = {sha256 for (sha256,) in plain.rows(question, tuple(hashes))}
        is_in_folder = super().has
        return small | {sha256 for sha256 in hashes if sha256 not in small and is_in_folder(sha256)}

    def read(self, sha256: str) -> bytes:
        """The bytes; `FileNotFoundError` if they are not here."""
        found = plain.rows(f"SELECT content FROM {_TABLE} WHERE sha256 = %s", (sha256,))
        return bytes(found[0][0]) if found else super().read(sha256)

    def size(self, sha256: str) -> int:
        """How many bytes; `FileNotFoundError` if they are not here."""
        question = f"SELECT length(content) FROM {_TABLE} WHERE sha256 = %s"
        found = plain.rows(question, (sha256,))
        return int(found[0][0]) if found else super().size(sha256)
