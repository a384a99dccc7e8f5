"""By what the list of cases is narrowed beside its queues, and queues that somebody keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from app.texts import Texts, sources
from center.desk.queue import Queue
from center.models import KeptQueue, Kiosk
from center.ordering import by_code
from center.scope import in_scope
from center.tables import catalog
from center.templatetags.phrases import language

_MOST_KEPT, _MOST_NAME = 12, 60
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Filters:
    """What can be chosen: codes with their words, the first of each for all."""

    services: Choices
    kiosks: Choices
    steps: Choices


def filter_choices() -> Filters:
    """The services, the kiosks that whoever asks sees, and the steps."""
    texts = Texts(language())
    services = [(one.code, one.name(language())) for one in catalog().services]
    kiosks = [
        (one.code, f"{one.name} ({one.code})")
        for one in by_code(in_scope(Kiosk.objects.all(), "id"))
    ]
    steps = [
        (code.removeprefix("step."), texts.say("household", code))
        for code in sources()["household"]
        if code.startswith("step.")
    ]
    return Filters(
        (("", _("All services")), *services),
        (("", _("All kiosks")), *kiosks),
        (("", _("All steps")), *steps),
    )


def narrowed_words(queue: Queue) -> list[str]:
    """How the list is narrowed, in words."""
    texts = Texts(language())
    kiosk = in_scope(Kiosk.objects.filter(code=queue.kiosk), "id").first() if queue.kiosk else None
    service = next((one for one in catalog().services if one.code == queue.service), None)
    since, until = queue.since_day, queue.until_day
    step = f"step.{queue.step}"
    return [
        *([kiosk.name if kiosk else queue.kiosk] if queue.kiosk else []),
        *([service.name(language()) if service else queue.service] if queue.service else []),
        *([texts.say("household", step)] if texts.has("household", step) else []),
        *([_("arrived since") + f" {since:%d.%m.%Y}"] if since else []),
        *([_("arrived until") + f" {until:%d.%m.%Y}"] if until else []),
    ]


def kept_queues(user: User) -> list[KeptQueue]:
    """The queues that somebody keeps, by their names."""
    return list(KeptQueue.objects.filter(user=user).order_by("name"))


def mistakes(queue: Queue) -> list[str]:
    """What of a queue's address narrows nothing, or everything away."""
    days = {queue.since: queue.since_day, queue.until: queue.until_day}
    wrong = [text for text, day in days.items() if text and day is None]
    told = [_("“%(day)s” is no day. Write it like 05.11.2026.") % {"day": text} for text in wrong]
    since, until = queue.since_day, queue.until_day
    if since and until and since > until:
        told.append(_("The first of the days is later than the last one."))
    return told


def keep_queue(user: User, name: str, queue: Queue) -> tuple[bool, str]:
    """Keep this queue under a name, in the place of one that is called so; gives whether it is
    kept, and what to say of it.
    """
    name = " ".join(name.split())[:_MOST_NAME]
    if not name:
        return False, _("Give the filter a name, for example a village")
    if wrong := mistakes(queue):
        return False, wrong[0]
    others = KeptQueue.objects.filter(user=user).exclude(name=name)
    if others.count() >= _MOST_KEPT:
        words = _("There are %(count)d kept filters already. Remove one first.")
        return False, words % {"count": _MOST_KEPT}
    values = {"address": queue.address}
    _row, is_new = KeptQueue.objects.update_or_create(user=user, name=name, defaults=values)
    words = _("Saved.") if is_new else _("Saved in the place of the filter of that name.")
    return True, words


def forget_queue(user: User, name: str) -> None:
    """It is not kept any more."""
    KeptQueue.objects.filter(user=user, name=name).delete()
