"""Personal data of ended cases goes from the kiosk; that they existed stays."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.case import Case
from app.case.chapters.application import Withdrawn
from app.case.status import Status
from app.desk import Desk, Locations
from app.forms.draft import Draft
from tests.support.rig import RealCenter, clock, make_engine, make_transport, queue

LATER = clock() + dt.timedelta(days=200)


def send(desk: Desk, where: Locations) -> None:
    desk.post.seal(clock())
    transport = make_transport(where)
    assert not make_engine(where, transport).run_pass().down
    transport.close()
    desk.post.open(clock())


def hear_center(where: Locations, moment: dt.datetime) -> None:
    """The center's clock, as it was heard last."""
    mailbag = where.open_mailbag()
    mailbag.notes.center_time = moment
    mailbag.close()


@pytest.fixture
def ended(desk: Desk, where: Locations, enrolled: RealCenter) -> Case:
    """A case that was taken back; the center has all of it."""
    case = queue(desk, (4000, 5000))
    desk.cases.add(case, Withdrawn(clock().date(), "уезжает", ""), clock())
    send(desk, where)
    return desk.cases.load(case.id)


def everything(desk: Desk) -> str:
    """All that lies in the desk's tables, as text."""
    store = desk._store
    tables = [
        row["name"] for row in store.rows("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    return "\n".join(str(row) for table in tables for row in store.rows(f"SELECT * FROM {table}"))


def test_what_has_ended_long_ago_is_erased_and_that_it_existed_stays(
    desk: Desk, where: Locations, ended: Case
) -> None:
    person, files = ended.application, list(ended.files.values())
    assert person is not None
    assert person.iin in everything(desk)
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == 1
    left = everything(desk)
    for word in (person.iin, person.phone, person.surname, person.address):
        assert word
        assert word not in left
    assert all(desk.cases.read(file.sha256) is None for file in files)
    assert [(kept.number, kept.status) for kept in desk.retention.erased()] == [
        (ended.number, "withdrawn")
    ]
    case = desk.cases.load(ended.id)
    assert (case.number, case.date, case.status) == (ended.number, ended.date, Status.WITHDRAWN)
    assert len(case.timeline) == len(ended.timeline)
    assert not case.gaps, "the signatures still hold"
    assert desk.case_table.rows(person.surname) == []
    assert desk.case_table.rebuild(clock()) == 1
    assert desk.case_table.rows() == [], "computed anew, it is not in the list either"
    assert desk.retention.erase_ended(LATER) == 0


def test_a_clock_that_leaps_ahead_erases_nothing(desk: Desk, where: Locations, ended: Case) -> None:
    assert desk.retention.erase_ended(LATER.replace(year=2098)) == 0
    assert desk.cases.load(ended.id).application is not None


def test_nothing_is_erased_before_the_center_has_all_of_it(
    desk: Desk, where: Locations, enrolled: RealCenter
) -> None:
    case = queue(desk, (4000,))
    desk.cases.add(case, Withdrawn(clock().date(), "уезжает", ""), clock())
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == 0


def test_a_case_that_goes_on_is_never_erased(
    desk: Desk, where: Locations, enrolled: RealCenter
) -> None:
    queue(desk, (4000,))
    send(desk, where)
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == 0


def test_a_case_for_which_somebody_is_writing_stays(
    desk: Desk, where: Locations, ended: Case, filled: Callable[[], Draft]
) -> None:
    desk.drafts.save(replace(filled(), replaces=ended.id), clock())
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == 0


@pytest.mark.parametrize(("days", "count"), [(365, 0), (180, 1)])
def test_how_long_it_stays_can_be_chosen(
    desk: Desk, where: Locations, ended: Case, days: int, count: int
) -> None:
    desk.retention.days = days
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == count


def test_a_page_that_another_case_has_too_stays_for_that(
    desk: Desk, where: Locations, ended: Case
) -> None:
    file = next(iter(ended.files.values()))
    data = desk.cases.read(file.sha256)
    assert data is not None
    other = queue(desk, (3000,))
    desk.cases.answer(other.id, "вот она", [("page-09.pdf", data)], clock())
    hear_center(where, LATER)
    assert desk.retention.erase_ended(LATER) == 1
    assert desk.cases.read(file.sha256) == data


def test_what_the_center_says_afterwards_is_taken_in_under_the_number(
    desk: Desk, where: Locations, ended: Case
) -> None:
    hear_center(where, LATER)
    desk.retention.erase_ended(LATER)
    case = desk.cases.load(ended.id)
    desk.cases.move_paper(case.id, "returned", "", clock(), clock().date())
    [row] = desk.case_table.rows()
    assert (row.title, row.number, row.service) == (ended.number, ended.number, ended.service)
