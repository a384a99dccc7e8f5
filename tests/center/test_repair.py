"""A case whose journal somebody has changed is told, and keeps no other from being mended."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from app.case import Case
from center.heads import Heads
from tests.support.beside import run_beside
from tests.support.rig import RealCenter
from tests.support.tampering import change, change_journal

MEND = (
    "from center.repair import mend_rows;"
    " from django.utils import timezone; mend_rows(timezone.now())"
)


def _named(case: Case) -> str:
    """How a case is named in a log: its last part may be twelve digits, which are hidden there as
    an IIN would be.
    """
    return case.id.rpartition("-")[0]


def mend_at_night(center: RealCenter) -> str:
    """What a center does about its lines once a day; gives what it said about it."""
    return run_beside(center, MEND).stderr


def assert_others_are_mended(center: RealCenter, changed_case: Case, other_case: Case) -> None:
    page = center.specialist().read("/")
    assert "Журнал не тот" in page
    assert changed_case.number in page or changed_case.id in page
    assert other_case.number in page
    assert "Иванов" not in page
    log = (center.data / "logs" / "center.log").read_text("utf-8")
    assert _named(changed_case) in log


def test_a_center_with_a_changed_event_starts_says_so_and_writes_the_other_lines_anew(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    changed_case, other_case = queue(), queue()
    carry()
    change_journal(enrolled, changed_case)
    change(
        enrolled,
        f"UPDATE center_caserow SET title = 'Иванов' WHERE id = '{other_case.id}'",
        "UPDATE center_setting SET content = '1' WHERE name = 'projection'",
    )
    enrolled.kill()
    enrolled.start()
    assert_others_are_mended(enrolled, changed_case, other_case)


def test_a_center_that_lacks_the_line_of_a_changed_case_starts_and_brings_the_others_back(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    changed_case, other_case = queue(), queue()
    carry()
    change_journal(enrolled, changed_case)
    change(enrolled, "DELETE FROM center_caserow")
    enrolled.kill()
    enrolled.start()
    assert_others_are_mended(enrolled, changed_case, other_case)


def test_a_changed_event_keeps_no_other_line_from_being_mended_at_night(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    lineless_case, changed_case, other_case = queue(), queue(), queue()
    carry()
    change_journal(enrolled, lineless_case)
    change_journal(enrolled, changed_case)
    change(
        enrolled,
        f"DELETE FROM center_caserow WHERE id = '{lineless_case.id}'",
        f"UPDATE center_caserow SET title = 'Иванов' WHERE id = '{other_case.id}'",
    )
    log = mend_at_night(enrolled)
    assert _named(lineless_case) in log
    assert _named(changed_case) in log
    page = enrolled.specialist().read("/")
    assert "Журнал не тот" in page
    assert "Иванов" not in page


def test_a_changed_event_that_is_found_at_night_is_told_on_the_list(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    case = queue()
    carry()
    change_journal(enrolled, case)
    mend_at_night(enrolled)
    page = enrolled.specialist().read("/")
    assert "Журнал не тот" in page
    assert f"· {case.number}" in page


def test_only_who_says_so_has_looked_into_a_changed_journal(enrolled: RealCenter) -> None:
    change(enrolled, "INSERT INTO center_setting VALUES ('heads.broken', '28.11.2026 · T1')")
    specialist = enrolled.specialist()
    form = specialist.form("/", "broken")
    for values in ({}, {"what": "card"}):
        specialist.send(form, expected=404, **values)
        assert "Журнал не тот" in specialist.read("/")
    specialist.send(form, what="seen")
    assert "Журнал не тот" not in specialist.read("/")


def test_a_damaged_list_of_events_is_put_aside_while_another_thread_has_it_open(
    tmp_path: Path,
) -> None:
    """Windows gives no other name to a file that is open."""
    heads = Heads(tmp_path / "heads.db")
    with ThreadPoolExecutor(1) as other:
        other.submit(heads.note, [("case", "a")]).result()
        assert heads.count() == 1
        heads.put_aside()
        heads.note([("case", "b")])
        assert other.submit(lambda: list(heads.digests())).result() == ["b"]
    assert any(path.name.startswith("damaged-") for path in tmp_path.iterdir())
