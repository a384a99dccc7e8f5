"""A case: its papers on the left, on the right what happened and what is to be done now."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.errors import KomekError
from app.journal import Case, Status
from app.papers import form_pdf
from app.papers.notice import money
from ui.kiosk import Kiosk
from ui.kit import (
    ChoiceField,
    Foot,
    PagePreview,
    Picker,
    TextField,
    button,
    card,
    label,
    note,
    scrolled,
    status_label,
    wrapped,
)
from ui.printing import print_pdf
from ui.screens.base import Screen
from ui.screens.papers import pictures, receipt

_LEFT = Qt.AlignmentFlag.AlignLeft
_FORM, _RECEIPT = "form", "receipt"
WAYS: dict[str, Literal["in-person", "phone", "relative"]] = {
    "in-person": "in-person",
    "phone": "phone",
    "relative": "relative",
}


class CaseScreen(Screen):
    """Emits `back`, or `answer` for the center's open question."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = kiosk.open_desk.cases.load(subject)
        kiosk.open_desk.cases.seen(subject)
        left, right = QWidget(), QWidget()
        self._build_left(left)
        self._side = QVBoxLayout(right)
        self._side.setContentsMargins(0, 4, 16, 16)
        self._side.setSpacing(16)
        self.beside(left, scrolled(right), (5, 6))
        self._build_side()
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", ""), icon="arrow-left")],
                [button(self.tr("Print this paper"), self._print, icon="printer")],
            )
        )

    def _build_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.papers = Picker(self.tr("Paper"), self._paper_choices())
        self.papers.title.hide()
        self.papers.edited.connect(self._show_paper)
        self.preview = PagePreview()
        column.addWidget(self.papers)
        column.addWidget(self.preview, 1)
        self.papers.set_value("notice.pdf" if "notice.pdf" in self.case.files else _FORM)
        self._show_paper()

    def _paper_choices(self) -> list[tuple[str, str]]:
        if self.case.application is None:
            return []
        choices = [(_FORM, self.tr("Form")), (_RECEIPT, self.tr("Receipt"))]
        if "notice.pdf" in self.case.files:
            choices.insert(0, ("notice.pdf", self.tr("Notice of the decision")))
        pages = [file.name for file in self.case.submitted_files]
        return choices + [(name, self.tr("Page {0}").format(number)) for number, name in enumerate(pages, 1)]

    def pdf(self) -> bytes:
        """The paper that is shown; empty while it has not come."""
        desk, name = self.kiosk.open_desk, self.papers.value()
        if self.case.application is None or not name:
            return b""
        if name == _FORM:
            return form_pdf(self.case, self.case.application.language)
        if name == _RECEIPT:
            return receipt(self.kiosk, self.case)
        return desk.cases.file(self.case, name) or b""

    def _show_paper(self) -> None:
        data = self.pdf()
        try:
            self.preview.show_pictures(pictures(data) if data else [], "" if data else self.tr("Still on its way"))
        except KomekError as error:
            self.show_error(error)

    def _print(self) -> None:
        try:
            if data := self.pdf():
                print_pdf(self, data)
        except KomekError as error:
            self.show_error(error)

    def _build_side(self) -> None:
        case = self.case
        self._side.addWidget(self.errors)
        title = case.application.full_name if case.application else case.number
        self._side.addWidget(wrapped(title, "title"))
        line = QHBoxLayout()
        line.addWidget(label(case.number, "quiet"))
        line.addWidget(status_label(self.texts.say("status", case.status), case.status))
        line.addStretch(1)
        self._side.addLayout(line)
        self.delivery = wrapped(self._delivery(), "small")
        self._side.addWidget(self.delivery)
        if case.gaps or case.conflicts:
            self._side.addWidget(
                note(self.tr("A part of this case's journal is missing or contradictory."), "warnings")
            )
        self._add_question()
        self._add_decision()
        self._add_timeline()
        self._add_place()
        self._side.addStretch(1)

    def _delivery(self) -> str:
        delivery = self.kiosk.open_desk.post.delivery(self.case.id)
        if delivery.refused:
            return self.texts.say("errors", delivery.refused[0])
        if delivery.is_complete:
            return self.tr("The center has confirmed everything.")
        return self.tr("Waiting for a connection: {0} of {1} confirmed.").format(delivery.stored, delivery.total)

    def _add_question(self) -> None:
        for question in self.case.questions:
            frame, inside = card(spacing=8)
            inside.addWidget(label(self.tr("The center asks"), "lead"))
            inside.addWidget(wrapped(question.asked.text))
            if question.answer is not None:
                inside.addWidget(wrapped(self.tr("Answered: {0}").format(question.answer), "quiet"))
            elif question == self.case.open_question and self.case.status is Status.ASKED:
                self.answer = button(self.tr("Answer"), lambda: self.done.emit("answer", self.case.id), "primary")
                inside.addWidget(self.answer)
            self._side.addWidget(frame)

    def _add_decision(self) -> None:
        decided = self.case.decided
        if decided is None:
            return
        frame, inside = card(spacing=10)
        amount = f", {money(decided.amount)}" if decided.amount else ""
        inside.addWidget(label((self.tr("Granted") if decided.granted else self.tr("Refused")) + amount, "lead"))
        inside.addWidget(wrapped(decided.reason))
        if self.case.informed is None:
            inside.addWidget(wrapped(self.tr("Tell the person, and note how."), "strong"))
            self.how = ChoiceField(
                self.tr("How was the person told?"),
                [
                    ("in-person", self.tr("In person")),
                    ("phone", self.tr("By phone")),
                    ("relative", self.tr("Through a relative")),
                ],
                columns=1,
            )
            self.by = TextField(self.tr("Who told it"))
            self.by.set_value(self.kiosk.open_desk.setting("assistant"))
            inside.addWidget(self.how)
            inside.addWidget(self.by)
            self.inform = button(self.tr("The applicant was informed"), self._inform, "primary", "check")
            inside.addWidget(self.inform)
        else:
            day = self.case.informed.date.strftime("%d.%m.%Y")
            inside.addWidget(note(self.tr("The applicant was informed on {0}.").format(day), "done"))
        self._side.addWidget(frame)

    def _inform(self) -> None:
        how, by = self.how.value(), self.by.value().strip()
        self.how.show_problem("" if how else self.tr("Choose how the person was told"))
        self.by.show_problem("" if by else self.tr("Enter who told it"))
        if how in WAYS and by:
            desk, way = self.kiosk.open_desk, WAYS[how]
            desk.remember("assistant", by)
            self._step(lambda: desk.cases.inform(self.case.id, way, by, self.kiosk.clock(), self.kiosk.today()))

    def _step(self, step: Callable[[], Case]) -> None:
        """Take a step, send it, and show the case as it is then."""
        try:
            step()
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.send_now()
        self.refresh()

    def _add_timeline(self) -> None:
        frame, inside = card(spacing=8)
        inside.addWidget(label(self.tr("What happened"), "lead"))
        for entry in self.case.timeline:
            line = QHBoxLayout()
            line.setSpacing(14)
            at = label(entry.header.clock.astimezone().strftime("%d.%m.%Y %H:%M"), "quiet")
            line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
            kind = entry.header.kind
            known = self.texts.has("events", kind)
            line.addWidget(wrapped(self.texts.say("events", kind) if known else kind, "small"), 1)
            inside.addLayout(line)
        registered = self.case.registered
        if registered and self.case.decided is None:
            day = registered.check_due.strftime("%d.%m.%Y")
            inside.addWidget(wrapped(self.tr("The center checks the documents by {0}.").format(day), "quiet"))
        self._side.addWidget(frame)

    def _add_place(self) -> None:
        frame, inside = card(spacing=10)
        inside.addWidget(label(self.tr("The paper original"), "lead"))
        place = self.texts.say("papers", f"register.place_{self.case.place}", folder=self.case.folder)
        inside.addWidget(wrapped(place))
        if self.case.place != "returned":
            inside.addWidget(button(self.tr("It was returned"), lambda: self._move("returned"), "link"), 0, _LEFT)
        if self.case.place != "sent":
            inside.addWidget(button(self.tr("It was sent to the center"), lambda: self._move("sent"), "link"), 0, _LEFT)
        self._side.addWidget(frame)

    def _move(self, place: Literal["returned", "sent"]) -> None:
        cases, kiosk = self.kiosk.open_desk.cases, self.kiosk
        self._step(lambda: cases.move_paper(self.case.id, place, "", kiosk.clock(), kiosk.today()))

    def refresh(self) -> None:
        """Show the case as it is now, unless something is being typed."""
        case = self.kiosk.open_desk.cases.load(self.subject)
        if case == self.case:
            self.delivery.setText(self._delivery())
            if not self.preview.has_pictures:
                self._show_paper()
            return
        self.done.emit("step:case", self.subject)
