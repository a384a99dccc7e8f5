"""A case: its papers on the left, on the right what happened and what is to be done now."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.case import Case, Role
from app.case.authoring import may_author
from app.case.chapter import Due
from app.case.chapters import RECORD_OF
from app.case.chapters.decision import Way, is_void
from app.case.chapters.evidence import Concluded, Materials
from app.case.chapters.plan import PlanSent
from app.case.chapters.questions import Answered
from app.case.chapters.registration import ELSEWHERE, Received
from app.case.due import owed, own_first
from app.case.status import as_shown
from app.errors import KomekError
from app.formats import day
from app.sizes import readable_size
from ui.kiosk import Kiosk
from ui.kit import button, label, note, paragraph, scroll_area, status_label
from ui.kit.files import ask_for_folder
from ui.kit.space import HAIR, NEAR, TIGHT
from ui.navigation import OFFERED_KINDS
from ui.parts.case_cards import (
    CaseCard,
    NewsCard,
    PlaceCard,
    PlanCard,
    QuestionCard,
    TimelineCard,
    VideoCard,
    sent_videos,
    waiting_videos,
)
from ui.parts.case_papers import CasePapers
from ui.parts.correcting import correct_button
from ui.parts.on_paper import OnPaper
from ui.parts.screen import Screen

_LEFT = Qt.AlignmentFlag.AlignLeft


class FolderError(KomekError):
    """The folder cannot be written to."""

    code = "folder-unwritable"


class CaseScreen(Screen):
    """Emits `back`, `answer` for the center's open question, or the step to go on with."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.case = kiosk.open_desk.cases.load(subject)
        kiosk.open_desk.case_table.mark_seen(subject)
        self.news: NewsCard | None = None
        self.papers = CasePapers(kiosk, self.case)
        self.papers.failed.connect(self.show_error)
        right = QWidget()
        self._side = QVBoxLayout(right)
        self._side.setContentsMargins(0, HAIR, NEAR, NEAR)
        self._side.setSpacing(NEAR)
        self.beside(self.papers, scroll_area(right), (5, 6))
        self._build_side()
        self.add_foot(button(self.tr("Print this paper"), self.papers.print_paper, icon="printer"))

    def _build_side(self) -> None:
        self._add_head()
        self._add_due()
        self._add_warnings()
        self._add_cards()
        self._side.addStretch(1)

    def _add_head(self) -> None:
        case = self.case
        self._side.addWidget(self.errors)
        self._side.addWidget(paragraph(case.name or case.number, "title"))
        line = QHBoxLayout()
        if case.number and case.name:
            line.addWidget(label(case.number, "quiet"))
        status = as_shown(case.status, "decide" if is_void(case) else "")
        line.addWidget(status_label(self.texts.say("status", status), status))
        line.addStretch(1)
        self._side.addLayout(line)
        self.delivery = paragraph(self._delivery(), "small")
        self.delivery.setVisible(bool(self.delivery.text()))
        self._side.addWidget(self.delivery)
        if kept := self.kiosk.open_desk.retention.of(case.id):
            erased = day(dt.date.fromisoformat(kept.erased))
            self._side.addWidget(note(self.tr("Personal data was erased on {0}").format(erased)))
        if refused := self.kiosk.open_desk.post.delivery(case.id).refused:
            paper = OnPaper(self.kiosk, case, refused[0])
            paper.failed.connect(self.show_error)
            self._side.addWidget(paper)

    def _add_due(self) -> None:
        """What is to be done next, by when, and who holds the paper."""
        desk = self.kiosk.open_desk
        regime = desk.lists.regime
        dues = owed(self.case, desk.workdays, regime.sign_by() if regime else None)
        for due in own_first(dues, "kiosk"):
            if due.step:
                self._tell_due(due)

    def _tell_due(self, due: Due) -> None:
        words = self.texts.say("household", f"step.{due.step}")
        is_late = due.is_late(self.kiosk.today())
        if due.day:
            words += ", " + self.due_words(due.day)
        holder = self.texts.say("household", f"holder.{due.holder}")
        self._side.addWidget(note(f"{words} · {holder}", "warnings" if is_late else "note"))

    def _add_warnings(self) -> None:
        if self.case.gaps or self.case.conflicts:
            words = self.tr("A part of this case's journal is missing or contradictory.")
            self._side.addWidget(note(words, "warnings"))
        entry = self.case.last(Received)
        if entry is None or not entry.duplicate:
            return
        words = self.tr("The center has another application of this person: {0}.")
        if entry.duplicate == ELSEWHERE:
            words = self.tr(
                "The center has another application of this person, from another kiosk."
            )
        self._side.addWidget(note(words.format(entry.duplicate), "warnings"))

    def _add_cards(self) -> None:
        kiosk, case = self.kiosk, self.case
        for question in case.questions:
            may_answer = question == case.open_question and may_author(Role.KIOSK, case, Answered)
            self._add(QuestionCard(kiosk, case, question.text, question.answer, may_answer))
        if NewsCard.has_news(case):
            self.news = NewsCard(kiosk, case)
            self.news.informed.connect(self._inform)
            self._add(self.news)
        if case.last(PlanSent) is not None:
            self._add(PlanCard(kiosk, case))
        self._add_videos()
        self._add_actions()
        self._add(TimelineCard(kiosk, case))
        if case.application is not None:
            place = PlaceCard(kiosk, case)
            place.moved.connect(self._move)
            self._add(place)

    def _add(self, card: CaseCard) -> None:
        card.outcome_chosen.connect(self._go)
        self._side.addWidget(card)

    def _add_videos(self) -> None:
        minutes_of = sent_videos(self.kiosk, self.case)
        for name, minutes in minutes_of.items():
            size = readable_size(self.case.files[name].size)
            words = self.tr("{0} was sent: {1}, it took {2} min.").format(name, size, minutes)
            self._side.addWidget(note(words, "done"))
        for name in sorted(waiting_videos(self.case) - set(minutes_of)):
            video = VideoCard(self.kiosk, self.case, name)
            video.send_pressed.connect(self._send_video)
            self._add(video)

    def _add_actions(self) -> None:
        """What else can be done with this case now."""
        card = CaseCard(self.kiosk, self.case, TIGHT)
        card.inside.addWidget(label(self.tr("More"), "lead"))
        if correct := correct_button(self, self.case):
            card.inside.addWidget(correct, 0, _LEFT)
        actions: list[tuple[type, str, str]] = [
            (Materials, "materials", self.tr("Photographs and video for the commission")),
            (Concluded, "commission", self.tr("Conclusion of the commission")),
        ]
        actions += [
            (RECORD_OF[kind].body, name, self.texts.say("household", f"offer.{name}"))
            for name, kind in OFFERED_KINDS.items()
        ]
        for kind, outcome, words in actions:
            if may_author(Role.KIOSK, self.case, kind):
                more = button(words, partial(self._go, outcome), "link")
                card.inside.addWidget(more, 0, _LEFT)
        dossier = button(self.tr("Case file for a dispute"), self._save_dossier, "link")
        card.inside.addWidget(dossier, 0, _LEFT)
        self._add(card)

    def _go(self, outcome: str) -> None:
        self.done.emit(outcome, f"news:{self.case.id}" if outcome == "call" else self.case.id)

    def _delivery(self) -> str:
        delivery = self.kiosk.open_desk.post.delivery(self.case.id)
        if delivery.refused or not delivery.total:
            return ""
        if delivery.is_complete:
            return self.tr("The center has confirmed everything.")
        words = self.tr("Waiting for a connection: {0} of {1} confirmed.")
        return words.format(delivery.stored, delivery.total)

    def _send_video(self, name: str) -> None:
        self.kiosk.open_desk.cases.send_file(self.case, name, self.kiosk.clock())
        self.kiosk.seal_outbox()
        self.delivery.setText(self._delivery())

    def _save_dossier(self) -> None:
        """The case as a PDF and as a ZIP that a stranger can verify, side by side in a folder."""
        folder = ask_for_folder(self, self.tr("Where to put the case file"))
        if folder is not None:
            self.save_dossier(folder)

    def save_dossier(self, folder: Path) -> None:
        """Write both files; a folder that cannot be written to is told."""
        pdf, archive = self.kiosk.open_desk.steps.dossier(
            self.case.id, self.kiosk.clock(), self.kiosk.language
        )
        name = self.case.number or self.case.id[:8]
        try:
            (folder / f"{name}.pdf").write_bytes(pdf)
            (folder / f"{name}.zip").write_bytes(archive)
        except OSError as error:
            self.show_error(FolderError(str(error), folder=folder))

    def _inform(self, how: str, by: str) -> None:
        cases, now, today = self.kiosk.open_desk.cases, self.kiosk.clock(), self.kiosk.today()
        self._step(lambda: cases.inform(self.case.id, cast("Way", how), by, now, today))

    def _move(self, place: str) -> None:
        cases, now, today = self.kiosk.open_desk.cases, self.kiosk.clock(), self.kiosk.today()
        goal = cast("Literal['returned', 'sent']", place)
        self._step(lambda: cases.move_paper(self.case.id, goal, "", now, today))

    def _step(self, step: Callable[[], Case]) -> None:
        """Take a step, send it, and show the case as it is then."""
        try:
            step()
        except KomekError as error:
            self.show_error(error)
            return
        self.kiosk.seal_outbox()
        self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now; the screen is built anew where something has come."""
        case = self.kiosk.open_desk.cases.load(self.subject)
        if case == self.case:
            self.delivery.setText(self._delivery())
            if not self.papers.preview.has_pictures:
                self.papers.show_paper()
            return
        self.done.emit("step:case", self.subject)
