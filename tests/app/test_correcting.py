"""A mistake that was seen after queueing: the application is mended, and the former one taken
back.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.case import Case, Status
from app.case.chapters.application import Withdrawn
from app.desk import Desk
from app.forms import Draft
from app.people.phones import parse_phone
from tests.support.rig import RealCenter, clock


def submit(desk: Desk, draft: Draft) -> Case:
    return desk.cases.submit(draft, clock(), clock().date())


def test_the_draft_for_a_correction_makes_the_same_application_again(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    draft = desk.applications.correct(case.id, clock())
    assert draft.replaces == case.id
    assert (
        [page.row.document for page in desk.drafts.pages(draft.id)]
        == [str(page.document) for page in case.application.pages]
        if case.application
        else False
    )
    assert all(page.photo for page in desk.drafts.pages(draft.id)), "they can be cut anew"
    again = submit(desk, draft)  # seen: whether there was aid before was asked once more
    assert again.application == case.application
    assert {file.sha256 for file in again.submitted_files} == {
        file.sha256 for file in case.submitted_files
    }


def test_once_the_correction_is_queued_the_former_one_is_taken_back_and_says_why(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    draft = desk.applications.correct(case.id, clock())
    assert desk.cases.load(case.id).status is Status.QUEUED, "until then it counts"
    again = submit(desk, replace(draft, surname="Сейдахмет", former="no"))
    former = desk.cases.load(case.id)
    assert former.status is Status.WITHDRAWN
    withdrawn = former.last(Withdrawn)
    assert withdrawn is not None
    assert again.number in withdrawn.reason
    assert again.number != case.number
    assert again.name.startswith("Сейдахмет ")


def test_a_correction_that_was_begun_goes_on_and_one_that_is_discarded_changes_nothing(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    draft = desk.applications.correct(case.id, clock())
    desk.drafts.save(replace(draft, address="Абая 7"), clock())
    assert desk.applications.correct(case.id, clock()).address == "Абая 7"
    desk.drafts.discard(draft.id)
    desk.drafts.remove_discarded()
    assert desk.cases.load(case.id).status is Status.QUEUED
    assert desk.applications.correct(case.id, clock()).address != "Абая 7"


def test_what_is_corrected_does_not_count_as_another_application_of_the_person(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    draft = desk.applications.correct(case.id, clock())
    lists, quarter = desk.lists, case.quarter
    assert lists.look_up(case.iin, draft.service, quarter).cases
    assert not lists.look_up(case.iin, draft.service, quarter, "", draft.replaces).cases


def test_the_center_gets_both_and_works_on_the_corrected_one(
    desk: Desk, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    assert desk.applications.may_correct(desk.cases.load(case.id)), "it came, and nobody began"
    draft = desk.applications.correct(case.id, clock())
    again = submit(desk, replace(draft, former="no", address="Абая 7"))
    carry()
    hand = enrolled.specialist()
    assert f"Исправлено: вместо него подано {again.number}" in hand.read(
        f"/case/{case.id}"
    ) or f"Түзетілді: орнына {again.number} берілді" in hand.read(f"/case/{case.id}")
    assert "другое заявление" not in hand.read(f"/case/{again.id}"), "no duplicate is told of"
    hand.act(f"/case/{again.id}", "register", number="1")
    carry()
    assert not desk.applications.may_correct(desk.cases.load(again.id)), "the center has begun"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_answer_comes_back_as_it_was_given(
    desk: Desk, filled: Callable[[], Draft], language: str
) -> None:
    """What travels to the application comes back from it, whatever question is added."""
    given = replace(
        desk.drafts.load(filled().id), language=language, former="no", changed="", changes=""
    )
    desk.drafts.save(given, clock())
    case = submit(desk, given)
    back = desk.applications.correct(case.id, clock())
    own = {"id", "replaces", "step", "former", "changed", "changes", "documents", "recipient"}
    own |= {"members", "incomes", "stock", "case", "filled_from", "content", "phone"}
    for field in dataclasses.fields(Draft):
        before, after = getattr(given, field.name), getattr(back, field.name)
        if field.name not in own and before:
            assert "".join(str(after).split()) == "".join(str(before).split()), field.name
    assert parse_phone(back.phone) == parse_phone(given.phone)
    assert [(row.name, row.code, row.sheets) for row in back.documents] == [
        (row.name, row.code, row.sheets) for row in given.documents
    ]


def test_the_journal_says_who_took_an_application_and_moved_its_paper(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    """Seen: the settings promise it, and no entry of an application had a name."""
    desk.remember("assistant", "Айгүл Серікова")
    case = submit(desk, desk.drafts.load(filled().id))
    moved = desk.cases.move_paper(case.id, "returned", "", clock(), clock().date())
    names = [getattr(entry.body, "by", None) for entry in moved.timeline]
    assert names == ["Айгүл Серікова", "Айгүл Серікова"]


def test_what_was_begun_to_correct_an_application_goes_with_it(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    """Seen: a draft offered to take back what the person had taken back already."""
    case = queue()
    draft = desk.applications.correct(case.id, clock())
    desk.steps.withdraw(case.id, "передумала", "А", clock(), clock().date())
    assert draft.id not in [one.id for one, _changed in desk.drafts.open()]
