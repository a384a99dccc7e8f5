"""The line to the center: which transport, at what hours, how many bytes a month, and the corner's
mailbox.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.connection import ConnectionPlan, MailboxEntry, TransportName
from app.errors import KomekError
from app.sizes import readable_size
from ui import background
from ui.kiosk import Kiosk
from ui.kit import Picker, TextField, button, card, label, note, paragraph, scroll_area
from ui.kit.space import APART, CLOSE, NEAR, WIDE
from ui.parts.screen import Screen

_LEFT = Qt.AlignmentFlag.AlignLeft
_MOST_MB = 1_000_000
_PORTS = {"tls": ("993", "465"), "starttls": ("143", "587"), "none": ("143", "25")}

_TRANSPORTS: dict[str, TransportName] = {
    "auto": "",
    "line": "line",
    "mail": "mail",
    "stick": "stick",
}


class ConnectionScreen(Screen):
    """Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(WIDE, NEAR, WIDE, APART)
        column.setSpacing(NEAR)
        column.addWidget(paragraph(self.tr("Connection"), "title"))
        self.saved_note = note(self.tr("Saved."), "done")
        self.saved_note.hide()
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self._plan_card(), 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._mailbox_card(), 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addStretch(1)
        self.page.addWidget(scroll_area(content), 1)
        self.page.addWidget(self.saved_note)
        self.page.addWidget(self.errors)
        self.add_foot(button(self.tr("Save"), self.submit, "primary"))

    def _plan_card(self) -> QWidget:
        frame, inside = card(spacing=CLOSE)
        plan, used_bytes = self.kiosk.line_settings.choices(), self.kiosk.line_settings.used_bytes()
        transports = [
            ("auto", self.tr("The program chooses")),
            ("line", self.tr("Only the line")),
            ("mail", self.tr("Only e-mail")),
            ("stick", self.tr("Only the memory stick")),
        ]
        self.transport = Picker(self.tr("Road"), transports)
        self.transport.set_value(plan.transport or "auto")
        hours = [(str(hour), f"{hour:02}:00") for hour in range(25)]
        self.start = Picker(self.tr("Send from"), hours)
        self.start.set_value(str(plan.start))
        self.end = Picker(self.tr("until"), hours)
        self.end.set_value(str(plan.end))
        pair = QHBoxLayout()
        pair.setSpacing(NEAR)
        pair.addWidget(self.start, 1)
        pair.addWidget(self.end, 1)
        words = self.tr("Empty: no limit. Spent this month: {0}.").format(readable_size(used_bytes))
        self.budget = TextField(self.tr("At most, MB a month"), words, width=200)
        self.budget.set_value(str(plan.budget or ""))
        inside.addWidget(self.transport)
        inside.addLayout(pair)
        inside.addWidget(self.budget)
        inside.addWidget(
            paragraph(
                self.tr("“Send now” and a state of emergency pass the hours and the limit."),
                "quiet",
            )
        )
        return frame

    def _mailbox_card(self) -> QWidget:
        frame, inside = card(spacing=CLOSE)
        inside.addWidget(label(self.tr("Mailbox of this corner"), "lead"))
        entry = self.kiosk.line_settings.mailbox() or MailboxEntry()
        self.address = TextField(self.tr("E-mail address"), self.tr("Empty: no e-mail."))
        self.user = TextField(self.tr("User name, if it is another"))
        self.password = TextField(self.tr("Password"), is_secret=True)
        self.password.box.setInputMethodHints(Qt.InputMethodHint.ImhNone)
        self.imap = TextField(self.tr("Server for incoming mail (IMAP)"), "imap.example.kz:993")
        self.smtp = TextField(self.tr("Server for outgoing mail (SMTP)"), "smtp.example.kz:465")
        kinds = [("tls", "TLS"), ("starttls", "STARTTLS"), ("none", self.tr("not encrypted"))]
        self.security = Picker(self.tr("Encryption"), kinds)
        values = (
            (self.address, entry.address),
            (self.user, entry.user),
            (self.password, entry.password),
            (self.imap, entry.imap),
            (self.smtp, entry.smtp),
            (self.security, entry.security),
        )
        for field, value in values:
            field.set_value(value)
            inside.addWidget(field)
        self.trial = button(self.tr("Try it out"), self.try_out, icon="refresh-cw")
        inside.addWidget(self.trial, 0, _LEFT)
        self.trial_running = label(self.tr("Asking the mail servers…"), "small")
        self.trial_success = note(self.tr("The mail servers let us in."), "done")
        self.trial_failure = note("", "warnings")
        for widget in (self.trial_running, self.trial_success, self.trial_failure):
            widget.hide()
            inside.addWidget(widget)
        return frame

    def _address_words(self) -> str:
        return self.tr("Write the address of the mailbox, for example akimat@example.kz")

    def _mailbox_entry(self) -> MailboxEntry | None:
        """What was entered; None, and the problems shown, if it cannot be."""
        security = self.security.value() or "tls"
        imap, smtp = _PORTS[security]
        servers = [(self.imap, imap), (self.smtp, smtp)]
        address = self.address.value().strip()
        has_problem = bool(address) and not re.fullmatch(r"[^@\s]+@[^@\s]+", address)
        self.address.show_problem(self._address_words() if has_problem else "")
        hosts = []
        for field, port in servers:
            host, _, port_text = field.value().strip().partition(":")
            number = port_text or port
            is_port = number.isascii() and number.isdigit() and 0 < int(number[:6]) < 65536
            is_wrong = address and (not re.fullmatch(r"[^\s:/]+", host) or not is_port)
            words = self.tr("Write server and port, for example mail.example.kz:{0}")
            field.show_problem(words.format(port) if is_wrong else "")
            has_problem = has_problem or bool(is_wrong)
            hosts.append(f"{host}:{port_text or port}")
        if has_problem:
            return None
        user = self.user.value().strip()
        return MailboxEntry(address, user, self.password.value(), hosts[0], hosts[1], security)

    def try_out(self) -> None:
        """Ask both mail servers whether they let us in."""
        if not self.trial_running.isHidden():
            return
        choices = self._mailbox_entry()
        self.trial_success.hide()
        self.trial_failure.hide()
        if choices is not None and not choices.address:
            self.address.show_problem(self._address_words())
        elif choices is not None:
            self.errors.show_problems([])
            self.trial_running.show()
            background.run(
                self,
                lambda: self.kiosk.line_settings.try_mailbox(choices),
                self._on_trial_passed,
                self._on_trial_failed,
            )

    def _on_trial_passed(self, _nothing: object) -> None:
        self.trial_running.hide()
        self.trial_success.show()

    def _on_trial_failed(self, error: KomekError) -> None:
        self.trial_running.hide()
        self.trial_failure.tell(self.texts.error(error))
        self.trial_failure.show()

    def submit(self) -> None:
        """Keep what was chosen, or say what to mend."""
        self.saved_note.hide()
        self.errors.show_problems([])
        budget = self.budget.value().strip()
        is_wrong = bool(budget) and not (
            budget.isascii() and budget.isdigit() and int(budget) <= _MOST_MB
        )
        self.budget.show_problem(self.tr("A number of megabytes, or nothing") if is_wrong else "")
        mail = self._mailbox_entry()
        if is_wrong or mail is None:
            return
        start, end = int(self.start.value() or 0), int(self.end.value() or 24)
        transport = _TRANSPORTS.get(self.transport.value(), "")
        self.kiosk.line_settings.save(ConnectionPlan(transport, start, end, int(budget or 0)), mail)
        self.saved_note.show()
