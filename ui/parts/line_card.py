"""How the line to the center is, and what waits for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.sizes import readable_size
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import button, note, paragraph
from ui.kit.basics import dress_card
from ui.kit.space import NEAR, TIGHT

_MOST_MINUTES = 10  # by which a clock may differ


class LineCard(QFrame):
    """Shows state, queue and last contact; a refusal takes their place. Emits `stick_pressed`."""

    stick_pressed = Signal()

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__()
        self._kiosk, self._texts = kiosk, Texts(kiosk.language)
        inside = dress_card(self, "card", NEAR, TIGHT)
        self.state = paragraph("", "lead")
        self.queue = paragraph("", "small")
        self.contact = paragraph("", "quiet")
        self.alarm = note("", "warnings")
        inside.addWidget(self.state)
        row = QHBoxLayout()  # above all that may be told: on a bad line it is wanted most
        row.addWidget(button(self.tr("Send now"), self._send, icon="refresh-cw"))
        row.addWidget(button(self.tr("Memory stick"), self.stick_pressed.emit, "link", "save"))
        inside.addLayout(row)
        for widget in (self.alarm, self.queue, self.contact):
            inside.addWidget(widget)

    def _send(self) -> None:
        """Also where nothing waits: answers may have come."""
        if self._kiosk.open_desk.tally().waiting == 0:
            self.queue.setText(self.tr("Nothing waits here. The center is asked for answers…"))
        self._kiosk.send_now(True)

    def refresh(self) -> None:
        """Show the line as it is now."""
        line = self._kiosk.line
        trouble = self._texts.say("errors", line.trouble) if line.trouble else ""
        is_refused = line.state == "refused" and bool(trouble)
        self.state.setText(self._state_words())
        at = line.last_contact.astimezone().strftime("%d.%m.%Y %H:%M") if line.last_contact else "—"
        words = (self._queue_words(), self.tr("Last contact: {0}").format(at))
        self.queue.setText("\n".join(filter(None, words)))
        for widget in (self.state, self.contact):
            widget.setVisible(not is_refused)
        self.alarm.setVisible(is_refused)
        if is_refused:
            self.alarm.tell(trouble)
        self.contact.setText("\n".join(filter(None, [trouble, *self._remarks()])))
        if not self.contact.text():
            self.contact.hide()

    def _state_words(self) -> str:
        line = self._kiosk.line
        words = {
            "off": self.tr("Not connected to a center yet"),
            "sending": self.tr("Sending…"),
            "up": self.tr("The center answers"),
            "down": self.tr("No connection now"),
            "refused": self.tr("The center refuses"),
            "paused": self.tr("Sending waits"),
        }[line.state]
        if line.state not in ("up", "sending"):
            return words
        transport = {"mail": self.tr(", by e-mail")}
        return words + transport.get(line.transport, "")

    def _queue_words(self) -> str:
        desk = self._kiosk.open_desk
        tally = desk.tally()
        if tally.waiting:
            if not tally.waiting_bytes:
                return self.tr("It is being sent.")
            minutes = desk.minutes(tally.waiting_bytes)
            words = self.tr("Waiting to be sent: {0}, about {1} min")
            return words.format(readable_size(tally.waiting_bytes), minutes)
        return (
            ""
            if tally.aside or desk.enrolment.is_expected
            else self.tr("Everything has been sent.")
        )

    def _remarks(self) -> list[str]:
        """What else is to be known: a clock that is wrong, a center that is a trial."""
        desk, remarks = self._kiosk.open_desk, []
        minutes_behind = desk.clock_behind(self._kiosk.clock())
        if abs(minutes_behind) > _MOST_MINUTES:
            words = self.tr(
                "The clock of this PC differs from the center's by {0} min. Set it right."
            )
            remarks.append(words.format(abs(minutes_behind)))
        if desk.profile.center and self._kiosk.access() is not None:
            remarks.append(self.tr("This is a trial center on this PC: nothing leaves it."))
        return remarks
