"""One call: the number in large digits, what to say, and what came of it."""

import datetime as dt
from dataclasses import replace
from typing import Literal, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case import Case
from app.case.chapters.calls import Called
from app.case.subject import CHANGES, Subject
from app.case.wording import call_script, sms_text
from app.desk.steps import subject_of
from app.errors import KomekError
from app.forms import Draft
from app.ids import uuid7
from app.people.iin import NO_IIN
from app.people.phones import readable
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import (
    AreaField,
    ChoiceField,
    Foot,
    ManyField,
    TextField,
    button,
    label,
    note,
    paragraph,
    scroll_area,
)
from ui.kit.space import CLOSE, HAIR, NEAR
from ui.parts.screen import Screen

Purpose = Literal["list", "missing", "question", "news", "other"]
_AGAIN = {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "days": dt.timedelta(days=3)}
_NEEDS_ACCOUNT = ("whatsapp", "email")
_NOTHING = "nothing"


class CallScreen(Screen):
    """Emits `done`, `back`, `case`, `apply` with a draft's id, `draft`, or `slip` with
    `channel:case`.
    """

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        purpose, _, self.target = subject.partition(":")
        self.purpose = cast("Purpose", purpose)
        self.desk = kiosk.open_desk
        self.draft: Draft | None = (
            self.desk.drafts.load(self.target) if purpose == "missing" else None
        )
        self.case: Case = self.desk.cases.load(self._case_id())
        self.person = self._subject()
        left, right = QWidget(), QWidget()
        self._build_left(left)
        self._build_right(right)
        self.beside(scroll_area(left), scroll_area(right), (5, 6))
        self.page.addWidget(self._foot())
        self._adapt()

    def _case_id(self) -> str:
        if self.draft is None:
            return self.target
        if not self.draft.case:
            self.draft = replace(self.draft, case=uuid7(self.kiosk.clock()))
        return self.draft.case

    def _subject(self) -> Subject:
        recipient = self.desk.lists.recipient(self.case.id)
        if recipient is not None and self.case.application is None:
            return subject_of(recipient)
        if self.draft is not None:
            language: Literal["kk", "ru"] = "ru" if self.draft.language == "ru" else "kk"
            service = self.draft.service or "asp"
            return Subject(
                self.draft.title, NO_IIN, self.draft.phone, self.draft.address, language, service
            )
        language = "ru" if self.case.language == "ru" else "kk"
        return Subject(
            self.case.name, self.case.iin, self.case.phone, "", language, self.case.service
        )

    def _build_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, HAIR, CLOSE, NEAR)
        column.setSpacing(CLOSE)
        column.addWidget(paragraph(self.person.name, "title"))
        column.addWidget(paragraph(readable(self.person.phone) or self.tr("No number"), "dial"))
        if self.person.address:
            column.addWidget(paragraph(self.person.address, "quiet"))
        column.addWidget(label(self.tr("What to say"), "lead"))
        language = self.person.language
        lines = (
            call_script(self.case, Texts(language))
            if self.purpose != "missing"
            else self._missing_script(Texts(language))
        )
        if not self.case.name:
            lines[0] = Texts(language).say("papers", "script.hello", name=self.person.name)
        for line in lines:
            column.addWidget(paragraph(line, "said"))
        text = (
            sms_text(self.case, Texts(language), self._center_phone())
            if self.purpose == "news"
            else ""
        )
        if text:
            column.addWidget(label(self.tr("The same as an SMS, for the center's gateway"), "lead"))
            column.addWidget(paragraph(text, "said"))
        column.addStretch(1)

    def _missing_script(self, texts: Texts) -> list[str]:
        draft = self.draft
        if draft is None:
            return []
        problems = self.desk.drafts.check(draft, self.kiosk.today())
        fields = dict.fromkeys(problem.field for problem in problems)
        questions = [
            texts.say("papers", f"ask.{field}")
            for field in fields
            if texts.has("papers", f"ask.{field}")
        ][:8]
        hello = texts.say("papers", "script.hello", name=draft.title)
        return [
            hello,
            texts.say("papers", "script.missing"),
            *questions,
            texts.say("papers", "script.understood"),
        ]

    def _center_phone(self) -> str:
        office = self.desk.lists.directory.own
        return office.phones[0] if office and office.phones else ""

    def _build_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, HAIR, NEAR, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.errors)
        outcomes = [
            ("reached", self.tr("Reached")),
            ("not-reached", self.tr("Not reached")),
            ("call-back", self.tr("Call back")),
        ]
        self.outcome = ChoiceField(self.tr("How did the call end?"), outcomes, columns=2)
        times = [
            ("hour", self.tr("In an hour")),
            ("day", self.tr("Tomorrow")),
            ("days", self.tr("In three days")),
        ]
        self.call_back_time = ChoiceField(self.tr("When to call back?"), times, columns=2)
        answers = [("no", self.tr("No")), ("yes", self.tr("Yes"))]
        self.has_changed = ChoiceField(
            self.tr("Has anything changed since the emergency began?"), answers
        )
        kinds = [(kind, self.texts.say("household", f"change.{kind}")) for kind in CHANGES]
        self.changes = ManyField(self.tr("What has changed?"), kinds, columns=1)
        channels = [
            (code, self.texts.say("household", f"channel.{code}"))
            for code in ("paper", "whatsapp", "email", "egov")
        ]
        channels.append((_NOTHING, self.tr("Nothing needed: the center forms it")))
        self.channel = ChoiceField(self.tr("How will the person apply?"), channels)
        self.rule = note("")
        owners = [
            ("applicant", self.tr("The applicant")),
            ("family", self.tr("A family member")),
            ("other", self.tr("Somebody else")),
        ]
        self.owner = ChoiceField(self.tr("Whose number and account is it?"), owners, columns=2)
        self.has_eds = ChoiceField(
            self.tr("Has the applicant an electronic signature (EDS)?"), [*reversed(answers)]
        )
        self.by = TextField(self.tr("Who called"))
        self.by.set_value(self.desk.setting("assistant"))
        self.note = AreaField(self.tr("Note"), lines=2)
        fields = (
            self.outcome,
            self.call_back_time,
            self.has_changed,
            self.changes,
            self.channel,
            self.rule,
            self.owner,
            self.has_eds,
        )
        for field in (*fields, self.by, self.note):
            column.addWidget(field)
        for question in (self.outcome, self.has_changed, self.channel):
            question.edited.connect(self._adapt)
        column.addStretch(1)
        self.first_widget = self.outcome

    def _foot(self) -> Foot:
        left = [self.back_button()]
        if self.draft is not None:
            left.append(
                button(
                    self.tr("Open the draft"), lambda: self.done.emit("draft", self.target), "link"
                )
            )
        elif self.case.timeline:
            left.append(
                button(
                    self.tr("Open the case"), lambda: self.done.emit("case", self.case.id), "link"
                )
            )
        return Foot(left, [button(self.tr("Record the call"), self.submit, "primary", "check")])

    def _adapt(self) -> None:
        """Ask only what follows from the answers so far, and say the channel's rule."""
        is_reached, is_listed = self.outcome.value() == "reached", self.purpose == "list"
        channel = self.channel.value()
        self.call_back_time.setVisible(self.outcome.value() == "call-back")
        self.has_changed.setVisible(is_reached and is_listed)
        self.changes.setVisible(is_reached and is_listed and self.has_changed.value() == "yes")
        self.channel.setVisible(is_reached and is_listed)
        self.rule.setVisible(is_reached and is_listed and bool(channel))
        self.owner.setVisible(is_reached and is_listed and channel in _NEEDS_ACCOUNT)
        self.has_eds.setVisible(is_reached and is_listed and channel == "egov")
        self.channel.buttons[_NOTHING].setVisible(self.has_changed.value() == "no")
        if channel == _NOTHING:
            self.rule.tell(
                self.tr("The call is recorded. The center sees that nothing has changed.")
            )
        elif channel:
            self.rule.tell(self.texts.say("household", f"rule.{channel}"))

    def _mark_missing(self) -> bool:
        """Mark what is missing; gives whether anything is."""
        checks = [
            (self.outcome, self.tr("Choose how the call ended")),
            (self.call_back_time, self.tr("Choose when to call back")),
            (self.has_changed, self.tr("Ask whether anything has changed")),
            (self.changes, self.tr("Mark what has changed")),
            (self.channel, self.tr("Choose how the person will apply")),
            (self.owner, self.tr("Ask whose account it is")),
            (self.has_eds, self.tr("Ask whether there is an EDS")),
            (self.by, self.tr("Enter who called")),
        ]
        is_missing = False
        for field, sentence in checks:
            is_empty = not field.isHidden() and not field.value().strip()
            field.show_problem(sentence if is_empty else "")
            is_missing = is_missing or is_empty
        return is_missing

    def submit(self) -> None:
        """Record the call; then what the channel needs: a slip, or an application right here."""
        if self._mark_missing():
            return
        now = self.kiosk.clock()
        call = self._call(now)
        try:
            self.desk.steps.call(self.case.id, call, now, self.draft)
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.seal_outbox()
        self._go_on(call)

    def _call(self, now: dt.datetime) -> Called:
        outcome = cast("Literal['reached', 'not-reached', 'call-back']", self.outcome.value())
        is_asked = outcome == "reached" and self.purpose == "list"
        change_codes = (
            self.changes.value() if is_asked and self.has_changed.value() == "yes" else ""
        )
        channel = self.channel.value() if is_asked and self.channel.value() != _NOTHING else ""
        account = self.owner.value() if channel in _NEEDS_ACCOUNT else ""
        if channel == "egov" and self.has_eds.value() == "yes":
            account = "applicant"
        return Called(
            purpose=self.purpose,
            outcome=outcome,
            date=self.kiosk.today(),
            by=self.by.value().strip(),
            subject=None if self.case.subject or self.case.application else self.person,
            again=now + _AGAIN[self.call_back_time.value()] if outcome == "call-back" else None,
            channel=cast("Literal['whatsapp', 'email', 'egov', 'paper', '']", channel),
            account_of=cast("Literal['', 'applicant', 'family']", account),
            changed=cast("Literal['', 'yes', 'no']", self.has_changed.value() if is_asked else ""),
            changes=tuple(change for change in CHANGES if change in change_codes),
            note=self.note.value().strip(),
        )

    def _go_on(self, call: Called) -> None:
        if call.channel and call.channel != "paper":
            self.done.emit("slip", f"{call.channel}:{self.case.id}")
        elif call.channel == "paper":
            now = self.kiosk.clock()
            draft = self.desk.steps.begin_application(self.person, call, self.case.id, now)
            self.done.emit("apply", draft.id)
        else:
            self.done.emit("done", "")
