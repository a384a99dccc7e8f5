"""The center's tables: kiosks, the journal, what was taken, and letters to the kiosks."""

from center.models.desk import (
    KeptQueue,
    Ownership,
    Program,
    Proposal,
    Reading,
    SecondStep,
    SignInTry,
    Territory,
)
from center.models.journal import CaseFile, CaseRow, Forwarding, SmallFile, StoredEvent
from center.models.kiosks import Invitation, Kiosk
from center.models.lists import Forming, KitEntry, Recipient
from center.models.messages import Message
from center.models.notices import Notice
from center.models.tables import LocalAid, OfficeRow, PovertyLine, Setting
from center.models.transport import Delivered, KnownKey, Letter, Publication, Taken, Upload

__all__ = [
    "CaseFile",
    "CaseRow",
    "Delivered",
    "Forming",
    "Forwarding",
    "Invitation",
    "KeptQueue",
    "Kiosk",
    "KitEntry",
    "KnownKey",
    "Letter",
    "LocalAid",
    "Message",
    "Notice",
    "OfficeRow",
    "Ownership",
    "PovertyLine",
    "Program",
    "Proposal",
    "Publication",
    "Reading",
    "Recipient",
    "SecondStep",
    "Setting",
    "SignInTry",
    "SmallFile",
    "StoredEvent",
    "Taken",
    "Territory",
    "Upload",
]
