"""The standard form of the annex to Order No. 109, from what is typed to what is sent."""

from app.forms.application import Application, Contact, Document, PageRef, Paper
from app.forms.checking import Problem, blocking, check
from app.forms.converting import to_application
from app.forms.draft import DocumentRow, Draft, PageRow
from app.forms.standard import FIELDS, TABLE_COLUMNS

__all__ = [
    "FIELDS",
    "TABLE_COLUMNS",
    "Application",
    "Contact",
    "Document",
    "DocumentRow",
    "Draft",
    "PageRef",
    "PageRow",
    "Paper",
    "Problem",
    "blocking",
    "check",
    "to_application",
]
