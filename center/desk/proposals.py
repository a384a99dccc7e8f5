"""A decision that waits for a second person, as the case page tells it."""

from dataclasses import dataclass, replace

from django.contrib.auth.models import AnonymousUser, User

from app.case import Case
from app.case.chapters.decision import Decided
from center.models import Proposal
from center.second import proposal_of, waits, words_of
from center.steps.decision import DecideForm
from center.templatetags.phrases import language


@dataclass(frozen=True)
class ProposalView:
    """A proposed decision, and whether it still waits."""

    proposal: Proposal
    waits: bool
    is_own: bool
    decision: Decided | None


def proposal_view(case: Case, user: User | AnonymousUser) -> ProposalView | None:
    """What was proposed in a case, if it waits or was not confirmed."""
    proposal = proposal_of(case.id)
    if proposal is None:
        return None
    form = DecideForm(case, language(), words_of(proposal))
    return ProposalView(
        proposal,
        waits(proposal),
        proposal.who == user.get_username(),
        replace(form.decision(), overruled=form.overruled, override=form.override)
        if form.is_valid()
        else None,
    )


def words_to_mend(view: ProposalView | None) -> dict[str, str]:
    """What the form is filled with once more for whoever proposed what was not confirmed."""
    return words_of(view.proposal) if view and view.is_own and not view.waits else {}
