"""A mail provider on this machine: Debian's Dovecot for IMAP, aiosmtpd for SMTP, a folder for each
mailbox.
"""

import contextlib
import getpass
import itertools
import mailbox
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from sync.mailbox import Account, Security, Server

if sys.platform != "win32":  # where nobody starts one
    import grp
    import pwd

PASSWORD = "аулет-2026".encode().hex()
_NUMBERS = itertools.count()
_START_SECONDS = 60.0
DOVECOT = shutil.which("dovecot")
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{folder}/mail/%u
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
"""


@dataclass
class MailHost:
    """`change` may rewrite what is delivered, as some providers do; `refuse` names receivers that
    bounce.
    """

    folder: Path
    imap_port: int
    imap_tls_port: int
    smtp_port: int = 0
    smtp_tls_port: int = 0
    change: Callable[[bytes], bytes] = lambda raw: raw
    refuse: set[str] = field(default_factory=set)
    copies: int = 1
    refuse_bytes: int = 0  # what is larger is refused
    unknown: set[str] = field(default_factory=set)  # receivers that are refused at once

    def log(self) -> str:
        """What IMAP wrote, for a test that wonders why no mail went."""
        return _log_of(self.folder)

    def begin_anew(self) -> None:
        """An honest provider with empty mailboxes."""
        for field_ in fields(self):
            if field_.name in ("change", "copies", "refuse_bytes"):
                setattr(self, field_.name, field_.default)
        self.refuse, self.unknown = set(), set()
        for box in (self.folder / "mail").iterdir():
            shutil.rmtree(box)

    def account(self, name: str, imap_port: int = 0, smtp_port: int = 0) -> Account:
        """A mailbox, through other ports if given: a bad line's, for instance."""
        smtp = Server("127.0.0.1", smtp_port or self.smtp_port, "none")
        imap = Server("127.0.0.1", imap_port or self.imap_port, "none")
        return Account(name, smtp, imap, name, PASSWORD)

    def tls_account(self, name: str, security: Security) -> Account:
        """The same mailbox over TLS from the first byte, or from the middle (STARTTLS)."""
        is_tls = security == "tls"
        smtp = Server("127.0.0.1", self.smtp_tls_port if is_tls else self.smtp_port, security)
        imap = Server("127.0.0.1", self.imap_tls_port if is_tls else self.imap_port, security)
        return Account(
            name, smtp, imap, name, PASSWORD, (self.folder / "certificate.pem").read_text()
        )

    def box(self, name: str) -> mailbox.Maildir:
        """What lies in a mailbox."""
        path = self.folder / "mail" / name
        is_new = not path.exists()
        maildir = mailbox.Maildir(path, create=True)
        if is_new and os.geteuid() == 0:
            for part in (path, *path.iterdir()):
                shutil.chown(part, *_account())
        return maildir

    def put(self, name: str, raw: bytes) -> None:
        """Deliver a mail: it is whole, and its owner's, before it is seen."""
        self.box(name)
        folder, unique = self.folder / "mail" / name, f"{next(_NUMBERS):06}.{os.getpid()}.here"
        temporary = folder / "tmp" / unique
        temporary.write_bytes(raw)
        if os.geteuid() == 0:
            shutil.chown(temporary, *_account())
        temporary.rename(folder / "new" / unique)

    async def handle_MAIL(
        self,
        _server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        """Like every provider: nobody sends without having logged in."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take a receiver, unless there is none of that name."""
        if address in self.unknown:
            return "550 5.1.1 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Deliver, or bounce, as providers do."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        if self.refuse_bytes and len(raw) > self.refuse_bytes:
            return "554 5.7.1 Message refused"
        for name in envelope.rcpt_tos:
            if name in self.refuse:
                self.put(str(envelope.mail_from), bounce(raw, name))
                continue
            for _ in range(self.copies):
                self.put(name, self.change(raw))
        return "250 OK"


def bounce(raw: bytes, name: str) -> bytes:
    """What a mail server writes about mail that it could not deliver (RFC 3464), with the mail in
    it.
    """
    head = (
        "From: MAILER-DAEMON@example.kz\r\nSubject: Undelivered Mail Returned to"
        " Sender\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report;"
        ' report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type:'
        f" text/plain\r\n\r\n{name}: mailbox is full\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    return head.encode() + raw + b"\r\n--b--\r\n"


def _account() -> tuple[str, str]:
    """Whose mail it is: Dovecot serves nobody's mail as root."""
    if os.geteuid() == 0:
        return "nobody", "nogroup"
    return getpass.getuser(), grp.getgrgid(pwd.getpwuid(os.getuid()).pw_gid).gr_name


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_certificate(folder: Path) -> None:
    subject = [
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
        "-days",
        "2",
        "-nodes",
    ]
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")]
    curve = ["-pkeyopt", "ec_paramgen_curve:prime256v1"]
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", *curve, *subject, *files],
        check=True,
        capture_output=True,
    )


@contextmanager
def mail_host() -> Iterator[MailHost]:
    """A provider at work, in a folder of its own: pytest closes its own ones to others whenever
    another run begins.
    """
    with tempfile.TemporaryDirectory(prefix="komek-mail-") as name:
        Path(name).chmod(0o755)
        with _mail_host(Path(name, "host")) as host:
            yield host


def _authenticate(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: LoginPassword
) -> AuthResult:
    return AuthResult(success=login.password == PASSWORD.encode())


@contextmanager
def _mail_host(folder: Path) -> Iterator[MailHost]:
    for name in ("run", "state", "mail"):
        (folder / name).mkdir(parents=True)
    if os.geteuid() == 0:
        shutil.chown(folder / "mail", *_account())
    _make_certificate(folder)
    process, port, tls_port = _start_dovecot(folder)
    with contextlib.ExitStack() as ends:
        ends.callback(process.wait, 20)
        ends.callback(process.terminate)
        host = MailHost(folder, port, tls_port)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
        host.smtp_port = _start_smtp(partial(Controller, host, tls_context=tls), ends)
        host.smtp_tls_port = _start_smtp(partial(Controller, host, ssl_context=tls), ends)
        yield host


def _start_dovecot(folder: Path) -> tuple["subprocess.Popen[bytes]", int, int]:
    """IMAP at work at two ports; others if somebody took them between the look and the start."""
    user, group = _account()
    config = folder / "dovecot.conf"
    deadline = time.monotonic() + _START_SECONDS
    while True:
        port, tls_port = _free_port(), _free_port()
        config.write_text(
            _CONFIG.format(
                folder=folder,
                port=port,
                tls_port=tls_port,
                user=user,
                group=group,
                password=PASSWORD,
            )
        )
        process = subprocess.Popen(
            [str(DOVECOT), "-F", "-c", str(config)], stderr=subprocess.DEVNULL
        )
        while process.poll() is None:
            if _greets(port):
                return process, port, tls_port
            if time.monotonic() > deadline:
                process.kill()
                process.wait()
                break
            time.sleep(0.05)
        if time.monotonic() > deadline:
            raise TimeoutError("Dovecot does not greet:\n" + _log_of(folder))


def _greets(port: int) -> bool:
    """Whether IMAP says its first words, rather than a port being open only."""
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", port), _START_SECONDS) as line,
    ):
        return line.recv(4) == b"* OK"
    return False


def _log_of(folder: Path) -> str:
    log = folder / "log"
    return log.read_text("utf-8", "replace") if log.exists() else "it wrote no log"


def _start_smtp(make: Callable[..., Controller], ends: contextlib.ExitStack) -> int:
    for tries in range(20, 0, -1):
        port = _free_port()
        controller = make(
            hostname="127.0.0.1",
            port=port,
            ready_timeout=_START_SECONDS,
            data_size_limit=10 << 20,
            authenticator=_authenticate,
            auth_require_tls=False,
        )
        try:
            controller.start()
        except OSError:  # somebody took the port since
            if tries == 1:
                raise
        else:
            ends.callback(controller.stop)
            return port
    raise AssertionError("a port is found, or the last error told")
