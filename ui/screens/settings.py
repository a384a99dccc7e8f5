"""The akimat's name, the center and its sign-in, the recovery code."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.safety import Safeguard
from ui import background
from ui.kiosk import Kiosk
from ui.kit import (
    Picker,
    SummaryList,
    button,
    card,
    label,
    note,
    paragraph,
    scroll_area,
)
from ui.kit.space import APART, CLOSE, NEAR
from ui.parts.akimat_card import AkimatCard
from ui.parts.assistants_card import AssistantsCard
from ui.parts.contents import Contents
from ui.parts.data_card import DataCard
from ui.parts.pin_card import PinCard
from ui.parts.recovery_card import RecoveryCard
from ui.parts.screen import Screen
from ui.parts.stand_card import StandCard
from ui.parts.trial_card import TrialCard
from ui.parts.voice_card import VoiceCard


class SettingsScreen(Screen):
    """Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.profile = kiosk.open_desk.profile
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, NEAR, APART)
        self._column.setSpacing(NEAR)
        self._column.addWidget(paragraph(self.tr("Settings"), "title"))
        self._column.addWidget(self.errors)
        area = scroll_area(content)
        self.contents = Contents(area)
        self._add_akimat()
        self._add_center()
        self._add_scanner()
        trials, self.stand_card = TrialCard(kiosk), StandCard(kiosk)
        trials.begun.connect(self.stand_card.close_camera)
        self._add(self.tr("This PC"), trials)
        self._add(self.tr("Camera"), self.stand_card)
        self._add(self.tr("Voice"), VoiceCard(kiosk))
        self._add_safety()
        self.data_card = DataCard(kiosk)
        self._add(self.tr("Data"), self.data_card)
        self.pin_card = PinCard(kiosk)
        self._add(self.tr("PIN"), self.pin_card)
        self.assistants_card = AssistantsCard(kiosk)
        self._add(self.tr("Assistants"), self.assistants_card)
        self.recovery_card = RecoveryCard(kiosk)
        self.recovery_card.opened.connect(lambda: self.done.emit("recovery", ""))
        self._add(self.tr("Recovery code"), self.recovery_card)
        end = button(self.tr("Close Kömek"), lambda: self.window().close(), icon="x")
        self._column.addWidget(end, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.beside(self.contents, area, (0, 1))
        self.add_foot()

    def _add(self, name: str, part: QWidget) -> None:
        """A part of the page, and its name beside it."""
        self._column.addWidget(part)
        self.contents.add(name, part)

    def _add_akimat(self) -> None:
        self.akimat = AkimatCard(self.kiosk)
        self.akimat.renamed.connect(self.renamed)
        self._add(self.tr("Akimat"), self.akimat)

    def go_back(self, subject: str) -> None:
        """A changed name is asked about once."""
        if self.akimat.is_open:
            self.akimat.warn()
        else:
            super().go_back(subject)

    def leave(self) -> None:
        """Let go of the camera."""
        self.stand_card.close_camera()

    def waits_after(self, outcome: str) -> bool:
        """Only what was changed and not saved, unless the change was given up: another one may be
        saved meanwhile.
        """
        return outcome == "back" and self.akimat.is_open

    def _add_center(self) -> None:
        summary = SummaryList(self.tr("Employment center"))
        center, access = self.profile.center, self.kiosk.access()
        summary.add(
            self.tr("Name", "of a thing"), center.name if center else self.tr("Not connected yet")
        )
        if center:
            summary.add(self.tr("Address"), center.url)
        if trouble := self.kiosk.center_trouble():
            summary.add_widget(note(self.texts.error(trouble), "warnings"))
        if access:
            summary.add(self.tr("Specialist's name"), access.username)
            show = button(
                self.tr("Show the specialist's password"),
                lambda: show.setText(access.password),
                "link",
                "eye",
            )
            summary.add_widget(show)
            summary.add_widget(
                note(
                    self.tr(
                        "This center runs on this PC, to try things out. Open the address in a"
                        " browser."
                    )
                )
            )
        elif center and self.kiosk.open_desk.enrolment.is_expected:
            line = self.kiosk.line
            words = self.tr(
                "The center does not know of this corner yet. It is told by the next road."
            )
            is_refused = line.state == "refused" and line.trouble
            summary.add_widget(
                note(self.texts.say("errors", line.trouble) if is_refused else words, "warnings")
            )
        summary.add_widget(self._center_buttons())
        self._add(self.tr("Center"), summary)

    def _center_buttons(self) -> QWidget:
        connect = button(
            self.tr("Connect to a center"), lambda: self.done.emit("connect", ""), icon="camera"
        )
        transports = button(
            self.tr("Connection"), lambda: self.done.emit("connection", ""), icon="refresh-cw"
        )
        both = QHBoxLayout()
        both.setSpacing(NEAR)
        both.addWidget(transports)
        both.addWidget(connect)
        both.addStretch(1)
        holder = QWidget()
        holder.setLayout(both)
        return holder

    def _add_scanner(self) -> None:
        frame, inside = card()
        codings = [
            ("jbig2", self.tr("JBIG2, the smallest")),
            ("group4", self.tr("CCITT Group 4, for older programs")),
        ]
        self.coding = Picker(self.tr("Pages in black ink are sent as"), codings)
        self.coding.set_value(self.kiosk.open_desk.setting("ink-coding") or "jbig2")
        self.coding.edited.connect(
            lambda: self.kiosk.open_desk.remember("ink-coding", self.coding.value())
        )
        inside.addWidget(self.coding)
        self._column.addWidget(frame)

    def _add_safety(self) -> None:
        """What is missing is named in red; it is found out in the background."""
        frame, self._safeguards = card(spacing=CLOSE)
        self._safeguards.addWidget(label(self.texts.say("safety", "title"), "lead"))
        self._safeguards.addWidget(paragraph(self.texts.say("safety", "why"), "small"))
        self._add(self.tr("Protection"), frame)
        background.run(self, self.kiosk.safeguards, self._show_safety, self.show_error)

    def _show_safety(self, safeguards: Sequence[Safeguard]) -> None:
        roles = {"good": "small", "bad": "problem", "unknown": "warning"}
        for safeguard in safeguards:
            self._safeguards.addWidget(
                paragraph(
                    self.texts.say("safety", f"{safeguard.what}.{safeguard.result}"),
                    roles[safeguard.result],
                )
            )
