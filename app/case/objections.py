"""What stands against a decision about aid for a family: whoever decides all the same says why, and
that enters the journal.
"""

from collections.abc import Iterator

from app.case.case import Case
from app.case.chapters.application import is_family_aid
from app.case.chapters.decision import Decided
from app.case.chapters.evidence import Concluded
from app.case.chapters.plan import Consented, PlanSent
from app.case.chapters.registration import Checked, Estimated


def objections(case: Case, decision: Decided | None) -> tuple[str, ...]:
    """The codes of what stands against a decision, None for "does not meet the criteria", in the
    order in which they are said (`resources/texts/household.toml`, `objection`).
    """
    return tuple(_objections(case, decision))


def _objections(case: Case, decision: Decided | None) -> Iterator[str]:
    if case.open_question is not None:
        yield "question"
    if not is_family_aid(case):
        return
    checks = case.last(Checked)
    results = {check.result for check in checks.checks} if checks else set()
    is_granted = decision is not None and decision.granted
    if checks is None:
        yield "unchecked"
    if is_granted and "found" in results:
        yield "found"
    if "unknown" in results:
        yield "unknown"
    if is_granted:
        yield from _against_granting(case, decision.amount if decision else None)


def _against_granting(case: Case, amount: int | None) -> Iterator[str]:
    conclusion, estimated = case.last(Concluded), case.last(Estimated)
    if case.last(PlanSent) is None:
        yield "no-plan"
    elif case.last(Consented) is None:
        yield "not-agreed"
    if conclusion is not None and not conclusion.needs_aid:
        yield "commission"
    if estimated is None:
        yield "not-estimated" if case.household else "no-family"
    elif estimated.month is not None and amount is not None and amount != estimated.month:
        yield "other-amount"
