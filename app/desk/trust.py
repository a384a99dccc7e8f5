"""Whom a kiosk believes about transport. Needs no PIN: it is kept in the mailbag, and holds nothing
secret.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from app.cards import CardError, CenterCard, Succession, load_card
from app.decoding import from_json
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
        public = self.mailbag.notes.center_public
        return is_signed_by(public, Purpose.STATEMENT, statement.encode(), signature)

    @property
    def number(self) -> int:
        """The last succession that was followed."""
        return self.mailbag.notes.center_number

    def follow(self, links: Iterable[tuple[str, bytes]]) -> None:
        """Believe the center under its new keys and addresses; what the key known now did not sign
        is passed over.
        """
        for text, signature in links:
            with self.mailbag.notes.together():
                self._follow_one(Link(text, signature))

    def _follow_one(self, link: Link) -> None:
        notes = self.mailbag.notes
        succession = read_succession(link.text, link.signature, notes.center_public, self.number)
        if succession is None:
            return
        notes.successions = msgspec.json.encode((*self.chain(), link))
        if notes.center_url != succession.center.url and not notes.former_url:
            notes.former_pins = notes.center_pins
            # tried as well until the center has answered at the new one
            notes.former_url = notes.center_url
        self.tell(succession.center, succession.number)

    def chain(self) -> tuple[Link, ...]:
        """What was followed and the desk has not been told yet."""
        links = self.mailbag.notes.successions
        return from_json(links, tuple[Link, ...]) if links else ()

    def drop_links(self, links: tuple[Link, ...]) -> None:
        """The desk knows of these; what was followed meanwhile stays for the next time."""
        self.mailbag.notes.forget_successions(msgspec.json.encode(links))

    def tell(self, center: CenterCard, number: int) -> None:
        """Note where the center is and whose statements count."""
        self.mailbag.notes.keep(
            center_public=center.public,
            center_url=center.url,
            center_pins=",".join(center.pins),
            center_mail=center.mail,
            center_number=number,
        )

    @property
    def pins(self) -> tuple[str, ...]:
        """SHA-256 of the certificates that the center may show."""
        pins = self.mailbag.notes.center_pins
        return tuple(pins.split(",")) if pins else ()


def read_succession(text: str, signature: bytes, public: bytes, number: int) -> Succession | None:
    """The succession in a text that this key signed, if it is a later one."""
    try:
        succession = load_card(text.encode(), Succession)
    except (CardError, UnicodeError):
        return None
    is_believed = is_signed_by(public, Purpose.SUCCESSION, text.encode(), signature)
    return succession if is_believed and succession.number > number else None
