"""The machine's secret: a copy of the database alone is useless; a copy of the whole folder is not
(Linux).

On Windows DPAPI keeps it, as strong as the account's password. What follows from that:
`docs/security.md`.
"""

import os
import secrets
import sys
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.errors import KomekError
from app.files import write_durably


class MachineSecretError(KomekError):
    """The secret belongs to another machine, or was changed."""

    code = "machine-secret"


def machine_secret(path: Path) -> bytes:
    """32 bytes kept by DPAPI on Windows and in a file of mode 0600 elsewhere; made on first use."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, _protect(secrets.token_bytes(32)), mode=0o600)
    if os.name == "posix":
        path.chmod(0o600)
    secret = _unprotect(path.read_bytes())
    if len(secret) != 32:
        raise MachineSecretError
    return secret


def wrap(secret: bytes, purpose: str, content: bytes) -> bytes:
    """Content that only this secret opens, for one named purpose (HKDF-SHA256,
    ChaCha20-Poly1305).
    """
    nonce = secrets.token_bytes(12)
    return nonce + ChaCha20Poly1305(_derive(secret, purpose)).encrypt(
        nonce, content, purpose.encode()
    )


def unwrap(secret: bytes, purpose: str, wrapped: bytes) -> bytes:
    """What was wrapped; raises `MachineSecretError` for another secret, purpose or content."""
    try:
        return ChaCha20Poly1305(_derive(secret, purpose)).decrypt(
            wrapped[:12], wrapped[12:], purpose.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise MachineSecretError from error


def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


if sys.platform == "win32":
    from app.storage.dpapi import protect as _protect
    from app.storage.dpapi import unprotect as _unprotect
else:

    def _protect(secret: bytes) -> bytes:
        return secret

    def _unprotect(content: bytes) -> bytes:
        return content
