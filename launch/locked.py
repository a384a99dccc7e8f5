"""What a kiosk keeps in clear beside its databases, for the screens before the PIN."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.files import write_durably
from app.logs import log
from app.texts import LANGUAGES

if TYPE_CHECKING:
    from app.desk.board import Board


def last_language(data: Path) -> str:
    """The language that was spoken here last; Kazakh at first."""
    try:
        last = (data / "language").read_text("ascii")
    except (OSError, UnicodeError):
        return LANGUAGES[0]
    return last if last in LANGUAGES else LANGUAGES[0]


def remember_language(data: Path, language: str) -> None:
    """Speak it again at the next start; a full disk changes no language."""
    try:
        write_durably(data / "language", language.encode())
    except OSError as error:
        log.warning("the language: %s", error)


def board_of(path: Path) -> "Board":
    """What the hall may know."""
    from app.desk.board import read_board  # only now: the first screen does not wait for it

    return read_board(path)


def assistants_of(path: Path) -> Sequence[str]:
    """Whose PINs open the desk, where there are several; none where that cannot be read."""
    try:
        if b'"others":[{' not in path.read_bytes():
            return ()
    except OSError:
        return ()
    from app.storage.slots import SlotsError, assistants  # likewise

    try:
        return assistants(path)
    except SlotsError:
        return ()
