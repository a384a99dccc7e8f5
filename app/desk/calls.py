"""How many calls are to be made."""

from collections.abc import Iterable

from app.desk.desk import Desk
from app.forms import Draft


def calls_to_make(desk: Desk, open_drafts: Iterable[tuple[Draft, str]]) -> int:
    """Those of the center's list, news, questions, and papers that were left here, which are among
    the open drafts.
    """
    return (
        listed_calls(desk)
        + desk.case_table.count_waiting()["calls"]
        + sum(bool(draft.left) for draft, _ in open_drafts)
    )


def listed_calls(desk: Desk) -> int:
    """Those of the center's list that were not settled yet."""
    counts = desk.lists.counts()
    return counts.get("todo", 0) + counts.get("again", 0)
