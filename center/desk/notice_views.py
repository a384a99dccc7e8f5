"""What was sent in a case by SMS and e-mail, as its page tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from center.models import Notice
from center.notices.outbox import notices_of

_STATES: Mapping[str, object] = {
    "waiting": _("waits to be sent"),
    "sending": _("is being sent"),
    "sent": _("was sent"),
    "delivered": _("has arrived"),
    "failed": _("was not taken"),
    "unsure": _("may have been sent: ask the person"),
}


@dataclass(frozen=True)
class NoticeView:
    """A notice, and in words what became of it."""

    notice: Notice
    words: object


def views_of(case_id: str) -> list[NoticeView]:
    """What was sent in a case, the latest first."""
    return [NoticeView(notice, _STATES[notice.state]) for notice in notices_of(case_id)]
