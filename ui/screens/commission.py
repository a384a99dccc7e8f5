"""The commission member's room: the materials on the spot, and a conclusion under the member's own
key.
"""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.case.case import sort_of
from app.case.chapters.evidence import Concluded
from app.desk import MemberKey
from app.files import write_durably
from app.papers import conclusion_pdf
from ui.kiosk import Kiosk
from ui.kit import (
    AreaField,
    ChoiceField,
    Picker,
    TextField,
    button,
    card,
    lead_to,
    mark_missing,
    note,
    paragraph,
    scroll_area,
)
from ui.kit.filters import bring_into_sight
from ui.kit.space import CLOSE, HAIR, NEAR, TIGHT
from ui.parts.screen import Screen
from ui.parts.thumbnails import thumbnail
from ui.printing import print_pdf

_NEW = "new"


class CommissionScreen(Screen):
    """Emits `done` or `back` with the case's id."""

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        self.case = self.desk.cases.load(subject)
        left, right = QWidget(), QWidget()
        self._build_left(left)
        self._build_right(right)
        self.beside(scroll_area(left), scroll_area(right), (1, 1))
        sign = button(self.tr("Sign the conclusion"), self.submit, "primary", "badge-check")
        self.add_foot(sign, subject=subject)

    def _build_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, HAIR, CLOSE, CLOSE)
        column.setSpacing(CLOSE)
        column.addWidget(paragraph(self.case.name, "title"))
        household = self.case.household
        if household:
            for member in household.members:
                words = self.texts.say("household", f"relation.{member.relation}")
                column.addWidget(
                    paragraph(f"{member.name}, {words}, {member.born:%d.%m.%Y}", "small")
                )
        files = [
            file.name
            for file in self.case.submitted_files
            if sort_of(file.name) in ("photo", "video")
        ]
        for name in files:
            column.addWidget(self._material(name))
        if not files:
            column.addWidget(
                note(self.tr("No photographs or videos have been added yet."), "warnings")
            )
        column.addStretch(1)

    def _material(self, name: str) -> QWidget:
        frame, inside = card(margin=CLOSE, spacing=TIGHT)
        data = self.desk.cases.file(self.case, name)
        if name.startswith("photo") and data:
            picture = QLabel()
            picture.setPixmap(thumbnail(data, 260))
            inside.addWidget(picture)
        elif data:
            inside.addWidget(
                button(
                    self.tr("Watch {0}").format(name), lambda: self._watch(name, data), icon="eye"
                )
            )
        return frame

    def _watch(self, name: str, data: bytes) -> None:
        """Show a video in the system's own player, from a copy that goes when this screen is
        left.
        """
        path = self.kiosk.scratch() / name
        write_durably(path, data)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _build_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, HAIR, NEAR, CLOSE)
        column.setSpacing(CLOSE)
        column.addWidget(paragraph(self.tr("Conclusion"), "title"))
        column.addWidget(self.errors)
        members = [
            (member.id, f"{member.name}, {member.position}")
            for member in self.desk.commission.members()
        ]
        self.member = Picker(
            self.tr("Member of the commission"), [*members, (_NEW, self.tr("A new member"))]
        )
        self.member.edited.connect(self._adapt)
        self.name = TextField(self.tr("Name of the member"))
        self.position = TextField(self.tr("Position"), self.tr("For example: elder of the village"))
        self.pin = TextField(
            self.tr("The member's own PIN"), self.tr("At least 6 digits"), is_secret=True
        )
        self.repeated_pin = TextField(self.tr("The same PIN again"), is_secret=True)
        answers = [("yes", self.tr("Needs aid")), ("no", self.tr("Does not need aid"))]
        self.needs = ChoiceField(self.tr("Family"), answers)
        self.text = AreaField(self.tr("What was found"), lines=4)
        fields = (self.needs, self.text, self.member, self.name, self.position)
        for field in (*fields, self.pin, self.repeated_pin):
            column.addWidget(field)
        left = Qt.AlignmentFlag.AlignLeft
        column.addWidget(button(self.tr("Look at the page"), self._print, icon="printer"), 0, left)
        column.addWidget(
            button(self.tr("Has left the commission"), self._remove_member, "link", "trash-2"),
            0,
            left,
        )
        column.addWidget(
            paragraph(
                self.tr("The signed page goes up first, the video only when the center asks."),
                "quiet",
            )
        )
        column.addStretch(1)
        self._adapt()
        self.first_widget = self.needs

    def _adapt(self) -> None:
        is_new = self.member.value() == _NEW
        self.name.setVisible(is_new)
        self.position.setVisible(is_new)
        self.repeated_pin.setVisible(is_new)
        self._leaving = ""

    def _mark_missing(self) -> bool:
        checks = [
            (self.needs, self.tr("Choose what the commission concludes")),
            (self.text, self.tr("Write what was found")),
            (self.member, self.tr("Choose the member")),
            (self.name, self.tr("Enter surname and name")),
            (self.position, self.tr("Enter the position")),
            (self.pin, self.tr("Enter the member's PIN")),
            (self.repeated_pin, self.tr("Enter the member's PIN again")),
        ]
        if mark_missing(checks):
            return True
        is_other = self.member.value() == _NEW and self.repeated_pin.value() != self.pin.value()
        if is_other:  # nobody could sign with a PIN that was mistyped
            self.repeated_pin.show_problem(self.texts.say("errors", "pin-differs"))
            lead_to(self.repeated_pin)
        return is_other

    def _member(self) -> MemberKey:
        if self.member.value() == _NEW:
            name, position = self.name.value().strip(), self.position.value().strip()
            now = self.kiosk.clock()
            return self.desk.commission.new_member(name, position, self.pin.value(), now)
        return self.desk.commission.member(self.member.value())

    def submit(self) -> None:
        """Sign with the member's key; the page goes before everything else."""
        if self._mark_missing():
            return
        needs, text = self.needs.value() == "yes", self.text.value().strip()
        pin, now, today = self.pin.value(), self.kiosk.clock(), self.kiosk.today()
        conclude = self.desk.steps.conclude
        if self.attempt(
            lambda: conclude(self.subject, self._member(), pin, needs, text, now, today)
        ):
            self.kiosk.seal_outbox()
            self.done.emit("done", self.subject)
        else:  # what was wrong is typed anew, not corrected unseen
            for field in (self.pin, self.repeated_pin):
                field.set_value("")
            self.pin.setFocus()

    def _remove_member(self) -> None:
        """Somebody who has left signs no more, once that is pressed twice; what was signed
        stays.
        """
        member = self.member.value()
        if not member or member == _NEW:
            self.member.show_problem(self.tr("Choose the member"))
            lead_to(self.member)
        elif member != self._leaving:
            self._leaving = member
            words = self.tr("Press once more: {0} will not be able to sign any more")
            name = self.desk.commission.member(member).name
            self.member.show_problem(words.format(name), is_warning=True)
            bring_into_sight(self.member)
        else:
            self.member.show_problem("")
            self.desk.commission.remove(member)
            self.member.box.removeItem(self.member.box.currentIndex())
            self.member.set_value("")

    def _print(self) -> None:
        conclusion = self.case.last(Concluded)
        if conclusion is None:
            self.errors.show_problems(
                [(self.tr("The page is made when the conclusion is signed."), None)]
            )
            return
        page = conclusion_pdf(self.case, conclusion, self.case.language)
        self.attempt(lambda: print_pdf(self, page))

    def leave(self) -> None:
        """Take the copies of videos away."""
        self.kiosk.clear_scratch()
