"""A case: its papers on the left, on the right what happened and what is to be done now."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.case import Case, Role
from app.case.authoring import may_author
from app.case.case import is_held_back
from app.case.chapters import RECORD_OF, RECORD_OF_BODY
from app.case.chapters.application import Formed
from app.case.chapters.decision import Decided, Informed, NotMet, Way, is_void
from app.case.chapters.evidence import Concluded, Materials
from app.case.chapters.forwarding import BodyAnswered
from app.case.chapters.plan import Consented, PlanSent, Signed, needs_signature
from app.case.chapters.questions import Answered
from app.case.chapters.registration import ELSEWHERE, Received
from app.case.due import next_due
from app.case.telling import entry_lines, news_of, summary_of
from app.errors import KomekError
from app.formats import money
from app.papers import as_it_counts, form_pdf, joined_pdf, mark_of, page_count, pages_of
from app.people.phones import readable
from app.sizes import readable_size
from ui import background
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
from ui.kit.space import CLOSE, HAIR, NEAR, TIGHT
from ui.navigation import OFFERED
from ui.parts.on_paper import OnPaper
from ui.parts.paper_names import DOCUMENT, FORM, RECEIPT, PaperNames
from ui.parts.paper_view import pictures, receipt
from ui.parts.screen import Screen
from ui.printing import print_pdf

_LEFT = Qt.AlignmentFlag.AlignLeft
WAYS = ("in-person", "phone", "relative", "sms")


class FolderError(KomekError):
    """The folder cannot be written to."""

    code = "folder-unwritable"


class CaseScreen(Screen):
    """Emits `back`, `answer` for the center's open question, or the step to go on with."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = kiosk.open_desk.cases.load(subject)
        self._names = PaperNames(self.case, kiosk.language)
        kiosk.open_desk.cases.seen(subject)
        left, right = QWidget(), QWidget()
        self._build_left(left)
        self._side = QVBoxLayout(right)
        self._side.setContentsMargins(0, HAIR, NEAR, NEAR)
        self._side.setSpacing(NEAR)
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
        column.setSpacing(TIGHT)
        choices = self._names.choices()
        self.papers = Picker(self.tr("Document"), choices)
        self.papers.title.hide()
        self.papers.edited.connect(self._show_paper)
        self.preview = PagePreview()
        column.addWidget(self.papers)
        column.addWidget(self.preview, 1)
        newest = next((name for name, _ in choices if name not in self.case.void), "")
        self.papers.set_value(newest)
        self._show_paper()

    def pdf(self, name: str) -> bytes:
        """A paper of the case, with its mark if it counts no more; empty while it has not come."""
        desk = self.kiosk.open_desk
        if not name:
            return b""
        if self.case.application is not None and name == FORM:
            return form_pdf(self.case, self.case.application.language)
        if self.case.application is not None and name == RECEIPT:
            return receipt(self.kiosk, self.case)
        if name.startswith(DOCUMENT):
            pages = pages_of(self.case, int(name.removeprefix(DOCUMENT)))
            return joined_pdf([desk.cases.read(page.sha256) or b"" for page in pages])
        data = desk.cases.file(self.case, name) or b""
        return as_it_counts(self.case, name, data, self.kiosk.language) if data else b""

    def _show_paper(self) -> None:
        """Show the chosen paper; what the center sent is drawn in a process apart, which may take a
        while.
        """
        name = self.papers.value()

        def draw() -> tuple[str, list[bytes], bool]:
            data = self.pdf(name)
            if data.startswith(b"\xff\xd8") or not data:
                return name, [data] if data else [], True
            drawn = pictures(data)
            return name, drawn, len(drawn) == page_count(data)

        self.preview.show_pictures([], self.tr("Opening…"))
        background.run(self, draw, self._show_drawn, self._paper_failed)

    def _show_drawn(self, drawn: tuple[str, list[bytes], bool]) -> None:
        name, shown, is_whole = drawn
        if name == self.papers.value():
            below = (
                ""
                if is_whole
                else self.tr("Not all pages are shown here. All of them are printed.")
            )
            self.preview.show_pictures(shown, below=below)
            self.preview.title.setText("" if shown else self.tr("Still on its way"))

    def _paper_failed(self, error: KomekError) -> None:
        self.preview.title.setText("")
        self.show_error(error)

    def _print(self) -> None:
        try:
            if (data := self.pdf(self.papers.value())).startswith(b"%PDF"):
                print_pdf(self, data)
        except KomekError as error:
            self.show_error(error)

    def _build_side(self) -> None:
        case = self.case
        self._side.addWidget(self.errors)
        self._side.addWidget(wrapped(case.name or case.number, "title"))
        line = QHBoxLayout()
        if case.number:
            line.addWidget(label(case.number, "quiet"))
        line.addWidget(status_label(self.texts.say("status", case.status), case.status))
        line.addStretch(1)
        self._side.addLayout(line)
        self.delivery = wrapped(self._delivery(), "small")
        self.delivery.setVisible(bool(self.delivery.text()))
        self._side.addWidget(self.delivery)
        if refused := self.kiosk.open_desk.post.delivery(case.id).refused:
            paper = OnPaper(self.kiosk, case, refused[0])
            paper.failed.connect(self.show_error)
            self._side.addWidget(paper)
        self._add_due()
        if case.gaps or case.conflicts:
            self._side.addWidget(
                note(
                    self.tr("A part of this case's journal is missing or contradictory."),
                    "warnings",
                )
            )
        received = case.last(Received)
        if received is not None and received.duplicate:
            words = self.tr("The center has another application of this person: {0}.").format(
                received.duplicate
            )
            if received.duplicate == ELSEWHERE:
                words = self.tr(
                    "The center has another application of this person, from another kiosk."
                )
            self._side.addWidget(note(words, "warnings"))
        self._add_question()
        self._add_news()
        self._add_plan()
        self._add_videos()
        self._add_actions()
        self._add_timeline()
        if case.application is not None:
            self._add_place()
        self._side.addStretch(1)

    def _add_due(self) -> None:
        """What is to be done next, by when, and who holds the paper."""
        regime = self.kiosk.open_desk.lists.regime
        due = next_due(
            self.case, self.kiosk.open_desk.workdays, regime.sign_by() if regime else None
        )
        if not due.step:
            return
        words = self.texts.say("household", f"step.{due.step}")
        late = due.is_late(self.kiosk.today())
        if due.day:
            by = self.tr("overdue since {0}") if late else self.tr("by {0}")
            words += ", " + by.format(due.day.strftime("%d.%m.%Y"))
        holder = self.texts.say("household", f"holder.{due.holder}")
        self._side.addWidget(note(f"{words} · {holder}", "warnings" if late else "note"))

    def _delivery(self) -> str:
        delivery = self.kiosk.open_desk.post.delivery(self.case.id)
        if delivery.refused or not delivery.total:
            return ""
        if delivery.is_complete:
            return self.tr("The center has confirmed everything.")
        return self.tr("Waiting for a connection: {0} of {1} confirmed.").format(
            delivery.stored, delivery.total
        )

    def _add_question(self) -> None:
        for question in self.case.questions:
            frame, inside = card(spacing=TIGHT)
            inside.addWidget(label(self.tr("The center asked a question"), "lead"))
            inside.addWidget(wrapped(question.text))
            if question.answer is not None:
                inside.addWidget(wrapped(self.tr("Answered: {0}").format(question.answer), "quiet"))
            elif question == self.case.open_question and may_author(
                Role.KIOSK, self.case, Answered
            ):
                self.answer = button(
                    self.tr("Give the answer"),
                    lambda: self.done.emit("answer", self.case.id),
                    "primary",
                )
                inside.addWidget(self.answer)
            self._side.addWidget(frame)

    def _add_news(self) -> None:
        """What the center or another body has answered, and how the person is told."""
        news = news_of(self.case)
        if news is None or (isinstance(news, PlanSent) and self.case.last(Consented) is not None):
            return
        frame, inside = card(spacing=CLOSE)
        title, lines = self._told(news)
        if is_void(self.case) and isinstance(news, Decided):
            lines = [mark_of(self.case.void[news.notice], self.kiosk.language), *lines]
        inside.addWidget(wrapped(title, "lead"))
        for words in filter(None, lines):
            inside.addWidget(wrapped(words))
        if not self.case.is_news_told:
            self._add_telling(inside)
        elif (informed := self.case.last(Informed)) is not None:
            day = informed.date.strftime("%d.%m.%Y")
            how = self.texts.say("household", f"way.{informed.how}")
            inside.addWidget(
                note(self.tr("The applicant was informed on {0}: {1}.").format(day, how), "done")
            )
        self._side.addWidget(frame)

    def _told(self, news: object) -> tuple[str, list[str]]:
        match news:
            case Decided() as decided:
                amount = f", {money(decided.amount)}" if decided.amount else ""
                appeal = (
                    self.tr("Appeal until {0}").format(decided.appeal_until.strftime("%d.%m.%Y"))
                    if decided.appeal_until
                    else ""
                )
                return (self.tr("Granted") if decided.granted else self.tr("Refused")) + amount, [
                    decided.reason,
                    appeal,
                ]
            case Formed() as formed:
                return self.tr("The center formed the application itself"), [formed.quarter]
            case NotMet() as unmet:
                return self.tr("Does not meet the criteria"), [unmet.reason]
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

    def _add_telling(self, inside: QVBoxLayout) -> None:
        inside.addWidget(wrapped(self.tr("Tell the person, and note how."), "strong"))
        if self.case.phone:
            call = button(
                self.tr("Call: {0}").format(readable(self.case.phone)), self._call, icon="phone"
            )
            inside.addWidget(call)
        ways = [(way, self.texts.say("household", f"way.{way}")) for way in WAYS]
        self.how = ChoiceField(self.tr("How was the person told?"), ways, columns=2)
        self.by = TextField(self.tr("Who told it"))
        self.by.set_value(self.kiosk.open_desk.setting("assistant"))
        inside.addWidget(self.how)
        inside.addWidget(self.by)
        self.inform = button(
            self.tr("The applicant was informed"), self._inform, "primary", "check"
        )
        inside.addWidget(self.inform)

    def _call(self) -> None:
        self.done.emit("call", f"news:{self.case.id}")

    def _add_plan(self) -> None:
        """Plan and contract: agreed to now, signed after the emergency."""
        case = self.case
        if case.last(PlanSent) is None:
            return
        frame, inside = card(spacing=CLOSE)
        inside.addWidget(label(self.tr("Plan and social contract"), "lead"))
        consent, signed = case.last(Consented), case.last(Signed)
        if consent is None:
            inside.addWidget(
                wrapped(self.tr("Print both, explain them, and record the person's consent."))
            )
            inside.addWidget(
                button(self.tr("Record the consent"), lambda: self._go("consent"), "primary")
            )
        else:
            form = self.texts.say("household", f"consent.{consent.form}")
            inside.addWidget(
                wrapped(self.tr("Agreed on {0}, {1}.").format(f"{consent.date:%d.%m.%Y}", form))
            )
        if needs_signature(case):
            inside.addWidget(button(self.tr("Contract signed"), lambda: self._go("sign")))
        elif signed is not None:
            words = self.tr("Signed on {0}.").format(f"{signed.date:%d.%m.%Y}")
            inside.addWidget(note(words, "done"))
        self._side.addWidget(frame)

    def _add_videos(self) -> None:
        """Videos that wait here until the center asks, with the minutes that sending would take."""
        sent = set()
        for file in filter(lambda file: is_held_back(file.name), self.case.submitted_files):
            spent = self.kiosk.open_desk.post.time_of(self.case.id, file.sha256)
            if spent is not None:
                sent.add(file.name)
                words = self.tr("{0} was sent: {1}, it took {2} min.")
                minutes = max(1, round(spent.total_seconds() / 60))
                self._side.addWidget(
                    note(words.format(file.name, readable_size(file.size), minutes), "done")
                )
        waiting = {file.name for file in self.case.submitted_files} - {
            file.name for file in self.case.expected_files
        }
        for name in sorted(waiting - sent):
            frame, inside = card(spacing=CLOSE)
            size = self.case.files[name].size
            words = self.tr(
                "{0} stays here until the center asks for it: {1}, about {2} min on this line."
            )
            inside.addWidget(
                wrapped(
                    words.format(name, readable_size(size), self.kiosk.open_desk.minutes(size)),
                    "small",
                )
            )
            inside.addWidget(
                button(self.tr("Send it all the same"), partial(self._send_video, name), "link"),
                0,
                _LEFT,
            )
            self._side.addWidget(frame)

    def _send_video(self, name: str) -> None:
        self.kiosk.open_desk.cases.send_file(self.case, name, self.kiosk.clock())
        self.kiosk.queued()
        self.delivery.setText(self._delivery())

    def _add_actions(self) -> None:
        """What else can be done with this case now."""
        frame, inside = card(spacing=TIGHT)
        inside.addWidget(label(self.tr("More"), "lead"))
        actions: list[tuple[type, str, str]] = [
            (Materials, "materials", self.tr("Photographs and video for the commission")),
            (Concluded, "commission", self.tr("Conclusion of the commission")),
        ]
        actions += [
            (RECORD_OF[kind].body, name, self.texts.say("household", f"offer.{name}"))
            for name, kind in OFFERED.items()
        ]
        for kind, outcome, words in actions:
            if may_author(Role.KIOSK, self.case, kind):
                inside.addWidget(button(words, partial(self._go, outcome), "link"), 0, _LEFT)
        inside.addWidget(
            button(self.tr("Case file for a dispute"), self._save_dossier, "link"), 0, _LEFT
        )
        self._side.addWidget(frame)

    def _go(self, outcome: str) -> None:
        self.done.emit(outcome, self.case.id)

    def _save_dossier(self) -> None:
        """The case as a PDF and as a ZIP that a stranger can verify, side by side in a folder."""
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to put the case file"))
        if folder:
            self.save_dossier(Path(folder))

    def save_dossier(self, folder: Path) -> None:
        """Write both files; a folder that cannot be written to is told."""
        pdf, packed = self.kiosk.open_desk.steps.dossier(
            self.case.id, self.kiosk.clock(), self.kiosk.language
        )
        name = self.case.number or self.case.id[:8]
        try:
            (folder / f"{name}.pdf").write_bytes(pdf)
            (folder / f"{name}.zip").write_bytes(packed)
        except OSError as error:
            self.show_error(FolderError(str(error), folder=folder))

    def _inform(self) -> None:
        how, by = self.how.value(), self.by.value().strip()
        self.how.show_problem("" if how else self.tr("Choose how the person was told"))
        self.by.show_problem("" if by else self.tr("Enter who told it"))
        if how in WAYS and by:
            desk, way = self.kiosk.open_desk, cast("Way", how)
            self._step(
                lambda: desk.cases.inform(
                    self.case.id, way, by, self.kiosk.clock(), self.kiosk.today()
                )
            )

    def _step(self, step: Callable[[], Case]) -> None:
        """Take a step, send it, and show the case as it is then."""
        try:
            step()
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.queued()
        self.refresh()

    def _add_timeline(self) -> None:
        frame, inside = card(spacing=TIGHT)
        inside.addWidget(label(self.tr("Course of the case"), "lead"))
        for entry in self.case.timeline:
            line = QHBoxLayout()
            line.setSpacing(CLOSE)
            at = label(entry.header.clock.astimezone().strftime("%d.%m.%Y %H:%M"), "quiet")
            line.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
            kind = entry.header.kind
            known = self.texts.has("events", kind)
            words = self.texts.say("events", kind) if known else kind
            by = getattr(entry.body, "by", "") or getattr(entry.body, "member", "")
            told = QVBoxLayout()
            told.setSpacing(0)
            told.addWidget(wrapped(f"{words} · {by}" if by else words, "small"))
            if facts := "; ".join(entry_lines(entry, self.texts)):
                told.addWidget(wrapped(facts, "quiet"))
            line.addLayout(told, 1)
            inside.addLayout(line)
        self._side.addWidget(frame)

    def _add_place(self) -> None:
        frame, inside = card(spacing=CLOSE)
        inside.addWidget(label(self.tr("Paper original"), "lead"))
        place = self.texts.say(
            "papers", f"register.place_{self.case.place}", folder=self.case.folder
        )
        inside.addWidget(wrapped(place))
        if self.case.place != "returned":
            inside.addWidget(
                button(self.tr("Returned"), lambda: self._move("returned"), "link"), 0, _LEFT
            )
        if self.case.place != "sent":
            inside.addWidget(
                button(self.tr("Sent to the center"), lambda: self._move("sent"), "link"), 0, _LEFT
            )
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
