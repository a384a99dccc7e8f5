"""Calls to make: decisions to tell, questions, papers that lack something, and the center's call
list.
"""

import datetime as dt

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.desk import CaseRow, RecipientRow
from app.people.phones import readable
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, Foot, TaskRow, button, card, clear, label, scrolled, wrapped
from ui.kit.space import APART, CLOSE, FAR, TIGHT
from ui.parts.screen import Screen

_MOST = 100


class CallsScreen(Screen):
    """Emits `back`, or `call` with `purpose:id`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        column = self.column()
        column.addWidget(self.errors)
        top = QHBoxLayout()
        top.setSpacing(APART)
        words = QVBoxLayout()
        words.addWidget(wrapped(self.tr("Calls"), "title"))
        self.counted = label("", "quiet")
        words.addWidget(self.counted)
        top.addLayout(words, 2)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Name, IIN or number"))
        self.search.setAccessibleName(self.tr("Name, IIN or number"))
        self._typing = QTimer(self, singleShot=True, interval=200)
        self._typing.timeout.connect(self.refresh)
        self.search.textEdited.connect(lambda _text: self._typing.start())
        top.addWidget(self.search, 2)
        self.which = ChoiceField(
            "", [("todo", self.tr("To call")), ("done", self.tr("Those reached"))]
        )
        self.which.title.hide()
        self.which.set_value("todo")
        self.which.edited.connect(self.refresh)
        top.addWidget(self.which, 2)
        column.addLayout(top)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, TIGHT, 0)
        self._rows.setSpacing(CLOSE)
        column.addWidget(scrolled(self._list), 1)
        self.page.addWidget(
            Foot(
                [button(self.tr("Back"), lambda: self.done.emit("back", ""), icon="arrow-left")], []
            )
        )
        self.refresh()
        self.first = self.search

    def refresh(self) -> None:
        """Show whom to call now."""
        clear(self._rows)
        desk, now = self.kiosk.open_desk, self.kiosk.clock()
        done, search = self.which.value() == "done", self.search.text().strip()
        if not done and not search:
            self._group(
                self.tr("News to tell"), [self._case("news", row) for row in desk.lists.to_tell()]
            )
            self._group(
                self.tr("The center asked a question"),
                [self._case("question", row) for row in desk.lists.to_ask()],
            )
            self._group(self.tr("Papers that lack something"), self._left())
        rows = desk.lists.recipients(now, search, done)[:_MOST]
        title = self.tr("Those reached") if done else self.tr("Recipients of the last quarter")
        self._group(title, [self._recipient(row, now) for row in rows])
        if not self._rows.count():
            frame, inside = card("sunk", FAR)
            inside.addWidget(wrapped(self.tr("Nobody is to be called now."), "lead"))
            inside.addWidget(
                wrapped(
                    self.tr("The center sends the call list; news and questions appear here too.")
                )
            )
            self._rows.addWidget(frame)
        self._rows.addStretch(1)
        counts = desk.lists.counts()
        left = counts.get("todo", 0) + counts.get("again", 0)
        self.counted.setText(
            self.tr("On the list: {0}, still to call: {1}").format(sum(counts.values()), left)
        )

    def _group(self, title: str, rows: list[TaskRow]) -> None:
        if rows:
            self._rows.addWidget(label(title, "lead"))
            for row in rows:
                self._rows.addWidget(row)

    def _case(self, purpose: str, row: CaseRow) -> TaskRow:
        detail = f"{row.number} · {readable(row.phone)}" if row.number else readable(row.phone)
        status = (self.texts.say("status", row.status), row.status)
        if row.again:
            at = dt.datetime.fromisoformat(row.again)
            status = (
                self.tr("call back at {0}").format(at.astimezone().strftime("%d.%m %H:%M")),
                "asked",
            )
        return self._row(purpose, row.id, row.title, detail, status)

    def _left(self) -> list[TaskRow]:
        drafts = self.kiosk.open_desk.drafts.open()
        return [
            self._row(
                "missing", draft.id, draft.title or self.tr("Nameless"), readable(draft.phone), None
            )
            for draft, _ in drafts
            if draft.left
        ]

    def _recipient(self, row: RecipientRow, now: dt.datetime) -> TaskRow:
        detail = f"{row.iin} · {readable(row.phone)}"
        status = None
        if row.again:
            at = dt.datetime.fromisoformat(row.again)
            words = self.tr("call back at {0}").format(at.astimezone().strftime("%d.%m %H:%M"))
            status = (words, "asked" if at <= now else "queued")
        return self._row("list", row.case_id, row.name, detail, status)

    def _row(
        self, purpose: str, subject: str, name: str, detail: str, status: tuple[str, str] | None
    ) -> TaskRow:
        return TaskRow(
            name, detail, lambda: self.done.emit("call", f"{purpose}:{subject}"), "phone", status
        )
