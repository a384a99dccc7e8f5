"""The steps of an application above each of its screens."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Steps
from ui.kit.space import APART, CLOSE
from ui.navigation import ScreenName


class StepBar(QWidget):
    """Names the present step among those that this application has."""

    def __init__(self, steps: tuple[ScreenName, ...], present: ScreenName) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(APART, CLOSE, APART, 0)
        names = self._names()
        layout.addWidget(Steps([names[step] for step in steps], steps.index(present)))

    def _names(self) -> dict[str, str]:
        return {
            "service": self.tr("Service"),
            "pages": self.tr("Pages"),
            "person": self.tr("Applicant"),
            "family": self.tr("Family and incomes"),
            "paper": self.tr("Consent"),
            "check": self.tr("Check"),
        }
