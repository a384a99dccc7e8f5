"""The few widgets that every screen is made of."""

from ui.kit.basics import button, card, clear, label, rule, status_label, tile, wrapped
from ui.kit.boxes import ErrorSummary, note
from ui.kit.choices import ChoiceField, ManyField, Picker
from ui.kit.fields import AreaField, Field, TextField
from ui.kit.frames import Foot, Steps, centered, scrolled
from ui.kit.preview import PagePreview
from ui.kit.rows import SummaryList, TaskRow

__all__ = [
    "AreaField",
    "ChoiceField",
    "ErrorSummary",
    "Field",
    "Foot",
    "ManyField",
    "PagePreview",
    "Picker",
    "Steps",
    "SummaryList",
    "TaskRow",
    "TextField",
    "button",
    "card",
    "centered",
    "clear",
    "label",
    "note",
    "rule",
    "scrolled",
    "status_label",
    "tile",
    "wrapped",
]
