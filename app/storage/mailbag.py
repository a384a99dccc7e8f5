"""Sealed envelopes and the state of their journeys; nothing in here can be read without keys kept
elsewhere.
"""

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from app.storage.database import Store, writing
from app.storage.journeys import MIGRATIONS, Incoming, Outgoing, Tally
from app.storage.notes import Notes

_RESERVE = 256 << 20
_LONGEST_WAIT = dt.timedelta(hours=1)
_ORDER = {"file": "julianday(created) + rank * 0.5"}
_OUT = "id, freight, header, signature, sha256, size, tries, place, confirmed"
_IN = "id, freight, header, signature, sha256, size, length(ciphertext) AS have"


class Mailbag(Notes):
    """The queue as a table; every method is one transaction, so that a power cut loses nothing
    confirmed.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(Store(path, MIGRATIONS))

    def close(self) -> None:
        """Close this thread's connection."""
        self._store.close()

    # outgoing

    def put(
        self, envelope: Outgoing, ciphertext: bytes, ref: str, rank: int, now: dt.datetime
    ) -> str:
        """Take an envelope for sending; gives the id under which what `ref` stands for travels.

        The desk may seal the same thing again after a power cut: the first envelope counts. It is
        due at once, by whatever clock.
        """
        self._store.put(
            "outgoing",
            id=envelope.id,
            ref=ref,
            freight=envelope.freight,
            rank=rank,
            header=envelope.header,
            signature=envelope.signature,
            sha256=envelope.sha256,
            size=envelope.size,
            ciphertext=ciphertext,
            created=now.isoformat(),
            due="",
        )
        row = self._store.one("SELECT id FROM outgoing WHERE ref = ?", ref)
        return str(row["id"]) if row else envelope.id

    def due(self, freight: str, now: dt.datetime, most: int) -> list[Outgoing]:
        """Envelopes of a class that may be tried now, the least tried and most urgent first.

        A file ages: half a day of waiting counts as much as one rank, so that pages go before
        video, and video goes.

        One that would have to wait longer than any wait is due as well: the clock was wrong when it
        was sealed.
        """
        rows = self._store.rows(
            f"SELECT {_OUT} FROM outgoing WHERE state = 'waiting' AND freight = ? AND (due <= ? OR"
            f" due > ?) ORDER BY tries > 3, {_ORDER.get(freight, 'rank, created')}, id LIMIT ?",
            freight,
            now.isoformat(),
            (now + _LONGEST_WAIT).isoformat(),
            most,
        )
        return [Outgoing(**row) for row in rows]

    def waiting(self) -> list[Outgoing]:
        """Everything that the center has not confirmed, facts first, then as it would be sent."""
        order = f"freight != 'facts', {_ORDER['file']}, id"
        return [
            Outgoing(**row)
            for row in self._store.rows(
                f"SELECT {_OUT} FROM outgoing WHERE state = 'waiting' ORDER BY {order}"
            )
        ]

    def by_id(self, ids: Iterable[str]) -> list[Outgoing]:
        """Envelopes of these ids that are not confirmed yet, in this order."""
        found = (
            self._store.one(
                f"SELECT {_OUT} FROM outgoing WHERE id = ? AND state = 'waiting'", envelope_id
            )
            for envelope_id in ids
        )
        return [Outgoing(**row) for row in found if row]

    def piece(self, envelope: Outgoing, start: int, length: int) -> bytes:
        """`length` bytes of the ciphertext from byte `start`; none of an envelope that was
        confirmed meanwhile.
        """
        row = self._store.one(
            "SELECT substr(ciphertext, ?, ?) AS piece FROM outgoing WHERE id = ?",
            start + 1,
            length,
            envelope.id,
        )
        return bytes(row["piece"] or b"") if row else b""

    def whole(self, envelope: Outgoing) -> bytes | None:
        """The ciphertext; None if the envelope was confirmed meanwhile, by another road."""
        found = self.piece(envelope, 0, envelope.size)
        return found if len(found) == envelope.size else None

    def begin_try(self, envelope_id: str, due: dt.datetime) -> None:
        """Count a try before it is made; if nothing comes of it, the next is not before `due`."""
        self._store.run(
            "UPDATE outgoing SET tries = tries + 1, due = ? WHERE id = ?",
            due.isoformat(),
            envelope_id,
        )

    def progress(self, envelope_id: str, place: str, confirmed: int) -> None:
        """The center holds `confirmed` bytes of the envelope at `place`; only a gain makes it due
        again.
        """
        self._store.run(
            "UPDATE outgoing SET tries = 0, due = '' WHERE id = ? AND confirmed < ?",
            envelope_id,
            confirmed,
        )
        self._store.run(
            "UPDATE outgoing SET place = ?, confirmed = ? WHERE id = ?",
            place,
            confirmed,
            envelope_id,
        )

    def add_time(self, envelope_id: str, spent: dt.timedelta) -> None:
        """Time that sending this envelope took on the line; tries add up."""
        milliseconds = max(0, round(spent.total_seconds() * 1000))
        self._store.run(
            "UPDATE outgoing SET took = took + ? WHERE id = ?", milliseconds, envelope_id
        )

    def time_of(self, envelope_id: str) -> dt.timedelta | None:
        """How long it took to send an envelope that the center has confirmed."""
        row = self._store.one(
            "SELECT took FROM outgoing WHERE id = ? AND state = 'stored'", envelope_id
        )
        return dt.timedelta(milliseconds=row["took"]) if row else None

    def restart(self, envelope_id: str) -> None:
        """The center no longer has the upload; it begins again."""
        self._store.run(
            "UPDATE outgoing SET place = '', confirmed = 0 WHERE id = ? AND state = 'waiting'",
            envelope_id,
        )

    def confirm(self, envelope_id: str, sha256: str) -> bool:
        """The center holds the whole envelope; the sealed copy is dropped. A receipt for other
        bytes is none.
        """
        self._store.run("DELETE FROM mailed WHERE id = ?", envelope_id)
        changed = self._store.run(
            "UPDATE outgoing SET state = 'stored', ciphertext = x'', confirmed = size, reason = ''"
            " WHERE id = ? AND sha256 = ? AND state != 'stored'",
            envelope_id,
            sha256,
        )
        return changed > 0

    def doubt(self) -> int:
        """The center seems to have come from a backup: whatever it confirmed is asked about; gives
        how much that is.
        """
        return self._store.run("UPDATE outgoing SET state = 'doubted' WHERE state = 'stored'")

    def doubted(self, most: int) -> list[str]:
        """Envelopes to ask about."""
        rows = self._store.rows(
            "SELECT id FROM outgoing WHERE state = 'doubted' ORDER BY created, id LIMIT ?", most
        )
        return [row["id"] for row in rows]

    def resolve(self, asked: Iterable[str], known: Iterable[str]) -> None:
        """The center's answer about doubted envelopes; those that it forgot are to be sealed and
        sent anew.
        """
        there = set(known)
        with writing(self._store):
            for envelope_id in asked:
                state = "stored" if envelope_id in there else "forgotten"
                self._store.run(
                    "UPDATE outgoing SET state = ? WHERE id = ? AND state = 'doubted'",
                    state,
                    envelope_id,
                )

    def forgotten(self) -> list[str]:
        """Envelopes that the center confirmed and no longer has; their sealed bytes are gone here
        as well.
        """
        return [
            row["id"]
            for row in self._store.rows("SELECT id FROM outgoing WHERE state = 'forgotten'")
        ]

    def is_intact(self, envelope: Outgoing) -> bool:
        """Whether the sealed bytes are still those that were sealed."""
        row = self._store.one("SELECT ciphertext FROM outgoing WHERE id = ?", envelope.id)
        return row is not None and hashlib.sha256(row["ciphertext"]).hexdigest() == envelope.sha256

    def forget(self, envelope_id: str) -> None:
        """The sealed bytes are of no use any more, unless they just arrived; the desk seals the
        same thing anew.
        """
        self._store.run(
            "UPDATE outgoing SET state = 'forgotten', ciphertext = x'' WHERE id = ? AND state ="
            " 'waiting'",
            envelope_id,
        )

    def newest_stored(self) -> list[str]:
        """The envelope that the center confirmed last, if any: one that it must know."""
        query = (
            "SELECT id FROM outgoing WHERE state = 'stored' ORDER BY created DESC, id DESC LIMIT 1"
        )
        return [row["id"] for row in self._store.rows(query)]

    def change_center(self, recipient: str) -> None:
        """Another center follows: what this one confirmed stays with it, and what waits is to be
        sealed anew.
        """
        with writing(self._store):
            self._store.run(
                "UPDATE outgoing SET state = 'former' WHERE state IN ('stored', 'doubted')"
            )
            self._store.run(
                "UPDATE outgoing SET state = 'forgotten', ciphertext = x'' WHERE state = 'waiting'"
            )
            self.note_all({"former-url": b"", "cursor": b"0", "sealed-for": recipient.encode()})

    def ready(self, ids: Iterable[str], now: dt.datetime) -> None:
        """May be tried at once; that they were tried still counts."""
        for envelope_id in ids:
            self._store.run(
                "UPDATE outgoing SET due = ? WHERE id = ? AND due > ?",
                now.isoformat(),
                envelope_id,
                now.isoformat(),
            )

    def has_room(self, size: int) -> bool:
        """Whether so many bytes more leave enough of the disk for the desk: letters must not fill
        it up.
        """
        return shutil.disk_usage(self._store.path.parent).free > size + _RESERVE

    def set_aside_ids(self) -> list[str]:
        """Envelopes that the center refused, the oldest first."""
        rows = self._store.rows(
            "SELECT id FROM outgoing WHERE state = 'aside' ORDER BY created, id"
        )
        return [str(row["id"]) for row in rows]

    def make_due(self, ids: Iterable[str], now: dt.datetime) -> None:
        """Their last try was none: it was more than the way takes at once."""
        for envelope_id in ids:
            self._store.run(
                "UPDATE outgoing SET due = ?, tries = max(0, tries - 1) WHERE id = ?",
                now.isoformat(),
                envelope_id,
            )

    def is_passed(self, envelope_id: str, now: dt.datetime) -> bool:
        """Whether a file that is more urgent than this one could go now."""
        order = "julianday({0}.created) + {0}.rank * 0.5"
        row = self._store.one(
            "SELECT 1 FROM outgoing o JOIN outgoing e ON e.id = ? WHERE o.state = 'waiting' AND"
            " o.freight = 'file' AND o.id != e.id AND o.rank < e.rank AND o.tries = 0 AND"
            f" o.confirmed < o.size AND o.due <= ? AND {order.format('o')} < {order.format('e')}"
            " LIMIT 1",
            envelope_id,
            now.isoformat(),
        )
        return row is not None

    def drop(self, envelope_id: str) -> None:
        """Forget an envelope in whose place another one is sealed."""
        self._store.run("DELETE FROM outgoing WHERE id = ? AND state = 'forgotten'", envelope_id)

    def set_aside(self, envelope_id: str, reason: str) -> None:
        """The center refused it for good; a person will look."""
        self._store.run(
            "UPDATE outgoing SET state = 'aside', reason = ? WHERE id = ? AND state = 'waiting'",
            reason,
            envelope_id,
        )

    def all_due(self, now: dt.datetime) -> None:
        """Forget the waiting times: the button was pressed, or the line came up."""
        self._store.run(
            "UPDATE outgoing SET due = ? WHERE state = 'waiting' AND due > ?",
            now.isoformat(),
            now.isoformat(),
        )

    def states(self, ids: list[str]) -> dict[str, tuple[str, str]]:
        """State and reason of each of these envelopes that is in the bag."""
        marks = ", ".join("?" * len(ids))
        rows = self._store.rows(
            f"SELECT id, state, reason FROM outgoing WHERE id IN ({marks})", *ids
        )
        return {row["id"]: (row["state"], row["reason"]) for row in rows}

    def tally(self) -> Tally:
        """How the journeys stand."""
        rows = self._store.rows(
            "SELECT state, count(*) AS n, coalesce(sum(size - confirmed), 0) AS bytes FROM outgoing"
            " GROUP BY state"
        )
        by = {row["state"]: row for row in rows}

        def count(state: str, what: str = "n") -> int:
            return int(by.get(state, {}).get(what, 0))

        doubt = count("doubted") + count("forgotten")
        return Tally(
            count("waiting") + doubt, count("waiting", "bytes"), count("stored"), count("aside")
        )

    # incoming

    def announce(self, envelope: Incoming, ciphertext: bytes, now: dt.datetime) -> None:
        """The center has an envelope for us, whole in `ciphertext` or to be fetched; once is
        enough.

        The caller has compared the ciphertext with the header's hash.
        """
        self._store.put(
            "incoming",
            id=envelope.id,
            freight=envelope.freight,
            header=envelope.header,
            signature=envelope.signature,
            sha256=envelope.sha256,
            size=envelope.size,
            ciphertext=ciphertext,
            created=now.isoformat(),
            state="held" if len(ciphertext) == envelope.size else "announced",
        )
        # what was only announced before, or began to come
        if ciphertext and len(ciphertext) == envelope.size:
            self._store.run(
                "UPDATE incoming SET ciphertext = ?, state = 'held'"
                " WHERE id = ? AND sha256 = ? AND state = 'announced'",
                ciphertext,
                envelope.id,
                envelope.sha256,
            )

    def to_fetch(self) -> list[Incoming]:
        """Envelopes that are not whole yet, the oldest first."""
        return self._incoming("state = 'announced' ORDER BY created, id")

    def fetched(self, envelope_id: str, start: int, piece: bytes) -> None:
        """Bytes from `start` on; what lies elsewhere than at the end of what is held is ignored."""
        self._store.run(
            "UPDATE incoming SET ciphertext = CAST(ciphertext || ? AS BLOB)"
            " WHERE id = ? AND length(ciphertext) = ? AND state = 'announced'",
            piece,
            envelope_id,
            start,
        )
        row = self._store.one(
            "SELECT ciphertext, sha256 FROM incoming"
            " WHERE id = ? AND state = 'announced' AND length(ciphertext) >= size",
            envelope_id,
        )
        if row is None:
            return
        if hashlib.sha256(row["ciphertext"]).hexdigest() == row["sha256"]:
            self._store.run("UPDATE incoming SET state = 'held' WHERE id = ?", envelope_id)
        else:
            # it came wrong; only what is right is confirmed to the center
            self.refetch(envelope_id)

    def refetch(self, envelope_id: str) -> None:
        """What was fetched is not what was announced; it is thrown away and fetched again."""
        self._store.run(
            "UPDATE incoming SET ciphertext = x'', state = 'announced' WHERE id = ? AND state !="
            " 'opened'",
            envelope_id,
        )

    def held(self) -> list[tuple[Incoming, bytes]]:
        """Whole envelopes that nobody has opened yet, facts first."""
        rows = self._store.rows(
            f"SELECT {_IN}, ciphertext FROM incoming WHERE state = 'held' ORDER BY freight ="
            " 'file', created, id"
        )
        return [
            (
                Incoming(**{k: v for k, v in row.items() if k != "ciphertext"}),
                bytes(row["ciphertext"]),
            )
            for row in rows
        ]

    def opened(self, envelope_id: str) -> None:
        """The desk has taken over the contents; the sealed copy is dropped."""
        self._store.run(
            "UPDATE incoming SET state = 'opened', ciphertext = x'' WHERE id = ?", envelope_id
        )
        self._store.run("DELETE FROM parked WHERE id = ?", envelope_id)

    # by e-mail, where pieces come in any order and nobody says at once that they came

    def mailed(self, envelope_id: str, start: int) -> tuple[dt.datetime, int] | None:
        """When the piece from byte `start` on was handed to a mail server last, and how often."""
        row = self._store.one(
            "SELECT at, times FROM mailed WHERE id = ? AND start = ?", envelope_id, start
        )
        return (dt.datetime.fromisoformat(row["at"]), row["times"]) if row else None

    def note_mailed(self, envelope_id: str, start: int, now: dt.datetime) -> None:
        """A mail server has taken the piece."""
        self._store.run(
            "INSERT INTO mailed (id, start, at, times) VALUES (?, ?, ?, 1)"
            " ON CONFLICT (id, start) DO UPDATE SET at = excluded.at, times = times + 1",
            envelope_id,
            start,
            now.isoformat(),
        )

    def forget_mailed(self, envelope_id: str, start: int) -> None:
        """The piece came back as undeliverable."""
        self._store.run("DELETE FROM mailed WHERE id = ? AND start = ?", envelope_id, start)

    def park(self, envelope: Incoming, start: int, piece: bytes) -> None:
        """Bytes of an announced envelope, whatever came before them; they are put together as far
        as they reach.

        Of an envelope that is whole already, or was opened, nothing is kept again.
        """
        with writing(self._store):
            if (
                self._store.one(
                    "SELECT 1 FROM incoming WHERE id = ? AND state = 'announced'", envelope.id
                )
                is None
            ):
                return
            self._store.put("parked", id=envelope.id, start=start, piece=piece)
            while row := self._store.one(
                "SELECT p.start, p.piece, length(i.ciphertext) AS have FROM parked p JOIN incoming"
                " i ON i.id = p.id WHERE p.id = ? AND p.start <= length(i.ciphertext) ORDER BY"
                " p.start LIMIT 1",
                envelope.id,
            ):
                self.fetched(envelope.id, row["have"], row["piece"][row["have"] - row["start"] :])
                self._store.run(
                    "DELETE FROM parked WHERE id = ? AND start = ?", envelope.id, row["start"]
                )
            if self._store.one(
                "SELECT 1 FROM incoming WHERE id = ? AND state != 'announced'", envelope.id
            ):
                self._store.run("DELETE FROM parked WHERE id = ?", envelope.id)

    def put_off(self, envelope_id: str, reason: str) -> None:
        """An envelope that cannot be opened is kept, with the reason."""
        self._store.run(
            "UPDATE incoming SET state = 'aside', reason = ? WHERE id = ?", reason, envelope_id
        )

    def unacknowledged(self, most: int) -> list[str]:
        """Whole envelopes of which the center does not know yet that they are here."""
        rows = self._store.rows(
            "SELECT id FROM incoming WHERE acknowledged = 0 AND state != 'announced' ORDER BY"
            " created, id LIMIT ?",
            most,
        )
        return [row["id"] for row in rows]

    def acknowledge(self, ids: list[str]) -> None:
        """The center knows that these are here."""
        for envelope_id in ids:
            self._store.run("UPDATE incoming SET acknowledged = 1 WHERE id = ?", envelope_id)

    def _incoming(self, where: str, *values: Any) -> list[Incoming]:
        return [
            Incoming(**row)
            for row in self._store.rows(f"SELECT {_IN} FROM incoming WHERE {where}", *values)
        ]
