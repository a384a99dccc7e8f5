"""Lines of lists: which of them is the same application once more."""

from dataclasses import dataclass, replace

import pytest

from app.case.row import is_duplicate
from app.case.status import UNCOUNTED, Status
from app.people.iin import NO_IIN, Iin

IIN = Iin("880412401006")


@dataclass(frozen=True)
class KeptLine:
    """A line as a database has it."""

    iin: str = IIN
    service: str = "asp"
    quarter: str = "2020-2"
    status: str = "received"


@pytest.mark.parametrize("status", Status)
def test_an_application_of_the_same_person_service_and_quarter_is_a_duplicate_where_it_counts(
    status: Status,
) -> None:
    line = KeptLine(status=str(status))
    assert is_duplicate(line, IIN, "asp", "2020-2") == (status not in UNCOUNTED)


def test_a_line_that_tells_no_quarter_may_be_of_any() -> None:
    assert is_duplicate(KeptLine(quarter=""), IIN, "asp", "2020-2")
    assert not is_duplicate(KeptLine(), IIN, "asp", "")


@pytest.mark.parametrize(
    "other", [{"iin": "950101400012"}, {"service": "x"}, {"quarter": "2020-3"}]
)
def test_another_person_service_or_quarter_is_another_application(other: dict[str, str]) -> None:
    assert not is_duplicate(replace(KeptLine(), **other), IIN, "asp", "2020-2")


def test_people_without_an_iin_are_not_the_same_person() -> None:
    assert not is_duplicate(KeptLine(iin=""), NO_IIN, "asp", "2020-2")
