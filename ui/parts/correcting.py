"""A way from a queued application back to its questions."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.case import Case
from app.errors import KomekError
from ui.kit import button
from ui.parts.screen import Screen


def correct_button(screen: Screen, case: Case) -> QPushButton | None:
    """A button with which a case's screen leads to a draft of the same application; None where the
    center has begun to work on it.
    """
    applications = screen.kiosk.open_desk.applications
    if not applications.may_correct(case):
        return None

    def correct() -> None:
        # its pages are drawn, a part of a second each
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            draft = applications.correct(case.id, screen.kiosk.clock())
        except KomekError as error:
            screen.show_error(error)
        else:
            screen.done.emit("step:check", draft.id)
        finally:
            QApplication.restoreOverrideCursor()

    return button(screen.tr("Correct the application"), correct, icon="pencil")
