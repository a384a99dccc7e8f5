"""Whether a frozen folder holds what it should: `contents.py frozen site` prints what is wrong.

Every library is the very file that its makers published (by the hashes in its wheel), nothing of
what fills wine's gaps is in it, nothing lies in it twice, and it is not larger than it may be. One
program is not as published: an ffmpeg of our own making in the place of imageio's, with its papers.
"""

import base64
import csv
import hashlib
import sys
from collections import defaultdict
from pathlib import Path

MOST_BYTES = 300 << 20  # of which OpenCV takes 82
OF_IMAGEIO = 89 << 20  # imageio's ffmpeg is so much larger than ours
FFMPEG = "ffmpeg/ffmpeg.exe"
LICENSES = ("COPYING.GPLv2", "COPYING.LGPLv2.1", "COPYING.x264", "COPYING.dav1d")
BESIDE_FFMPEG = (*LICENSES, "SOURCES.txt")
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


def ffmpeg_faults(inside: Path, of_imageio: list[Path]) -> list[str]:
    """Our ffmpeg is alone in its place, and what the GPL wants to be given with it lies beside."""
    ours = inside / FFMPEG
    if not ours.exists():
        return []
    found = [f"a second ffmpeg: {path.name}" for path in of_imageio]
    beside = [ours.with_name(name) for name in BESIDE_FFMPEG]
    return found + [f"ffmpeg without {path.name}" for path in beside if not path.is_file()]


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
    of_imageio = sorted((inside / "imageio_ffmpeg" / "binaries").glob("*.exe"))
    found += ffmpeg_faults(inside, of_imageio)
    size = sum(path.stat().st_size for path in files)
    most = MOST_BYTES + (OF_IMAGEIO if of_imageio else 0)
    if size > most:
        found.append(f"{size >> 20} MB, more than {most >> 20}")
    return found


if __name__ == "__main__":
    lines = faults(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(lines), file=sys.stderr)
    sys.exit(bool(lines))
