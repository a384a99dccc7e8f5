"""Calls to make: decisions to tell, questions, papers that lack something, and the center's call
list.
"""

import datetime as dt

from PySide6.QtCore import Qt

from app.case.chapters.calls import Called
from app.desk import CaseRow, RecipientRow
from app.desk.calls import calls_to_make, listed_calls, papers_to_call_about
from app.forms import Draft
from app.people.phones import readable_office_phone, readable_phone, unbroken
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, TaskRow
from ui.parts.list_screen import ListScreen

_MOST = 100
OpenDrafts = list[tuple[Draft, str]]


class CallsScreen(ListScreen):
    """Emits `back`, or `call` with `purpose:id`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.lay_out(self.tr("Calls"), hint=self.tr("Name, IIN or number"))
        self.which = ChoiceField(
            "", [("todo", self.tr("To call")), ("done", self.tr("Those reached"))]
        )
        self.which.title.hide()
        self.which.set_value("todo")
        self.which.edited.connect(self.refresh)
        self.top.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        """Show whom to call now."""
        lists, now = self.kiosk.open_desk.lists, self.kiosk.clock()
        is_done, search = self.which.value() == "done", self.search.words
        title = self.tr("Those reached") if is_done else self.tr("Recipients of the last quarter")
        recipients = lists.recipients(now, search, is_done)[:_MOST]
        open_drafts = self.kiosk.open_desk.drafts.open()
        group = (title, [self._recipient(row, now) for row in recipients])
        self.rows.show_groups(
            [group] if is_done or search else [*self._other_calls(open_drafts), group],
            *self._empty_words(search),
        )
        desk = self.kiosk.open_desk
        self.tell_count(
            self.tr("Still to call: {0}, of the center's list: {1}").format(
                calls_to_make(desk, open_drafts), listed_calls(desk)
            )
        )

    def _empty_words(self, search: str) -> list[str]:
        if search:
            return [self.tr("Nothing was found. Try another word.")]
        if self.which.value() == "done":
            return [self.tr("Nobody has been reached yet")]
        return [
            self.tr("Nobody is to be called now."),
            self.tr("The center sends the call list; news and questions appear here too."),
        ]

    def _other_calls(self, open_drafts: OpenDrafts) -> list[tuple[str, list[TaskRow]]]:
        """Calls that do not come from the center's list."""
        case_table = self.kiosk.open_desk.case_table
        return [
            (self.tr("News to tell"), [self._case("news", row) for row in case_table.to_tell()]),
            (
                self.tr("The center asked a question"),
                [self._case("question", row) for row in case_table.to_ask()],
            ),
            (self.tr("Papers that lack something"), self._left_papers(open_drafts)),
        ]

    def _case(self, purpose: str, row: CaseRow) -> TaskRow:
        phone = unbroken(readable_phone(row.phone))
        detail = f"{row.number} · {phone}" if row.number else phone
        status = (self.texts.say("status", row.status), row.status)
        if row.again:
            status = (self._again_words(dt.datetime.fromisoformat(row.again)), "asked")
        return self._row(purpose, row.id, row.title, detail, status)

    def _left_papers(self, open_drafts: OpenDrafts) -> list[TaskRow]:
        return [
            self._row(
                "missing",
                draft.id,
                draft.title or self.tr("Nameless"),
                unbroken(readable_office_phone(draft.phone)),
                self._last_call(draft.case),
            )
            for draft in papers_to_call_about(open_drafts)
        ]

    def _last_call(self, case_id: str) -> tuple[str, str] | None:
        """How the last call about a paper that was left here ended."""
        calls = self.kiosk.open_desk.cases.load(case_id).bodies(Called) if case_id else ()
        call = calls[-1] if calls else None
        if call is None:
            return None
        if call.again is not None:
            return self._again_words(call.again), "asked"
        words = self.tr("Reached") if call.outcome == "reached" else self.tr("Not reached")
        return f"{words}, {call.date:%d.%m.%Y}", "registered"

    def _again_words(self, at: dt.datetime) -> str:
        return self.tr("call back at {0}").format(at.astimezone().strftime("%d.%m %H:%M"))

    def _recipient(self, row: RecipientRow, now: dt.datetime) -> TaskRow:
        detail = f"{row.iin} · {unbroken(readable_phone(row.phone))}"
        status = None
        if row.again:
            at = dt.datetime.fromisoformat(row.again)
            status = (self._again_words(at), "asked" if at <= now else "queued")
        return self._row("list", row.case_id, row.name, detail, status)

    def _row(
        self, purpose: str, subject: str, name: str, detail: str, status: tuple[str, str] | None
    ) -> TaskRow:
        return TaskRow(
            name, detail, lambda: self.done.emit("call", f"{purpose}:{subject}"), "phone", status
        )
