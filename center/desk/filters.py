"""By what the list of cases is narrowed beside its queues, and queues that somebody keeps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from app.texts import Texts, sources
from center.desk.queue import Queue
from center.models import CaseRow, KeptQueue, Kiosk
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


def filter_choices(queue: Queue) -> Filters:
    """Services that somebody has applied for, the kiosks that whoever asks sees, and the steps."""
    texts, used = Texts(language()), set(_used_services()) | {queue.service}
    services = [(one.code, one.name(language())) for one in catalog().services if one.code in used]
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


def _used_services() -> Sequence[str]:
    return list(CaseRow.objects.order_by().values_list("service", flat=True).distinct())


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


def keep_queue(user: User, name: str, queue: Queue) -> str:
    """Keep this queue under a name, in the place of one that is called so; gives why not, if so."""
    name = " ".join(name.split())[:_MOST_NAME]
    if not name:
        return _("Give the filter a name, for example a village")
    others = KeptQueue.objects.filter(user=user).exclude(name=name)
    if others.count() >= _MOST_KEPT:
        return _("There are %(count)d kept filters already. Remove one first.") % {
            "count": _MOST_KEPT
        }
    KeptQueue.objects.update_or_create(user=user, name=name, defaults={"address": queue.address})
    return ""


def forget_queue(user: User, name: str) -> None:
    """It is not kept any more."""
    KeptQueue.objects.filter(user=user, name=name).delete()
