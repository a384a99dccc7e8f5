"""The members of the precinct commission, with their sealed keys and the count of wrong PINs."""

from dataclasses import dataclass

from app.storage.database import Store


@dataclass(frozen=True)
class MemberKey:
    """A commission member with the sealed seed of the key that signs conclusions."""

    id: str
    name: str
    position: str
    public: bytes
    salt: bytes
    seed: bytes


class MemberStore:
    """The table of the commission."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, member: MemberKey) -> None:
        """A new commission member, or the same one with a new key."""
        self._store.run(
            "INSERT OR REPLACE INTO commission (id, name, position, public, salt, seed) VALUES (?,"
            " ?, ?, ?, ?, ?)",
            *(
                getattr(member, name)
                for name in ("id", "name", "position", "public", "salt", "seed")
            ),
        )

    def members(self) -> list[MemberKey]:
        """The commission's members by name."""
        rows = self._store.rows(
            "SELECT id, name, position, public, salt, seed FROM commission ORDER BY name"
        )
        binary_columns = ("public", "salt", "seed")
        return [
            MemberKey(
                row["id"],
                row["name"],
                row["position"],
                *(bytes(row[name]) for name in binary_columns),
            )
            for row in rows
        ]

    def tries(self, member_id: str) -> tuple[int, str]:
        """Wrong PINs since the last right one, and when the last of them was."""
        row = self._store.one("SELECT tries, since FROM commission WHERE id = ?", member_id)
        return (row["tries"], row["since"]) if row else (0, "")

    def count_try(self, member_id: str, tries: int, since: str) -> None:
        """Count a try before it is made, or begin anew after a right one."""
        self._store.run(
            "UPDATE commission SET tries = ?, since = ? WHERE id = ?", tries, since, member_id
        )

    def remove(self, member_id: str) -> None:
        """A member who has left; what was signed stays."""
        self._store.run("DELETE FROM commission WHERE id = ?", member_id)
