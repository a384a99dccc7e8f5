"""Where this PC keeps its data, and for how long."""

from app.desk.retention import DAYS
from ui.kiosk import Kiosk
from ui.kit import Picker, SummaryList


class DataCard(SummaryList):
    """What a technician copies, or takes along to another PC, and when personal data goes."""

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(self.tr("Data of this kiosk"))
        self._retention = kiosk.open_desk.retention
        self.add(self.tr("Folder"), str(kiosk.data.absolute()))
        self.add(self.tr("Cases erased here"), str(len(self._retention.erased())))
        words = self.tr("{0} days", "for which data stays")
        self.days = Picker(
            self.tr("Personal data of ended cases stays here for"),
            [(str(days), words.format(days)) for days in DAYS],
            self.tr("Then this PC keeps only number, service and day; the center keeps the case."),
        )
        self.days.set_value(str(self._retention.days))
        self.days.edited.connect(self._keep_days)
        self.add_widget(self.days)

    def _keep_days(self) -> None:
        if self.days.value():
            self._retention.days = int(self.days.value())
        else:
            self.days.set_value(str(self._retention.days))
