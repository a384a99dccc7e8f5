"""The slip for whoever applies by another channel: the rule, the address, a code for the
telephone.
"""

from app.papers import channel_link, slip_pdf
from ui.kiosk import Kiosk
from ui.kit import button, note, paragraph
from ui.parts.paper_view import PaperView


class SlipScreen(PaperView):
    """Of `channel:case`. Emits `back`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        self.channel, _, self.case_id = subject.partition(":")
        super().__init__(kiosk, subject)
        self.side.addWidget(
            paragraph(self.texts.say("household", f"channel.{self.channel}"), "title")
        )
        if self.case_id:
            self.side.addWidget(note(self.tr("The call was recorded."), "done"))
        self.side.addWidget(paragraph(self.texts.say("household", f"rule.{self.channel}")))
        if not channel_link(self.channel, kiosk.open_desk.lists.directory.own, kiosk.language):
            self.side.addWidget(
                note(
                    self.tr(
                        "The directory has no address for this channel yet. The slip names the"
                        " telephone."
                    )
                )
            )
        self.side.addWidget(button(self.tr("Print the slip"), self.print, "primary", "printer"))
        self.side.addWidget(button(self.tr("Save as PDF"), self.save, icon="save"))
        self.side.addStretch(1)
        self.add_foot()

    def make(self) -> bytes:
        """The slip, in both languages."""
        desk = self.kiosk.open_desk
        if not self.case_id:
            return slip_pdf(self.channel, "", desk.lists.directory.own, self.kiosk.language)
        case = desk.cases.load(self.case_id)
        return slip_pdf(self.channel, case.name, desk.lists.directory.own, case.language)
