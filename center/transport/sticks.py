"""What kiosks bring on memory sticks, and the answers that go back the same way."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from app.errors import KomekError
from center.identity import changes_after
from center.models import Kiosk, Letter
from center.transport.answers import answer
from center.transport.enrolment import find_sender
from center.transport.exchange import take_whole
from center.transport.letters import bytes_of
from sync.package import (
    FOLDER,
    Manifest,
    PackageError,
    copy_package,
    is_signed,
    package_name,
    read_package,
    signature_of,
    write_package,
)
from sync.protocol import AnnouncedEnvelope, Receipt, Refusal, Request, SealedEnvelope

_log = logging.getLogger(__name__)
# a kiosk takes them into its memory; the rest comes next time
_MOST_LETTERS, _MOST_BYTES = 5000, 200 << 20


class StrangerError(KomekError):
    """A package of a kiosk that this center does not know, or no longer."""

    code = "kiosk-unknown"


@dataclass(frozen=True)
class Outcome:
    """What a package brought: the kiosk, envelopes that are held now, those refused, and where its
    answer lies.
    """

    kiosk: Kiosk
    taken_count: int
    refused_count: int
    answer: Path


def take_package(source: BinaryIO) -> Outcome:
    """Take a kiosk's package in and write its answer; a package that came before changes nothing,
    however old it is.

    Raises `PackageError` and `StrangerError` before anything of it is believed. A page that is
    damaged on the stick ends it there: what came before is taken, and the answer says so.
    """
    manifest, text, contents = read_package(source)
    kiosk = find_sender(manifest.kiosk, manifest.claim, timezone.now())
    if kiosk is None:
        raise StrangerError
    if manifest.way != "out" or not is_signed(bytes(kiosk.device), text, signature_of(source)):
        raise PackageError("signature")
    results: list[Receipt | Refusal] = []
    try:
        for item, data in contents if kiosk.active else ():
            results += take_whole(kiosk, SealedEnvelope(item.header, item.signature, data))
    except PackageError:
        if not results:
            raise
    Kiosk.objects.filter(id=kiosk.id).update(last_contact=timezone.now(), road="stick")
    path = _write_answer(kiosk, manifest, results)
    refused_count = sum(isinstance(item, Refusal) for item in results)
    return Outcome(kiosk, len(results) - refused_count, refused_count, path)


def _write_answer(kiosk: Kiosk, manifest: Manifest, results: Sequence[Receipt | Refusal]) -> Path:
    request = Request(have=manifest.have, cursor=manifest.cursor, check=manifest.check)
    statement, mark, letters = answer(kiosk, request, results, _MOST_LETTERS, _MOST_BYTES)
    path = settings.DATA / "sticks" / package_name(kiosk.id, "in")

    def reply(items: tuple[AnnouncedEnvelope, ...]) -> Manifest:
        changes = changes_after(manifest.center)
        return Manifest(
            kiosk.id, "in", timezone.now(), items, statement=statement, mark=mark, changes=changes
        )

    write_package(
        path,
        ((_announcement(letter), bytes_of(letter)) for letter in letters),
        reply,
        _no_signature,
    )
    return path


def _announcement(letter: Letter) -> AnnouncedEnvelope:
    return AnnouncedEnvelope(letter.header, bytes(letter.signature))


def _no_signature(_text: bytes) -> bytes:
    """An answer needs no signature of its own: its statement is signed, and names every letter."""
    return b""


def take_stick(drive: Path) -> list[Outcome | tuple[str, KomekError]]:
    """Every kiosk's package on a stick, with the answers written beside them; errors by the file's
    name.
    """
    results: list[Outcome | tuple[str, KomekError]] = []
    for path in sorted((drive / FOLDER).glob("*.OUT")):
        try:
            if path.is_symlink() or not path.is_file():
                raise PackageError("a link")
            with path.open("rb") as source:
                outcome = take_package(source)
            copy_package(outcome.answer, drive / FOLDER / outcome.answer.name)
            results.append(outcome)
        except KomekError as error:
            results.append((path.name, error))
        except DatabaseError as error:  # the next package may well go
            _log.exception("stick %s", path.name)
            results.append((path.name, PackageError(str(error))))
        except OSError as error:
            results.append((path.name, PackageError(str(error))))
    return results
