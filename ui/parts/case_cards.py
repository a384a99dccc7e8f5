"""What the page of a case shows beside its papers, a card for each matter."""

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.case import Case
from app.case.case import is_held_back
from app.case.chapters import RECORD_OF_BODY
from app.case.chapters.application import Formed
from app.case.chapters.decision import Decided, Informed, NotMet, is_void
from app.case.chapters.forwarding import BodyAnswered
from app.case.chapters.plan import Consented, PlanSent, Signed, needs_signature
from app.case.wording import entry_lines, news_of, summary_of
from app.formats import money
from app.papers import mark_of
from app.people.phones import readable_phone, unbroken
from app.sizes import readable_size
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, TextField, button, label, note, paragraph
from ui.kit.basics import dress_card
from ui.kit.space import APART, CLOSE, TIGHT

_LEFT = Qt.AlignmentFlag.AlignLeft
WAYS = ("in-person", "phone", "relative", "sms")


class CaseCard(QFrame):
    """One matter of a case. Emits `outcome_chosen` with the outcome that a button stands for."""

    outcome_chosen = Signal(str)

    def __init__(self, kiosk: Kiosk, case: Case, spacing: int = CLOSE) -> None:
        super().__init__()
        self.kiosk, self.case, self.texts = kiosk, case, Texts(kiosk.language)
        self.inside = dress_card(self, "card", APART, spacing)


class NewsCard(CaseCard):
    """What the center or another body has answered, and how the person is told. Emits `informed`
    with the way and who told it.
    """

    informed = Signal(str, str)

    def __init__(self, kiosk: Kiosk, case: Case) -> None:
        super().__init__(kiosk, case)
        news = news_of(case)
        title, lines = self._title_and_lines(news)
        if is_void(case) and isinstance(news, Decided):
            lines = [mark_of(case.void[news.notice], kiosk.language), *lines]
        self.inside.addWidget(paragraph(title, "lead"))
        for words in filter(None, lines):
            self.inside.addWidget(paragraph(words))
        if case.news.untold:
            self._add_form()
        elif (record := case.last(Informed)) is not None:
            day = record.date.strftime("%d.%m.%Y")
            how = self.texts.say("household", f"way.{record.how}")
            words = self.tr("The applicant was informed on {0}: {1}.").format(day, how)
            self.inside.addWidget(note(words, "done"))

    @staticmethod
    def has_news(case: Case) -> bool:
        """Whether there are news; a plan that was agreed to is none any more."""
        news = news_of(case)
        return news is not None and not (
            isinstance(news, PlanSent) and case.last(Consented) is not None
        )

    def _title_and_lines(self, news: object) -> tuple[str, list[str]]:
        match news:
            case Decided() as decision:
                amount = f", {money(decision.amount)}" if decision.amount else ""
                appeal = (
                    self.tr("Appeal until {0}").format(decision.appeal_until.strftime("%d.%m.%Y"))
                    if decision.appeal_until
                    else ""
                )
                return (self.tr("Granted") if decision.granted else self.tr("Refused")) + amount, [
                    decision.reason,
                    appeal,
                ]
            case Formed() as application:
                return self.tr("The center formed the application itself"), [application.quarter]
            case NotMet() as result:
                return self.tr("Does not meet the criteria"), [result.reason]
            case BodyAnswered() as answer:
                control = (
                    self.tr("Control examination by {0}").format(
                        answer.control.strftime("%d.%m.%Y")
                    )
                    if answer.control
                    else ""
                )
                return self.texts.say("household", f"outcome.{answer.outcome}"), [
                    answer.body,
                    answer.text,
                    control,
                ]
            case PlanSent():
                return self.tr("Plan and social contract have come"), []
        record = RECORD_OF_BODY[type(news)]
        return self.texts.say("events", record.kind), summary_of(news, self.texts)

    def _add_form(self) -> None:
        self.inside.addWidget(paragraph(self.tr("Tell the person, and note how."), "strong"))
        if self.case.phone:
            words = self.tr("Call: {0}").format(unbroken(readable_phone(self.case.phone)))
            self.inside.addWidget(
                button(words, lambda: self.outcome_chosen.emit("call"), icon="phone")
            )
        ways = [(way, self.texts.say("household", f"way.{way}")) for way in WAYS]
        self.how = ChoiceField(self.tr("How was the person told?"), ways, columns=2)
        self.by = TextField(self.tr("Who told it"))
        self.by.set_value(self.kiosk.open_desk.setting("assistant"))
        words = self.tr("The applicant was informed")
        for widget in (self.how, self.by, button(words, self.submit, "primary", "check")):
            self.inside.addWidget(widget)

    def submit(self) -> None:
        """Say how the person was told, or what is missing."""
        how, by = self.how.value(), self.by.value().strip()
        self.how.show_problem("" if how else self.tr("Choose how the person was told"))
        self.by.show_problem("" if by else self.tr("Enter who told it"))
        if how in WAYS and by:
            self.informed.emit(how, by)


class QuestionCard(CaseCard):
    """A question of the center, with its answer, or the way to give one."""

    def __init__(
        self, kiosk: Kiosk, case: Case, text: str, answer: str | None, may_answer: bool
    ) -> None:
        super().__init__(kiosk, case, TIGHT)
        self.inside.addWidget(label(self.tr("The center asked a question"), "lead"))
        self.inside.addWidget(paragraph(text))
        if answer is not None:
            self.inside.addWidget(paragraph(self.tr("Answered: {0}").format(answer), "quiet"))
        elif may_answer:
            words = self.tr("Give the answer")
            self.inside.addWidget(
                button(words, lambda: self.outcome_chosen.emit("answer"), "primary")
            )


class PlanCard(CaseCard):
    """Plan and contract: agreed to now, signed after the emergency."""

    def __init__(self, kiosk: Kiosk, case: Case) -> None:
        super().__init__(kiosk, case)
        self.inside.addWidget(label(self.tr("Plan and social contract"), "lead"))
        consent, signature = case.last(Consented), case.last(Signed)
        if consent is None:
            words = self.tr("Print both, explain them, and record the person's consent.")
            self.inside.addWidget(paragraph(words))
            record = button(
                self.tr("Record the consent"),
                lambda: self.outcome_chosen.emit("consent"),
                "primary",
            )
            self.inside.addWidget(record)
        else:
            form = self.texts.say("household", f"consent.{consent.form}")
            words = self.tr("Agreed on {0}, {1}.").format(f"{consent.date:%d.%m.%Y}", form)
            self.inside.addWidget(paragraph(words))
        if needs_signature(case):
            self.inside.addWidget(
                button(self.tr("Contract signed"), lambda: self.outcome_chosen.emit("sign"))
            )
        elif signature is not None:
            words = self.tr("Signed on {0}.").format(f"{signature.date:%d.%m.%Y}")
            self.inside.addWidget(note(words, "done"))


class VideoCard(CaseCard):
    """A video that waits here until the center asks, with the minutes that sending would take.
    Emits `send_pressed` with its name.
    """

    send_pressed = Signal(str)

    def __init__(self, kiosk: Kiosk, case: Case, name: str) -> None:
        super().__init__(kiosk, case)
        size = case.files[name].size
        words = self.tr(
            "{0} stays here until the center asks for it: {1}, about {2} min on this line."
        )
        minutes = kiosk.open_desk.minutes(size)
        sentence = words.format(name, readable_size(size), minutes)
        self.inside.addWidget(paragraph(sentence, "small"))
        send = partial(self.send_pressed.emit, name)
        self.inside.addWidget(button(self.tr("Send it all the same"), send, "link"), 0, _LEFT)


def sent_videos(kiosk: Kiosk, case: Case) -> dict[str, int]:
    """The minutes that each video took which the center has."""
    videos = [file for file in case.submitted_files if is_held_back(file.name)]
    durations = {file.name: kiosk.open_desk.post.time_of(case.id, file.sha256) for file in videos}
    return {
        name: max(1, round(time.total_seconds() / 60))
        for name, time in durations.items()
        if time is not None
    }


def waiting_videos(case: Case) -> set[str]:
    """Names of videos that are kept here."""
    expected_names = {file.name for file in case.expected_files}
    return {file.name for file in case.submitted_files} - expected_names


class TimelineCard(CaseCard):
    """What has happened, entry by entry."""

    def __init__(self, kiosk: Kiosk, case: Case) -> None:
        super().__init__(kiosk, case, TIGHT)
        self.inside.addWidget(label(self.tr("Course of the case"), "lead"))
        for entry in case.timeline:
            line = QHBoxLayout()
            line.setSpacing(CLOSE)
            at = label(entry.header.clock.astimezone().strftime("%d.%m.%Y %H:%M"), "quiet")
            line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
            kind = entry.header.kind
            words = self.texts.say("events", kind) if self.texts.has("events", kind) else kind
            by = getattr(entry.body, "by", "") or getattr(entry.body, "member", "")
            entry_column = QVBoxLayout()
            entry_column.setSpacing(0)
            entry_column.addWidget(paragraph(f"{words} · {by}" if by else words, "small"))
            if facts := "; ".join(entry_lines(entry, self.texts)):
                entry_column.addWidget(paragraph(facts, "quiet"))
            line.addLayout(entry_column, 1)
            self.inside.addLayout(line)


class PlaceCard(CaseCard):
    """Where the paper original is. Emits `moved` with `returned` or `sent`."""

    moved = Signal(str)

    def __init__(self, kiosk: Kiosk, case: Case) -> None:
        super().__init__(kiosk, case)
        self.inside.addWidget(label(self.tr("Paper original"), "lead"))
        place = self.texts.say("papers", f"register.place_{case.place}", folder=case.folder)
        self.inside.addWidget(paragraph(place))
        self._offers = QWidget()
        self._links = QVBoxLayout(self._offers)
        self._links.setContentsMargins(0, 0, 0, 0)
        self.inside.addWidget(self._offers)
        self._offer(
            "returned",
            self.tr("It was returned to the applicant"),
            self.tr("Record that the original was returned to the applicant?"),
        )
        self._offer(
            "sent",
            self.tr("It was sent to the center"),
            self.tr("Record that the original was sent to the center?"),
        )
        self._asked = ""
        self._words = paragraph("", "strong")
        self._record = button(self.tr("Record"), lambda: self.moved.emit(self._asked), "primary")
        self._question = self._build_question()
        self.inside.addWidget(self._question)

    def _build_question(self) -> QWidget:
        """What is recorded stays in the journal: asked once more."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(CLOSE)
        row.addWidget(self._record)
        row.addWidget(button(self.tr("Cancel"), lambda: self._show_question(False)))
        row.addStretch(1)
        column.addLayout(row)
        holder.hide()
        return holder

    def _show_question(self, is_asked: bool) -> None:
        self._offers.setVisible(not is_asked)
        self._question.setVisible(is_asked)

    def _offer(self, place: Literal["returned", "sent"], words: str, question: str) -> None:
        if self.case.place != place:
            link = button(words, partial(self._ask, place, question), "link")
            self._links.addWidget(link, 0, _LEFT)

    def _ask(self, place: str, question: str) -> None:
        self._asked = place
        self._words.setText(question)
        self._show_question(True)
        self._record.setFocus()
