"""Windows' Data Protection API: only this user account on this PC can read what it protects."""

import ctypes
import sys
from ctypes import (
    POINTER,
    Structure,
    byref,
    c_char,
    c_char_p,
    c_void_p,
    cast,
    create_string_buffer,
    string_at,
)
from ctypes.wintypes import DWORD

from app.errors import KomekError


class ProtectionError(KomekError):
    """Windows would not protect or read the machine's secret."""

    code = "machine-secret"


class _Blob(Structure):
    _fields_ = [("size", DWORD), ("data", POINTER(c_char))]


if sys.platform == "win32":

    def protect(secret: bytes) -> bytes:
        """The secret as a blob for this user account (CryptProtectData)."""
        return _call(ctypes.windll.crypt32.CryptProtectData, secret)

    def unprotect(content: bytes) -> bytes:
        """The secret from its blob (CryptUnprotectData)."""
        return _call(ctypes.windll.crypt32.CryptUnprotectData, content)

    def _call(function: "ctypes._NamedFuncPointer", content: bytes) -> bytes:
        buffer = create_string_buffer(content, len(content))
        source = _Blob(len(content), cast(buffer, POINTER(c_char)))
        result = _Blob()
        no_window = 0x1
        if not function(byref(source), c_char_p(None), None, None, None, no_window, byref(result)):
            raise ProtectionError
        try:
            return string_at(result.data, result.size)
        finally:
            ctypes.windll.kernel32.LocalFree(cast(result.data, c_void_p))
