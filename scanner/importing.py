"""Files that an assistant chooses, decoded in a process of its own: no file can hang, crash or fill
up the kiosk.
"""

import json
import multiprocessing
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from app.errors import KomekError, PictureError, PictureTooLargeError
from scanner.images import Frame, iterate_pictures

_PATIENCE = 45.0  # seconds that a page may take on an old PC
_MOST_MEMORY = 3 << 30  # of address space, where the system can limit it
_ERRORS = {error.code: error for error in (PictureError, PictureTooLargeError)}


class FilesProcessError(KomekError):
    """The process that opens files does not start: an antivirus or a policy keeps it from that."""

    code = "worker-start"


def load_files(
    paths: Sequence[Path], patience: float = _PATIENCE
) -> Generator[Frame | PictureError, None, None]:
    """Every picture of the files, BGR uint8 (H, W, 3), decoded as they are asked for, so that few
    lie in memory.

    In the place of a file that cannot be used there is an error, whose detail is the file's name;
    the others go on. A page that takes more than `patience` seconds ends its file. Raises
    `FilesProcessError`.
    """
    file_index = 0
    while file_index < len(paths):
        for result in _results(paths[file_index:], patience):
            if isinstance(result, PictureError):
                result.detail = paths[file_index].name
            if result is None:
                file_index += 1
            else:
                yield result


def _results(paths: Sequence[Path], patience: float) -> Iterator[Frame | PictureError | None]:
    """What one process makes of the files; None after each file; a file may end it."""
    context = multiprocessing.get_context("spawn")
    messages, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_decode, args=([str(path) for path in paths], sender), name="files", daemon=True
    )
    try:
        process.start()
    except OSError as error:
        messages.close()
        raise FilesProcessError(str(error)) from error
    finally:
        sender.close()
    try:
        _wait_for_start(messages, patience)
        for _ in paths:
            while (message := _next_message(messages, patience))["is"] != "done":
                if message["is"] == "page":
                    yield _receive(messages, message["height"], message["width"])
                elif message["is"] == "error":
                    yield _ERRORS.get(message["code"], PictureError)()
            yield None
    except (EOFError, OSError):
        yield PictureError()
        yield None
    finally:
        messages.close()
        process.kill()
        process.join(5)


def _wait_for_start(messages: Connection, patience: float) -> None:
    """Until the process says its first word: one that ends before that has seen no file."""
    try:
        _next_message(messages, patience)
    except (EOFError, OSError) as error:
        raise FilesProcessError(str(error)) from error


def _next_message(messages: Connection, patience: float) -> dict[str, Any]:
    if not messages.poll(patience):
        raise OSError("it takes too long")
    message: dict[str, Any] = json.loads(messages.recv_bytes(1000))
    return message


def _receive(messages: Connection, height: int, width: int) -> Frame:
    frame = np.empty((height, width, 3), np.uint8)
    messages.recv_bytes_into(frame.data.cast("B"))
    return frame


def _decode(paths: Sequence[str], messages: Connection) -> None:
    """What runs over there: one page is ahead of the reader, no more."""
    _limit_memory()

    def say(kind: str, **facts: object) -> None:
        messages.send_bytes(json.dumps({"is": kind, **facts}).encode())

    with suppress(OSError, KeyboardInterrupt):
        say("ready")
        for path in paths:
            try:
                for frame in iterate_pictures(Path(path)):
                    say("page", height=frame.shape[0], width=frame.shape[1])
                    messages.send_bytes(np.ascontiguousarray(frame).data.cast("B"))
            except PictureError as error:
                say("error", code=error.code)
            say("done")


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
