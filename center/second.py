"""A grant above the sum that the center has set waits for a second person."""

import datetime as dt
from collections.abc import Mapping

import msgspec
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from app.case.chapters.decision import Decided
from app.decoding import from_json
from app.errors import KomekError
from center.models import Proposal, StoredEvent
from center.tables import second_sum


class SamePersonError(KomekError):
    """Whoever has proposed a decision is not the second person."""

    code = "same-person"


class OtherCaseError(KomekError):
    """Since the decision was proposed, the case has gone on, or the proposal was taken back."""

    code = "proposal-old"


def needs_second(decision: Decided) -> bool:
    """Whether this decision waits for a second person."""
    most = second_sum()
    return bool(most and decision.granted and (decision.amount or 0) > most)


def propose(case_id: str, words: Mapping[str, str], user: User, by: str, now: dt.datetime) -> str:
    """Keep what was typed until somebody else has looked at it. A former proposal is none any more;
    gives whose it was, where it waited and was somebody else's.
    """
    former = Proposal.objects.filter(case_id=case_id).first()
    Proposal.objects.update_or_create(
        case_id=case_id,
        defaults={
            "words": msgspec.json.encode(dict(words)).decode(),
            "entry_count": entry_count(case_id),
            "who": user.get_username(),
            "by": by,
            "at": now,
            "refused_by": "",
            "refusal": "",
        },
    )
    is_replaced = former is not None and waits(former) and former.who != user.get_username()
    return former.by if former is not None and is_replaced else ""


def proposal_of(case_id: str) -> Proposal | None:
    """The latest proposal in a case, whatever came of it."""
    return Proposal.objects.filter(case_id=case_id).first()


def waits(proposal: Proposal) -> bool:
    """Whether it can be confirmed: nobody has refused to, and the case is as it was."""
    return not proposal.refused_by and proposal.entry_count == entry_count(proposal.case_id)


def waiting_cases() -> QuerySet[Proposal, str]:
    """The ids of the cases in which a proposal waits, as a query inside others."""
    return _standing().filter(refused_by="").values_list("case_id", flat=True)


def refused_cases() -> QuerySet[Proposal, str]:
    """The same where a proposal was not confirmed, and nobody has gone on with the case since."""
    return _standing().exclude(refused_by="").values_list("case_id", flat=True)


def _standing() -> QuerySet[Proposal]:
    """The proposals whose cases are as they were."""
    entries = (
        StoredEvent.objects.filter(case_id=OuterRef("case_id"))
        .values("case_id")
        .annotate(entries=Count("digest"))
        .values("entries")
    )
    return Proposal.objects.annotate(entries=Subquery(entries)).filter(entries=F("entry_count"))


def words_of(proposal: Proposal) -> dict[str, str]:
    """The words of its form."""
    return from_json(proposal.words, dict[str, str])


def entry_count(case_id: str) -> int:
    """How many entries a case has."""
    return StoredEvent.objects.filter(case_id=case_id).count()


@transaction.atomic
def take_out(case_id: str) -> None:
    """There is no proposal any more."""
    Proposal.objects.filter(case_id=case_id).delete()


def take_back(case_id: str, mark: str, user: User) -> None:
    """The proposal that the page has shown is none any more: by whoever made it, or by anybody once
    it waits no longer. Raises `OtherCaseError`.
    """
    proposal = proposal_of(case_id)
    is_shown = proposal is not None and proposal.mark == mark
    if proposal is None or not is_shown:
        raise OtherCaseError
    if waits(proposal) and proposal.who != user.get_username():
        raise OtherCaseError  # a page that is old: who does not confirm says why
    take_out(case_id)


def refuse(case_id: str, mark: str, user: User, by: str, reason: str) -> None:
    """Not confirmed, and why; raises `OtherCaseError` and `SamePersonError`."""
    proposal = proposal_for(case_id, mark, user)
    Proposal.objects.filter(case_id=proposal.case_id).update(refused_by=by, refusal=reason)


def proposal_for(case_id: str, mark: str, user: User) -> Proposal:
    """What this person may confirm as the second one, if it is the one that the page has shown;
    raises `OtherCaseError` and `SamePersonError`.
    """
    proposal = proposal_of(case_id)
    if proposal is None or proposal.mark != mark or not waits(proposal):
        raise OtherCaseError
    if proposal.who == user.get_username():
        raise SamePersonError
    return proposal
