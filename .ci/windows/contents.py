"""Whether a frozen folder holds what it should: `contents.py frozen site` prints what is wrong.

Every library is the very file that its makers published (by the hashes in its wheel), nothing of
what fills wine's gaps is in it, nothing lies in it twice, and it is not larger than it may be.
"""

import base64
import csv
import hashlib
import sys
from collections import defaultdict
from pathlib import Path

MOST_BYTES = 350 << 20  # of which ffmpeg takes 100 and OpenCV 82
OF_WINE = {"bcryptprimitives.dll", "icuuc.dll", "own-ms-win-crt-math-l1-1-0.dll"}
_TWICE = 1 << 20


def published_hashes(site: Path) -> dict[str, str]:
    """What the wheels' records say of each library: place in the site folder to SHA-256, base64."""
    hashes = {}
    for record in sorted(site.glob("*.dist-info/RECORD")):
        for name, digest, _size in csv.reader(record.read_text("utf-8").splitlines()):
            if digest.startswith("sha256="):
                hashes[name] = digest.removeprefix("sha256=")
    return hashes


def faults(frozen: Path, site: Path) -> list[str]:
    """What is wrong with the folder."""
    inside = frozen / "_internal"
    files = sorted(path for path in frozen.rglob("*") if path.is_file())
    found = [f"fills a gap of wine: {path.name}" for path in files if path.name in OF_WINE]
    hashes, same = published_hashes(site), defaultdict(list)
    for path in files:
        digest = hashlib.sha256(path.read_bytes())
        if path.stat().st_size > _TWICE:
            same[digest.digest()].append(path.relative_to(frozen).as_posix())
        name = path.relative_to(inside).as_posix() if path.is_relative_to(inside) else ""
        if name in hashes and path.suffix in (".dll", ".pyd", ".exe"):
            own = base64.urlsafe_b64encode(digest.digest()).rstrip(b"=").decode()
            if own != hashes[name]:
                found.append(f"not as published: {name}")
    found += [f"twice: {', '.join(names)}" for names in same.values() if len(names) > 1]
    size = sum(path.stat().st_size for path in files)
    if size > MOST_BYTES:
        found.append(f"{size >> 20} MB, more than {MOST_BYTES >> 20}")
    return found


if __name__ == "__main__":
    lines = faults(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(lines), file=sys.stderr)
    sys.exit(bool(lines))
