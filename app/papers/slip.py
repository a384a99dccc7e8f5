"""The slip for whoever applies without the kiosk: the channel's rule, the address, and a code for
the telephone.
"""

from urllib.parse import quote

from reportlab.lib.pagesizes import A5
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from app.lists.directory import Office
from app.papers.codes import draw_qr
from app.papers.style import BODY, QUIET_SMALL, STRONG, TITLE, build, text
from app.people.phones import dialed_phone, readable_office_phone, unbroken
from app.texts import LANGUAGES, Texts

EGOV = "https://egov.kz/"
_SIDE = 34 * mm


def channel_link(channel: str, office: Office | None, language: str) -> str:
    """Where the channel leads: a wa.me, mailto or eGov address; empty where the directory has
    none.
    """
    if channel == "egov":
        return EGOV
    subject = quote(Texts(language).say("papers", "slip.whatsapp_text"))
    if channel == "whatsapp" and office and office.whatsapp:
        return f"https://wa.me/{dialed_phone(office.whatsapp).lstrip('+')}?text={subject}"
    if channel == "email" and office and office.email:
        return f"mailto:{office.email}?subject={subject}"
    return ""


def slip_pdf(channel: str, person: str, office: Office | None, language: str) -> bytes:
    """The slip for a channel, A5, in both languages, the person's own first."""
    order = sorted(LANGUAGES, key=lambda code: code != language)
    link = channel_link(channel, office, language)
    story: list[Flowable] = []
    for code in order:
        story += _part(channel, person, office, Texts(code))

    def draw(canvas: Canvas, _page: int) -> None:
        if link:
            draw_qr(canvas, link, A5[0] - _SIDE - 11 * mm, 11 * mm, _SIDE)

    if link:
        story += [
            Spacer(0, 4 * mm),
            text(" · ".join(Texts(code).say("papers", "slip.scan") for code in order), STRONG),
        ]
        story += [text(link if channel == "egov" else "", QUIET_SMALL)]
    return build(Texts(language).say("papers", "slip.title"), story, A5, 11 * mm, draw)


def _part(channel: str, person: str, office: Office | None, texts: Texts) -> list[Flowable]:
    def say(code: str) -> str:
        return texts.say("papers", f"slip.{code}")

    story: list[Flowable] = [text(say("title"), TITLE), Spacer(0, 2 * mm)]
    story += [text(f"{say('for')}: {person}", BODY)] if person else []
    story += [text(texts.say("household", f"channel.{channel}"), STRONG)]
    story += [text(texts.say("household", f"rule.{channel}"), BODY), Spacer(0, 2 * mm)]
    target = _target(channel, office)
    if target:
        story.append(text(f"{say('send_to')}: {target}", STRONG))
    elif channel in ("whatsapp", "email"):
        story.append(text(say("no_address"), STRONG))
    if office:
        phones = [unbroken(readable_office_phone(phone)) for phone in office.phones[:3]]
        story.append(text(f"{say('ask')}: {', '.join(phones)}", BODY))
    return [*story, Spacer(0, 5 * mm)]


def _target(channel: str, office: Office | None) -> str:
    if channel == "egov":
        return "egov.kz"
    if office is None:
        return ""
    if channel == "whatsapp":
        return unbroken(readable_office_phone(office.whatsapp)) if office.whatsapp else ""
    return office.email if channel == "email" else ""
