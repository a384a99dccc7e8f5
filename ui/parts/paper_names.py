"""How the papers of a case are called in a list."""

from PySide6.QtCore import QObject

from app.case import Case
from app.case.case import sort_of
from app.catalog import Catalog
from app.papers import mark_of, pages_of
from app.texts import Texts

FORM, RECEIPT, DOCUMENT = "form", "receipt", "document-"


class PaperNames(QObject):
    """Names in the window's language; a `QObject` because Qt translates by class."""

    def __init__(self, case: Case, language: str, catalog: Catalog) -> None:
        super().__init__()
        self._case, self._language, self._texts = case, language, Texts(language)
        self._service = next((s for s in catalog.services if s.code == case.service), None)

    def choices(self) -> list[tuple[str, str]]:
        """Everything that can be looked at, as (key, words): the center's newest papers first, then
        what was sent.

        The keys of single files are their names; `FORM`, `RECEIPT` and `DOCUMENT` with a number are
        made of several.
        """
        case, application = self._case, self._case.application
        came = {
            file.name: place
            for place, entry in enumerate(case.timeline)
            for file in entry.header.attachments
        }
        # the latest first, and of those that came together the plan before its contract
        files = sorted(
            case.center_files, key=lambda file: (came.get(file.name, 0), file.name), reverse=True
        )
        choices = [(file.name, self.center_name(file.name)) for file in files]
        page_names: set[str] = set()
        if application is not None:
            choices += [(FORM, self.tr("Application: the form")), (RECEIPT, self.tr("Receipt"))]
            for row in application.documents:
                pages = {page.name for page in pages_of(case, row.number)}
                words = self._document_name(row.name)
                choices += [(f"{DOCUMENT}{row.number}", words)] if pages else []
                page_names |= pages
        names = [file.name for file in case.submitted_files if file.name.endswith((".pdf", ".jpg"))]
        others = [name for name in names if name not in page_names]
        return choices + [
            (name, self.kiosk_name(name, number)) for number, name in enumerate(others, 1)
        ]

    def _document_name(self, name: str) -> str:
        """In the window's language: in the application it is in the applicant's."""
        service = self._service
        return service.document_name(name, self._language) if service is not None else name

    def center_name(self, name: str) -> str:
        """A paper of the center, with its mark if it counts no more."""
        words = (
            self._texts.say("household", f"file.{sort}")
            if self._has(sort := sort_of(name))
            else name
        )
        void = self._case.void.get(name)
        return f"{words} · {mark_of(void, self._language)}" if void else words

    def kiosk_name(self, name: str, number: int) -> str:
        """A page that was taken here."""
        sort = sort_of(name)
        return self._texts.say(
            "household", f"file.{sort if self._has(sort) else 'page'}", number=number
        )

    def _has(self, sort: str) -> bool:
        return self._texts.has("household", f"file.{sort}")
