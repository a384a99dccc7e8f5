"""The desk's tables, all in the encrypted database, and the journal of its cases in them."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.case.events import Attachment, Event, Keyring, Party
from app.case.status import Role
from app.storage.caselist import CaseList
from app.storage.database import Store, writing
from app.storage.erasing import Erasing
from app.storage.notes import Notes
from app.storage.outbox import Outbox

_MIGRATIONS = (
    """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE parties (id TEXT PRIMARY KEY, role TEXT NOT NULL, public BLOB NOT NULL,
    name TEXT NOT NULL) STRICT;
    CREATE TABLE events (
        digest TEXT PRIMARY KEY, case_id TEXT NOT NULL, header TEXT NOT NULL,
        signature BLOB NOT NULL,
        salt BLOB NOT NULL, body TEXT NOT NULL, erased INTEGER NOT NULL DEFAULT 0,
        added TEXT NOT NULL
    ) STRICT;
    CREATE INDEX events_case ON events (case_id);
    CREATE TABLE files (
        sha256 TEXT NOT NULL, case_id TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (sha256,
        case_id)
    ) STRICT;
    CREATE TABLE outbox (
        id TEXT PRIMARY KEY, case_id TEXT NOT NULL, freight TEXT NOT NULL, ref TEXT NOT NULL,
        rank INTEGER NOT NULL,
        envelope TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX outbox_case ON outbox (case_id);
    CREATE TABLE drafts (
        id TEXT PRIMARY KEY, content TEXT NOT NULL, updated TEXT NOT NULL,
        discarded INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE pages (
        id TEXT PRIMARY KEY, owner TEXT NOT NULL, position INTEGER NOT NULL, document TEXT NOT NULL,
        pdf BLOB NOT NULL, preview BLOB NOT NULL, photo BLOB NOT NULL, remark TEXT NOT NULL
    ) STRICT;
    CREATE INDEX pages_owner ON pages (owner, position);
    CREATE TABLE cases (
        id TEXT PRIMARY KEY, number TEXT NOT NULL, title TEXT NOT NULL, service TEXT NOT NULL,
        status TEXT NOT NULL,
        date TEXT NOT NULL, updated TEXT NOT NULL, news INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX cases_updated ON cases (updated)
    """,
    """
    ALTER TABLE cases ADD COLUMN iin TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN phone TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN quarter TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN step TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN holder TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN due TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN again TEXT NOT NULL DEFAULT '';
    ALTER TABLE cases ADD COLUMN sign INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX cases_iin ON cases (iin);
    CREATE TABLE bulletins (
        topic TEXT PRIMARY KEY, version INTEGER NOT NULL, made TEXT NOT NULL, text TEXT NOT NULL,
        signature BLOB NOT NULL
    ) STRICT;
    CREATE INDEX cases_step ON cases (step);
    CREATE TABLE recipients (
        case_id TEXT PRIMARY KEY, quarter TEXT NOT NULL, name TEXT NOT NULL, iin TEXT NOT NULL,
        phone TEXT NOT NULL,
        words TEXT NOT NULL, state TEXT NOT NULL, again TEXT NOT NULL, content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX recipients_state ON recipients (state, again, name);
    CREATE INDEX recipients_iin ON recipients (iin);
    CREATE TABLE kits (
        case_id TEXT PRIMARY KEY, period TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL,
        outcome TEXT NOT NULL,
        content TEXT NOT NULL
    ) STRICT;
    CREATE TABLE outcomes (case_id TEXT PRIMARY KEY, state TEXT NOT NULL,
    again TEXT NOT NULL) STRICT;
    CREATE TABLE commission (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, position TEXT NOT NULL, public BLOB NOT NULL,
        salt BLOB NOT NULL,
        seed BLOB NOT NULL, tries INTEGER NOT NULL DEFAULT 0, since TEXT NOT NULL DEFAULT ''
    ) STRICT
    """,
    """
    CREATE TABLE originals (
        case_id TEXT NOT NULL, name TEXT NOT NULL, photo BLOB NOT NULL, PRIMARY KEY (case_id, name)
    ) STRICT
    """,
    """
    ALTER TABLE pages ADD COLUMN look TEXT NOT NULL DEFAULT 'ink';
    ALTER TABLE pages ADD COLUMN quarters INTEGER NOT NULL DEFAULT -1;
    UPDATE pages SET look = 'color' WHERE instr(pdf, CAST('/DCTDecode' AS BLOB)) > 0
    """,
    "ALTER TABLE pages ADD COLUMN why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN words TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE erased (
        case_id TEXT PRIMARY KEY, number TEXT NOT NULL, service TEXT NOT NULL, status TEXT NOT NULL,
        date TEXT NOT NULL, place TEXT NOT NULL, folder TEXT NOT NULL, erased TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE messages (
        id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT
    """,
)


_EVENT = "header AS text, signature, salt, body, erased"


@dataclass(frozen=True)
class KeptOriginals:
    """The photographs of a case's pages that are here: where the case stands, and their bytes."""

    case_id: str
    status: str
    size: int


class DeskStore(Store):
    """The journal with its files, and beside it the desk's other repositories, in our words.

    Callers group writes with `writing(store)`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(path, _MIGRATIONS, key)
        self.notes = Notes(self)
        self.outbox = Outbox(self)
        self.case_list = CaseList(self)
        self.erasing = Erasing(self)

    def next_number(self) -> int:
        """The next receipt number of this kiosk; numbers are never given twice."""
        with writing(self):
            number = int(self.notes.read("number") or b"0") + 1
            self.notes.write("number", str(number).encode())
        return number

    # who may sign

    def add_party(self, party_id: str, party: Party) -> None:
        """Believe this party's signatures from now on. Its name may change later, its key and what
        it may sign never.
        """
        self.run(
            "INSERT INTO parties (id, role, public, name) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO"
            " UPDATE SET name = excluded.name WHERE role = excluded.role AND public ="
            " excluded.public",
            party_id,
            party.role,
            party.public,
            party.name,
        )

    def keyring(self) -> Keyring:
        """Everyone whose signatures are believed."""
        rows = self.rows("SELECT id, role, public, name FROM parties")
        return {
            row["id"]: Party(Role(row["role"]), bytes(row["public"]), row["name"]) for row in rows
        }

    # the journal

    def add_event(self, event: Event, now: dt.datetime) -> bool:
        """Append an event; gives whether it was new."""
        return self.put(
            "events",
            digest=event.digest,
            case_id=event.header.case,
            header=event.text,
            signature=event.signature,
            salt=event.salt,
            body=event.body or "",
            erased=int(event.body is None),
            added=now.isoformat(),
        )

    def events(self, case_id: str) -> tuple[Event, ...]:
        """Every event of a case, in no particular order."""
        return _events(self.rows(f"SELECT {_EVENT} FROM events WHERE case_id = ?", case_id))

    def event(self, digest: str) -> Event:
        """The event of that digest; `KeyError` if there is none."""
        events = _events(self.rows(f"SELECT {_EVENT} FROM events WHERE digest = ?", digest))
        if not events:
            raise KeyError(digest)
        return events[0]

    def case_ids(self) -> list[str]:
        """Every case that has an event."""
        return [row["case_id"] for row in self.rows("SELECT DISTINCT case_id FROM events")]

    def add_file(self, case_id: str, data: bytes) -> Attachment:
        """Keep a file of a case; the attachment has no name yet."""
        digest = hashlib.sha256(data).hexdigest()
        self.put("files", sha256=digest, case_id=case_id, data=data)
        return Attachment("", len(data), digest)

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a file, if they are here."""
        row = self.one("SELECT data FROM files WHERE sha256 = ? LIMIT 1", sha256)
        return bytes(row["data"]) if row else None

    def has_file(self, sha256: str) -> bool:
        """Whether the bytes of a file are here."""
        return self.one("SELECT 1 FROM files WHERE sha256 = ? LIMIT 1", sha256) is not None

    # photographs that pages were made from, as long as a page may be wanted in color

    def keep_original(self, case_id: str, name: str, photo: bytes) -> None:
        """Keep the photograph of a page; a page taken again has a new one."""
        self.run(
            "INSERT OR REPLACE INTO originals (case_id, name, photo) VALUES (?, ?, ?)",
            case_id,
            name,
            photo,
        )

    def originals(self, case_id: str) -> dict[str, bytes]:
        """The photographs of a case's pages that are still here, by the attachment's name."""
        rows = self.rows(
            "SELECT name, photo FROM originals WHERE case_id = ? ORDER BY name", case_id
        )
        return {row["name"]: bytes(row["photo"]) for row in rows}

    def kept_originals(self) -> list[KeptOriginals]:
        """The cases of which photographs are here, the newest first."""
        rows = self.rows(
            "SELECT case_id, coalesce(cases.status, '') AS status, sum(length(photo)) AS size"
            " FROM originals LEFT JOIN cases ON cases.id = case_id"
            " GROUP BY case_id ORDER BY max(originals.rowid) DESC"
        )
        return [KeptOriginals(**row) for row in rows]

    def erase_originals(self, case_id: str) -> None:
        """Erase them for good."""
        self.run("DELETE FROM originals WHERE case_id = ?", case_id)


def _events(rows: Iterable[dict[str, object]]) -> tuple[Event, ...]:
    return tuple(
        Event(
            str(row["text"]),
            _bytes(row["signature"]),
            _bytes(row["salt"]),
            None if row["erased"] else str(row["body"]),
        )
        for row in rows
    )


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
