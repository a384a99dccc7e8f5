"""The table of attached documents, their sheets held against the pages photographed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desk.drafts import count_sheets, put_document_back
from app.forms import Problem
from app.forms.draft import DocumentRow, Draft
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField, Undo, button, card, clear, label, paragraph
from ui.kit.space import NEAR, TIGHT
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen

_OTHER = "other"
_FIELD_CODES = {"name": ("document-name-missing",), "sheets": ("sheets-missing", "sheets-differ")}


class DocumentsScreen(DraftScreen):
    """The form's table: number, name, sheets, note."""

    step: ClassVar[ScreenName] = "documents"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.draft = count_sheets(self.draft, self.desk.drafts.page_rows(self.draft.id))
        self.rows: dict[str, dict[str, TextField]] = {}
        area, self._column = self.scrolling_form()
        holder = self.column()
        holder.addWidget(area)
        self._column.addWidget(paragraph(self.tr("Documents attached to the application"), "title"))
        self._table = QVBoxLayout()
        self._table.setSpacing(NEAR)
        self._column.addLayout(self._table)
        self._undo = Undo(self.tr("Bring the document back"), self._put_back)
        self._column.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.add = Picker(self.tr("Add a document"), [])
        self.add.edited.connect(self._add)
        self._column.addWidget(self.add)
        self._column.addStretch(1)
        self._fill()
        self.finish()

    def _fill(self) -> None:
        clear(self._table)
        self.rows = {}
        counts = Counter(page.document for page in self.desk.drafts.page_rows(self.draft.id))
        for number, row in enumerate(self.draft.documents, 1):
            self._table.addWidget(self._row(number, row, counts[row.key]))
        self.add.set_choices(self._kinds())

    def _row(self, number: int, row: DocumentRow, pages: int) -> QWidget:
        frame, inside = card(margin=NEAR, spacing=TIGHT)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        fields = {
            "name": TextField(f"{number}. " + self.tr("Name of the document")),
            "sheets": TextField(self.tr("Sheets"), width=130),
            "note": TextField(self.tr("Note")),
        }
        for name, field in fields.items():
            field.set_value(getattr(row, name))
            field.edited.connect(self.on_edited)
            line.addWidget(field, {"name": 6, "sheets": 1, "note": 3}[name])
        inside.addLayout(line)
        below = QHBoxLayout()
        below.addWidget(label(self.tr("Pages photographed: {0}").format(pages), "quiet"), 1)
        if not pages:
            below.addWidget(
                button(self.tr("Remove"), lambda: self._remove(row.key), "link", "trash-2")
            )
        inside.addLayout(below)
        self.rows[row.key] = fields
        return frame

    def _kinds(self) -> list[tuple[str, str]]:
        """The service's documents that are not in the table, and any other one."""
        used_codes = {row.code for row in self.draft.documents}
        service = (
            self.kiosk.open_desk.catalog.service(self.draft.service) if self.draft.service else None
        )
        kinds = [
            (kind.code, kind.name(self.kiosk.language))
            for kind in (service.document if service else ())
            if kind.code not in used_codes
        ]
        return [*kinds, (_OTHER, self.tr("Another document"))]

    def _add(self) -> None:
        code = self.add.value()
        if not code:
            return
        self.save()
        if code == _OTHER:
            self.draft = self.desk.drafts.add_document(self.draft, "")
        else:
            kinds = self.kiosk.open_desk.catalog.service(self.draft.service).document
            kind = next(kind for kind in kinds if kind.code == code)
            name = kind.name(self.draft.language or "ru")
            self.draft = self.desk.drafts.add_document(self.draft, name, code, kind.look)
        self._fill()
        self.save()
        self._go_to(self.draft.documents[-1].key)

    def _remove(self, key: str) -> None:
        self.draft = self.collect()
        row = self.draft.row(key)
        place = self.draft.documents.index(row)
        self.draft = self.desk.drafts.remove_document(self.draft, key)
        self._fill()
        self._undo.put((place, row))
        self.save()

    def _put_back(self, removed: tuple[int, DocumentRow]) -> None:
        self.draft = self.collect()
        place, row = removed
        self.draft = put_document_back(self.draft, place, row)
        self._fill()
        self._go_to(row.key)
        self.save()

    def _go_to(self, key: str) -> None:
        self.rows[key]["name"].setFocus()

    def collect(self) -> Draft:
        """The draft with the table as it is typed."""
        rows = [
            (
                replace(row, **{name: field.value() for name, field in self.rows[row.key].items()})
                if row.key in self.rows
                else row
            )
            for row in self.draft.documents
        ]
        return replace(super().collect(), documents=tuple(rows))

    def mark(self, problems: Sequence[Problem]) -> None:
        super().mark(problems)
        for key, fields in self.rows.items():
            own = {problem.code: problem for problem in problems if problem.key == key}
            for name, codes in _FIELD_CODES.items():
                first = next((own[code] for code in codes if code in own), None)
                fields[name].show_problem(
                    self.sentence(first) if first else "",
                    is_warning=bool(first and not first.blocks),
                )

    def focus(self, problem: Problem) -> None:
        """Go to the cell of a problem."""
        name = "name" if problem.code == "document-name-missing" else "sheets"
        if problem.key in self.rows:
            self.rows[problem.key][name].setFocus()
