"""The papers that a person holds: form, receipt, notice, register; PDFs by reportlab, in Kazakh and Russian."""

from app.papers.form import form_pdf
from app.papers.notice import notice_pdf
from app.papers.preview import page_count, page_png
from app.papers.receipt import receipt_pdf
from app.papers.recovery import recovery_pdf
from app.papers.register import RegisterRow, register_pdf

__all__ = [
    "RegisterRow",
    "form_pdf",
    "notice_pdf",
    "page_count",
    "page_png",
    "receipt_pdf",
    "recovery_pdf",
    "register_pdf",
]
