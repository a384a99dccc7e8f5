"""What is said to a person on the telephone, and what an SMS says, computed from the case."""

from app.journal.bodies import BodyAnswered, Decided, Formed, NotMet, PlanSent
from app.journal.case import Case
from app.journal.kinds import Kind
from app.papers.notice import money
from app.papers.style import day
from app.texts import Texts


def news_of(case: Case) -> object:
    """The body of the latest event that the person is to be told of, or None."""
    latest = (case.untold or (case.news,))[-1]
    return next((entry.body for entry in case.timeline if entry.header.id == latest), None)


def script(case: Case, texts: Texts) -> list[str]:
    """What to say, sentence by sentence, in the person's language: everything that is not told yet."""
    ids = case.untold or (case.news,)
    lines = [_say(texts, "hello", name=case.name)]
    for entry in case.timeline:
        if entry.header.id in ids:
            lines += _sentences(entry.body, case, texts)
    if not case.timeline or all(entry.header.kind == Kind.CALLED for entry in case.timeline):
        lines += [_say(texts, code) for code in ("list", "list_changed", "list_channel")]
    question = case.open_question
    if question is not None:
        lines.append(_say(texts, "question", text=question.asked.text))
    return [*lines, _say(texts, "understood")]


def _say(texts: Texts, code: str, **facts: object) -> str:
    return " ".join(texts.say("papers", f"script.{code}", **facts).split())


def _sentences(body: object, case: Case, texts: Texts) -> list[str]:
    """How one piece of news is told."""
    match body:
        case Decided() as decided if decided.granted:
            return [_say(texts, "granted", number=case.reference, facts=_amount(decided))]
        case Decided() as decided:
            refused = _say(texts, "refused", number=case.reference, reason=decided.reason)
            return [refused, _say(texts, "appeal", until=_until(decided, texts))]
        case Formed() as formed:
            return [_say(texts, "formed", quarter=formed.quarter)]
        case NotMet() as unmet:
            return [_say(texts, "notmet", reason=unmet.reason), _say(texts, "notmet_appeal")]
        case PlanSent():
            return [_say(texts, "plan")]
        case BodyAnswered() as answer:
            outcome = texts.say("household", f"outcome.{answer.outcome}")
            return [_say(texts, "answer", body=answer.body, outcome=outcome, text=answer.text)]
    return []


def sms(case: Case, texts: Texts, phone: str) -> str:
    """The text for the center's SMS gateway (item 10), without a name or an IIN; empty where there is no news."""

    def say(code: str, **facts: object) -> str:
        return " ".join(texts.say("papers", f"sms.{code}", number=case.reference, phone=phone, **facts).split())

    match news_of(case):
        case Decided() as decided if decided.granted and decided.amount and decided.start and decided.end:
            period = f"{day(decided.start)}-{day(decided.end)}"
            return say("granted", amount=money(decided.amount), period=period)
        case Decided() as decided if decided.granted:
            return say("granted_other")
        case Decided() as decided:
            return say("refused", reason=decided.reason, until=_until(decided, texts))
        case Formed() as formed:
            return say("formed", quarter=formed.quarter)
        case NotMet() as unmet:
            return say("notmet", reason=unmet.reason)
        case PlanSent():
            return say("plan")
        case BodyAnswered() as answer:
            return say("answer", body=answer.body, outcome=texts.say("household", f"outcome.{answer.outcome}"))
    return ""


def _amount(decided: Decided) -> str:
    parts = [money(decided.amount)] if decided.amount else []
    if decided.start and decided.end:
        parts.append(f"{day(decided.start)} – {day(decided.end)}")
    return ", ".join(parts) + ("." if parts else "")


def _until(decided: Decided, texts: Texts) -> str:
    until = decided.appeal_until
    return " " + texts.say("papers", "sms.until", date=day(until)) if until else ""
