"""The log beside the data: it rotates, and nothing in it tells of a person.

Lines of the program are English; so every word with a Cyrillic letter, every address and every long
number may be somebody's, and is masked before it is written, in messages and tracebacks alike.
"""

import faulthandler
import logging
import logging.handlers
import multiprocessing
import os
import re
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType

FOLDER = "logs"
_VARIABLE = "KOMEK_LOG_DATA"
_BYTES, _FILES = 1 << 20, 4
_HOME = str(Path.home())
_MOST_OF_LINE, _MOST_LETTERS = 2000, 40_000
_MASKS = (
    (
        re.compile(
            r"(?<![0-9a-zA-Z-])(?!\d{4}-\d\d-\d\d)\+?(?:\d[ ()-]{0,2}){9,}\d(?![0-9a-zA-Z])"
        ),
        "############",
    ),
    (re.compile(r"\d{10,}"), "############"),
    (re.compile(r"[^\s@<>\"']{1,64}@[^\s@<>\"']{1,64}\.\w{1,20}"), "…@…"),
    (re.compile(r"\w{0,40}[\u0400-\u052f]\w{0,40}(?:[ -]\w{0,40}[\u0400-\u052f]\w{0,40})*"), "…"),
)

log = logging.getLogger("komek")


def mask(text: str) -> str:
    """The text without anything that may name or number a person, and no longer than is read.

    Strangers' words come here too (an address that was not found): masking takes time by a text's
    length, no more.
    """
    text = "\n".join(line[:_MOST_OF_LINE] for line in text[:_MOST_LETTERS].split("\n"))
    if len(_HOME) > 1:
        text = text.replace(_HOME, "~")
    for pattern, replacement in _MASKS:
        text = pattern.sub(replacement, text)
    return text


class MaskingFormatter(logging.Formatter):
    """Writes when, how bad, where and what, masked."""

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One record, with its traceback if it has one."""
        return f"{self.formatTime(record)} {mask(super().format(record))}"


class _File(logging.handlers.RotatingFileHandler):
    """A log must never be the reason that something fails: a full disk or a foreign file leaves a
    line out.
    """

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: there is nowhere to say so."""


def open_log(data: Path, name: str, level: int = logging.INFO, on_screen: bool = False) -> Path:
    """Log to `<data>/logs/<name>.log` from now on, and note there what ends this process; gives the
    file.

    Of a process that has a terminal, or a service's journal, it can be seen there too.
    """
    path = data / FOLDER / f"{name}.log"
    root = logging.getLogger()
    if on_screen and not any(type(handler) is logging.StreamHandler for handler in root.handlers):
        screen = logging.StreamHandler()
        screen.setFormatter(MaskingFormatter())
        root.addHandler(screen)
    with suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _File(path, maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8", delay=True)
        handler.setFormatter(MaskingFormatter())
        root.addHandler(handler)
        root.setLevel(level)
        logging.getLogger("pikepdf").setLevel(logging.WARNING)  # it greets whoever loads it
        faulthandler.enable((path.parent / f"{name}-crash.txt").open("a", encoding="utf-8"))
    os.environ[_VARIABLE] = str(data)
    sys.excepthook = note_exception
    threading.excepthook = _note_thread_exception
    return path


def note_troubles(data: Path, name: str) -> None:
    """Log what goes wrong from now on, for a command that only looks and leaves nothing behind: to
    `<data>/logs/<name>.log`, made with its first line, where a kiosk has its logs; else on the
    screen.
    """
    folder = data / FOLDER
    handler: logging.Handler = (
        _File(folder / f"{name}.log", maxBytes=_BYTES, encoding="utf-8", delay=True)
        if folder.is_dir()
        else logging.StreamHandler()
    )
    handler.setFormatter(MaskingFormatter())
    logging.getLogger().addHandler(handler)


def note_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """What nobody foresaw goes to the log with its traceback."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    log.critical("unforeseen", exc_info=(kind, error, trace))


def _note_thread_exception(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        log.critical("a thread ended", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))


def continue_log() -> None:
    """In a process that one with a log has started: a log of its own beside it."""
    if folder := os.environ.get(_VARIABLE):
        open_log(Path(folder), multiprocessing.current_process().name.partition("-")[0].lower())
