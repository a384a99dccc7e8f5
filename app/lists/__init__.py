"""What the center sends to its kiosks outside cases: directory, call list, food kits, the regime's
dates, local aid, messages, the name of the hall.
"""

from app.lists.bulletins import Bulletin, BulletinError, Topic, read_bulletin, write_bulletin
from app.lists.directory import Directory, Office, first_directory
from app.lists.kits import KitList, KitPerson
from app.lists.marks import ApplicationMarks, make_marks
from app.lists.messages import (
    Message,
    MessageError,
    Messages,
    are_messages,
    dump_messages,
    load_messages,
)
from app.lists.place import Place
from app.lists.recipients import CallList, Recipient
from app.lists.regime import Regime

__all__ = [
    "ApplicationMarks",
    "Bulletin",
    "BulletinError",
    "CallList",
    "Directory",
    "KitList",
    "KitPerson",
    "Message",
    "MessageError",
    "Messages",
    "Office",
    "Place",
    "Recipient",
    "Regime",
    "Topic",
    "are_messages",
    "dump_messages",
    "first_directory",
    "load_messages",
    "make_marks",
    "read_bulletin",
    "write_bulletin",
]
