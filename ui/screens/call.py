"""One call: the number in large digits, what to say, and what came of it."""

from dataclasses import replace
from typing import Literal, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case import Case
from app.case.chapters.calls import Called
from app.case.subject import Subject
from app.case.wording import call_script, sms_text
from app.desk.steps import subject_of
from app.errors import KomekError
from app.forms import Draft
from app.ids import uuid7
from app.people.iin import NO_IIN
from app.people.phones import readable_office_phone, unbroken
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import (
    Foot,
    button,
    label,
    paragraph,
    scroll_area,
)
from ui.kit.space import CLOSE, HAIR, NEAR
from ui.parts.call_form import CallForm, Purpose
from ui.parts.known_family import KnownFamily
from ui.parts.screen import Screen


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
        self.form = CallForm(kiosk, self.purpose)
        self.first_widget = self.form.outcome
        left, right = QWidget(), QWidget()
        self._build_left(left)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, HAIR, NEAR, NEAR)
        column.setSpacing(NEAR)
        column.addWidget(self.errors)
        column.addWidget(self.form)
        column.addStretch(1)
        self.beside(scroll_area(left), scroll_area(right), (5, 6))
        self.page.addWidget(self._foot())

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
        column.addWidget(
            paragraph(
                unbroken(readable_office_phone(self.person.phone)) or self.tr("No number"), "dial"
            )
        )
        if self.person.address:
            column.addWidget(paragraph(self.person.address, "quiet"))
        recipient = self.desk.lists.recipient(self.case.id) if self.purpose == "list" else None
        if recipient is not None and recipient.household is not None:
            column.addWidget(KnownFamily(recipient.household, self.texts))
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

    def submit(self) -> None:
        """Record the call; then what the channel needs: a slip, or an application right here."""
        if self.form.mark_missing():
            return
        now = self.kiosk.clock()
        subject = None if self.case.subject or self.case.application else self.person
        call = self.form.call(subject, now, self.kiosk.today())
        try:
            self.desk.steps.call(self.case.id, call, now, self.draft)
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.seal_outbox()
        self._go_on(call)

    def _go_on(self, call: Called) -> None:
        if call.channel and call.channel != "paper":
            self.done.emit("slip", f"{call.channel}:{self.case.id}")
        elif call.channel == "paper":
            now = self.kiosk.clock()
            draft = self.desk.applications.begin(self.person, call, self.case.id, now)
            self.done.emit("apply", draft.id)
        else:
            self.done.emit("done", "")
