"""The transport by memory stick: out goes what waits, back comes the center's answer."""

import datetime as dt
import itertools
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.connection import StickExport
from app.errors import KomekError
from app.storage.journeys import OutgoingEnvelope
from app.storage.mailbag import Mailbag
from sync.engine import Engine
from sync.package import (
    FOLDER,
    MOST_ITEMS,
    Manifest,
    PackageError,
    StickFullError,
    new_file,
    package_name,
    read_package,
    sign_manifest,
    stick_errors,
    write_package,
)
from sync.protocol import MOST_HAVE, AnnouncedEnvelope, Reply, SealedEnvelope
from sync.transport import Report

_SPARE, _MOST_FILE = 1 << 20, 3_900_000_000  # FAT32 holds no file of 4 GB
_OVERHEAD = 2000  # an envelope's header in manifest and archive


class StickEmptyError(KomekError):
    """There is no answer for this kiosk on the stick."""

    code = "stick-empty"


@dataclass
class Stick:
    """Carries one kiosk's mailbag by files; the same envelopes may go over the line meanwhile, they
    count once.
    """

    engine: Engine
    seed: bytes
    clock: Callable[[], dt.datetime]
    label: bytes = b""

    def write(
        self, drive: Path, tell: Callable[[float], None] = lambda _share: None
    ) -> StickExport:
        """Write everything that waits, facts first, as much as fits; read back and verified when
        this returns.

        `tell` hears which share of that is done, from 0 to 1. Raises `StickFullError`,
        `StickProtectedError`, `StickGoneError`, `PackageError`. The queue stays as it is: only the
        center's signed answer empties it.
        """
        mailbag, kiosk = self.engine.mailbag, self.engine.kiosk
        queue = mailbag.outgoing.waiting_envelopes()
        folder = drive / FOLDER
        with stick_errors():
            envelopes = _fitting(queue, drive)
            if queue and not envelopes:
                raise StickFullError
            steps = itertools.count(1)

            def step() -> None:
                tell(next(steps) / (2 * len(envelopes)))

            manifest = write_package(
                folder / package_name(kiosk, "out"),
                _items(mailbag, envelopes),
                self._manifest,
                lambda text: sign_manifest(self.seed, text),
                step,
            )
            if self.label:
                with new_file(folder / "READ-ME.TXT") as file:
                    file.write(self.label)
        size = sum(envelope.size for envelope in envelopes)
        return StickExport(len(manifest.items), size, len(queue) - len(envelopes))

    def _manifest(self, items: tuple[AnnouncedEnvelope, ...]) -> Manifest:
        mailbag = self.engine.mailbag
        return Manifest(
            self.engine.kiosk,
            "out",
            self.clock(),
            items,
            tuple(mailbag.incoming.unacknowledged_ids(MOST_HAVE)),
            mailbag.notes.cursor,
            center=self.engine.trust.number,
            claim=mailbag.notes.claim,
            check=tuple(self.engine.receipts.to_check()),
        )

    def read(self, drive: Path) -> Report:
        """Take in the center's answer; what was taken in before changes nothing, however old the
        stick is.

        Raises `StickEmptyError`, `StickGoneError`, `PackageError`, `CenterUnreachableError` for
        what it did not sign.
        """
        path = drive / FOLDER / package_name(self.engine.kiosk, "in")
        with stick_errors():
            if not path.is_file() or path.is_symlink():
                raise StickEmptyError
            with path.open("rb") as source:
                manifest, _, contents = read_package(source)
                if manifest.way != "in" or manifest.kiosk != self.engine.kiosk:
                    raise PackageError("for another")
                bare = Reply(manifest.statement, manifest.mark, (), (), manifest.changes)
                # before anything large is read
                self.engine.receipts.check(bare, [item.header for item in manifest.items])
                letters = tuple(
                    SealedEnvelope(item.header, item.signature, data) for item, data in contents
                )
        return self.engine.receipts.apply(
            Reply(manifest.statement, manifest.mark, letters, (), manifest.changes)
        )


def _fitting(queue: list[OutgoingEnvelope], drive: Path) -> list[OutgoingEnvelope]:
    """As much of the queue, from its beginning, as finds room on the drive."""
    room = min(shutil.disk_usage(drive).free - _SPARE, _MOST_FILE)
    envelopes: list[OutgoingEnvelope] = []
    for envelope in queue:
        room -= envelope.size + _OVERHEAD
        if room < 0 or len(envelopes) >= MOST_ITEMS:
            break
        envelopes.append(envelope)
    return envelopes


def _items(
    mailbag: Mailbag, envelopes: list[OutgoingEnvelope]
) -> Iterator[tuple[AnnouncedEnvelope, bytes]]:
    for envelope in envelopes:
        data = mailbag.outgoing.ciphertext(envelope)
        if data is not None:  # not confirmed by the line meanwhile
            yield AnnouncedEnvelope(envelope.header, envelope.signature), data
