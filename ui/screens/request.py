"""What is asked for, of whom, in which region."""

from typing import ClassVar

from ui.kiosk import Kiosk
from ui.kit import AreaField, Picker, SummaryList
from ui.navigation import ScreenName
from ui.parts.draft_screen import DraftScreen

_CONTENT_AT = 0.46


class RequestScreen(DraftScreen):
    """The form's fields from the service to the contents."""

    step: ClassVar[ScreenName] = "request"

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        page = self.preview()
        area, column = self.scrolling_form()
        self.beside(page, area, (5, 6))
        summary = SummaryList(self.tr("Service"))
        service = (
            kiosk.open_desk.catalog.service(self.draft.service) if self.draft.service else None
        )
        summary.add(
            self.tr("Name", "of a thing"),
            service.name(self.draft.language or "ru") if service else "",
        )
        column.addWidget(summary)
        regions = [
            (region.code, region.name(kiosk.language)) for region in kiosk.open_desk.catalog.regions
        ]
        column.addWidget(self.keep("region", Picker(self.tr("Region"), regions)))
        last_region = self.desk.setting("region")
        if last_region and not self.draft.region:
            self.fields["region"].set_value(last_region)
        column.addWidget(
            self.keep(
                "recipient",
                AreaField(
                    self.tr("Recipient", "of an application"),
                    self.tr("To whom the application goes"),
                    3,
                ),
            )
        )
        content = AreaField(self.tr("Content"), self.tr("As written on the paper"), 4)
        column.addWidget(self.keep("content", content))
        content.entered.connect(lambda: page.look_at(_CONTENT_AT))
        column.addStretch(1)
        self.finish()
        self.first_widget = self.fields["region"]

    def submit(self) -> None:
        """Remember the region: the next applicant lives here too."""
        super().submit()
        if self.draft.region:
            self.desk.remember("region", self.draft.region)
