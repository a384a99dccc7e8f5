"""Qt asks the one catalog: `self.tr("Name", "given name")` finds what papers, terminal and center
find there.
"""

import re

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from app.texts import catalog_of, sources

_FILE_WINDOW = {"QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider"}
_OF_QT = re.compile("Q[A-Z]")  # QDialog and its like; not our QuestionCard


class CatalogTranslator(QTranslator):
    """Answers Qt from the gettext catalog of a language; what it does not know is left to Qt's own
    translations.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalog = catalog_of(language)
        self._of_file_windows = {word.text for word in sources()["filewindow"].values()}

    def isEmpty(self) -> bool:
        """Never: an empty translator would not be asked."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """The sentence, or None; the disambiguation is gettext's context, a number chooses the
        plural form.
        """
        # words of Qt's own dialogs, which may mean something else by the same word
        if _OF_QT.match(context):
            if context not in _FILE_WINDOW or source not in self._of_file_windows:
                return None
            disambiguation = None  # Qt's own
        if number >= 0:
            sentence = self._catalog.ngettext(source, source, number)
        elif disambiguation:
            sentence = self._catalog.pgettext(disambiguation, source)
        else:
            sentence = self._catalog.gettext(source)
        return None if sentence == source else sentence


def translate_to(language: str, owner: QObject, previous: list[QTranslator]) -> list[QTranslator]:
    """Let Qt speak a language from now on, instead of the `former` one; the translators that do
    it.
    """
    for translator in previous:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translators = [QTranslator(owner), QTranslator(owner), CatalogTranslator(language, owner)]
    # for the few words of its dialogs that Qt has not in Kazakh
    translators[0].load("qtbase_ru", folder)
    translators[1].load(f"qtbase_{language}", folder)
    for translator in translators:
        QCoreApplication.installTranslator(translator)  # the last one is asked first
    return translators


def plural(one: str, many: str, number: int) -> str:
    """A sentence in the form that its number wants, filled in: `counted("{0} page", "{0} pages",
    3)`.
    """
    sentence = QCoreApplication.translate("", one, "", number)
    return (many if sentence == one and number != 1 else sentence).format(number)
