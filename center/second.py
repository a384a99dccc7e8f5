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


def propose(case_id: str, words: Mapping[str, str], user: User, by: str, now: dt.datetime) -> None:
    """Keep what was typed until somebody else has looked at it; a former proposal is none any
    more.
    """
    Proposal.objects.update_or_create(
        case_id=case_id,
        defaults={
            "words": msgspec.json.encode(dict(words)).decode(),
            "entry_count": entry_count(case_id),
            "who": user.get_username(),
            "by": by,
            "at": now,
        },
    )


def proposal_of(case_id: str) -> Proposal | None:
    """What waits in a case; nothing where the case has gone on since."""
    proposal = Proposal.objects.filter(case_id=case_id).first()
    if proposal is None or proposal.entry_count != entry_count(case_id):
        return None
    return proposal


def waiting_cases() -> QuerySet[Proposal, str]:
    """The ids of the cases in which a proposal waits, as a query inside others."""
    entries = (
        StoredEvent.objects.filter(case_id=OuterRef("case_id"))
        .values("case_id")
        .annotate(entries=Count("digest"))
        .values("entries")
    )
    return (
        Proposal.objects.annotate(entries=Subquery(entries))
        .filter(entries=F("entry_count"))
        .values_list("case_id", flat=True)
    )


def words_of(proposal: Proposal) -> dict[str, str]:
    """The words of its form."""
    return from_json(proposal.words, dict[str, str])


def entry_count(case_id: str) -> int:
    """How many entries a case has."""
    return StoredEvent.objects.filter(case_id=case_id).count()


@transaction.atomic
def take_out(case_id: str) -> bool:
    """It waits no more; gives whether it did."""
    return bool(Proposal.objects.filter(case_id=case_id).delete()[0])


def proposal_for(case_id: str, user: User) -> Proposal:
    """What this person may confirm as the second one; raises `OtherCaseError` and
    `SamePersonError`.
    """
    proposal = proposal_of(case_id)
    if proposal is None:
        raise OtherCaseError
    if proposal.who == user.get_username():
        raise SamePersonError
    return proposal
