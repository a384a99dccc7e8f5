"""The log of who has looked at which case cannot be changed unseen."""

import pytest

from tests.support.asp import Village


def night(village: Village) -> str:
    """What a night's look at the log leaves on the page of the inbox."""
    village.center.command("erase")
    return village.specialist.read("/")


def looked_at(village: Village, count: int) -> list[str]:
    cases = [village.submit(village.draft()).id for _ in range(count)]
    village.carry()
    for case_id in cases:
        village.page_of(case_id)
    return cases


def test_a_log_that_nobody_has_changed_is_whole(village: Village) -> None:
    looked_at(village, 3)
    for _ in range(2):
        assert "журнал уже не тот" not in night(village).lower()
    looked_at(village, 1)
    assert "visits" not in night(village)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM center_reading WHERE id = (SELECT min(id) FROM center_reading)",
        "UPDATE center_reading SET who = 'другой' WHERE id = (SELECT min(id) FROM center_reading)",
        "UPDATE center_reading SET at = '2026-01-01 00:00:00' WHERE what = 'case'",
        "DELETE FROM center_reading",
        "DELETE FROM center_reading WHERE id = (SELECT max(id) FROM center_reading)",
    ],
)
def test_whoever_changes_it_is_seen_the_next_night(village: Village, change: str) -> None:
    looked_at(village, 3)
    night(village)
    village.center.change(change)
    assert "visits" in night(village)


def test_lines_of_former_versions_have_no_chain_and_are_none_the_worse(village: Village) -> None:
    looked_at(village, 2)
    village.center.change("UPDATE center_reading SET chain = ''")
    looked_at(village, 1)
    assert "visits" not in night(village)
