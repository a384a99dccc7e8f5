"""What came of a call: what was asked, and by which channel the person will apply."""

import datetime as dt
from typing import Literal, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.case.chapters.calls import Called
from app.case.subject import CHANGES, Subject
from app.texts import Texts
from ui.kiosk import Kiosk
from ui.kit import AreaField, ChoiceField, ManyField, TextField, mark_missing, note
from ui.kit.space import NEAR

Purpose = Literal["list", "missing", "question", "news", "other"]
_AGAIN = {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "days": dt.timedelta(days=3)}
_NEEDS_ACCOUNT = ("whatsapp", "email")
_NOTHING = "nothing"


class CallForm(QWidget):
    """Each question is asked once the answers before it lead to it."""

    def __init__(self, kiosk: Kiosk, purpose: Purpose) -> None:
        super().__init__()
        self._purpose, self._texts = purpose, Texts(kiosk.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(NEAR)
        self._make_questions()
        self._make_channels()
        self.by = TextField(self.tr("Who called"))
        self.by.set_value(kiosk.open_desk.setting("assistant"))
        self.note = AreaField(self.tr("Note"), lines=2)
        fields = (
            self.outcome,
            self.call_back_time,
            self.has_changed,
            self.changes,
            self.channel,
            self.rule,
            self.owner,
            self.has_eds,
        )
        for field in (*fields, self.by, self.note):
            column.addWidget(field)
        self.has_changed.edited.connect(self._offer_nothing)
        for question in (self.outcome, self.has_changed, self.channel):
            question.edited.connect(self._adapt)
        self._adapt()

    def _make_questions(self) -> None:
        is_listed = self._purpose == "list"  # who comes by is asked the same
        outcomes = [
            ("reached", self.tr("Spoke with them") if is_listed else self.tr("Reached")),
            ("not-reached", self.tr("Not reached")),
            ("call-back", self.tr("Call back")),
        ]
        self.outcome = ChoiceField(self.tr("How did the call end?"), outcomes, columns=2)
        times = [
            ("hour", self.tr("In an hour")),
            ("day", self.tr("Tomorrow")),
            ("days", self.tr("In three days")),
        ]
        self.call_back_time = ChoiceField(self.tr("When to call back?"), times, columns=2)
        self.has_changed = ChoiceField(
            self.tr("Has anything changed since the emergency began?"), self._answers()
        )
        kinds = [(kind, self._texts.say("household", f"change.{kind}")) for kind in CHANGES]
        self.changes = ManyField(self.tr("What has changed?"), kinds, columns=1)

    def _make_channels(self) -> None:
        channels = [(_NOTHING, self.tr("Nothing needed: the center forms it"))]
        channels += [
            (code, self._texts.say("household", f"channel.{code}"))
            for code in ("paper", "whatsapp", "email", "egov")
        ]
        self.channel = ChoiceField(self.tr("How will the person apply?"), channels)
        self.rule = note("")
        owners = [
            ("applicant", self.tr("The applicant")),
            ("family", self.tr("A family member")),
            ("other", self.tr("Somebody else")),
        ]
        self.owner = ChoiceField(self.tr("Whose number and account is it?"), owners, columns=2)
        self.has_eds = ChoiceField(
            self.tr("Has the applicant an electronic signature (EDS)?"),
            [*reversed(self._answers())],
        )

    def _answers(self) -> list[tuple[str, str]]:
        return [("no", self.tr("No")), ("yes", self.tr("Yes"))]

    def _offer_nothing(self) -> None:
        """Of whom nothing has changed, nothing is needed, unless they want to apply themselves."""
        if self.has_changed.value() == "no" and not self.channel.value():
            self.channel.set_value(_NOTHING)

    def _adapt(self) -> None:
        """Ask only what follows from the answers so far, and say the channel's rule."""
        is_reached, is_listed = self.outcome.value() == "reached", self._purpose == "list"
        if self.channel.value() == _NOTHING and self.has_changed.value() != "no":
            self.channel.set_value("")  # what is not seen any more is no answer
        channel = self.channel.value()
        self.call_back_time.setVisible(self.outcome.value() == "call-back")
        self.has_changed.setVisible(is_reached and is_listed)
        self.changes.setVisible(is_reached and is_listed and self.has_changed.value() == "yes")
        self.channel.setVisible(is_reached and is_listed)
        self.rule.setVisible(is_reached and is_listed and bool(channel))
        self.owner.setVisible(is_reached and is_listed and channel in _NEEDS_ACCOUNT)
        self.has_eds.setVisible(is_reached and is_listed and channel == "egov")
        self.channel.buttons[_NOTHING].setVisible(self.has_changed.value() == "no")
        if channel == _NOTHING:
            self.rule.tell(
                self.tr("The call is recorded. The center sees that nothing has changed.")
            )
        elif channel:
            self.rule.tell(self._texts.say("household", f"rule.{channel}"))

    def mark_missing(self) -> bool:
        """Mark what is missing; gives whether anything is."""
        checks = [
            (self.outcome, self.tr("Choose how the call ended")),
            (self.call_back_time, self.tr("Choose when to call back")),
            (self.has_changed, self.tr("Ask whether anything has changed")),
            (self.changes, self.tr("Mark what has changed")),
            (self.channel, self.tr("Choose how the person will apply")),
            (self.owner, self.tr("Ask whose account it is")),
            (self.has_eds, self.tr("Ask whether there is an EDS")),
            (self.by, self.tr("Enter who called")),
        ]
        return mark_missing(checks)

    def call(self, subject: Subject | None, now: dt.datetime, today: dt.date) -> Called:
        """The call as it was answered here; `subject` where the case does not know the person."""
        outcome = cast("Literal['reached', 'not-reached', 'call-back']", self.outcome.value())
        is_asked = outcome == "reached" and self._purpose == "list"
        change_codes = (
            self.changes.value() if is_asked and self.has_changed.value() == "yes" else ""
        )
        channel = self.channel.value() if is_asked and self.channel.value() != _NOTHING else ""
        account = self.owner.value() if channel in _NEEDS_ACCOUNT else ""
        if channel == "egov" and self.has_eds.value() == "yes":
            account = "applicant"
        return Called(
            purpose=self._purpose,
            outcome=outcome,
            date=today,
            by=self.by.value().strip(),
            subject=subject,
            again=now + _AGAIN[self.call_back_time.value()] if outcome == "call-back" else None,
            channel=cast("Literal['whatsapp', 'email', 'egov', 'paper', '']", channel),
            account_of=cast("Literal['', 'applicant', 'family']", account),
            changed=cast("Literal['', 'yes', 'no']", self.has_changed.value() if is_asked else ""),
            changes=tuple(change for change in CHANGES if change in change_codes),
            note=self.note.value().strip(),
        )
