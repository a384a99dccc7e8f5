"""The table of attached documents beside the camera: each with its pages, its sheets and a note."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.catalog import DocumentKind
from app.desk import Page
from app.desk.drafts import new_document, with_sheets
from app.forms import Draft, Problem
from app.forms.draft import DocumentRow
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField, Undo, button, clear, paragraph
from ui.kit.basics import restyle
from ui.kit.space import CLOSE, TIGHT
from ui.kit.walking import PASSED_OVER
from ui.parts.document_boxes import DocumentBox

_OTHER = "other"
_SHEETS_WIDTH = 96
_FIELD_CODES = {
    "name": ("document-name-missing",),
    "sheets": ("sheets-missing", "sheets-no-number", "sheets-differ"),
}


class DocumentDetails(QWidget):
    """What can be typed of a document. Emits `edited` and `remove_pressed`."""

    edited = Signal()
    remove_pressed = Signal()

    def __init__(self, row: DocumentRow, can_go: bool) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(CLOSE, 0, 0, CLOSE)
        column.setSpacing(TIGHT)
        # across both fields: a number's column is too narrow for a sentence
        self._problem = paragraph("", "problem")
        self._problem.hide()
        column.addWidget(self._problem)
        self.fields: dict[str, TextField] = {}
        if not row.code:
            self.fields["name"] = TextField(self.tr("Name of the document"))
            column.addWidget(self.fields["name"])
        self.fields["sheets"] = TextField(self.tr("Sheets"), width=_SHEETS_WIDTH)
        self.fields["note"] = TextField(self.tr("Note"))
        line = QHBoxLayout()
        line.setSpacing(TIGHT)
        self.fields["sheets"].setMaximumWidth(_SHEETS_WIDTH)  # the rest is the note's
        line.addWidget(self.fields["sheets"], 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.fields["note"], 3, Qt.AlignmentFlag.AlignTop)
        if can_go:
            remove = button(self.tr("Remove"), self.remove_pressed.emit, "link", "trash-2")
            remove.setProperty(PASSED_OVER, True)
            line.addWidget(remove, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(line)
        for name, field in self.fields.items():
            field.set_value(getattr(row, name))
            field.edited.connect(self.edited)

    @property
    def typed_in(self) -> str | None:
        """The field that has the cursor."""
        return next((name for name, field in self.fields.items() if field.box.hasFocus()), None)

    def go_to(self, name: str) -> None:
        """Put the cursor behind what stands there."""
        box = self.fields.get(name, self.fields["sheets"]).box
        box.setFocus()
        box.setCursorPosition(len(box.text()))

    def show_problems(self, marks: Sequence[tuple[Problem, str]]) -> None:
        """Say at each field what is to be mended there."""
        own = {problem.code: (problem, words) for problem, words in marks}
        for name, codes in _FIELD_CODES.items():
            if name not in self.fields:
                continue
            problem, words = next((own[code] for code in codes if code in own), (None, ""))
            is_warning = bool(problem and not problem.blocks)
            self.fields[name].show_problem(words, is_warning)
            if name == "sheets":
                self.fields[name].problem.hide()
                self._problem.setText(words)
                self._problem.setProperty("role", "warning" if is_warning else "problem")
                restyle(self._problem)
                self._problem.setVisible(bool(words))


class DocumentTable(QWidget):
    """The chosen document shows what can be typed of it: number of sheets, note, and its name where
    the order gives none. Emits `edited`, `chosen` with a document's key, `page_pressed` with a
    page's id, `page_moved` with a page's id and the key of the document that it was drawn to.
    """

    edited = Signal()
    chosen = Signal(str)
    page_pressed = Signal(str)
    page_moved = Signal(str, str)

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__()
        self._kiosk, self._service, self._language = kiosk, draft.service, draft.language or "ru"
        self._texts = Texts(kiosk.language)
        self._documents = list(draft.documents)
        self._pages: list[Page] = []
        self._marks: list[tuple[Problem, str]] = []
        self._details: DocumentDetails | None = None
        self.present = draft.documents[0].key if draft.documents else ""
        self.boxes: dict[str, DocumentBox] = {}
        self.fields: dict[str, dict[str, TextField]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, TIGHT, 0)
        column.setSpacing(CLOSE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(CLOSE)
        column.addLayout(self._rows)
        self.undo = Undo(self.tr("Bring the document back"), self._put_back)
        column.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.add = Picker(self.tr("Add a document"), [])
        self.add.edited.connect(self._add)
        column.addWidget(self.add)
        self._ways = paragraph(
            self.tr(
                "A key from 1 to 9 sends the newest page to the document of that number. Or draw"
                " its small picture there."
            ),
            "quiet",
        )
        column.addWidget(self._ways)
        column.addStretch(1)

    def show_pages(self, pages: Sequence[Page]) -> None:
        """The documents with these pages. As long as nobody has typed another number, as many
        sheets as pages.
        """
        before, now = ([page.row for page in part] for part in (self._pages, pages))
        self._documents = list(with_sheets(self.rows(), now, before))
        self._pages = list(pages)
        self._fill()

    def _fill(self) -> None:
        # a page may arrive while somebody types, or has the focus on a document or a page
        typed_in = self._details.typed_in if self._details is not None else None
        held = self._held()
        clear(self._rows)
        self.boxes, self.fields = {}, {}
        for number, row in enumerate(self._documents, 1):
            pages = [page for page in self._pages if page.row.document == row.key]
            box = DocumentBox(self._texts, number, row, pages, row.key == self.present)
            box.clicked.connect(lambda _checked, key=row.key: self.choose(key))
            box.page_pressed.connect(self.page_pressed)
            box.page_dropped.connect(lambda page, key=row.key: self.page_moved.emit(page, key))
            self._rows.addWidget(box)
            self.boxes[row.key] = box
            if row.key == self.present:
                self._add_details(row, can_go=not pages and len(self._documents) > 1)
        self.add.set_choices(self._kinds())
        self.show_problems(self._marks)
        self._ways.setVisible(bool(self._pages) and len(self._documents) > 1)
        if typed_in is not None and self._details is not None:
            self._details.go_to(typed_in)
        elif held in self.boxes:
            self.boxes[held].show()  # what is not shown yet takes no focus from others
            self.boxes[held].setFocus()

    def _held(self) -> str:
        """The document that has the focus, itself or in one of its pages."""
        focus = self.window().focusWidget()
        boxes = self.boxes.items() if focus is not None else ()
        return next((key for key, box in boxes if box is focus or box.isAncestorOf(focus)), "")

    def _add_details(self, row: DocumentRow, can_go: bool) -> None:
        self._details = DocumentDetails(row, can_go)
        self._details.edited.connect(self.edited)
        self._details.remove_pressed.connect(lambda: self._remove(row.key))
        self._rows.addWidget(self._details)
        self.fields[row.key] = self._details.fields

    def rows(self) -> tuple[DocumentRow, ...]:
        """The documents as they are typed."""
        return tuple(
            replace(
                row,
                **{name: field.value() for name, field in self.fields.get(row.key, {}).items()},
            )
            for row in self._documents
        )

    def choose(self, key: str) -> None:
        """New pages go to this document from now on."""
        self._documents = list(self.rows())
        self.present = key
        self._fill()
        self.boxes[key].show()  # what is not shown yet takes no focus from others
        self.boxes[key].setFocus()
        self.chosen.emit(key)

    def _kinds(self) -> list[tuple[str, str]]:
        """The service's documents that are not in the table, and any other one."""
        used_codes = {row.code for row in self._documents}
        kinds = [
            (kind.code, kind.name(self._kiosk.language))
            for kind in self._service_kinds()
            if kind.code not in used_codes
        ]
        return [*kinds, (_OTHER, self.tr("Another document"))]

    def _service_kinds(self) -> Sequence[DocumentKind]:
        catalog = self._kiosk.open_desk.catalog
        return catalog.service(self._service).document if self._service else ()

    def _add(self) -> None:
        code = self.add.value()
        if not code:
            return
        kinds = self._service_kinds()
        kind = next((kind for kind in kinds if kind.code == code), None)
        row = new_document(kind.name(self._language), code, kind.look) if kind else new_document("")
        self._documents = [*self.rows(), row]
        self.choose(row.key)
        self.edited.emit()
        if kind is None:
            self.fields[row.key]["name"].setFocus()

    def _remove(self, key: str) -> None:
        rows = self.rows()
        place = next(place for place, row in enumerate(rows) if row.key == key)
        self._documents = [row for row in rows if row.key != key]
        if self._documents:
            self.present = self._documents[max(0, place - 1)].key
        self._fill()
        self.chosen.emit(self.present)
        self.undo.put((place, rows[place]))
        self.edited.emit()

    def _put_back(self, removed: tuple[int, DocumentRow]) -> None:
        place, row = removed
        if row.key not in self.boxes:
            rows = self.rows()
            self._documents = [*rows[:place], row, *rows[place:]]
        self.choose(row.key)
        self.edited.emit()

    def show_problems(self, marks: Sequence[tuple[Problem, str]]) -> None:
        """Say at each field what is to be mended there; the others are marked once their document
        is chosen.
        """
        self._marks = list(marks)
        if self._details is not None:
            own = [mark for mark in marks if mark[0].key == self.present]
            self._details.show_problems(own)

    def focus(self, problem: Problem) -> None:
        """Go to the cell of a problem."""
        if problem.key not in self.boxes:
            return
        if problem.key != self.present:
            self.choose(problem.key)
        if self._details is not None:
            self._details.go_to("name" if problem.code == "document-name-missing" else "sheets")
