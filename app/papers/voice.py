"""The sheet from which somebody reads what the kiosk says aloud afterwards."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.papers.style import BODY, STRONG, TITLE, build, text
from app.texts import Texts


def voice_pdf(parts: Sequence[tuple[int, Sequence[str]]], language: str) -> bytes:
    """The lines of each numbered part in `kk` or `ru`, A4."""
    texts = Texts(language)

    def say(code: str, **facts: object) -> str:
        return texts.say("papers", f"voice.{code}", **facts)

    story: list[Flowable] = [text(say("title"), TITLE), text(say("how"), BODY)]
    for number, lines in parts:
        story += [Spacer(0, 6 * mm), text(say("part", number=number), STRONG)]
        story += [text(f"{place}. {line}", BODY) for place, line in enumerate(lines, 1)]
    return build(say("title"), story)
