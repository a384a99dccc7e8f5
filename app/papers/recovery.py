"""The sheet with the recovery code, for the akimat's safe."""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.papers.style import BODY, TITLE, build, text
from app.texts import LANGUAGES, Texts


def recovery_pdf(code: str, kiosk: str) -> bytes:
    """The code with what it is for, in both languages, A4."""
    story: list[Flowable] = [text(kiosk), Spacer(0, 20 * mm)]
    for language in LANGUAGES:
        texts = Texts(language)
        story += [text(texts.say("papers", "recovery.title"), TITLE), Spacer(0, 3 * mm)]
        story += [text(texts.say("papers", "recovery.text"), BODY), Spacer(0, 10 * mm)]
    story += [Spacer(0, 8 * mm), text(code, TITLE)]
    return build("", story)
