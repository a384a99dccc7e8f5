"""Today's desk: a new application, answers that arrived, drafts, cases, and how the queue
stands.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.case import Case
from app.desk.cases import URGENT_DAYS, days_left
from app.desk.emptydrafts import remove_empty
from app.errors import KomekError
from app.forms import Draft
from app.logs import log
from app.quarters import month_end, quarter_of
from ui.kiosk import Kiosk
from ui.kit import SearchField, TaskRow, Undo, button, clear, note, scroll_area
from ui.kit.space import CLOSE, NEAR, TIGHT
from ui.parts.case_row import case_row
from ui.parts.draft_row import DraftRow
from ui.parts.line_card import LineCard
from ui.parts.list_screen import RowList
from ui.parts.recipient_rows import recipient_rows
from ui.parts.room_tiles import RoomTiles
from ui.parts.screen import Screen
from ui.translation import plural

_MOST = 60
_AID = "asp"


class HomeScreen(Screen):
    """Emits `new`, `case`, `step:…` for a draft, `call` with `list:` and a case, or the name of a
    room.
    """

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._clear_away()
        left, right = QWidget(), QWidget()
        self.beside(left, scroll_area(right), (26, 18))
        self._build_left(left)
        self._build_right(right)
        self.refresh()
        self.first_widget = self.new

    def _clear_away(self) -> None:
        """Applications that were begun and left empty are no drafts."""
        try:
            remove_empty(self.kiosk.open_desk.drafts)
        except KomekError as error:  # a full disk: they wait until the next time
            log.warning("home: %s %s", error.code, error.detail)

    def _build_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, TIGHT, 0, 0)
        column.setSpacing(NEAR)
        top = QHBoxLayout()
        top.setSpacing(NEAR)
        self.new = button(
            self.tr("New application"), lambda: self.done.emit("new", ""), "primary", "plus"
        )
        top.addWidget(self.new, 1)
        top.addWidget(self._aid_button())
        column.addLayout(top)
        self.search = SearchField(self.tr("Name, IIN, phone or number"))
        self.search.searched.connect(self.refresh)
        self.search.entered.connect(self._take_only)
        column.addWidget(self.search)
        self._recorded = note(
            self.tr("Recorded. The center gets it with the next connection."), "done"
        )
        self._recorded.hide()
        column.addWidget(self._recorded)
        self._month = QVBoxLayout()
        column.addLayout(self._month)
        self._undo = Undo(
            self.tr("Bring it back"),
            self._restore_draft,
            sentence=self.tr("The draft was discarded."),
        )
        column.addWidget(self._undo)
        self._rows = RowList()
        column.addWidget(self._rows, 1)
        # what a search that was left standing hides is a press away
        self.everything = button(
            self.tr("Show everything"), lambda: self.search.search_for(""), "link", "arrow-left"
        )
        column.addWidget(self.everything, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, TIGHT, TIGHT, 0)
        column.setSpacing(CLOSE)
        self._tiles = RoomTiles(self.kiosk)
        self._tiles.pressed.connect(lambda name: self.done.emit(name, ""))
        column.addWidget(self._tiles)
        self.line = LineCard(self.kiosk)  # below: what it tells grows, and the rooms stay
        self.line.stick_pressed.connect(lambda: self.done.emit("stick", ""))
        column.addWidget(self.line)
        column.addStretch(1)

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Whoever was searched for may be done with: then nothing is searched for any more, and
        that is said.
        """
        super().restore(snapshot)
        if self.search.words and self._is_empty:
            self.search.search_for("")
            self.refresh()
            self._recorded.show()

    def refresh(self) -> None:
        """Show the lists and the line as they are now."""
        desk, search = self.kiosk.open_desk, self.search.words
        self._draft_rows: dict[str, TaskRow] = {}
        catalog, language = desk.catalog, self.kiosk.language
        self._services = {service.code: service.name(language) for service in catalog.services}
        open_drafts = desk.drafts.open()
        drafts = desk.drafts.open(search) if search else open_drafts
        cases = desk.case_table.rows(search, _MOST, self.kiosk.today())
        groups: list[tuple[str, Sequence[QWidget]]] = [
            (self.tr("The center did not take"), [] if search else self._refused()),
            (self.tr("Answers that arrived"), [case_row(self, row) for row in cases if row.news]),
            (
                self.tr("To go on with"),
                [self._draft_row(draft, at) for draft, at in drafts],
            ),
            (self.tr("Applications"), [case_row(self, row) for row in cases if not row.news]),
            (
                self.tr("Recipients of the last quarter"),
                recipient_rows(self, search, {row.id for row in cases}) if search else [],
            ),
        ]
        self.everything.setVisible(bool(search))
        self._is_empty = not any(rows for _title, rows in groups)
        self._rows.show_groups(groups, *self._empty_words())
        self.line.refresh()
        self._tiles.refresh(open_drafts)
        self._show_month()

    def _aid_button(self) -> QPushButton:
        """The service that most papers are about, without asking which; always in this place."""
        name = self.kiosk.open_desk.catalog.service(_AID).name(self.kiosk.language)
        aid = button(self.tr("ASP"), self._begin_aid, icon="plus")
        aid.setToolTip(self.tr("New application: {0}").format(name))
        aid.setAccessibleName(aid.toolTip())
        return aid

    def _begin_aid(self) -> None:
        """An application for targeted social assistance, at its first page."""
        desk, now = self.kiosk.open_desk, self.kiosk.clock()
        draft = desk.applications.start(_AID, self.kiosk.language, now)
        self.done.emit("step:pages", draft.id)

    def _take_only(self) -> None:
        self._rows.take_only()

    def _show_month(self) -> None:
        """Near the end of a month the date of an application matters: aid counts from its month."""
        clear(self._month)
        days = days_left(self.kiosk.today())
        is_last = days == 0
        if days <= URGENT_DAYS:
            words = self.tr("Aid counts from the month of the application: queue today.")
            ends = plural("The month ends in {0} day.", "The month ends in {0} days.", days)
            ends = self.tr("Today is the last day of the month.") if is_last else ends
            if quarter_of(self.kiosk.today()).last_day == month_end(self.kiosk.today()):
                words = self.tr("Take applications today; they are sent first.")
                ends = plural("The quarter ends in {0} day.", "The quarter ends in {0} days.", days)
                ends = self.tr("Today is the last day of the quarter.") if is_last else ends
            self._month.addWidget(note(f"{ends} {words}", "warnings"))

    def _empty_words(self) -> list[str]:
        if self.search.words:
            return [
                self.tr(
                    "Nothing was found. Try a part of the name, the IIN, the phone or the number."
                )
            ]
        return [
            self.tr("No applications yet."),
            self.tr("When someone brings a paper, press “New application”."),
        ]

    def _draft_row(self, draft: Draft, changed: str) -> QWidget:
        row = DraftRow(draft, self._services.get(draft.service, ""), changed)
        row.opened.connect(lambda: self.done.emit(f"step:{draft.step}", draft.id))
        row.discarded.connect(lambda: self._discard(draft.id))
        self._draft_rows[draft.id] = row.row
        return row

    def _discard(self, draft_id: str) -> None:
        self.kiosk.open_desk.drafts.discard(draft_id)
        self.refresh()
        self._undo.put(draft_id)

    def _restore_draft(self, draft_id: str) -> None:
        self.kiosk.open_desk.drafts.restore(draft_id)
        self.search.search_for("")  # what is searched for hides drafts
        self.refresh()
        self._draft_rows[draft_id].setFocus()

    def _refused(self) -> list[QWidget]:
        """What the center refused and nobody has sent on paper yet."""
        desk = self.kiosk.open_desk
        case_ids = desk.post.refused_cases() if desk.tally().aside else ()
        open_ones = (case_id for case_id in case_ids if not desk.setting(f"paper.{case_id}"))
        return [self._refused_row(desk.cases.load(case_id)) for case_id in open_ones]

    def _refused_row(self, case: Case) -> QWidget:
        return TaskRow(
            case.name or case.number,
            " · ".join((case.number, self.tr("open it to see why, and to send it on paper"))),
            lambda: self.done.emit("case", case.id),
            "file-text",
            (self.tr("refused"), "not-met"),
            True,
            is_narrow=True,
        )
