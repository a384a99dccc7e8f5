"""How many calls are to be made."""

from app.desk.desk import Desk


def calls_to_make(desk: Desk) -> int:
    """Those of the center's list, news, questions, and papers that were left here."""
    return (
        listed_calls(desk)
        + desk.case_table.count_waiting()["calls"]
        + sum(bool(draft.left) for draft, _ in desk.drafts.open())
    )


def listed_calls(desk: Desk) -> int:
    """Those of the center's list that were not settled yet."""
    counts = desk.lists.counts()
    return counts.get("todo", 0) + counts.get("again", 0)
