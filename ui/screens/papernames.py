"""How the papers of a case are called in a list."""

from PySide6.QtCore import QObject

from app.journal import Case
from app.papers import mark_of


class PaperNames(QObject):
    """Names in the window's language; a `QObject` because Qt translates by class."""

    def __init__(self, case: Case, language: str) -> None:
        super().__init__()
        self._case, self._language = case, language

    def of_center(self, name: str) -> str:
        """A paper of the center, with its mark if it counts no more."""
        names = {
            "notice": self.tr("Notice of the center"),
            "plan": self.tr("Individual plan"),
            "contract": self.tr("Social contract"),
            "reply": self.tr("The body's answer"),
            "letter": self.tr("Correspondence"),
        }
        words = names.get(name.split("-", maxsplit=1)[0].split(".", maxsplit=1)[0], name)
        void = self._case.void.get(name)
        return f"{words} · {mark_of(void, self._language)}" if void else words

    def of_kiosk(self, name: str, number: int) -> str:
        """A page that was taken here."""
        names = {
            "photo": self.tr("Photograph {0}"),
            "conclusion": self.tr("Conclusion of the commission"),
            "consent": self.tr("Consent"),
            "signed": self.tr("Signed contract"),
            "appeal": self.tr("Appeal"),
        }
        return names.get(name.split("-", maxsplit=1)[0], self.tr("Page {0}")).format(number)
