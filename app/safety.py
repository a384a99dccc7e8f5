"""What protects the data of a PC that is carried away: disk encryption, an account's password, no
swap in clear.

The PIN alone does not: who has the disk can try PINs (`docs/security.md`). So a technician's check,
and the settings, say plainly what is missing here. Whatever cannot be found out is said to be
unknown.
"""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.process import NO_WINDOW
from app.storage import tpm

Result = Literal["good", "bad", "unknown"]
_SECONDS = 20
_ACCOUNTS: dict[str, Result] = {"P": "good", "PS": "good", "NP": "bad"}
# of file systems: memory; a layer over another one, of a container or of a system that is read only
_KEPT: dict[str, Result] = {"tmpfs": "bad", "ramfs": "bad", "overlay": "unknown", "aufs": "unknown"}
_ESCAPED = re.compile(r"\\([0-7]{3})")  # \040 is a blank
_FILTERED: dict[str, Result] = {"True": "bad", "False": "good", "": "good"}
_BITLOCKER: dict[str, Result] = {"1": "good", "3": "good", "5": "good", "2": "bad", "0": "bad"}


@dataclass(frozen=True)
class Safeguard:
    """`disk`, `account`, `swap` or `chip`, and how it stands."""

    what: Literal["disk", "account", "swap", "chip"]
    result: Result


def safeguards(data: Path) -> tuple[Safeguard, ...]:
    """How this PC protects the data in a folder; may take some seconds."""
    results: tuple[Result, Result, Result]
    if sys.platform == "win32":
        results = _windows_disk(data), _windows_account(), _windows_swap()
    elif sys.platform.startswith("linux"):
        results = linux_disk(data), linux_account(_output(["passwd", "-S"])), linux_swap()
    else:
        results = "unknown", "unknown", "unknown"
    chip = (
        (Safeguard("chip", "good" if tpm.keeps_its_count() else "bad"),)
        if tpm.is_available()
        else ()
    )
    return (
        Safeguard("disk", results[0]),
        Safeguard("account", results[1]),
        Safeguard("swap", results[2]),
        *chip,
    )


def kept_after_restart(data: Path) -> Result:
    """Whether what is written in a folder outlasts a restart: no write filter (Windows' UWF,
    Faronics' Deep Freeze) takes it away, and the folder does not lie in memory.
    """
    if sys.platform == "win32":
        return _windows_keeps(data)
    if sys.platform.startswith("linux"):
        return linux_keeps(data)
    return "unknown"


def linux_keeps(data: Path, table: Path = Path("/proc/self/mountinfo")) -> Result:
    """By the kind of the mounted system that the folder lies in: proc(5), mountinfo."""
    folder = data.resolve()
    try:
        lines = table.read_text("utf-8", "replace").splitlines()
    except OSError:
        return "unknown"
    kinds: dict[Path, str] = {}
    for line in lines:
        fields, _, after = line.partition(" - ")
        if len(fields.split()) > 4 and after:
            point = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields.split()[4])
            kinds[Path(point)] = after.split()[0]
    for place in (folder, *folder.parents):
        if place in kinds:
            return _KEPT.get(kinds[place], "good")
    return "unknown"


def linux_disk(data: Path, system: Path = Path("/sys")) -> Result:
    """Whether the folder lies on dm-crypt, at whatever depth (LVM on LUKS, LUKS on LVM)."""
    nearest = next((folder for folder in (data, *data.resolve().parents) if folder.exists()), None)
    if nearest is None:
        return "unknown"
    device = nearest.stat().st_dev
    block = system / "dev" / "block" / f"{os.major(device)}:{os.minor(device)}"
    if not block.exists():  # tmpfs, overlay, btrfs: no device of its own
        return "unknown"
    return "good" if _is_encrypted(block.resolve(), system) else "bad"


def _is_encrypted(device: Path, system: Path) -> bool:
    kind = device / "dm" / "uuid"
    if kind.exists() and kind.read_text("ascii", "replace").startswith("CRYPT-"):
        return True
    slaves = device / "slaves"
    return slaves.is_dir() and any(
        _is_encrypted(part.resolve(), system) for part in slaves.iterdir()
    )


def linux_account(status: str) -> Result:
    """What `passwd -S` tells of this account: P where it has a password, NP where it has none, L
    where locked.
    """
    fields = status.split()
    if len(fields) < 2:
        return "unknown"
    return _ACCOUNTS.get(fields[1], "unknown")


def linux_swap(table: Path = Path("/proc/swaps"), system: Path = Path("/sys")) -> Result:
    """Whether memory is written to a disk in clear: every swap must be encrypted, or lie in memory
    (zram).
    """
    try:
        places = [
            line.split()[0]
            for line in table.read_text("utf-8", "replace").splitlines()[1:]
            if line.split()
        ]
    except OSError:
        return "unknown"
    return "good" if all(_is_private_swap(Path(place), system) for place in places) else "bad"


def _is_private_swap(place: Path, system: Path) -> bool:
    name = place.resolve().name
    if name.startswith("zram"):
        return True
    block = system / "class" / "block" / name
    if block.exists():
        return _is_encrypted(block.resolve(), system)
    return linux_disk(place, system) == "good"  # a file


def _output(command: Sequence[str]) -> str:
    """What a program prints; empty where it is not there, fails or takes too long."""
    try:
        process = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return process.stdout if process.returncode == 0 else ""


if sys.platform == "win32":
    import ctypes
    import getpass
    import winreg

    def _windows_disk(data: Path) -> Result:
        """BitLocker's state as the shell tells it to every account: 1, 3 and 5 are on, 2 is off."""
        drive = data.resolve().drive
        script = (
            f"(New-Object -ComObject Shell.Application).NameSpace('{drive}').Self"
            ".ExtendedProperty('System.Volume.BitLockerProtection')"
        )
        status = _output(
            ["powershell", "-NoProfile", "-NonInteractive", "-Command", script]
        ).strip()
        return _BITLOCKER.get(status, "unknown")

    def _windows_account() -> Result:
        """Windows refuses a network logon with an empty password by an error of its own, without
        counting it.
        """
        if (
            _registry(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon", "AutoAdminLogon")
            == "1"
        ):
            return "bad"
        token = ctypes.c_void_p()
        network, provider, restricted = 3, 0, 1327
        # ctypes keeps the error of the call itself; GetLastError tells whatever came after it
        security = ctypes.WinDLL("advapi32", use_last_error=True)
        is_logged_on = security.LogonUserW(
            getpass.getuser(), ".", "", network, provider, ctypes.byref(token)
        )
        if is_logged_on:
            ctypes.windll.kernel32.CloseHandle(token)
            return "bad"
        return "bad" if ctypes.get_last_error() == restricted else "good"

    def _windows_swap() -> Result:
        """A page file is as safe as the disk it lies on, or encrypted by itself."""
        key = r"SYSTEM\CurrentControlSet\Control\FileSystem"
        if _registry(key, "NtfsEncryptPagingFile") == "1":
            return "good"
        return _windows_disk(Path(os.environ.get("SYSTEMDRIVE", "C:") + "\\"))

    def _windows_keeps(data: Path) -> Result:
        """Deep Freeze keeps what it takes away in a file; UWF says whether it is on now."""
        if Path(data.resolve().drive + "\\", "Persi0.sys").exists():
            return "bad"
        script = (
            "(Get-CimInstance -Namespace root\\standardcimv2\\embedded -ClassName UWF_Filter"
            " -ErrorAction SilentlyContinue).CurrentEnabled; 'asked'"
        )
        lines = _output(["powershell", "-NoProfile", "-NonInteractive", "-Command", script])
        *enabled, asked = lines.split() or [""]
        if asked != "asked":
            return "unknown"
        return _FILTERED.get("".join(enabled), "unknown")

    def _registry(key: str, name: str) -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as handle:
                return str(winreg.QueryValueEx(handle, name)[0])
        except OSError:
            return ""

else:

    def _windows_disk(_data: Path) -> Result:
        return "unknown"

    def _windows_account() -> Result:
        return "unknown"

    def _windows_keeps(_data: Path) -> Result:
        return "unknown"

    def _windows_swap() -> Result:
        return "unknown"
