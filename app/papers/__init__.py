"""The papers that a person holds: form, receipt, notice, register; PDFs by reportlab, in Kazakh and
Russian.
"""

from app.papers.blank import blank_pdf
from app.papers.conclusion import conclusion_pdf
from app.papers.form import form_pdf
from app.papers.letters import formed_notice_pdf, left_papers_pdf, letter_pdf, not_met_pdf
from app.papers.lists import directory_pdf, kits_pdf, to_sign_pdf
from app.papers.notice import notice_pdf
from app.papers.onpaper import on_paper_pdf
from app.papers.pages import joined_pdf, pages_of, title_of
from app.papers.plan import Agreement, Wording, contract_pdf, first_wording, plan_pdf
from app.papers.preview import page_count, page_png, picture_jpeg
from app.papers.receipt import receipt_pdf
from app.papers.recovery import recovery_pdf
from app.papers.register import RegisterRow, register_pdf
from app.papers.slip import channel_link, slip_pdf
from app.papers.stamp import mark_of, with_void_mark
from app.papers.target import target_pdf
from app.papers.voice import voice_pdf

__all__ = [
    "Agreement",
    "RegisterRow",
    "Wording",
    "blank_pdf",
    "channel_link",
    "conclusion_pdf",
    "contract_pdf",
    "directory_pdf",
    "first_wording",
    "form_pdf",
    "formed_notice_pdf",
    "joined_pdf",
    "kits_pdf",
    "left_papers_pdf",
    "letter_pdf",
    "mark_of",
    "not_met_pdf",
    "notice_pdf",
    "on_paper_pdf",
    "page_count",
    "page_png",
    "pages_of",
    "picture_jpeg",
    "plan_pdf",
    "receipt_pdf",
    "recovery_pdf",
    "register_pdf",
    "slip_pdf",
    "target_pdf",
    "title_of",
    "to_sign_pdf",
    "voice_pdf",
    "with_void_mark",
]
