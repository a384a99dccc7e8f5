"""What the kiosk and the center know of a person already, told as soon as the IIN is there."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.case.status import UNCOUNTED
from app.desk.lists import Lookup
from app.forms.draft import Draft
from app.forms.known import is_of_another
from app.people.iin import Iin, IinError, parse_iin
from app.quarters import quarter_of
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import button, clear, note
from ui.kit.space import CLOSE
from ui.kit.walking import PASSED_OVER

_MOST_SIMILAR = 20


class KnownPerson(QWidget):
    """Sentences under the IIN. Emits `case_pressed` with the id of a case that is there already."""

    case_pressed = Signal(str)

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(CLOSE)
        self.hide()

    def look_up(self, draft: Draft) -> None:
        """Say what is known of the draft's person; nothing while the IIN is none."""
        clear(self._column)
        try:
            iin = parse_iin(draft.iin)
        except IinError:
            self.hide()
            return
        quarter = str(quarter_of(self._kiosk.today()))
        match = self._kiosk.open_desk.lists.look_up(
            iin, draft.service, quarter, draft.case, draft.replaces
        )
        if match.cases:
            self._tell_cases(match)
        if draft.household:
            self._tell_family(draft, iin, quarter)
        if match.is_elsewhere:
            self._warn(
                self.tr(
                    "The center has an application of this person from another kiosk. Ask before"
                    " you go on."
                )
            )
        recipient = match.recipient
        if recipient is None:
            self._tell_earlier(draft)
        elif is_of_another(draft, recipient.name):
            self._warn_of_another(recipient.name)
        elif recipient.state == "formed":
            self._warn(self.tr("The center has formed this person's application itself."))
        elif recipient.state == "submitted":
            self._warn(self.tr("The center has this person's application already."))
        else:
            words = self.tr(
                "{0} received ASP in the last quarter. Name, address, family and plot are filled"
                " in."
            )
            self._tell(words.format(recipient.name))
        self.setVisible(self._column.count() > 0)

    def _tell_cases(self, match: Lookup) -> None:
        """The newest of a person's cases, and how many others there are: all of them would push
        away what is to be filled in.
        """
        row = max(match.cases, key=lambda row: row.date)
        status = Texts(self._kiosk.language).say("status", row.status)
        words = self.tr("There is an application already: {0}, {1}, {2}.").format(
            row.number or row.title, _readable(row.date), status
        )
        if (more := len(match.cases) - 1) > 0:
            words += " " + self.tr("Others: {0}.").format(more)
        self._add_case(words, row.id)

    def _add_case(self, words: str, case_id: str) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(CLOSE)
        row.addWidget(note(words, "warnings"), 1)
        open_it = partial(self.case_pressed.emit, case_id)
        leave = button(self.tr("Open that case"), open_it, "link")
        leave.setProperty(PASSED_OVER, True)  # who types on stays in this application
        row.addWidget(leave)
        self._column.addWidget(line)

    def _tell_earlier(self, draft: Draft) -> None:
        case = self._kiosk.open_desk.applications.earlier(draft.iin)
        if case is None:
            return
        known_family = self._kiosk.open_desk.applications.known_family(draft.iin)
        words = (
            self.tr(
                "{0} applied here on {1}. Name, address, family and plot are filled in: ask whether"
                " they are still right."
            )
            if draft.household and known_family is not None
            else self.tr(
                "{0} applied here on {1}. Name and address are filled in: ask whether they are"
                " still right."
            )
        )
        day = case.date.strftime("%d.%m.%Y") if case.date else case.number
        if is_of_another(draft, case.name):
            self._warn_of_another(case.name)
            return
        self._tell(words.format(case.name, day))

    def _tell_family(self, draft: Draft, iin: Iin, quarter: str) -> None:
        """Assistance is for a family: another of it may have applied."""
        rows = self._kiosk.open_desk.case_table.rows(iin, _MOST_SIMILAR, self._kiosk.today())
        for row in rows:
            is_same = row.service == draft.service and row.quarter == quarter
            is_other = row.iin != iin and row.id not in (draft.case, draft.replaces)
            if is_same and is_other and row.status not in UNCOUNTED and iin in row.words:
                words = self.tr("This person is in the family of {0}, who has applied: {1}, {2}.")
                day = _readable(row.date)
                self._add_case(words.format(row.title, row.number or row.title, day), row.id)

    def _warn_of_another(self, name: str) -> None:
        words = self.tr(
            "This IIN is {0}'s. Another name is typed here: compare both with the document."
        )
        self._warn(words.format(name))

    def _warn(self, words: str) -> None:
        self._column.addWidget(note(words, "warnings"))

    def _tell(self, words: str) -> None:
        self._column.addWidget(note(words, "done"))


def _readable(day: str) -> str:
    """A day of the list of cases as people write it."""
    return dt.date.fromisoformat(day).strftime("%d.%m.%Y") if day else ""
