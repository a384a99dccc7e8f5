"""Removable drives, found without touching any other: one that is gone, or on a dead network,
cannot hold this up.
"""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

_FAT = ("vfat", "exfat", "ntfs", "ntfs3", "fuseblk", "msdos")
_ESCAPED = re.compile(r"\\(0(?:11|12|40)|134)")  # getmntent(3)
_REMOVABLE, _NO_QUESTIONS = 2, 1  # GetDriveType; SEM_FAILCRITICALERRORS


def removable_drives(
    mounts: Path = Path("/proc/self/mounts"), blocks: Path = Path("/sys/class/block")
) -> list[Path]:
    """Where memory sticks are mounted, as the system's tables say."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.windll.kernel32
        kernel.SetErrorMode(_NO_QUESTIONS)
        roots = [
            f"{chr(65 + place)}:\\" for place in range(26) if kernel.GetLogicalDrives() >> place & 1
        ]
        ready = kernel.GetVolumeInformationW  # fails for the empty slots of a card reader
        return [
            Path(root)
            for root in roots
            if kernel.GetDriveTypeW(root) == _REMOVABLE
            and ready(root, None, 0, None, None, None, None, 0)
        ]
    drives = []
    try:
        lines = os.fsdecode(mounts.read_bytes()).splitlines()
    except OSError:
        return []
    for line in lines:
        device, place, system, *_ = [*line.split(" "), "", "", ""]
        if device.startswith("/dev/") and (system in _FAT or _is_removable(device, blocks)):
            path = Path(_ESCAPED.sub(lambda match: chr(int(match[1], 8)), place))
            if path.parts[1:2] not in (("boot",), ("efi",), ()):
                drives.append(path)
    return drives


def _is_removable(device: str, blocks: Path) -> bool:
    """Whether the disk that a partition belongs to can be taken out."""
    block = blocks / Path(device).name
    with suppress(ValueError):  # a name with a zero byte
        for place in (block / "removable", block.resolve().parent / "removable"):
            with suppress(OSError):
                if place.read_text().strip() == "1":
                    return True
    return False
