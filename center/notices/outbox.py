"""What is to be told by SMS and e-mail: asked for in a case, written down before it is sent, sent
once, and recorded in the case once the person has it.
"""

import datetime as dt
import logging
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from email.message import EmailMessage
from typing import Literal, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
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
from center.journal import add, load_case, today
from center.models import Notice
from center.notices.gateway import Gateway, GatewayFormError, gateway, send, state_of
from center.notices.operators import GatewayDownError, RefusedError, State, UnsureError
from center.notices.smpp import Account as SmppAccount
from center.notices.smpp import take_receipts
from center.tables import own_center
from center.writing import written_alone
from sync.mailbox import Account, Mailbox, MailUnreachableError

Way = Literal["sms", "email"]
_PAUSES = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
_LOOK, _LOOK_FOR = dt.timedelta(minutes=2), dt.timedelta(hours=48)
_INTERRUPTED = dt.timedelta(minutes=5)  # after which whoever was sending has ended
_NOT_REACHED = (ConnectionRefusedError, socket.gaierror)
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


def open_ways(case: Case) -> dict[Way, str]:
    """The ways by which the latest news were not sent yet, and are not about to be."""
    told = {notice.way for notice in _on_their_way(case)}
    return {way: address for way, address in ways_of(case).items() if way not in told}


def _on_their_way(case: Case) -> QuerySet[Notice]:
    own = Notice.objects.filter(case_id=case.id, news=case.news.latest)
    return own.exclude(state__in=("failed", "unsure"))


def text_of(case: Case) -> str:
    """What is sent: no name and no IIN, in the person's language."""
    return sms_text(case, Texts(case.language), own_center().phone)


def ask_for(case_id: str, way: str, by: str, now: dt.datetime) -> None:
    """Have the latest news sent; raises `NothingToTellError` or `ToldAlreadyError`."""
    with written_alone():
        case = load_case(case_id)
        address = ways_of(case).get(cast("Way", way), "")
        if not address:
            raise NothingToTellError
        if _on_their_way(case).filter(way=way).exists():
            raise ToldAlreadyError
        rows = Notice.objects.filter(case_id=case_id, news=case.news.latest, way=way)
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
    if operator is not None and operator.tells_arrival:
        _look_after(operator, now)
    return count


def _settle_interrupted(operator: Gateway | None, now: dt.datetime) -> None:
    """What was being sent when the center stopped: again, where the gateway takes it once; else
    somebody decides.
    """
    rows = Notice.objects.filter(state="sending", again__lte=now)
    can_repeat = operator is not None and operator.repeats
    repeated = rows.filter(way="sms", tries__lte=len(_PAUSES)) if can_repeat else rows.none()
    repeated.update(state="waiting", again=now + _PAUSES[0])
    rows.filter(state="sending").update(state="unsure")


def _send_sms(operator: Gateway, rows: Iterable[Notice], now: dt.datetime) -> int:
    count, started = 0, timezone.now()
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    tried_today = Notice.objects.filter(way="sms", begun__gte=day).count()
    for number, notice in enumerate(rows):
        late = timezone.localtime(now) + (timezone.now() - started)
        if operator.is_quiet(late) or tried_today + number >= operator.most:
            break
        if not _begin(notice, now):
            continue
        try:
            sent = send(operator, notice.address, notice.text, notice.number)
        except KomekError as error:
            _note_failure(notice, error, operator.repeats, now)
            continue
        facts = {"gateway_id": sent.id, "parts": sent.parts, "cost": sent.cost}
        # that it was taken is all that is ever known where nobody can ask
        _note(notice, "sent", now, is_told=not operator.tells_arrival, again=now + _LOOK, **facts)
        count += 1
    return count


def _begin(notice: Notice, now: dt.datetime) -> bool:
    """Whether it is still to be sent: that is written before anything is sent, so that nobody sends
    it a second time unknowingly. What is no news any more is not sent.
    """
    own = Notice.objects.filter(number=notice.number, state="waiting")
    news = load_case(notice.case_id).news
    if notice.news not in news.untold or news.latest != notice.news or not notice.address:
        own.delete()
        return False
    notice.tries += 1
    is_mine = own.update(state="sending", tries=notice.tries, begun=now, again=now + _INTERRUPTED)
    return is_mine > 0


def _note_failure(notice: Notice, error: KomekError, repeats: bool, now: dt.datetime) -> None:
    _log.warning("notice %s: %s", notice.number, error.code)  # what is told may name the person
    is_again = isinstance(error, GatewayDownError) or (isinstance(error, UnsureError) and repeats)
    trouble = (error.detail or error.code)[:200]
    if isinstance(error, RefusedError) or (is_again and notice.tries > len(_PAUSES)):
        _note(notice, "failed", now, trouble=trouble)
    elif is_again:
        again = now + _PAUSES[notice.tries - 1]
        _note(notice, "waiting", now, trouble=trouble, again=again)
    else:
        _note(notice, "unsure", now, trouble=trouble)


def _note(
    notice: Notice, state: str, now: dt.datetime, is_told: bool = False, **facts: object
) -> None:
    """What became of it; where the person has it, the case says so in the same moment."""
    with written_alone():
        values = {"trouble": "", **facts, "state": state}
        Notice.objects.filter(number=notice.number).update(**values)
        if is_told:
            _record(notice, now)


def _send_mails(rows: Iterable[Notice], now: dt.datetime) -> int:
    notices = list(rows)
    if not notices:
        return 0
    account = from_json((settings.DATA / ACCOUNT).read_bytes(), Account)
    count = 0
    for notice in notices:
        if not _begin(notice, now):
            continue
        try:
            (problem,) = Mailbox(account).send([_mail(notice, account.address, now)])
        except MailUnreachableError as error:
            is_before = isinstance(error.__cause__, _NOT_REACHED)
            kind = GatewayDownError if is_before else UnsureError
            _note_failure(notice, kind(error.code), repeats=False, now=now)
            break  # the others will not get there either
        except KomekError as error:
            _note_failure(notice, GatewayDownError(error.code), repeats=True, now=now)
            continue
        if problem:
            words = _plain(problem, notice.address)
            _note_failure(notice, RefusedError(words), repeats=False, now=now)
            continue
        _note(notice, "sent", now, is_told=True)
        count += 1
    return count


def _plain(problem: str, address: str) -> str:
    """Why a mail was not taken, without whom it was for."""
    return problem.replace(address, "…")


def _mail(notice: Notice, sender: str, now: dt.datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, notice.address
    message["Subject"] = own_center().names
    message["Date"] = now
    message["Message-ID"] = f"<{notice.number}@komek>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(f"{notice.text}\n\n{own_center().names}\n")
    return message


def _look_after(operator: Gateway, now: dt.datetime) -> None:
    rows = Notice.objects.filter(state="sent", way="sms", again__lte=now, made__gt=now - _LOOK_FOR)
    if operator.smpp is not None:
        _take_receipts(operator.smpp, now)
        rows.update(again=now + _LOOK)
        return
    for notice in rows[:_AT_ONCE]:
        try:
            state = state_of(operator, notice.address, notice.number, notice.gateway_id)
        except KomekError as error:
            _log.warning("notice %s: %s", notice.number, error.code)
            state = "sent"
        _note(notice, state, now, is_told=state == "delivered", again=now + 4 * _LOOK)


def _take_receipts(account: SmppAccount, now: dt.datetime) -> None:
    """A message has arrived once all its parts have; one that is lost is enough to fail."""
    if not Notice.objects.filter(state="sent", way="sms", made__gt=now - _LOOK_FOR).exists():
        return

    def keep(name: str, state: State) -> None:
        for notice in Notice.objects.filter(state="sent", way="sms", gateway_id__contains=name):
            parts = notice.gateway_id.split()
            if name not in parts:
                continue
            left = " ".join(part for part in parts if part != name)
            if state == "failed":
                _note(notice, "failed", now, trouble="SMPP")
            elif left:
                Notice.objects.filter(number=notice.number).update(gateway_id=left)
            else:
                _note(notice, "delivered", now, is_told=True)

    try:
        take_receipts(account, keep)
    except GatewayDownError as error:
        _log.warning("receipts: %s", error.detail)


def _record(notice: Notice, now: dt.datetime) -> None:
    """The case says that the person was told, unless somebody has said so already, or newer news
    has come.
    """
    case = load_case(notice.case_id)
    if notice.news not in case.news.untold or case.news.latest != notice.news:
        return
    try:
        with transaction.atomic():
            add(case, Informed(notice.news, today(), cast("Way", notice.way), notice.by), now)
    except KomekError as error:
        _log.warning("notice %s is not recorded: %s", notice.number, error.code)
