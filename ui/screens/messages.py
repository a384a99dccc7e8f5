"""What the center and the assistant write to each other outside cases."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.desk.messages import ShownMessage
from app.formats import grouped
from app.lists.messages import MOST_TEXT, MOST_WRITER
from ui.kiosk import Kiosk
from ui.kit import AreaField, TextField, button, label, mark_missing, paragraph
from ui.kit.basics import dress_card, status_label
from ui.kit.space import CLOSE, HAIR, NEAR, TIGHT
from ui.parts.list_screen import RowList
from ui.parts.screen import Screen

_LINES = 6


class MessagesScreen(Screen):
    """Emits `back`. What is new is read once this page was left."""

    waits = True

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self._messages = kiosk.open_desk.messages
        left, right = QWidget(), QWidget()
        self._build_left(left)
        self._build_right(right)
        self.beside(left, right, (6, 5))
        self.add_foot(button(self.tr("Send to the center"), self.submit, "primary", "send"))
        self.first_widget = self.text
        self.refresh()

    def _build_left(self, left: QWidget) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(0, HAIR, 0, 0)
        column.setSpacing(CLOSE)
        column.addWidget(paragraph(self.tr("Letters to and from the center"), "title"))
        self.rows = RowList()
        column.addWidget(self.rows, 1)

    def _build_right(self, right: QWidget) -> None:
        column = QVBoxLayout(right)
        column.setContentsMargins(0, HAIR, CLOSE, CLOSE)
        column.setSpacing(NEAR)
        column.addWidget(self.errors)
        column.addWidget(paragraph(self.tr("Write to the center"), "lead"))
        words = self.tr(
            "About the work of this corner: a camera that is broken, days when nobody is here, a"
            " question. What is about one person belongs to that person's case."
        )
        column.addWidget(paragraph(words, "small"))
        self.text = AreaField(self.tr("Message"), lines=_LINES)
        column.addWidget(self.text)
        self.by = TextField(self.tr("Who writes"))
        self.by.set_value(self.kiosk.open_desk.setting("assistant"))
        column.addWidget(self.by)
        column.addStretch(1)

    def refresh(self) -> None:
        """Show what was written to and fro, as far as it has come."""
        shown = self._messages.all()
        self.rows.show_rows(
            [self._row(one) for one in shown],
            self.tr("No messages yet."),
            self.tr("What the center writes to all akimats or to this one is shown here."),
        )

    def _row(self, shown: ShownMessage) -> QFrame:
        message = shown.message
        frame = QFrame()
        inside = dress_card(frame, "card" if not shown.state else "sunk", NEAR, TIGHT)
        head = QHBoxLayout()
        center = self.texts.say("household", "holder.center")
        side = self.kiosk.open_desk.profile.name if shown.state else center
        at = message.at.astimezone().strftime("%d.%m.%Y %H:%M")
        words = " · ".join(filter(None, (side, message.by, at)))
        head.addWidget(paragraph(words, "quiet"), 1)
        if shown.is_new:
            head.addWidget(status_label(self.tr("unread"), "asked"), 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(paragraph(message.text))
        if shown.state:
            inside.addWidget(label(self._state_words(shown.state), "small"))
        return frame

    def _state_words(self, state: str) -> str:
        return {
            "waiting": self.tr("Waits for the line or a memory stick"),
            "arrived": self.tr("The center has it"),
            "refused": self.tr("The center could not take it: telephone, please"),
        }[state]

    def submit(self) -> None:
        """Send what is typed."""
        checks = (
            (self.text, self.tr("Write the message")),
            (self.by, self.tr("Enter your name")),
        )
        if mark_missing(checks):
            return
        text, by = self.text.value().strip(), self.by.value().strip()
        if len(text) > MOST_TEXT:
            words = self.tr("At most {0} letters; these are {1}. Send it in parts")
            self.text.show_problem(words.format(grouped(MOST_TEXT), grouped(len(text))))
            self.text.setFocus()
            return
        if self.attempt(lambda: self._messages.write(text, by[:MOST_WRITER], self.kiosk.clock())):
            self.text.set_value("")
            self.kiosk.seal_outbox()
            self.refresh()
            self.text.setFocus()

    def leave(self) -> None:
        """What was shown is read."""
        self.attempt(self._messages.mark_read)
