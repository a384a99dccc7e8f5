"""What is to be told by SMS and e-mail: asked for in a case, written down before it is sent, sent
once, and recorded in the case once the person has it.
"""

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from email.message import EmailMessage
from typing import Literal, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from app.case import Case
from app.case.chapters.decision import Informed
from app.case.wording import sms_text
from app.decoding import from_json
from app.errors import KomekError
from app.ids import uuid7
from app.people.phones import PhoneError, parse_phone
from app.texts import Texts
from center.blobs import ACCOUNT
from center.identity import identity
from center.journal import add, load_case, today
from center.models import Notice
from center.notices.gateway import (
    Gateway,
    GatewayDownError,
    GatewayFormError,
    RefusedError,
    UnsureError,
    gateway,
    send,
    state_of,
)
from center.tables import offices
from center.writing import written_alone
from sync.mailbox import Account, Mailbox

Way = Literal["sms", "email"]
_PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
_LOOK, _LOOK_FOR = dt.timedelta(minutes=2), dt.timedelta(hours=48)
_AT_ONCE = 100
_log = logging.getLogger(__name__)


class NothingToTellError(KomekError):
    """There is no news that the person does not know, or no address for this way."""

    code = "nothing-to-tell"


class ToldAlreadyError(KomekError):
    """This news was sent this way, or is on its way."""

    code = "told-already"


def ways_of(case: Case) -> dict[Way, str]:
    """How this case's person can be told now, and where: by what the center has and the case says;
    nothing where there is no news.
    """
    if not case.news.untold or not text_of(case):
        return {}
    ways: dict[Way, str] = {}
    try:
        number = parse_phone(case.phone)
    except PhoneError:
        number = ""
    if number.startswith("+77") and (settings.DATA / "sms.json").exists():
        ways["sms"] = number
    address = case.application.email if case.application else ""
    if address and (settings.DATA / ACCOUNT).exists():
        ways["email"] = address
    return ways


def text_of(case: Case) -> str:
    """What is sent: no name and no IIN, in the person's language."""
    phone = next(iter(offices()[0].phones), "") if offices() else ""
    return sms_text(case, Texts(case.language), phone)


def ask_for(case_id: str, way: str, by: str, now: dt.datetime) -> None:
    """Have the latest news sent; raises `NothingToTellError` or `ToldAlreadyError`."""
    with written_alone():
        case = load_case(case_id)
        address = ways_of(case).get(cast("Way", way), "")
        if not address:
            raise NothingToTellError
        rows = Notice.objects.filter(case_id=case_id, news=case.news.latest, way=way)
        if rows.exclude(state__in=("failed", "unsure")).exists():
            raise ToldAlreadyError
        rows.delete()  # what has failed is sent anew, on purpose
        Notice.objects.create(
            number=uuid7(now),
            case_id=case_id,
            news=case.news.latest,
            way=way,
            address=address,
            text=text_of(case),
            by=by,
            made=now,
            again=now,
        )


def take_back(case_id: str, number: str) -> bool:
    """Whether it was still here, and is not sent."""
    rows = Notice.objects.filter(case_id=case_id, number=number, state="waiting")
    return bool(rows.delete()[0])


def notices_of(case_id: str) -> list[Notice]:
    """What was sent in a case, the latest first."""
    return list(Notice.objects.filter(case_id=case_id).order_by("-made"))


@dataclass(frozen=True)
class Told:
    """What was sent one way: how many messages were handed over, how many of them are known to have
    arrived, how many were not taken or are unsure, and what the gateway asks for them, in tenge.
    """

    way: str
    sent: int
    arrived: int
    failed: int
    cost: Decimal


def told_since(day: dt.date) -> list[Told]:
    """What was sent from that day on, by way; nothing where nobody has asked for any."""
    begin = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    rows = (
        Notice.objects.filter(made__gte=begin)
        .values("way")
        .annotate(
            sent=Count("number", filter=Q(state__in=("sent", "delivered"))),
            arrived=Count("number", filter=Q(state="delivered")),
            failed=Count("number", filter=Q(state__in=("failed", "unsure"))),
            cost=Sum("cost"),
        )
        .order_by("-way")
    )
    return [Told(**row) for row in rows]


def work_off(now: dt.datetime) -> int:
    """Send what waits, and ask what became of what was sent; gives how many were handed over."""
    try:
        operator = gateway()
    except GatewayFormError as error:
        _log.error("sms: %s %s", error.code, error.detail)
        operator = None
    _settle_interrupted(operator, now)
    waiting = Notice.objects.filter(state="waiting", again__lte=now).order_by("made")
    count = _send_sms(operator, waiting.filter(way="sms")[:_AT_ONCE], now) if operator else 0
    if (settings.DATA / ACCOUNT).exists():
        count += _send_mails(waiting.filter(way="email")[:_AT_ONCE], now)
    if operator is not None and operator.status is not None:
        _look_after(operator, now)
    return count


def _settle_interrupted(operator: Gateway | None, now: dt.datetime) -> None:
    """What was being sent when the center stopped: again, where the gateway takes it once; else
    somebody decides.
    """
    rows = Notice.objects.filter(state="sending", again__lte=now)
    can_repeat = operator is not None and operator.repeats
    rows.filter(way="sms").update(state="waiting" if can_repeat else "unsure")
    rows.exclude(way="sms").update(state="unsure")


def _send_sms(operator: Gateway, rows: Iterable[Notice], now: dt.datetime) -> int:
    count = 0
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    sent_today = Notice.objects.filter(way="sms", made__gte=day, tries__gt=0).count()
    for notice in rows:
        if operator.is_quiet(timezone.localtime(now)) or sent_today + count >= operator.most:
            break
        _begin(notice, now)
        try:
            sent = send(operator, notice.address, notice.text, notice.number)
        except KomekError as error:
            _note_failure(notice, error, operator.repeats, now)
            continue
        notice.gateway_id, notice.parts, notice.cost = sent.id, sent.parts, sent.cost
        notice.state, notice.again, notice.trouble = "sent", now + _LOOK, ""
        notice.save()
        count += 1
        if operator.status is None:  # that it was taken is all that is ever known
            _record(notice, now)
    return count


def _begin(notice: Notice, now: dt.datetime) -> None:
    """Written before anything is sent: nobody sends it a second time unknowingly."""
    notice.state, notice.tries = "sending", notice.tries + 1
    notice.again = now
    notice.save()


def _note_failure(notice: Notice, error: KomekError, repeats: bool, now: dt.datetime) -> None:
    _log.warning("notice %s: %s %s", notice.number, error.code, error.detail)
    notice.trouble = (error.detail or error.code)[:200]
    is_again = isinstance(error, GatewayDownError) or (isinstance(error, UnsureError) and repeats)
    if isinstance(error, RefusedError) or (is_again and notice.tries > len(_PAUSES)):
        notice.state = "failed"
    elif is_again:
        notice.state, notice.again = "waiting", now + _PAUSES[notice.tries - 1]
    else:
        notice.state = "unsure"
    notice.save()


def _send_mails(rows: Iterable[Notice], now: dt.datetime) -> int:
    notices = list(rows)
    if not notices:
        return 0
    account = from_json((settings.DATA / ACCOUNT).read_bytes(), Account)
    count = 0
    for notice in notices:
        _begin(notice, now)
        try:
            (problem,) = Mailbox(account).send([_mail(notice, account.address, now)])
        except KomekError as error:
            down = GatewayDownError(error.detail or error.code)
            _note_failure(notice, down, repeats=True, now=now)
            continue
        if problem:
            _note_failure(notice, RefusedError(problem), repeats=False, now=now)
            continue
        notice.state, notice.trouble = "sent", ""
        notice.save()
        _record(notice, now)
        count += 1
    return count


def _mail(notice: Notice, sender: str, now: dt.datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, notice.address
    message["Subject"] = identity().name
    message["Date"] = now
    message["Message-ID"] = f"<{notice.number}@komek>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{notice.text}\n\n{identity().name}\n")
    return message


def _look_after(operator: Gateway, now: dt.datetime) -> None:
    rows = Notice.objects.filter(state="sent", way="sms", again__lte=now, made__gt=now - _LOOK_FOR)
    for notice in rows[:_AT_ONCE]:
        try:
            state = state_of(operator, notice.address, notice.number, notice.gateway_id)
        except KomekError as error:
            _log.warning("notice %s: %s %s", notice.number, error.code, error.detail)
            state = "sent"
        notice.state, notice.again = state, now + 4 * _LOOK
        notice.save()
        if state == "delivered":
            _record(notice, now)


def _record(notice: Notice, now: dt.datetime) -> None:
    """The case says that the person was told, unless somebody has said so already, or newer news
    has come.
    """
    try:
        with transaction.atomic():
            case = load_case(notice.case_id)
            if notice.news in case.news.untold and case.news.latest == notice.news:
                add(case, Informed(notice.news, today(), cast("Way", notice.way), notice.by), now)
    except KomekError as error:
        _log.warning("notice %s is not recorded: %s", notice.number, error.code)
