"""A mailbox on the worst line: SMTP out mail by mail, IMAP in by small ranges, foreign mail left
alone.
"""

import imaplib
import re
import smtplib
import socket
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Annotated, Any, Literal

import msgspec

from app.connection import MailboxEntry
from app.decoding import from_builtins, from_json
from app.errors import CenterUnreachableError
from sync.connections import CountedSocket, Meter, counted_tls
from sync.parcels import MOST_MESSAGE, TAG

_SECONDS = 60.0
_RANGE = 16 << 10
_MOST_AT_ONCE = 200
Security = Literal["tls", "starttls", "none"]


class MailRefusedError(CenterUnreachableError):
    """The mail server does not let us in, or does not take our mail."""

    code = "mail-refused"


class MailUnreachableError(CenterUnreachableError):
    """The mail server does not answer."""

    code = "mail-unreachable"


@dataclass(frozen=True)
class Server:
    """Where and how a server is spoken to."""

    host: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    security: Security = "tls"


@dataclass(frozen=True)
class Account:
    """A mailbox. `authority` is a PEM file's text, for a server whose certificate no public
    authority signed.
    """

    address: Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+\Z", max_length=254)]
    smtp: Server
    imap: Server
    user: str
    password: str
    authority: str = ""

    @property
    def entry(self) -> MailboxEntry:
        """As a person enters it."""
        imap, smtp = (f"{server.host}:{server.port}" for server in (self.imap, self.smtp))
        return MailboxEntry(self.address, self.user, self.password, imap, smtp, self.imap.security)


def account_of(entry: MailboxEntry) -> Account:
    """An account from what a person entered; raises `msgspec.ValidationError` or `ValueError`."""
    servers = []
    for text in (entry.smtp, entry.imap):
        host, _, port = text.rpartition(":")
        server = {"host": host, "port": int(port), "security": entry.security}
        servers.append(from_builtins(server, Server))
    account = Account(
        entry.address, servers[0], servers[1], entry.user or entry.address, entry.password
    )
    return from_json(msgspec.json.encode(account), Account)


@dataclass
class PartialMail:
    """A mail that came in part before the line broke; `uid` is empty if there is none."""

    uid: str = ""
    data: bytes = b""


class _Smtp(smtplib.SMTP):
    """Counted, and told from the start under which name we greet (a kiosk's own name is nobody's
    business).
    """

    def __init__(self, server: Server, meter: Meter, tls: ssl.SSLContext) -> None:
        self._meter, self._tls, self._server = meter, tls, server
        super().__init__(server.host, server.port, local_hostname="komek.invalid", timeout=_SECONDS)

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        return _connect(Server(host, port, self._server.security), timeout, self._meter, self._tls)


class _Imap(imaplib.IMAP4):
    def __init__(self, server: Server, meter: Meter, tls: ssl.SSLContext) -> None:
        self._meter, self._tls, self._server = meter, tls, server
        super().__init__(server.host, server.port, _SECONDS)

    def _create_socket(self, timeout: float | None) -> Any:
        return _connect(self._server, timeout or _SECONDS, self._meter, self._tls)


def _connect(server: Server, timeout: float, meter: Meter, tls: ssl.SSLContext) -> Any:
    sock = CountedSocket.of(socket.create_connection((server.host, server.port), timeout), meter)
    if server.security != "tls":
        return sock
    try:
        return tls.wrap_socket(sock, server_hostname=server.host)
    except BaseException:
        sock.close()
        raise


class Mailbox:
    """One account; every method may raise `CenterUnreachableError`, after which what was done stays
    done.
    """

    def __init__(self, account: Account, meter: Meter | None = None) -> None:
        self.account = account
        self.meter = meter or Meter()
        self._tls = counted_tls()
        if account.authority:
            self._tls.load_verify_locations(cadata=account.authority)

    def check(self) -> None:
        """Whether both servers let us in; raises `MailRefusedError` or `CenterUnreachableError`."""
        for _ in self.send(()):
            pass
        with self.inbox() as inbox:
            inbox.ours()

    def send(self, messages: Iterable[EmailMessage]) -> Iterator[str]:
        """Send one mail after the other; gives an empty text for each that the server took, or why
        it did not.
        """
        with _mail_errors(), _Smtp(self.account.smtp, self.meter, self._tls) as smtp:
            if self.account.smtp.security == "starttls":
                smtp.starttls(context=self._tls)
            # what a server can do it says in answer to a greeting, and anew once the line is hidden
            smtp.ehlo_or_helo_if_needed()
            if self.account.user and smtp.has_extn("auth"):
                smtp.login(self.account.user, self.account.password)
            for message in messages:
                try:
                    smtp.send_message(message)
                except (
                    smtplib.SMTPDataError,
                    smtplib.SMTPRecipientsRefused,
                    smtplib.SMTPSenderRefused,
                ) as error:
                    # this one; the others may well go
                    smtp.rset()
                    yield str(error)
                else:
                    yield ""

    @contextmanager
    def inbox(self) -> Iterator["Inbox"]:
        """The folder that mail comes to."""
        with _mail_errors():
            imap = _Imap(self.account.imap, self.meter, self._tls)
            try:
                if self.account.imap.security == "starttls":
                    imap.starttls(self._tls)
                imap.login(self.account.user, self.account.password)
                _ok(imap.select("INBOX"))
                yield Inbox(imap)
            finally:
                with suppress(imaplib.IMAP4.error, OSError):
                    imap.logout()
                with suppress(OSError):
                    imap.shutdown()


class Inbox:
    """Our mails among others'."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self._imap = imap
        _, response = imap.response("UIDVALIDITY")
        self._validity = (response[0] or b"0").decode() if response else "0"

    def ours(self, upto: str = "") -> list[str]:
        """UIDs of mails that may carry parcels and came after the one of this name, the oldest
        first; bounces as well.

        Their subject says so; providers only add to it. UIDs only rise (RFC 9051, section 2.3.1.1).
        """
        from_servers = ("OR", "FROM", "mailer-daemon", "FROM", "postmaster")
        response = _ok(self._imap.uid("SEARCH", "UNDELETED", "OR", "SUBJECT", TAG, *from_servers))
        uids = (response[0] or b"").decode("ascii", "replace").split()
        validity, _, last_number = upto.partition("/")
        last_uid = int(last_number) if validity == self._validity and last_number.isdigit() else 0
        return sorted((uid for uid in uids if uid.isdigit() and int(uid) > last_uid), key=int)[
            :_MOST_AT_ONCE
        ]

    def name(self, uid: str) -> str:
        """What a mail is called for good in this mailbox (RFC 9051, section 2.3.1.1)."""
        return f"{self._validity}/{uid}"

    def read(self, uid: str, partial_mail: PartialMail) -> bytes:
        """A mail's bytes, range by range; `partial_mail` keeps what has come if the line
        breaks. Empty if too large.
        """
        name = self.name(uid)
        if partial_mail.uid != name:
            partial_mail.uid, partial_mail.data = name, b""
        size = self._size(uid)
        while len(partial_mail.data) < size <= MOST_MESSAGE:
            piece = self._range(uid, len(partial_mail.data))
            if not piece:
                break
            partial_mail.data += piece
        data = partial_mail.data if size <= MOST_MESSAGE else b""
        partial_mail.uid, partial_mail.data = "", b""
        return data

    def remove(self, uids: Iterable[str]) -> None:
        """Take mails of ours away."""
        uid_list = ",".join(uids)
        if uid_list:
            self._imap.uid("STORE", uid_list, "+FLAGS.SILENT", r"(\Deleted)")
            # without UIDPLUS they stay marked, and are passed over
            with suppress(imaplib.IMAP4.error):
                self._imap.uid("EXPUNGE", uid_list)

    def _size(self, uid: str) -> int:
        answer = _ok(self._imap.uid("FETCH", uid, "(RFC822.SIZE)"))
        match = re.search(
            rb"RFC822\.SIZE (\d{1,12})", answer[0] if isinstance(answer[0], bytes) else b""
        )
        return int(match[1]) if match else 0

    def _range(self, uid: str, start: int) -> bytes:
        answer = _ok(self._imap.uid("FETCH", uid, f"(BODY.PEEK[]<{start}.{_RANGE}>)"))
        return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")


def _ok(answer: tuple[str, list[Any]]) -> list[Any]:
    kind, data = answer
    if kind != "OK" or not data:
        raise MailRefusedError(kind)
    return data


@contextmanager
def _mail_errors() -> Iterator[None]:
    """What a mail server or the way to it may do to us."""
    try:
        yield
    except (smtplib.SMTPServerDisconnected, imaplib.IMAP4.abort, OSError) as error:
        if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
            raise MailRefusedError(str(error)) from error
        raise MailUnreachableError(type(error).__name__) from error
    except (
        imaplib.IMAP4.error,
        smtplib.SMTPException,
        ssl.SSLError,
        UnicodeError,
        ValueError,
    ) as error:
        raise MailRefusedError(str(error)) from error
