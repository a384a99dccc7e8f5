"""The few widgets that every screen is made of."""

from ui.kit.basics import (
    button,
    card,
    clear,
    icon_button,
    label,
    paragraph,
    rule,
    status_label,
)
from ui.kit.boxes import ErrorSummary, note
from ui.kit.choices import ChoiceField, LineChoice, ManyField, Picker
from ui.kit.dates import DateField
from ui.kit.fields import AreaField, Field, TextField, lead_to, mark_missing
from ui.kit.frames import Foot, Steps, centered_row, scroll_area
from ui.kit.preview import PagePreview
from ui.kit.rows import SummaryList, TaskRow, Tile
from ui.kit.search import SearchField
from ui.kit.undo import Undo

__all__ = [
    "AreaField",
    "ChoiceField",
    "DateField",
    "ErrorSummary",
    "Field",
    "Foot",
    "LineChoice",
    "ManyField",
    "PagePreview",
    "Picker",
    "SearchField",
    "Steps",
    "SummaryList",
    "TaskRow",
    "TextField",
    "Tile",
    "Undo",
    "button",
    "card",
    "centered_row",
    "clear",
    "icon_button",
    "label",
    "lead_to",
    "mark_missing",
    "note",
    "paragraph",
    "rule",
    "scroll_area",
    "status_label",
]
