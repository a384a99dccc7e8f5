"""Drafts and their pages in the desk's database, kept at every step so that a power cut costs
nothing typed.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import msgspec

from app.decoding import from_json
from app.forms.draft import Draft, PageRow
from app.storage.database import Store, writing

_COLUMNS = "id, document, pdf, preview, photo, remark, look, why, quarters, position"


@dataclass(frozen=True)
class Page:
    """A page of a draft: the PDF to be sent, a small JPEG preview, and the photograph it was made
    from.

    `look` is `ink`, `gray` or `color`, and `why` it is no plain ink. `quarters` is how often it was
    turned clockwise by hand; -1 of a page that a version before 0.2.0 made, where only the PDF
    tells it. `position` grows from the first page to the last; 0 of a page that has none yet.
    """

    row: PageRow
    pdf: bytes
    preview: bytes
    photo: bytes
    remark: str
    look: str = "ink"
    quarters: int = 0
    position: int = 0
    why: str = ""


class DraftStore:
    """Drafts by id, and the pages taken for them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def save(self, draft: Draft, now: dt.datetime) -> None:
        """Keep the draft as it is now."""
        self._store.run(
            "INSERT INTO drafts (id, content, updated) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated ="
            " excluded.updated",
            draft.id,
            msgspec.json.encode(draft).decode(),
            now.isoformat(),
        )

    def load(self, draft_id: str) -> Draft:
        """The draft of that id; `KeyError` if there is none."""
        row = self._store.one("SELECT content FROM drafts WHERE id = ?", draft_id)
        if row is None:
            raise KeyError(draft_id)
        return from_json(row["content"], Draft)

    def open(self) -> list[tuple[Draft, str]]:
        """Drafts that are not sent or discarded, with when they were last changed, the latest
        first.
        """
        rows = self._store.rows(
            "SELECT content, updated FROM drafts WHERE discarded = 0 ORDER BY updated DESC"
        )
        return [(from_json(row["content"], Draft), row["updated"]) for row in rows]

    def discard(self, draft_id: str, discarded: bool = True) -> None:
        """Take a draft from the list, or bring it back."""
        self._store.run("UPDATE drafts SET discarded = ? WHERE id = ?", int(discarded), draft_id)

    def remove(self, draft_id: str) -> None:
        """Erase a draft with its pages."""
        with writing(self._store):
            self._store.run("DELETE FROM pages WHERE owner = ?", draft_id)
            self._store.run("DELETE FROM drafts WHERE id = ?", draft_id)

    def discarded_ids(self) -> set[str]:
        """The ids of the drafts that were taken from the list."""
        return {
            str(row["id"]) for row in self._store.rows("SELECT id FROM drafts WHERE discarded = 1")
        }

    def remove_discarded(self) -> None:
        """Erase for good what was discarded."""
        with writing(self._store):
            self._store.run(
                "DELETE FROM pages WHERE owner IN (SELECT id FROM drafts WHERE discarded = 1)"
            )
            self._store.run("DELETE FROM drafts WHERE discarded = 1")

    def add_page(self, owner: str, page: Page) -> None:
        """Add a page at its position, before one that has come there meanwhile; without a position,
        at the end.
        """
        with writing(self._store):
            self._store.insert(
                "pages",
                id=page.row.id,
                owner=owner,
                position=self._free_position(owner, page.position),
                document=page.row.document,
                pdf=page.pdf,
                preview=page.preview,
                photo=page.photo,
                remark=page.remark,
                look=page.look,
                why=page.why,
                quarters=page.quarters,
            )

    def _free_position(self, owner: str, wanted: int) -> int:
        """A position that no page has: the wanted one, or one after all others."""
        with writing(self._store):
            last = self._store.one(
                "SELECT coalesce(max(position), 0) AS last FROM pages WHERE owner = ?", owner
            )
            taken = "SELECT 1 FROM pages WHERE owner = ? AND position = ?"
            if wanted and self._store.one(taken, owner, wanted) is not None:
                self._store.run(
                    "UPDATE pages SET position = position + 1 WHERE owner = ? AND position >= ?",
                    owner,
                    wanted,
                )
        return wanted or int(last["last"] if last else 0) + 1

    def replace_page(self, page: Page) -> None:
        """Put another picture in the page's place."""
        self._store.run(
            "UPDATE pages SET pdf = ?, preview = ?, photo = ?, remark = ?, document = ?, look = ?,"
            " why = ?, quarters = ? WHERE id = ?",
            page.pdf,
            page.preview,
            page.photo,
            page.remark,
            page.row.document,
            page.look,
            page.why,
            page.quarters,
            page.row.id,
        )

    def remove_page(self, page_id: str) -> Page:
        """Take a page away; it is given back, so that it can be put back."""
        with writing(self._store):
            page = self.page(page_id)
            self._store.run("DELETE FROM pages WHERE id = ?", page_id)
        return page

    def page(self, page_id: str) -> Page:
        """One page; `KeyError` if there is none."""
        row = self._store.one(f"SELECT {_COLUMNS} FROM pages WHERE id = ?", page_id)
        if row is None:
            raise KeyError(page_id)
        return _page(row)

    def pages(self, owner: str) -> list[Page]:
        """The pages of a draft, in their order."""
        rows = self._store.rows(
            f"SELECT {_COLUMNS} FROM pages WHERE owner = ? ORDER BY position", owner
        )
        return [_page(row) for row in rows]

    def page_rows(self, owner: str) -> list[PageRow]:
        """The pages of a draft without their pictures."""
        rows = self._store.rows(
            "SELECT id, document FROM pages WHERE owner = ? ORDER BY position", owner
        )
        return [PageRow(row["id"], row["document"]) for row in rows]


def _page(row: dict[str, Any]) -> Page:
    def data(name: str) -> bytes:
        value = row[name]
        return value if isinstance(value, bytes) else value.encode()

    return Page(
        PageRow(str(row["id"]), str(row["document"])),
        data("pdf"),
        data("preview"),
        data("photo"),
        str(row["remark"]),
        str(row["look"]),
        int(row["quarters"]),
        int(row["position"]),
        str(row["why"]),
    )
