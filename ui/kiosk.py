"""What the window is given by `main.py`: plain callables, and the desk once it is unlocked."""

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from app.connection import ConnectionPlan, MailboxEntry, StickExport, StickImport
from app.files import clear_copies, default_data

if TYPE_CHECKING:  # the first screen does not wait for what is needed behind it
    from PySide6.QtWidgets import QWidget

    from app.cards import Invitation
    from app.catalog import Catalog
    from app.desk import Desk
    from app.desk.board import Board
    from app.errors import KomekError
    from app.safety import Result, Safeguard


@dataclass(frozen=True)
class CenterAccess:
    """How a specialist reaches the embedded center."""

    url: str
    username: str
    password: str


@dataclass(frozen=True)
class StickAccess:
    """The transport by memory stick; each may take long and raises `KomekError`. Writing tells its
    share from 0 to 1.
    """

    drives: Callable[[], list[Path]]
    write: Callable[[Path, Callable[[float], None]], StickExport]
    read: Callable[[Path], StickImport]


@dataclass(frozen=True)
class LineSettings:
    """What can be chosen about the line. `try_mailbox` raises `KomekError`."""

    choices: Callable[[], ConnectionPlan] = ConnectionPlan
    mailbox: Callable[[], MailboxEntry | None] = lambda: None
    save: Callable[[ConnectionPlan, MailboxEntry], None] = lambda _line, _mail: None
    try_mailbox: Callable[[MailboxEntry], None] = lambda _mail: None
    used_bytes: Callable[[], int] = lambda: 0


class LineBoard(QObject):
    """How the line is, told from the sync thread's thread and shown in the window's.

    `state` is `off` (not enrolled), `sending`, `up`, `down`, `paused` or `refused`; `trouble` is a
    code of the texts, `transport` is `line`, `mail` or empty.
    """

    changed = Signal()
    mail = Signal()  # something was queued, or came by another transport than the line

    def __init__(self) -> None:
        super().__init__()
        self.state = "off"
        self.trouble = self.transport = ""
        self.last_contact: dt.datetime | None = None

    def tell(
        self, state: str, trouble: str, last_contact: dt.datetime | None, transport: str = ""
    ) -> None:
        """Note how the line is; may be called from any thread."""
        self.state, self.trouble, self.last_contact, self.transport = (
            state,
            trouble,
            last_contact,
            transport,
        )
        self.changed.emit()


class Found(Protocol):
    """What a trial of a part has found."""

    @property
    def what(self) -> str: ...
    @property
    def result(self) -> "Result": ...


@dataclass
class Kiosk:
    """The window's view of everything outside it. `create` gives a desk for PIN, akimat's name,
    `unlock` for a PIN and the name of one of the `assistants`, where there are several.

    `send_now(True)` passes the hours and the limit of the line.
    """

    catalog: "Catalog"
    is_new: Callable[[], bool]
    create: "Callable[[str, str], Desk]"
    unlock: "Callable[[str, str], Desk]"
    recover: "Callable[[str, str], Desk]"
    connect: "Callable[[Desk], None]"
    send_now: Callable[[bool], None]
    access: Callable[[], CenterAccess | None]
    clock: Callable[[], dt.datetime]
    assistants: Callable[[], Sequence[str]] = tuple
    join: "Callable[[Invitation], None]" = lambda _invitation: None
    board: "Callable[[], Board | None]" = lambda: None  # what the hall may know; none so far
    publish: "Callable[[Desk], None]" = lambda _desk: None
    camera: Callable[[], int | Path | None] = lambda: None
    stick: StickAccess | None = None
    line_settings: LineSettings = field(default_factory=LineSettings)
    safeguards: "Callable[[], Sequence[Safeguard]]" = tuple
    trials: "Callable[[], Iterator[Found]]" = lambda: iter(())  # of every part, one by one
    center_trouble: "Callable[[], KomekError | None]" = lambda: (
        None
    )  # why the one here did not start
    data: Path = field(default_factory=default_data)
    line: LineBoard = field(default_factory=LineBoard)
    language: str = "kk"
    remember_language: Callable[[str], None] = lambda _language: None
    desk: "Desk | None" = None
    called_at: dt.datetime | None = None  # since when somebody in the hall waits for the assistant
    is_bell_silent: bool = False  # nobody can have heard the bell
    has_large_letters: bool = False  # chosen by who reads in the hall now
    half_built_screen: "QWidget | None" = None  # a screen from its first line on, until it is whole

    scratch_folder: Path = field(
        default_factory=lambda: Path(tempfile.gettempdir(), f"komek-{os.getpid()}")
    )

    def scratch(self) -> Path:
        """A folder for copies that another program works on or shows; only this account reads
        it.
        """
        self.scratch_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(dir=self.scratch_folder))

    def clear_scratch(self) -> None:
        """Take all copies away: at the start, when the desk is locked, when a screen that made them
        is left.
        """
        clear_copies(self.scratch_folder)

    def seal_outbox(self) -> None:
        """Something is to be sent: it is sealed at once, so that even a pass on its way takes it
        along.
        """
        self.line.mail.emit()

    def today(self) -> dt.date:
        """The day at the kiosk."""
        return self.clock().astimezone().date()

    @property
    def open_desk(self) -> "Desk":
        """The unlocked desk; screens that need it are shown only after unlocking."""
        if self.desk is None:
            raise RuntimeError("the desk is locked")
        return self.desk
