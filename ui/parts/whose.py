"""Whose case a screen is about."""

from PySide6.QtWidgets import QLabel

from app.case import Case
from ui.kit import paragraph


def whose(case: Case) -> QLabel:
    """The person's name and the case's number, so that nothing enters another's case."""
    return paragraph(" · ".join(filter(None, (case.name, case.number))), "strong")
