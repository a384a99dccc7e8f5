"""The case as an append-only list of signed events, and everything computed from it."""

from app.journal.authoring import Author, author_event
from app.journal.case import Case, Question
from app.journal.events import Attachment, Event, Header, JournalError, Keyring, Party, erase, verify
from app.journal.folding import fold
from app.journal.kinds import Kind, Role, Status

__all__ = [
    "Attachment",
    "Author",
    "Case",
    "Event",
    "Header",
    "JournalError",
    "Keyring",
    "Kind",
    "Party",
    "Question",
    "Role",
    "Status",
    "author_event",
    "erase",
    "fold",
    "verify",
]
