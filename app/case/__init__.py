"""The case as an append-only list of signed events, and everything computed from it."""

from app.case.authoring import Author, author_event
from app.case.case import Case, Question
from app.case.events import Attachment, Event, Header, JournalError, Keyring, Party, erase, verify
from app.case.folding import fold
from app.case.status import Role, Status

__all__ = [
    "Attachment",
    "Author",
    "Case",
    "Event",
    "Header",
    "JournalError",
    "Keyring",
    "Party",
    "Question",
    "Role",
    "Status",
    "author_event",
    "erase",
    "fold",
    "verify",
]
