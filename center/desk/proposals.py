"""A decision that waits for a second person, as the case page tells it."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser, User

from app.case import Case
from app.case.chapters.decision import Decided
from center.second import proposal_of, words_of
from center.steps.decision import DecideForm
from center.templatetags.phrases import language


@dataclass(frozen=True)
class ProposalView:
    """A proposed decision, as the case page tells it."""

    by: str
    is_own: bool
    decision: Decided | None


def proposal_view(case: Case, user: User | AnonymousUser) -> ProposalView | None:
    """What waits in a case for a second person, if anything does."""
    proposal = proposal_of(case.id)
    if proposal is None:
        return None
    form = DecideForm(case, language(), words_of(proposal))
    return ProposalView(
        proposal.by,
        proposal.who == user.get_username(),
        replace(form.decision(), overruled=form.overruled, override=form.override)
        if form.is_valid()
        else None,
    )
