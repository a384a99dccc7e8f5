"""The queue that a specialist works through: the inbox as it was filtered, and which case of it is
next.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from center.journal import inbox_rows
from center.models import CaseRow

_CENTER = "center"


@dataclass(frozen=True)
class Queue:
    """What the inbox was searched for, and whose turn it was asked for."""

    search: str = ""
    holder: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Queue":
        """The one that the page's address tells."""
        return cls(request.GET.get("q", "").strip(), request.GET.get("holder", ""))

    @property
    def address(self) -> str:
        """As it stands behind a page's address; empty where nothing was filtered."""
        facts = {"q": self.search, "holder": self.holder}
        told = urlencode({name: value for name, value in facts.items() if value})
        return f"?{told}" if told else ""

    def next_case(self, case_id: str) -> CaseRow | None:
        """The most urgent case of the queue besides this one that the center has something to do
        with.
        """
        rows = inbox_rows(self.search, self.holder or _CENTER).exclude(id=case_id)
        return rows.exclude(step="").first()
