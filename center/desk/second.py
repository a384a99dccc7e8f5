"""The second person looks at a proposed decision, and confirms it or not."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from app.case import Case
from app.errors import KomekError
from app.texts import Texts
from center.desk import casework
from center.desk.case import user_of
from center.desk.files import find_case
from center.desk.session import signed_in
from center.models import Proposal
from center.second import OtherCaseError, proposal_for, refuse, take_back, words_of
from center.steps.decision import DecideForm
from center.templatetags.phrases import language
from center.writing import written_alone

_MOST_REASON = 1000


@require_POST
@signed_in
def second(request: HttpRequest, case_id: str) -> HttpResponse:
    """`POST /case/<id>/second`: `what` is `confirm` or `refuse` by somebody else, or `back`; `mark`
    tells which proposal the page has shown.
    """
    case, user = find_case(case_id), user_of(request)
    what, mark = request.POST.get("what", ""), request.POST.get("mark", "")
    reason = request.POST.get("reason", "").strip()[:_MOST_REASON]
    if what not in ("confirm", "refuse", "back"):
        raise Http404
    if what == "refuse" and not reason:
        messages.error(request, _("Write why not: whoever proposed it reads that."))
        return redirect("case", case_id)
    try:
        with written_alone():
            if what == "confirm":
                _confirm(proposal_for(case_id, mark, user), case, user)
                told = _("Done: %(step)s. The kiosk gets it as soon as it has a connection.")
                told %= {"step": DecideForm.title}
            elif what == "refuse":
                refuse(case_id, mark, user, casework.person(user), reason)
                told = _("Not confirmed. Whoever proposed it reads why.")
            else:
                take_back(case_id, mark, user)
                told = _("The proposed decision was taken back.")
    except KomekError as error:
        messages.error(request, Texts(language()).error(error))
    else:
        messages.success(request, told)
    return redirect("case", case_id)


def _confirm(proposal: Proposal, case: Case, user: User) -> None:
    form = DecideForm(case, language(), words_of(proposal))
    form.is_looked_at = True
    proposer = User.objects.filter(username=proposal.who).first()
    if proposer is None or not form.is_valid():
        raise OtherCaseError
    form.confirmed_by = casework.person(user)
    form.take(proposer, timezone.now())
