"""Who comes again is not asked for name and address anew, and nobody gets another one's."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.case import Case
from app.desk import Desk
from app.forms import Draft
from app.forms.checking import check
from app.forms.draft import DocumentRow, IncomeRow, MemberRow
from app.forms.family import check_household, follow_applicant, with_applicant
from tests.support.rig import clock

OTHER_IIN = "900101300017"


def new_draft(desk: Desk, iin: str) -> Draft:
    draft = desk.drafts.new("ru", clock())
    draft = desk.drafts.choose_service(draft, "asp", desk.catalog)
    return replace(draft, iin=iin)


def test_an_earlier_application_fills_in_name_address_telephones_and_family(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    application = queue().application
    assert application is not None
    draft = desk.applications.fill_known(new_draft(desk, application.iin))
    assert (draft.surname, draft.name, draft.patronymic) == (
        application.surname,
        application.name,
        application.patronymic,
    )
    assert (draft.address, draft.phone) == (application.address, application.phone)
    household = application.household
    assert household is not None
    assert [row.name for row in draft.members] == [member.name for member in household.members]
    assert draft.incomes == (), "incomes are of another quarter"


def test_after_an_unchanged_renewal_the_family_is_still_known(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    """Seen: "name, address and family are filled in", and the family was the applicant alone."""
    first = queue().application
    assert first is not None
    assert first.household is not None
    renewal = desk.applications.fill_known(new_draft(desk, first.iin))
    unchanged = desk.applications.correct(queue().id, clock())
    unchanged = replace(unchanged, replaces="", former="yes", changed="no")
    desk.drafts.save(unchanged, clock())
    later = desk.cases.submit(unchanged, clock(), clock().date())
    assert later.application is not None
    assert later.application.household is None
    again = desk.applications.fill_known(new_draft(desk, first.iin))
    assert [row.name for row in again.members] == [row.name for row in renewal.members]
    assert len(again.members) == len(first.household.members)


def test_what_was_typed_stays(desk: Desk, queue: Callable[[], Case]) -> None:
    case = queue()
    draft = replace(new_draft(desk, case.iin), address="Абая 1")
    assert desk.applications.fill_known(draft).address == "Абая 1"


def test_another_iin_takes_out_what_was_filled_in_for_the_first(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    draft = desk.applications.fill_known(new_draft(desk, queue().iin))
    assert draft.surname
    other = desk.applications.fill_known(replace(draft, iin=OTHER_IIN))
    assert (other.surname, other.name, other.address, other.phone) == ("", "", "", "")
    assert (other.members, other.incomes, other.stock, other.land) == ((), (), (), "")
    assert other.filled_from == ""


def test_another_iin_leaves_what_was_answered_here(desk: Desk, queue: Callable[[], Case]) -> None:
    draft = desk.applications.fill_known(new_draft(desk, queue().iin))
    other = desk.applications.fill_known(replace(draft, iin=OTHER_IIN, former="no"))
    assert other.former == "no"


def test_names_that_an_assistant_typed_for_a_new_person_are_left_alone(desk: Desk) -> None:
    draft = replace(new_draft(desk, OTHER_IIN), surname="Иванов")
    assert desk.applications.fill_known(draft).surname == "Иванов"
    assert desk.applications.fill_known(replace(draft, iin="")).surname == "Иванов"


def test_without_an_iin_nobody_is_known(desk: Desk, queue: Callable[[], Case]) -> None:
    queue()
    for typed in ("", "8804", "abc"):
        assert desk.applications.earlier(typed) is None


def test_another_service_keeps_what_was_typed_of_a_document_and_the_application_first(
    desk: Desk,
) -> None:
    draft = desk.drafts.choose_service(desk.drafts.new("ru", clock()), "pension-age", desk.catalog)
    typed = draft.documents[0]
    assert typed.code == "application"
    draft = draft.with_row(replace(typed, sheets="1", note="копия"))
    draft = desk.drafts.choose_service(draft, "asp", desk.catalog)
    first, second = draft.documents[:2]
    assert (first.code, first.sheets, first.note) == ("application", "1", "копия")
    assert second.code == "identity"


def test_nothing_is_filled_in_where_another_name_is_typed_already(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    """Seen: a man's name with a woman's patronymic, telephone and e-mail, under her IIN."""
    case = queue()
    draft = replace(new_draft(desk, case.iin), surname="Ошибкин", name="Петр", address="Абая 1")
    assert desk.applications.fill_known(draft) == draft
    same = replace(new_draft(desk, case.iin), surname=" сейдахметова ")
    assert desk.applications.fill_known(same).name == "Мадина"


def test_the_applicants_row_follows_what_is_corrected_on_the_persons_page() -> None:
    """Seen: the row "applicant" kept the name and the IIN of before, and was sent so."""
    before = with_applicant(Draft("d", surname="Ошибкин", name="Петр", iin="840212350777"))
    child = MemberRow("c", name="Ошибкина Алия", relation="child", born="03.02.2016")
    before = replace(before, members=(*before.members, child))
    named = follow_applicant(before, replace(before, surname="Исправлен"))
    assert named.members[0].name == "Исправлен Петр"
    numbered = follow_applicant(named, replace(named, iin="880412401006"))
    own, other = numbered.members
    assert (own.iin, own.born, other) == ("880412401006", "12.04.1988", child)
    by_hand = replace(numbered, members=(replace(own, name="Другая"), other))
    assert follow_applicant(by_hand, replace(by_hand, surname="И")).members[0].name == "Другая"
    codes = {problem.code for problem in check_household(by_hand, clock().date())}
    assert "member-applicant" in codes, "what is corrected by hand is said to differ"


def test_who_works_and_has_no_income_is_asked_about() -> None:
    draft = with_applicant(Draft("d", surname="А", name="Б", iin="880412401006"))
    works = replace(draft, members=(replace(draft.members[0], occupation="works", able="yes"),))
    problems = list(check_household(works, clock().date()))
    assert [(problem.code, problem.blocks) for problem in problems] == [("paid-without", False)]
    paid = IncomeRow("i", works.members[0].key, "salary", "127 500")
    assert list(check_household(replace(works, incomes=(paid,)), clock().date())) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("127 500,50", "income-amount-tiyn"), ("99999999999999", "income-amount-large"),
     ("-5000", "income-amount"), ("", "income-amount")],
)  # fmt: skip
def test_what_is_wrong_with_a_sum_is_said(typed: str, code: str) -> None:
    draft = with_applicant(Draft("d", surname="А", name="Б", iin="880412401006"))
    own = draft.members[0].key
    rows = replace(draft, incomes=(IncomeRow("i", own, "salary", typed),))
    assert code in {problem.code for problem in check_household(rows, clock().date())}


def test_the_identity_document_that_was_shown_is_missed_among_the_documents() -> None:
    documents = (DocumentRow("a", "Заявление", "application", sheets="1"),)
    draft = Draft("d", identity_seen="yes", documents=documents)
    codes = {problem.code for problem in check(draft, [], clock().date())}
    assert "identity-left-out" in codes
    with_identity = (*documents, DocumentRow("b", "Удостоверение", "identity", sheets="1"))
    whole = replace(draft, documents=with_identity)
    assert "identity-left-out" not in {one.code for one in check(whole, [], clock().date())}
