"""A secret in the keeping of this PC's TPM, which gives it out for the right word only and counts
wrong ones itself.

So a copy of the folder cannot be tried elsewhere, and here not faster than the chip counts: after
some wrong words (32 as a rule) it waits for minutes between tries, whatever program asks. Somebody
who has the whole PC can start another system and reset that count, unless the chip's lockout
password is set (`keeps_its_count`): that belongs to the PC's owner and is asked for in the
technician's check. `tpm2-tools` is used where it is installed and the account may use the chip (on
Debian the group `tss`); where not, nothing of this is.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.decoding import from_msgpack
from app.errors import KomekError
from app.process import NO_WINDOW

_DEVICE = Path("/dev/tpmrm0")
_TOOLS = ("tpm2_createprimary", "tpm2_create", "tpm2_load", "tpm2_unseal", "tpm2_flushcontext")
_SECONDS = 30
# TPM_RC_AUTH_FAIL, TPM_RC_BAD_AUTH; TPM_RC_LOCKOUT (TPM 2.0, part 2)
_WRONG_WORD, _LOCKED_CHIP = (
    ("0x98e", "0x9a2"),
    ("0x921",),
)


class TpmError(KomekError):
    """The chip cannot be used, or is another one than that which keeps the secret."""

    code = "machine-secret"


class TpmWordError(TpmError):
    """The word is wrong, and the chip has counted it."""


class TpmLockedError(TpmError):
    """Too many wrong words: the chip itself waits."""

    code = "tpm-locked"


class SealedSecret(msgspec.Struct, frozen=True):
    """What the chip wrapped; of use to this chip only."""

    public: bytes
    private: bytes


def is_available() -> bool:
    """Whether this account can use a TPM here; `TPM2TOOLS_TCTI` may name another than the
    system's.
    """
    if not sys.platform.startswith("linux") or not all(shutil.which(tool) for tool in _TOOLS):
        return False
    return bool(os.environ.get("TPM2TOOLS_TCTI")) or os.access(_DEVICE, os.R_OK | os.W_OK)


def keeps_its_count() -> bool:
    """Whether the count of wrong words can be reset only by whoever knows the chip's lockout
    password.
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            properties = _run(["tpm2_getcap", "properties-variable"], Path(folder)).decode(
                "ascii", "replace"
            )
        except TpmError:
            return False
    return re.search(r"lockoutAuthSet:\s*1\b", properties) is not None


def seal(secret: bytes, word: bytes) -> bytes:
    """The secret (at most 128 bytes), wrapped for this chip and a word of at most 32 bytes; raises
    `TpmError`.
    """
    with _workplace(word) as folder:
        _primary(folder)
        (folder / "secret").write_bytes(secret)
        command = [
            "tpm2_create",
            "-Q",
            "-C",
            "primary",
            "-i",
            "secret",
            "-p",
            "file:word",
            "-u",
            "public",
            "-r",
            "private",
        ]
        _run(command, folder)
        return msgspec.msgpack.encode(
            SealedSecret((folder / "public").read_bytes(), (folder / "private").read_bytes())
        )


def unseal(sealed: bytes, word: bytes) -> bytes:
    """The secret; raises `TpmWordError`, `TpmLockedError`, or `TpmError` for another chip."""
    try:
        parts = from_msgpack(sealed, SealedSecret)
    except msgspec.DecodeError as error:
        raise TpmError(str(error)) from error
    with _workplace(word) as folder:
        (folder / "public").write_bytes(parts.public)
        (folder / "private").write_bytes(parts.private)
        _primary(folder)
        _run(
            ["tpm2_load", "-Q", "-C", "primary", "-u", "public", "-r", "private", "-c", "object"],
            folder,
        )
        _flush(folder)
        return _run(["tpm2_unseal", "-c", "object", "-p", "file:word"], folder)


@contextlib.contextmanager
def _workplace(word: bytes) -> Iterator[Path]:
    """A folder of this account's for the tools' files, in memory where there is a place for
    that.
    """
    parent = os.environ.get("XDG_RUNTIME_DIR") or None
    with tempfile.TemporaryDirectory(
        prefix="komek-tpm-", dir=parent if parent and os.access(parent, os.W_OK) else None
    ) as name:
        folder = Path(name)
        (folder / "word").write_bytes(word)
        try:
            yield folder
        finally:
            _flush(folder)


def _primary(folder: Path) -> None:
    _run(
        ["tpm2_createprimary", "-Q", "-C", "o", "-g", "sha256", "-G", "ecc", "-c", "primary"],
        folder,
    )
    _flush(folder)


def _flush(folder: Path) -> None:
    """Without a resource manager a chip holds three objects only."""
    with contextlib.suppress(TpmError):
        _run(["tpm2_flushcontext", "-Q", "-t"], folder)


def _run(command: list[str], folder: Path) -> bytes:
    try:
        result = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            creationflags=NO_WINDOW,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise TpmError(type(error).__name__) from error
    if result.returncode == 0:
        return result.stdout
    words = result.stderr.decode("utf-8", "replace").lower()
    if any(code in words for code in _LOCKED_CHIP):
        raise TpmLockedError
    if command[0] == "tpm2_unseal" and any(code in words for code in _WRONG_WORD):
        raise TpmWordError
    raise TpmError(words[-300:])
