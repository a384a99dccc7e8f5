"""What has come of file envelopes so far, by requests or by mail.

A partial body is kept to the last byte that arrived, and its length is the file's own: a process
that is killed in the middle of a PATCH loses nothing that was written.
"""

import datetime as dt
import errno
import os
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from app.envelope import Envelope, EnvelopeError, Freight, Routing
from app.errors import KomekError
from app.files import write_durably
from center import plain
from center.identity import uploads_folder
from center.models import Kiosk, Taken, Upload
from center.transport.intake import routing_of, take, was_taken

LIFETIME = dt.timedelta(days=90)
_SETTLING_SECONDS = 1.0
# a read waits until it is full: small ones leave little unwritten when the power goes
_PIECE = 2 << 10


# of one kiosk: a village's month of videos is less
_MOST_UNFINISHED, _MOST_UNFINISHED_BYTES = 500, 8 << 30


class FullError(KomekError):
    """The center's disk is full, or the kiosk's part of it."""

    code = "center-full"


class _Writers:
    """Which request writes to which upload. A kiosk that comes back does so because its former
    request is dead.

    What the dead one has brought is still taken in, for a moment; after that it may write no more.
    """

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._current: dict[str, object] = {}

    def settle(self, upload_id: str) -> None:
        """Wait until nobody writes to the upload; whoever does not end soon is cut off."""
        with self._change:
            if not self._change.wait_for(lambda: upload_id not in self._current, _SETTLING_SECONDS):
                del self._current[upload_id]

    @contextmanager
    def claim(self, upload_id: str) -> Iterator[Callable[[], bool]]:
        """Write to an upload; gives a test of whether that is still allowed."""
        self.settle(upload_id)
        token = object()
        with self._change:
            self._current[upload_id] = token
        try:
            yield lambda: self._current.get(upload_id) is token
        finally:
            with self._change:
                if self._current.get(upload_id) is token:
                    del self._current[upload_id]
                self._change.notify_all()


_WRITERS = _Writers()


def open_upload(kiosk: Kiosk, routing: Routing, header: str, signature: bytes) -> Upload:
    """The upload of this envelope, the same one for a lost answer or a second try; raises
    `FullError` where the kiosk has begun too much and not finished it.
    """
    known = Upload.objects.filter(kiosk=kiosk, sha256=routing.sha256, size=routing.size).first()
    if known is not None:
        return known
    count, size = _unfinished(kiosk)
    if count >= _MOST_UNFINISHED or size + routing.size > _MOST_UNFINISHED_BYTES:
        raise FullError
    upload, _ = Upload.objects.get_or_create(
        kiosk=kiosk,
        sha256=routing.sha256,
        size=routing.size,
        defaults={
            "id": secrets.token_hex(16),
            "header": header,
            "signature": signature,
            "envelope": routing.id,
            "touched": timezone.now(),
        },
    )
    return upload


def _unfinished(kiosk: Kiosk) -> tuple[int, int]:
    """How many uploads of a kiosk have begun and not come whole, and their bytes once they have."""
    question = (
        "SELECT count(*), sum(size) FROM center_upload WHERE kiosk_id = %s AND NOT EXISTS"
        " (SELECT 1 FROM center_taken WHERE center_taken.kiosk_id = center_upload.kiosk_id"
        " AND center_taken.envelope = center_upload.envelope)"
    )
    count, size = plain.rows(question, (kiosk.id,))[0]
    return int(count), int(size or 0)


def received_bytes(upload: Upload) -> int:
    """How many bytes of an upload are here, those of a request that just broke off among them."""
    _WRITERS.settle(upload.id)
    try:
        return _path(upload).stat().st_size
    except FileNotFoundError:
        return 0


def append(request: HttpRequest, upload: Upload, start: int) -> None:
    """Write what comes, as it comes; a line that breaks leaves what was written."""
    remaining = upload.size - start
    with (
        _WRITERS.claim(upload.id) as is_mine,
        _path(upload).open("r+b" if start else "w+b") as file,
    ):
        file.seek(start)
        try:
            while remaining > 0 and (piece := request.read(min(_PIECE, remaining))) and is_mine():
                file.write(piece)
                file.flush()
                remaining -= len(piece)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise FullError from error
            # else the line broke: what has come counts, and the kiosk asks how much that is
        finally:
            file.flush()
            os.fsync(file.fileno())


def put_piece(kiosk: Kiosk, header: str, signature: bytes, start: int, piece: bytes) -> None:
    """Bytes of an upload that came by mail, in any order; they are put together as far as they
    reach.

    Raises `KomekError` as `routing_of` and `finish` do.
    """
    routing = routing_of(kiosk, header, signature)
    if (
        was_taken(kiosk, routing)
        or start + len(piece) > routing.size
        or routing.freight is not Freight.FILE
    ):
        return
    upload = open_upload(kiosk, routing, header, signature)
    write_durably(uploads_folder() / f"{upload.id}-{start:012}.piece", piece)
    _path(upload).touch()
    end = received_bytes(upload)
    with _WRITERS.claim(upload.id), _path(upload).open("r+b") as file:
        for path in _pieces(upload):
            begin = int(path.stem.rsplit("-", 1)[1])
            if begin > end:
                break
            file.seek(end)
            end += file.write(path.read_bytes()[end - begin :])
        file.flush()
        os.fsync(file.fileno())
    Upload.objects.filter(id=upload.id).update(touched=timezone.now())
    finish(kiosk, upload)
    for path in _pieces(upload):
        if int(path.stem.rsplit("-", 1)[1]) < end:
            path.unlink()


def _path(upload: Upload) -> Path:
    return uploads_folder() / f"{upload.id}.part"


def _pieces(upload: Upload) -> list[Path]:
    return sorted(uploads_folder().glob(f"{upload.id}-*.piece"))


def finish(kiosk: Kiosk, upload: Upload) -> None:
    """Apply an envelope that is whole, also one whose last piece came before a power cut.

    Bytes that came wrong are thrown away, and it begins again; raises `KomekError` then, or if it
    is refused.
    """
    if received_bytes(upload) < upload.size or is_taken(upload):
        return
    envelope = Envelope(upload.header, bytes(upload.signature), _path(upload).read_bytes())
    try:
        take(kiosk, envelope, timezone.now())
    except EnvelopeError as error:
        if error.detail == "hash":
            _clear(upload)
        raise
    _clear(upload)


def is_taken(upload: Upload) -> bool:
    """Whether the upload's envelope was applied already, so that its bytes are no longer kept
    here.
    """
    return Taken.objects.filter(
        kiosk_id=upload.kiosk_id, envelope=upload.envelope, sha256=upload.sha256
    ).exists()


def expire(now: dt.datetime) -> int:
    """Forget uploads that nobody has continued for three months; gives how many."""
    old_uploads = list(Upload.objects.filter(touched__lt=now - LIFETIME))
    for upload in old_uploads:
        forget(upload)
    return len(old_uploads)


def forget(upload: Upload) -> None:
    """Throw it away with what has come of it."""
    with transaction.atomic():
        upload.delete()
    _clear(upload)


def _clear(upload: Upload) -> None:
    for path in [_path(upload), *_pieces(upload)]:
        path.unlink(missing_ok=True)
