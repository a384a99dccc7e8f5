"""The center's lists at the desk: bulletins, whom to call, food kits, and the commission's members."""

from dataclasses import dataclass

import msgspec

from app.lists import Bulletin, CallList, KitList, KitPerson, Recipient, Topic
from app.storage.database import writing
from app.storage.deskstore import DeskStore


@dataclass(frozen=True)
class RecipientRow:
    """A line of the call list; `state` is `todo`, `again`, `reached` or `done`, `again` when to call back."""

    case_id: str
    quarter: str
    name: str
    iin: str
    phone: str
    state: str
    again: str


@dataclass(frozen=True)
class MemberKey:
    """A commission member with the sealed seed of the key that signs conclusions."""

    id: str
    name: str
    position: str
    public: bytes
    salt: bytes
    seed: bytes


_ROW = "case_id, quarter, name, iin, phone, state, again"


class ListStore:
    """Repositories over the desk's database."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def keep(self, bulletin: Bulletin) -> bool:
        """Keep a bulletin unless a later version of its topic is here; gives whether it was kept."""
        present = self._store.one("SELECT version FROM bulletins WHERE topic = ?", bulletin.topic)
        if present is not None and present["version"] >= bulletin.version:
            return False
        self._store.run(
            "INSERT OR REPLACE INTO bulletins (topic, version, made, text, signature) VALUES (?, ?, ?, ?, ?)",
            bulletin.topic,
            bulletin.version,
            bulletin.made.isoformat(),
            bulletin.text,
            bulletin.signature,
        )
        return True

    def text(self, topic: Topic) -> tuple[str, bytes, int, str] | None:
        """A kept bulletin's text, signature, version and time."""
        row = self._store.one("SELECT text, signature, version, made FROM bulletins WHERE topic = ?", topic)
        return (row["text"], bytes(row["signature"]), row["version"], row["made"]) if row else None

    def keep_calls(self, calls: CallList) -> None:
        """The new call list; what was done about a person of it stays."""
        with writing(self._store):
            states = {
                row["case_id"]: (row["state"], row["again"])
                for row in self._store.rows("SELECT case_id, state, again FROM recipients")
            }
            self._store.run("DELETE FROM recipients")
            for row in calls.rows:
                state, again = states.get(row.case, ("todo", ""))
                self._store.insert(
                    "recipients",
                    case_id=row.case,
                    quarter=calls.quarter,
                    name=row.name,
                    iin=row.iin,
                    phone=row.phone,
                    state="done" if row.state else state,
                    again=again,
                    content=msgspec.json.encode(row).decode(),
                )

    def set_state(self, case_id: str, state: str, again: str = "") -> None:
        """What was done about a person of the call list."""
        self._store.run("UPDATE recipients SET state = ?, again = ? WHERE case_id = ?", state, again, case_id)

    def recipients(self, search: str, now: str, done: bool, most: int) -> list[RecipientRow]:
        """Whom to call: those to call back whose time has come first, then the others; or those that are done."""
        words = f"%{search.strip().replace('%', '')}%"
        states = "('done', 'reached')" if done else "('todo', 'again')"
        rows = self._store.rows(
            f"SELECT {_ROW} FROM recipients WHERE state IN {states} AND (name LIKE ? OR phone LIKE ? OR iin LIKE ?)"
            " ORDER BY again = '' OR again > ?, again > ?, again, name LIMIT ?",
            words,
            words,
            words,
            now,
            now,
            most,
        )
        return [RecipientRow(**row) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many of the call list are in each state."""
        rows = self._store.rows("SELECT state, count(*) AS number FROM recipients GROUP BY state")
        return {row["state"]: row["number"] for row in rows}

    def recipient(self, case_id: str) -> Recipient | None:
        """One person of the call list."""
        return self._recipient("case_id = ?", case_id)

    def recipient_by_iin(self, iin: str) -> Recipient | None:
        """The person of the call list with this IIN."""
        return self._recipient("iin = ?", iin)

    def _recipient(self, where: str, value: str) -> Recipient | None:
        row = self._store.one(f"SELECT content FROM recipients WHERE {where}", value)
        return msgspec.json.decode(row["content"], type=Recipient) if row else None

    def quarter(self) -> str:
        """The quarter that the call list is about, empty without a list."""
        row = self._store.one("SELECT quarter FROM recipients LIMIT 1")
        return row["quarter"] if row else ""

    def keep_kits(self, kits: KitList) -> None:
        """The new kit list; what was recorded about a person of it stays."""
        with writing(self._store):
            known = {row["case_id"]: row["outcome"] for row in self._store.rows("SELECT case_id, outcome FROM kits")}
            self._store.run("DELETE FROM kits")
            for row in kits.rows:
                self._store.insert(
                    "kits",
                    case_id=row.case,
                    period=kits.period,
                    name=row.name,
                    outcome=known.get(row.case, ""),
                    content=msgspec.json.encode(row).decode(),
                )

    def set_kit(self, case_id: str, outcome: str) -> None:
        """What was recorded about a person of the kit list."""
        self._store.run("UPDATE kits SET outcome = ? WHERE case_id = ?", outcome, case_id)

    def kits(self, search: str = "", most: int = 1000) -> list[tuple[str, KitPerson, str]]:
        """The village's kits: period, person, outcome; those without an outcome first."""
        words = f"%{search.strip().replace('%', '')}%"
        sql = "SELECT period, content, outcome FROM kits WHERE name LIKE ? ORDER BY outcome <> '', name LIMIT ?"
        return [
            (row["period"], msgspec.json.decode(row["content"], type=KitPerson), row["outcome"])
            for row in self._store.rows(sql, words, most)
        ]

    def add_member(self, member: MemberKey) -> None:
        """A new commission member, or the same one with a new key."""
        self._store.run(
            "INSERT OR REPLACE INTO commission (id, name, position, public, salt, seed) VALUES (?, ?, ?, ?, ?, ?)",
            *vars(member).values(),
        )

    def members(self) -> list[MemberKey]:
        """The commission's members by name."""
        rows = self._store.rows("SELECT id, name, position, public, salt, seed FROM commission ORDER BY name")
        sealed = ("public", "salt", "seed")
        return [
            MemberKey(row["id"], row["name"], row["position"], *(bytes(row[name]) for name in sealed)) for row in rows
        ]

    def remove_member(self, member_id: str) -> None:
        """A member who has left; what was signed stays."""
        self._store.run("DELETE FROM commission WHERE id = ?", member_id)
