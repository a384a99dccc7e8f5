"""The steps of an application above each of its screens."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit import Steps, clear
from ui.kit.space import APART, CLOSE
from ui.navigation import ScreenName


class StepBar(QWidget):
    """Names the present step among those that this application has."""

    def __init__(self, steps: tuple[ScreenName, ...], present: ScreenName) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(APART, CLOSE, APART, 0)
        self._present = present
        self._steps: tuple[ScreenName, ...] = ()
        self.adapt(steps)

    def adapt(self, steps: tuple[ScreenName, ...]) -> None:
        """An answer has added a step, or left one out."""
        if steps == self._steps:
            return
        self._steps = steps
        clear(self._layout)
        names = self._names()
        self._layout.addWidget(Steps([names[step] for step in steps], steps.index(self._present)))

    def _names(self) -> dict[str, str]:
        return {
            "service": self.tr("Service"),
            "pages": self.tr("Pages"),
            "person": self.tr("Applicant"),
            "family": self.tr("Family and incomes"),
            "paper": self.tr("Consent"),
            "check": self.tr("Check"),
        }
