"""Whether the family received aid in the last quarter, and what has changed since."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import ChoiceField, Field, ManyField, note
from ui.kit.space import NEAR


class FormerAid(QWidget):
    """The questions of item 16 of the rules of aid; one leads to the next."""

    def __init__(self) -> None:
        super().__init__()
        answers = [("yes", self.tr("Yes")), ("no", self.tr("No"))]
        kinds = [
            ("composition", self.tr("Family")),
            ("income", self.tr("Incomes")),
            ("plot", self.tr("Household plot")),
        ]
        self.fields: dict[str, Field] = {
            "former": ChoiceField(
                self.tr("Did the family receive ASP in the last quarter?"), answers
            ),
            "changed": ChoiceField(
                self.tr("Has anything changed since the emergency began?"),
                answers,
                self.tr("The family, its incomes, or the household plot"),
            ),
            "changes": ManyField(self.tr("What has changed?"), kinds),
        }
        self._unchanged_note = note(
            self.tr(
                "Nothing changed: the center may form the application itself. You can take the"
                " paper all the same."
            )
        )
        self._no_visit_note = note(
            self.tr("The family has changed: the commission makes no visit (item 16).")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        for widget in (*self.fields.values(), self._unchanged_note, self._no_visit_note):
            column.addWidget(widget)
        for field in self.fields.values():
            field.edited.connect(self.adapt)

    def adapt(self) -> None:
        """Show the questions and notes that the answers lead to."""
        former, changed, changes = (field.value() for field in self.fields.values())
        has_changed = former == "yes" and changed == "yes"
        self.fields["changed"].setVisible(former == "yes")
        self.fields["changes"].setVisible(has_changed)
        self._unchanged_note.setVisible(former == "yes" and changed == "no")
        self._no_visit_note.setVisible(has_changed and "composition" in changes)
