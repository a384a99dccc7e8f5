"""A case that the center's program will not take, as a stack of paper: a cover letter, the form,
every page.
"""

import datetime as dt
from collections.abc import Callable

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.case.case import Case
from app.formats import day
from app.papers.form import form_pdf
from app.papers.pages import joined_pdf
from app.papers.style import BODY, STRONG, TITLE, build, text
from app.texts import LANGUAGES, Texts


def on_paper_pdf(
    case: Case,
    reason: str,
    akimat: str,
    center: str,
    today: dt.date,
    read: Callable[[str], bytes | None],
) -> bytes:
    """The whole application for the post; `reason` is the code why it was refused, `read` gives a
    file by its SHA-256.

    What is no page (a video) is named in the letter, to be brought on a memory stick. Raises
    `PaperError`.
    """
    pdfs, other_names = [], []
    if case.application is not None:
        pdfs.append(form_pdf(case, case.application.language))
    for file in case.submitted_files:
        data = read(file.sha256) or b""
        if data.startswith(b"%PDF"):
            pdfs.append(data)
        else:
            other_names.append(file.name)
    return joined_pdf([_letter(case, reason, akimat, center, today, other_names), *pdfs])


def _letter(
    case: Case, reason: str, akimat: str, center: str, today: dt.date, other_names: list[str]
) -> bytes:
    story: list[Flowable] = []
    for language in sorted(LANGUAGES, key=lambda code: code != case.language):
        texts = Texts(language)
        facts = {"number": case.number, "name": case.name, "akimat": akimat, "center": center}
        story += [text(texts.say("papers", "onpaper.to", **facts), STRONG), Spacer(0, 4 * mm)]
        story += [text(texts.say("papers", "onpaper.title"), TITLE), Spacer(0, 3 * mm)]
        story += [text(texts.say("papers", "onpaper.text", date=day(today), **facts), BODY)]
        story += [
            text(texts.say("papers", "onpaper.reason", reason=texts.say("errors", reason)), BODY)
        ]
        if other_names:
            story += [
                text(texts.say("papers", "onpaper.elsewhere", files=", ".join(other_names)), BODY)
            ]
        story += [Spacer(0, 12 * mm)]
    return build("", story)
