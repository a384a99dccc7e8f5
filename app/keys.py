"""Ed25519 keys that sign events, envelopes, statements and requests, each for one purpose only."""

import hashlib
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


class Purpose(Enum):
    """What a signature is for; it is signed with the content, so that none can stand in for
    another.
    """

    EVENT = b"komek event 1\n"
    ENVELOPE = b"komek envelope 1\n"
    STATEMENT = b"komek statement 1\n"
    BULLETIN = b"komek bulletin 1\n"
    CONCLUSION = b"komek conclusion 1\n"
    SUCCESSION = b"komek succession 1\n"
    DOSSIER = b"komek dossier 1\n"
    CLAIM = b"komek claim 1\n"


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 private key (RFC 8032) as its 32-byte seed."""

    seed: bytes

    @classmethod
    def generate(cls) -> "SigningKey":
        """A fresh key from the operating system's randomness."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """The 32 bytes that others check signatures with."""
        return _private(self.seed).public_key().public_bytes_raw()

    def sign(self, purpose: Purpose, content: bytes) -> bytes:
        """64 bytes that only this key can make for this content and purpose."""
        return _private(self.seed).sign(purpose.value + content)

    def __repr__(self) -> str:
        return f"SigningKey({key_id(self.public)})"


@lru_cache(maxsize=16)
def _private(seed: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed)


@lru_cache(maxsize=4096)
def _public(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


def is_signed_by(public: bytes, purpose: Purpose, content: bytes, signature: bytes) -> bool:
    """Whether the signature was made by the key for exactly this content and purpose."""
    try:
        _public(public).verify(signature, purpose.value + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public: bytes) -> str:
    """The name of a key: the first 16 bytes of its SHA-256 in hexadecimal, so that a key cannot
    claim another's.
    """
    return hashlib.sha256(public).hexdigest()[:32]
