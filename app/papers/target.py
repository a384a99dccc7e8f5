"""The sheet by which a technician sees how good a camera on its stand is."""

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.papers.style import BODY, INK, STRONG, TITLE, build, text
from app.texts import Texts

_HEIGHTS_MM = (3.0, 2.5, 2.0, 1.7, 1.5, 1.2, 1.0)  # of small letters
_SMALL_LETTERS = 0.536  # of Noto Sans, through its size
_ROWS = 3


def target_pdf(language: str) -> bytes:
    """Lines in smaller and smaller letters, in `kk` or `ru`, A4."""
    texts = Texts(language)
    line = texts.say("papers", "target.line")
    story: list[Flowable] = [
        text(texts.say("papers", "target.title"), TITLE),
        text(texts.say("papers", "target.how"), BODY),
    ]
    for height in _HEIGHTS_MM:
        size = height * mm / _SMALL_LETTERS
        style = ParagraphStyle(
            "target", fontName="Noto", fontSize=size, leading=1.4 * size, textColor=INK
        )
        named = texts.say("papers", "target.height", height=f"{height:.1f}".replace(".", ","))
        story += [Spacer(0, 4 * mm), text(named, STRONG)]
        story += [text(line, style) for _ in range(_ROWS)]
    return build(texts.say("papers", "target.title"), story)
