"""What an event says, in readable lines; and what is said to the person, on the telephone and by
SMS.
"""

from app.case.case import Case, Entry
from app.case.chapter import Words
from app.case.chapters import RECORD_OF_BODY
from app.case.chapters.registration import reference
from app.case.status import SETTLED, Status
from app.texts import Texts


def entry_lines(entry: Entry, texts: Texts) -> list[str]:
    """What a line of the timeline says beyond its title, also where its body was erased or cannot
    be read.
    """
    if entry.is_erased:
        return [texts.say("household", "timeline.erased")]
    if entry.is_unreadable:
        return [texts.say("household", "timeline.unreadable")]
    return summary_of(entry.body, texts)


def summary_of(body: object | None, texts: Texts) -> list[str]:
    """One line a fact; empty for an erased event and for one that says no more than its title."""
    record = RECORD_OF_BODY.get(type(body))
    return [line for line in record.lines(body, Words(texts)) if line] if record else []


def news_of(case: Case) -> object | None:
    """The body of the latest event that the person is to be told of, or None."""
    latest = (case.news.untold or (case.news.latest,))[-1]
    return next((entry.body for entry in case.timeline if entry.header.id == latest), None)


def call_script(case: Case, texts: Texts) -> list[str]:
    """What to say, sentence by sentence, in the person's language: everything that is not told
    yet.
    """
    words, ids = Words(texts), case.news.untold or (case.news.latest,)
    lines = [words.say("script.hello", name=case.name)]
    for entry in case.timeline:
        record = RECORD_OF_BODY.get(type(entry.body))
        if record is not None and entry.header.id in ids:
            lines += record.script(entry.body, case, words)
    if not case.timeline or case.status is Status.CALLED:
        lines += [words.say(f"script.{code}") for code in ("list", "list_changed", "list_channel")]
    # what was decided no longer waits for an answer
    if (question := case.open_question) is not None and case.status not in SETTLED:
        lines.append(words.say("script.question", text=question.text))
    return [*lines, words.say("script.understood")]


def sms_text(case: Case, texts: Texts, phone: str) -> str:
    """The text for the center's SMS gateway (item 10), without a name or an IIN; empty where there
    is no news.
    """
    body, words = news_of(case), Words(texts)
    record = RECORD_OF_BODY.get(type(body))
    message = record.sms(body, case, words) if record else None
    if message is None:
        return ""
    code, facts = message
    return words.say(f"sms.{code}", number=reference(case), phone=phone, **facts)
