"""The center's lists at the desk: bulletins, whom to call, and food kits."""

import datetime as dt
from dataclasses import dataclass

import msgspec

from app.decoding import from_json
from app.lists import Bulletin, CallList, KitList, KitPerson, Recipient, Topic
from app.lists.tables import MOST_ROWS
from app.people.finding import words_of
from app.people.iin import Iin
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.finding import find_rows


@dataclass(frozen=True)
class RecipientRow:
    """A line of the call list; `state` is `todo`, `again`, `reached` or `done`, `again` when to
    call back.
    """

    case_id: str
    quarter: str
    name: str
    iin: Iin
    phone: str
    state: str
    again: str


_ROW = "case_id, quarter, name, iin, phone, state, again"


class ListStore:
    """Repositories over the desk's database."""

    def __init__(self, store: DeskStore) -> None:
        self._store = store

    def keep(self, bulletin: Bulletin) -> bool:
        """Keep a bulletin unless a later version of its topic is here; gives whether it was
        kept.
        """
        with writing(self._store):
            kept_version = self._store.one(
                "SELECT version FROM bulletins WHERE topic = ?", bulletin.topic
            )
            if kept_version is not None and kept_version["version"] >= bulletin.version:
                return False
            self._store.run(
                "INSERT OR REPLACE INTO bulletins (topic, version, made, text, signature) VALUES"
                " (?, ?, ?, ?, ?)",
                bulletin.topic,
                bulletin.version,
                bulletin.made.isoformat(),
                bulletin.text,
                bulletin.signature,
            )
        return True

    def bulletin(self, topic: Topic) -> Bulletin | None:
        """The kept bulletin of a topic."""
        row = self._store.one(
            "SELECT text, signature, version, made FROM bulletins WHERE topic = ?", topic
        )
        if row is None:
            return None
        made = dt.datetime.fromisoformat(row["made"])
        return Bulletin(topic, row["version"], made, row["text"], bytes(row["signature"]))

    def forget(self) -> None:
        """Forget the versions of a former center; what its lists said stays until the new center
        sends its own.
        """
        self._store.run("DELETE FROM bulletins")

    def keep_calls(self, calls: CallList) -> None:
        """The new call list; what was done about a person stays. A list of an older quarter changes
        nothing.
        """
        with writing(self._store):
            if self.quarter() > calls.quarter:
                return
            outcomes = {
                row["case_id"]: row
                for row in self._store.rows("SELECT case_id, state, again FROM outcomes")
            }
            self._store.run("DELETE FROM recipients")
            for row in calls.rows:
                outcome = outcomes.get(row.case, {"state": "todo", "again": ""})
                self._store.insert(
                    "recipients",
                    case_id=row.case,
                    quarter=calls.quarter,
                    name=row.name,
                    iin=row.iin,
                    phone=row.phone,
                    words=words_of((row.name, row.iin, row.phone)),
                    state="done" if row.state else outcome["state"],
                    again=outcome["again"],
                    content=msgspec.json.encode(row).decode(),
                )

    def set_state(self, case_id: str, state: str, again: str = "") -> None:
        """What was done about a person of the call list; kept for good, whatever list comes
        next.
        """
        with writing(self._store):
            self._keep_outcome(case_id, state, again)
            self._store.run(
                "UPDATE recipients SET state = ?, again = ? WHERE case_id = ?",
                state,
                again,
                case_id,
            )

    def _keep_outcome(self, case_id: str, state: str, again: str) -> None:
        sql = "INSERT OR REPLACE INTO outcomes (case_id, state, again) VALUES (?, ?, ?)"
        self._store.run(sql, case_id, state, again)

    def recipients(self, search: str, now: str, done: bool, most: int) -> list[RecipientRow]:
        """Whom to call: those to call back whose time has come first, then the others; or those
        that are done.
        """
        states = "('done', 'reached')" if done else "('todo', 'again')"
        rows = find_rows(
            self._store,
            search,
            f"SELECT {_ROW} FROM recipients WHERE state IN {states} AND (",
            ") ORDER BY again = '' OR again > ?, again > ?, again, name LIMIT ?",
            (now, now, most),
        )
        return [RecipientRow(**row) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many of the call list are in each state."""
        rows = self._store.rows("SELECT state, count(*) AS number FROM recipients GROUP BY state")
        return {row["state"]: row["number"] for row in rows}

    def recipient(self, case_id: str) -> Recipient | None:
        """One person of the call list."""
        return self._recipient("case_id = ?", case_id)

    def recipient_by_iin(self, iin: Iin) -> Recipient | None:
        """The person of the call list with this IIN."""
        return self._recipient("iin = ?", iin)

    def _recipient(self, where: str, value: str) -> Recipient | None:
        row = self._store.one(f"SELECT content FROM recipients WHERE {where}", value)
        return from_json(row["content"], Recipient) if row else None

    def quarter(self) -> str:
        """The quarter that the call list is about, empty without a list."""
        row = self._store.one("SELECT quarter FROM recipients LIMIT 1")
        return row["quarter"] if row else ""

    def keep_kits(self, kits: KitList) -> None:
        """The new kit list; what was recorded about a person stays. A list of an older month
        changes nothing.
        """
        with writing(self._store):
            newest = self._store.one("SELECT period FROM kits ORDER BY period DESC LIMIT 1")
            if newest is not None and newest["period"] > kits.period:
                return
            outcomes = {
                row["case_id"]: row["state"]
                for row in self._store.rows("SELECT case_id, state FROM outcomes")
            }
            self._store.run("DELETE FROM kits")
            for row in kits.rows:
                self._store.insert(
                    "kits",
                    case_id=row.case,
                    period=kits.period,
                    name=row.name,
                    words=words_of((row.name,)),
                    outcome=outcomes.get(row.case, ""),
                    content=msgspec.json.encode(row).decode(),
                )

    def set_kit(self, case_id: str, outcome: str) -> None:
        """What was recorded about a person of the kit list; kept for good."""
        with writing(self._store):
            self._keep_outcome(case_id, outcome, "")
            self._store.run("UPDATE kits SET outcome = ? WHERE case_id = ?", outcome, case_id)

    def kits(self, search: str = "", most: int = MOST_ROWS) -> list[tuple[str, KitPerson, str]]:
        """The village's kits: period, person, outcome; those without an outcome first."""
        rows = find_rows(
            self._store,
            search,
            "SELECT period, content, outcome FROM kits WHERE (",
            ") ORDER BY outcome <> '', name LIMIT ?",
            (most,),
        )
        return [_kit(row) for row in rows]

    def renew_words(self) -> None:
        """Write anew by what the people of both lists are searched for: an older version wrote
        it.
        """
        with writing(self._store):
            for row in self._store.rows("SELECT case_id, name, iin, phone FROM recipients"):
                words = words_of((row["name"], row["iin"], row["phone"]))
                self._store.run(
                    "UPDATE recipients SET words = ? WHERE case_id = ?", words, row["case_id"]
                )
            for row in self._store.rows("SELECT case_id, name FROM kits"):
                self._store.run(
                    "UPDATE kits SET words = ? WHERE case_id = ?",
                    words_of((row["name"],)),
                    row["case_id"],
                )

    def kit(self, case_id: str) -> tuple[str, KitPerson, str] | None:
        row = self._store.one(
            "SELECT period, content, outcome FROM kits WHERE case_id = ?", case_id
        )
        return _kit(row) if row else None

    def count_kits(self) -> tuple[int, int]:
        """How many are on the list, and how many of them are not recorded yet."""
        row = self._store.one(
            "SELECT count(*) AS number, coalesce(sum(outcome = ''), 0) AS left FROM kits"
        )
        return (row["number"], row["left"]) if row else (0, 0)


def _kit(row: dict[str, str]) -> tuple[str, KitPerson, str]:
    return row["period"], from_json(row["content"], KitPerson), row["outcome"]
