"""The desk's tables: people, cases, drafts, pages and keys, all in the encrypted database."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.case.events import Attachment, Event, Keyring, Party
from app.case.status import Role
from app.forms.draft import PageRow
from app.people.iin import NO_IIN, Iin
from app.storage.database import Store, writing

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
)


@dataclass(frozen=True)
class Page:
    """A page of a draft: the PDF to be sent, a small JPEG preview, and the photograph it was made
    from.

    `look` is `ink` or `color`, `quarters` how often it was turned clockwise by hand; -1 of a page
    that a version before 0.2.0 made, where only the PDF tells it.
    """

    row: PageRow
    pdf: bytes
    preview: bytes
    photo: bytes
    remark: str
    look: str = "ink"
    quarters: int = 0


@dataclass(frozen=True)
class CaseRow:
    """A line in the list of cases."""

    id: str
    number: str
    title: str
    service: str
    status: str
    date: str
    updated: str
    news: int
    iin: Iin = NO_IIN
    phone: str = ""
    quarter: str = ""
    step: str = ""
    holder: str = ""
    due: str = ""
    again: str = ""
    sign: int = 0


@dataclass(frozen=True)
class OutboxRow:
    """Something that is to be sealed: an event by its digest or a file by its SHA-256."""

    id: str
    case_id: str
    freight: str
    ref: str
    rank: int
    envelope: str


_EVENT = "header AS text, signature, salt, body, erased"


class DeskStore(Store):
    """Repositories of the desk, in our words. Callers group writes with `writing(store)`."""

    def __init__(self, path: Path, key: bytes) -> None:
        super().__init__(path, _MIGRATIONS, key)

    def note(self, name: str, value: bytes) -> None:
        """Remember a value under a name."""
        self.run("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", name, value)

    def noted(self, name: str) -> bytes | None:
        row = self.one("SELECT value FROM meta WHERE name = ?", name)
        return bytes(row["value"]) if row else None

    def next_number(self) -> int:
        """The next receipt number of this kiosk; numbers are never given twice."""
        with writing(self):
            number = int(self.noted("number") or b"0") + 1
            self.note("number", str(number).encode())
        return number

    # who may sign

    def add_party(self, party_id: str, party: Party) -> None:
        """Believe this party's signatures from now on."""
        self.put("parties", id=party_id, role=party.role, public=party.public, name=party.name)

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

    def add_file(self, case_id: str, data: bytes) -> Attachment:
        """Keep a file of a case; the attachment has no name yet."""
        digest = hashlib.sha256(data).hexdigest()
        self.put("files", sha256=digest, case_id=case_id, data=data)
        return Attachment("", len(data), digest)

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a file, if they are here."""
        row = self.one("SELECT data FROM files WHERE sha256 = ? LIMIT 1", sha256)
        return bytes(row["data"]) if row else None

    # photographs that pages were made from, until the center has confirmed the pages

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

    def cases_with_originals(self) -> list[str]:
        """The cases of which photographs are here."""
        return [row["case_id"] for row in self.rows("SELECT DISTINCT case_id FROM originals")]

    def erase_originals(self, case_id: str) -> None:
        """Erase them for good."""
        self.run("DELETE FROM originals WHERE case_id = ?", case_id)

    # what is to be sent

    def post(self, row: OutboxRow) -> None:
        """Have something sealed and sent; to be called in the transaction that makes it."""
        self.insert(
            "outbox",
            id=row.id,
            case_id=row.case_id,
            freight=row.freight,
            ref=row.ref,
            rank=row.rank,
            envelope="",
        )

    def unsealed_rows(self) -> list[OutboxRow]:
        """What is not in the mailbag yet, facts first."""
        return self._outbox("envelope = '' ORDER BY freight = 'file', rank, rowid")

    def mark_sealed(self, outbox_id: str, envelope: str) -> None:
        """It travels in the mailbag under this envelope id."""
        self.run("UPDATE outbox SET envelope = ? WHERE id = ?", envelope, outbox_id)

    def unseal(self, envelope: str) -> str:
        """What travelled under this envelope id is to be sealed anew; gives its outbox id, or an
        empty text.
        """
        row = self.one("SELECT id FROM outbox WHERE envelope = ?", envelope)
        self.run("UPDATE outbox SET envelope = '' WHERE envelope = ?", envelope)
        return str(row["id"]) if row else ""

    def case_of(self, envelope: str) -> str:
        """The case that an envelope is of, or an empty text."""
        row = self.one("SELECT case_id FROM outbox WHERE envelope = ?", envelope)
        return str(row["case_id"]) if row else ""

    def outbox_rows(self, case_id: str) -> list[OutboxRow]:
        """Everything of a case that was or is to be sent."""
        return self._outbox("case_id = ? ORDER BY rowid", case_id)

    def _outbox(self, where: str, *values: object) -> list[OutboxRow]:
        sql = f"SELECT id, case_id, freight, ref, rank, envelope FROM outbox WHERE {where}"
        return [OutboxRow(**row) for row in self.rows(sql, *values)]

    # the list of cases, computed from the journal and rebuildable

    def project(self, row: CaseRow) -> None:
        """Write the line of a case."""
        values = tuple(vars(row).values())
        marks = ", ".join("?" * len(values))
        self.run(f"INSERT OR REPLACE INTO cases ({', '.join(vars(row))}) VALUES ({marks})", *values)

    def clear_news(self, case_id: str) -> None:
        """The assistant has looked at the case."""
        self.run("UPDATE cases SET news = 0 WHERE id = ?", case_id)

    def forget_rows(self) -> None:
        """Empty the list of cases, before it is computed anew."""
        self.run("DELETE FROM cases")

    def case_rows(self, search: str, most: int, today: str = "") -> list[CaseRow]:
        """Cases whose number or person contains the text: those with news first, then overdue ones,
        then the latest.

        Lists of calls and of kits are lists of their own.
        """
        words, capital = like(search), like(search.title())
        sql = (
            "SELECT * FROM cases WHERE (number LIKE ? OR title LIKE ? OR title LIKE ?) AND status"
            " NOT IN ('called', 'kit') ORDER BY news DESC, due = '' OR due >= ?, CASE WHEN due < ?"
            " THEN due ELSE '' END, updated DESC LIMIT ?"
        )
        return [CaseRow(**row) for row in self.rows(sql, words, words, capital, today, today, most)]

    def cases_where(self, condition: str, *values: object) -> list[CaseRow]:
        """The cases of a condition of ours on the list's columns, by name."""
        return [
            CaseRow(**row) for row in self.rows(f"SELECT * FROM cases WHERE {condition}", *values)
        ]

    def count_cases(self, condition: str, *values: object) -> int:
        """How many cases a condition of ours on the list's columns holds for."""
        row = self.one(f"SELECT count(*) AS number FROM cases WHERE {condition}", *values)
        return int(row["number"]) if row else 0

    def case_ids(self) -> list[str]:
        """Every case that has an event."""
        return [row["case_id"] for row in self.rows("SELECT DISTINCT case_id FROM events")]


def like(search: str) -> str:
    """The pattern that finds a text; SQLite knows capitals of Latin letters only."""
    return f"%{search.strip().replace('%', '')}%"


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
