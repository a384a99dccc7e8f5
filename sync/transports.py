"""A kiosk's transports, made from its mailbag and its device key; none of them needs the PIN."""

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from app.decoding import from_json
from app.errors import KomekError
from app.storage.mailbag import Mailbag
from sync.dispatcher import Dispatcher
from sync.engine import Engine
from sync.https import HttpsTransport
from sync.mail import MailTransport
from sync.mailbox import Account, Mailbox, PartialMail
from sync.signing import Signer
from sync.stick import Stick
from sync.transport import Transport, Trust


class NotEnrolledError(KomekError):
    """This kiosk has no center yet."""

    code = "not-enrolled"


class _Key(Protocol):
    @property
    def seed(self) -> bytes: ...


class Where(Protocol):
    """Where a kiosk keeps its data."""

    def open_mailbag(self) -> Mailbag:
        """The queue; each thread opens its own."""
        ...

    def device_key(self, mailbag: Mailbag) -> _Key:
        """The key that signs requests."""
        ...

    def hide_secret(self, purpose: str, content: bytes) -> bytes:
        """Content that only this PC can read."""
        ...

    def open_secret(self, purpose: str, hidden: bytes) -> bytes:
        """What was hidden; raises `KomekError` on another PC."""
        ...


@dataclass
class Transports:
    """Makes transports and engines over one mailbag; `trust` knows whom a mailbag believes, `label`
    lies beside what is put on a stick.
    """

    where: Where
    trust: Callable[[Mailbag], Trust]
    clock: Callable[[], dt.datetime]
    label: bytes = b""
    tell_time: Callable[[dt.datetime], None] = lambda _time: None
    _partial_mail: PartialMail = field(default_factory=PartialMail)
    _mailbag: Mailbag | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    @property
    def mailbag(self) -> Mailbag:
        """The kiosk's, opened when first needed; every thread has a connection of its own to it."""
        with self._opening:
            if self._mailbag is None:
                self._mailbag = self.where.open_mailbag()
            return self._mailbag

    def close(self) -> None:
        """Close this thread's connection to the mailbag: Windows removes no folder with an open
        database. What is asked afterwards opens it again.
        """
        if self._mailbag is not None:
            self._mailbag.close()

    def is_enrolled(self) -> bool:
        """Whether there is a center to carry to."""
        notes = self.mailbag.notes
        return bool(notes.center_url) and bool(notes.kiosk)

    def https(self, url: str = "", pins: str = "") -> HttpsTransport:
        """The line; `url` leads elsewhere than to the center, through a bad line for instance."""
        mailbag = self._enrolled_mailbag()
        signer = Signer(
            mailbag.notes.kiosk,
            self.where.device_key(mailbag).seed,
            mailbag.notes.next_count,
            mailbag.notes.raise_count,
        )
        pinned = tuple(pin for pin in (pins or mailbag.notes.center_pins).split(",") if pin)
        return HttpsTransport(url or mailbag.notes.center_url, signer, self.clock, pinned)

    def former_engine(self) -> Engine | None:
        """The line to where the center was before it announced another address, until it has
        answered there.
        """
        mailbag = self._enrolled_mailbag()
        url = mailbag.notes.former_url
        return self.engine(self.https(url, mailbag.notes.former_pins)) if url else None

    def engine(self, transport: Transport) -> Engine:
        """An engine over the kiosk's mailbag."""
        mailbag = self._enrolled_mailbag()
        return Engine(
            mailbag, transport, mailbag.notes.kiosk, self.trust(mailbag), self.clock, self.tell_time
        )

    def dispatcher(self) -> Dispatcher:
        """All transports as one; which is taken, is chosen pass by pass."""
        transport = self.https()
        engine = self.engine(transport)
        return Dispatcher(engine, transport.meter, lambda: self.mail(engine), self.former_engine)

    def mail(self, engine: Engine) -> MailTransport | None:
        """The transport by e-mail, if kiosk and center have a mailbox."""
        center, account = engine.mailbag.notes.center_mail, self.mail_account(engine.mailbag)
        if not center or account is None:
            return None
        seed = self.where.device_key(engine.mailbag).seed
        return MailTransport(engine, Mailbox(account), seed, center, self.clock, self._partial_mail)

    def mail_account(self, mailbag: Mailbag) -> Account | None:
        sealed_account = mailbag.notes.mail_account
        if not sealed_account:
            return None
        try:
            return from_json(self.where.open_secret("mail", sealed_account), Account)
        except (KomekError, msgspec.DecodeError):  # another PC's: it is entered again
            return None

    def keep_mail_account(self, account: Account | None) -> None:
        """Remember the kiosk's mailbox, readable on this PC only; None forgets it."""
        sealed_account = (
            self.where.hide_secret("mail", msgspec.json.encode(account)) if account else b""
        )
        self.mailbag.notes.mail_account = sealed_account

    def stick(self) -> Stick:
        """The transport by memory stick."""
        engine = self.engine(self.https())
        return Stick(engine, self.where.device_key(engine.mailbag).seed, self.clock, self.label)

    def _enrolled_mailbag(self) -> Mailbag:
        """The mailbag of an enrolled kiosk; raises `NotEnrolledError`."""
        if not self.is_enrolled():
            raise NotEnrolledError
        return self.mailbag
