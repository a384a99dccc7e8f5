"""What the assistant saw of the person and the paper: evidence, asked in plain questions."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.texts import LANGUAGES, Texts
from ui.kiosk import Kiosk
from ui.kit import ChoiceField, DateField, Field, LineChoice, TextField, button, card, paragraph
from ui.kit.basics import scroll_to
from ui.kit.space import NEAR
from ui.kit.walking import DELIBERATE
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen
from ui.parts.form_places import look_at

_LIST = ("identity_seen", "signature_seen", "reads")


class PaperScreen(DraftScreen):
    """Identity, signature, who came, reading, consent, and where the original stays."""

    step: ClassVar[ScreenName] = "paper"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._page = self.preview()
        area, column = self.scrolling_form()
        self.beside(self._page, area, (5, 6))
        self._add_list(column)
        self._add_consent(column)
        self._add_original(column)
        column.addStretch(1)
        for field in self.fields.values():
            field.edited.connect(self._adapt)
        self._adapt()
        self.finish()
        self.first_widget = self.fields["identity_seen"]

    def _add_list(self, column: QVBoxLayout) -> None:
        """What is nearly always so: each line is read, one press confirms them all."""
        answers = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        bringers = [
            ("self", self.tr("The applicant")),
            ("representative", self.tr("A representative")),
        ]
        questions = {
            "identity_seen": LineChoice(self.tr("Did you see the identity document?"), answers),
            "signature_seen": LineChoice(self.tr("Is the application signed by hand?"), answers),
            "reads": LineChoice(self.tr("Can the applicant read and write?"), answers),
        }
        frame, inside = card(margin=NEAR)
        for name, question in questions.items():
            self._add(inside, name, question)
        self._confirm = button(self.tr("All three: yes"), self._confirm_all, icon="check")
        self._confirmed: list[str] = []
        self._take_back = button(self.tr("Take these answers back"), self._unconfirm, "link")
        inside.addWidget(self._confirm)
        inside.addWidget(self._take_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(frame)
        questions["signature_seen"].entered.connect(
            partial(look_at, self._page, self.draft, "signature_seen")
        )
        witness = TextField(
            self.tr("Witness"), self.tr("You read the application aloud; who heard it?")
        )
        self._add(column, "witness", witness)
        date = DateField(
            self.tr("Date of the signature"),
            self.kiosk.today,
            self.tr("For example 15.04.2020"),
            width=300,
        )
        self._add(column, "signature_date", date)
        self._add(
            column, "brought_by", ChoiceField(self.tr("Who brought the application?"), bringers)
        )
        self._add(column, "representative", TextField(self.tr("Name of the representative")))
        basis = TextField(
            self.tr("On what basis"), self.tr("For example: power of attorney, guardian")
        )
        self._add(column, "basis", basis)

    def _confirm_all(self) -> None:
        self._confirmed = [name for name in _LIST if not self.fields[name].value()]
        self._answer(self._confirmed, "yes")
        self.fields["signature_date"].setFocus()

    def _unconfirm(self) -> None:
        """What one press answered is unanswered again, to be read line by line."""
        names, self._confirmed = self._confirmed, []
        self._answer(names, "")
        self.fields[names[0]].setFocus()

    def _answer(self, names: list[str], value: str) -> None:
        for name in names:
            self.fields[name].set_value(value)
        self._adapt()
        self.on_edited()

    def _add_original(self, column: QVBoxLayout) -> None:
        places = [
            ("held", self.tr("In a folder here")),
            ("returned", self.tr("Returned")),
            ("sent", self.tr("Sent to the center")),
        ]
        self._add(
            column, "place", ChoiceField(self.tr("Where is the paper original?"), places, columns=1)
        )
        folder = TextField(
            self.tr("Folder number"),
            self.tr("The folder in which the paper lies; the next one is the same"),
            width=300,
        )
        self._add(column, "folder", folder)
        self.fields["place"].edited.connect(self._fill_folder)

    def _add_consent(self, column: QVBoxLayout) -> None:
        frame, inside = card(margin=NEAR)
        for language in sorted(
            LANGUAGES, key=lambda language: language != (self.draft.language or "kk")
        ):
            texts = Texts(language)
            inside.addWidget(paragraph(texts.say("papers", "consent.title"), "label"))
            inside.addWidget(paragraph(texts.say("papers", "consent.text"), "small"))
            inside.addWidget(paragraph(texts.say("papers", "consent.law"), "quiet"))
        column.addWidget(frame)
        self._consent_text = frame
        answers = [("yes", self.tr("Agrees")), ("no", self.tr("Does not agree"))]
        title = self.tr("Read the text to the applicant. Does the applicant agree?")
        consent = ChoiceField(title, answers)
        for answer in consent.buttons.values():
            answer.setProperty(DELIBERATE, True)  # the text is read first
        self._add(column, "consent", consent)

    def _add(self, column: QVBoxLayout, name: str, field: Field) -> None:
        column.addWidget(self.keep(name, field))

    def _adapt(self) -> None:
        """Ask only what follows from the answers so far."""
        conditions = {
            "signature_date": ("signature_seen", "yes"),
            "representative": ("brought_by", "representative"),
            "basis": ("brought_by", "representative"),
            "witness": ("reads", "no"),
            "folder": ("place", "held"),
        }
        for name, (question, answer) in conditions.items():
            self.fields[name].setVisible(self.fields[question].value() == answer)
        self._confirm.setVisible(any(not self.fields[name].value() for name in _LIST))
        answers = {self.fields[name].value() for name in self._confirmed}
        self._take_back.setVisible(answers == {"yes"})

    def _fill_folder(self) -> None:
        """The folder of the last paper is offered for this one."""
        folder = self.fields["folder"]
        if self.fields["place"].value() == "held" and not folder.value():
            folder.set_value(self.desk.setting("folder"))
        QTimer.singleShot(0, folder, self._come_to_folder)  # it has just appeared

    def _come_to_folder(self) -> None:
        """What was offered is seen, and typed over by the next key."""
        folder = self.fields["folder"]
        if isinstance(folder, TextField) and folder.isVisible():
            scroll_to(folder)
            folder.setFocus()
            folder.box.selectAll()

    def submit(self) -> None:
        """Remember the folder: the next paper goes into it, too."""
        super().submit()
        if self.draft.folder and self.draft.folder != self.desk.setting("folder"):
            self.desk.remember("folder", self.draft.folder)
