"""The application is queued: the receipt for the person."""

from ui.kiosk import Kiosk
from ui.kit import Foot, button, label, note, paragraph
from ui.parts.paper_view import PaperView, receipt


class ReceiptScreen(PaperView):
    """The application is queued: the person's receipt. Emits `done`, `case` or `materials`."""

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.side.insertWidget(
            0, note(self.tr("The application is queued. Nothing can be lost now."), "done")
        )
        self.side.addWidget(paragraph(self.tr("Receipt"), "title"))
        self.side.addWidget(label(self.case.number, "number"))
        self.side.addWidget(paragraph(self.tr("Print it, sign it and give it to the person.")))
        self.side.addWidget(button(self.tr("Print the receipt"), self.print, "primary", "printer"))
        self.side.addWidget(button(self.tr("Save as PDF"), self.save, icon="save"))
        if self.case.household is not None:
            words = self.tr(
                "The commission needs photographs and video of the household. Add them now or"
                " later."
            )
            self.side.addWidget(note(words))
            go = button(
                self.tr("For the commission"),
                lambda: self.done.emit("materials", subject),
                icon="camera",
            )
            self.side.addWidget(go)
        self.side.addStretch(1)
        self.page.addWidget(
            Foot(
                [button(self.tr("Open the case"), lambda: self.done.emit("case", subject), "link")],
                [button(self.tr("To the desk"), lambda: self.done.emit("done", ""))],
            )
        )

    def make(self) -> bytes:
        """The receipt of the case."""
        desk = self.kiosk.open_desk
        self.case = desk.cases.load(self.subject)
        return receipt(self.kiosk, self.case)
