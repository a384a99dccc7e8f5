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
        + len(papers_to_call_about(open_drafts))
    )


def papers_to_call_about(open_drafts: Iterable[tuple[Draft, str]]) -> list[Draft]:
    """Papers that were left here with a phone: without one nobody can be asked, and the paper waits
    among the drafts.
    """
    return [draft for draft, _ in open_drafts if draft.left and draft.phone.strip()]


def listed_calls(desk: Desk) -> int:
    """Those of the center's list that were not settled yet."""
    counts = desk.lists.counts()
    return counts.get("todo", 0) + counts.get("again", 0)
