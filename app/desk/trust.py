"""Whom a kiosk believes about transport. Needs no PIN: it is kept in the mailbag, and holds nothing
secret.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.cards import CardError, CenterCard, Succession, load_card
from app.keys import Purpose, is_signed_by
from app.storage.mailbag import Mailbag


@dataclass(frozen=True)
class Link:
    """A `Succession`'s exact text, signed by the key that the center had before."""

    text: str
    signature: bytes


@dataclass(frozen=True)
class Trust:
    """The center's signing key as the mailbag knows it, and how it is handed on."""

    mailbag: Mailbag

    def is_authentic(self, statement: str, signature: bytes) -> bool:
        """Whether the center signed a statement about transport."""
        public = self.mailbag.noted("center-public") or b""
        return is_signed_by(public, Purpose.STATEMENT, statement.encode(), signature)

    @property
    def number(self) -> int:
        """The last succession that was followed."""
        return int(self.mailbag.noted("center-number") or b"0")

    def follow(self, links: Iterable[tuple[str, bytes]]) -> None:
        """Believe the center under its new keys and addresses; what the key known now did not sign
        is passed over.
        """
        chain = list(self.chain())
        for text, signature in links:
            known = self.mailbag.noted("center-public") or b""
            found = followed(text, signature, known, self.number)
            if found is None:
                continue
            chain.append(Link(text, signature))
            self.mailbag.note("successions", msgspec.json.encode(chain))
            former, pins = (
                self.mailbag.noted("center-url") or b"",
                self.mailbag.noted("center-pins") or b"",
            )
            self.tell(found.center, found.number)
            if former != found.center.url.encode() and not self.mailbag.noted("former-url"):
                self.mailbag.note("former-pins", pins)
                # tried as well until the center has answered at the new one
                self.mailbag.note("former-url", former)

    def chain(self) -> tuple[Link, ...]:
        """What was followed and the desk has not been told yet."""
        kept = self.mailbag.noted("successions")
        return msgspec.json.decode(kept, type=tuple[Link, ...]) if kept else ()

    def told(self, links: tuple[Link, ...]) -> None:
        """The desk knows of these; what was followed meanwhile stays for the next time."""
        self.mailbag.settled("successions", msgspec.json.encode(links))

    def tell(self, center: CenterCard, number: int) -> None:
        """Note where the center is and whose statements count."""
        self.mailbag.note_all(
            {
                "center-public": center.public,
                "center-url": center.url.encode(),
                "center-pins": ",".join(center.pins).encode(),
                "center-mail": center.mail.encode(),
                "center-number": str(number).encode(),
            }
        )

    @property
    def pins(self) -> tuple[str, ...]:
        """SHA-256 of the certificates that the center may show."""
        kept = (self.mailbag.noted("center-pins") or b"").decode()
        return tuple(kept.split(",")) if kept else ()


def followed(text: str, signature: bytes, public: bytes, number: int) -> Succession | None:
    """The succession in a text that this key signed, if it is a later one."""
    try:
        found = load_card(text.encode(), Succession)
    except (CardError, UnicodeError):
        return None
    is_believed = is_signed_by(public, Purpose.SUCCESSION, text.encode(), signature)
    return found if is_believed and found.number > number else None
