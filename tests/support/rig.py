"""A kiosk and a real center in a process of its own, for tests and benches of the line."""

import datetime as dt
import hashlib
import os
import socket
import sys
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import requests

from app.cards import CenterCard, dump_card, load_card
from app.case import Case, Event, fold
from app.catalog import load_catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.desk.drafts import count_sheets
from app.desk.trust import Trust
from center.embedded import EmbeddedCenter
from center.web_client import Specialist
from sync.engine import Engine
from sync.https import HttpsTransport
from sync.transports import Transports
from tests.support.tables import Tables, opened
from tests.support.zygote import quick_center, quick_run, quick_server
from ui.terminal.samples import fill

PIN = "271828"
PREVIEW = b""
# a center that is no fork reads modules while it answers the first request
ANSWER_SECONDS = 2.0 if sys.platform == "linux" else 15.0


def clock() -> dt.datetime:
    """The present."""
    return dt.datetime.now(dt.UTC)


def start_tls_center(data: Path) -> "RealCenter":
    """A center that speaks TLS with a certificate of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    data.mkdir(parents=True, exist_ok=True)
    command = ["center", "serve", "--data", str(data), "--port", str(port), "--tls", "--embedded"]
    process = quick_server(command, data / "center.log")
    center = RealCenter(data, EmbeddedCenter(process, f"https://127.0.0.1:{port}"))
    for _ in range(1200):
        with suppress(requests.RequestException):
            if requests.get(f"{center.url}/login", timeout=5, verify=False).ok:
                return center
        time.sleep(0.05)
    raise RuntimeError((data / "center.log").read_text("utf-8", "replace"))


@dataclass
class RealCenter:
    """A center process on a loopback port, its data folder, and a specialist's password."""

    data: Path
    server: EmbeddedCenter
    password: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Its address."""
        return self.server.url

    @property
    def address(self) -> tuple[str, int]:
        """Its host and port."""
        return "127.0.0.1", int(self.url.rsplit(":", 1)[1])

    def command(self, *arguments: str) -> str:
        """Run `main.py center …` on its data; gives what was printed."""
        result = quick_run(["center", *arguments, "--data", str(self.data)])
        if result.returncode:
            raise RuntimeError(result.stderr)
        return result.stdout.strip()

    def enroll(self, desk: Desk, folder: Path) -> None:
        """Make the center and the desk known to each other."""
        card, answer = folder / "kiosk.json", folder / "center.json"
        card.write_bytes(dump_card(desk.profile.card))
        arguments = ["--card", str(card), "--out", str(answer), "--url", self.url]
        output = self.command(
            "enroll", *arguments, "--account", "specialist", "--full-name", "Серікова Әсел"
        )
        self.password, self.cookies = output.splitlines()[-1], {}
        desk.enrolment.enroll(load_card(answer.read_bytes(), CenterCard))

    def specialist(self) -> Specialist:
        """A signed-in specialist; the password is stretched the first time only."""
        specialist = Specialist(self.url, "specialist", self.password, self.cookies)
        self.cookies = specialist.cookies
        return specialist

    def sign_in(self) -> Specialist:
        """A specialist who enters name and password."""
        return Specialist(self.url, "specialist", self.password)

    def kill(self) -> None:
        """The way a power cut ends it."""
        self.server.process.kill()
        self.server.process.wait()
        if self.server.process.stdin:
            self.server.process.stdin.close()

    def start(self) -> None:
        """Again, on the same data and port."""
        self.server = quick_center(self.data, self.address[1])

    def serve_at(self, host: str) -> None:
        """Again, on the same data and port, but at another of this machine's addresses."""
        port = self.address[1]
        self.server.stop()
        (self.data / "port").unlink(missing_ok=True)
        command = ["center", "serve", "--data", str(self.data)]
        command += ["--host", host, "--port", str(port), "--embedded"]
        process = quick_server(command, self.data / "center.log")
        self.server = EmbeddedCenter(process, f"http://{host}:{port}")
        for _ in range(600):
            if (self.data / "port").exists():
                return
            time.sleep(0.05)
        raise RuntimeError((self.data / "center.log").read_text("utf-8", "replace"))

    def has_file(self, sha256: str) -> bool:
        """Whether a file of a case lies there whole: in the database, or in its folder."""
        path = self.data / "blobs" / sha256[:2] / sha256
        question = f"SELECT content FROM center_smallfile WHERE sha256 = '{sha256}'"
        found = [row[0] for row in self.rows(question)] or (
            [path.read_bytes()] if path.exists() else []
        )
        return any(hashlib.sha256(_bytes(content)).hexdigest() == sha256 for content in found)

    def change(self, statement: str) -> None:
        """Change what lies in its database."""
        with self.tables() as database:
            database.execute(statement)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What lies in its database."""
        with self.tables() as database:
            return database.rows(query)

    def tables(self) -> AbstractContextManager[Tables]:
        """Its database, for who reads and changes it behind its back."""
        return opened(self.data)


def transports(where: Locations) -> Transports:
    """What carries a kiosk's mailbag, without a PIN."""
    return Transports(where, Trust, clock)


def make_transport(where: Locations, url: str = "") -> HttpsTransport:
    """The line of a kiosk; `url` leads elsewhere than to its center, through a bad line for
    instance.
    """
    return transports(where).https(url)


def make_engine(where: Locations, transport: HttpsTransport) -> Engine:
    """An engine over a kiosk's mailbag."""
    return transports(where).engine(transport)


def make_desk(where: Locations, code: str = "T1") -> Desk:
    """A desk whose PIN is `PIN`."""
    return create_desk(
        where, PIN, "Сынақ ауылдық округінің әкімдігі", code, load_catalog(), clock()
    )


def queue(desk: Desk, sizes: Iterable[int]) -> Case:
    """An application with one page for each size; the pages' bytes are random, so that nothing gets
    smaller.
    """
    draft = fill(desk.drafts, desk.drafts.new("kk", clock()), desk.catalog, clock().date())
    rows = [row.key for row in draft.documents]
    for number, size in enumerate(sizes):
        desk.drafts.add_page(
            draft,
            rows[min(number, len(rows) - 1)],
            NewPage(os.urandom(size), PREVIEW, b""),
            clock(),
        )
    draft = count_sheets(draft, desk.drafts.page_rows(draft.id))
    for row in draft.documents:
        sheets = sum(page.document == row.key for page in desk.drafts.page_rows(draft.id))
        draft = draft.with_row(replace(row, sheets=str(max(sheets, 1))))
    desk.drafts.save(draft, clock())
    return desk.cases.submit(draft, clock(), clock().date())


def losses(desk: Desk, center: RealCenter, cases: Iterable[Case]) -> list[str]:
    """What of the cases is not at the center exactly once and whole; an empty list if all is
    well.
    """
    problems = []
    digests = [str(row[0]) for row in center.rows("SELECT digest FROM center_storedevent")]
    envelopes = [
        str(row[0]) for row in center.rows("SELECT sha256 FROM center_taken WHERE reason = ''")
    ]
    rows = [str(row[0]) for row in center.rows("SELECT id FROM center_caserow")]
    if len(envelopes) != len(set(envelopes)):
        problems.append("an envelope was applied twice")
    if reasons := center.rows("SELECT envelope, reason FROM center_taken WHERE reason != ''"):
        problems.append(f"refused: {reasons}")
    for case in cases:
        desk.post.open(clock())
        newest = desk.cases.load(case.id)
        problems += [
            f"{case.number}: event lost"
            for event in desk.cases.events(case.id)
            if event.digest not in digests
        ]
        problems += (
            [f"{case.number}: {rows.count(case.id)} times there"]
            if rows.count(case.id) != 1
            else []
        )
        for file in newest.submitted_files:
            if not center.has_file(file.sha256):
                problems.append(f"{case.number}: {file.name} lost")
        delivery = desk.post.delivery(case.id)
        if not delivery.is_complete:
            problems.append(f"{case.number}: {delivery}")
        if newest.gaps or newest.conflicts:
            problems.append(f"{case.number}: gaps or conflicts in the journal")
        if center_case(desk, center, case.id) != newest:
            problems.append(f"{case.number}: the center tells it otherwise")
    return problems


def center_case(desk: Desk, center: RealCenter, case_id: str) -> Case:
    """A case as the events tell it that the center holds."""
    rows = center.rows(
        f"SELECT header, signature, salt, body FROM center_storedevent WHERE case_id = '{case_id}'"
    )
    events = [Event(str(row[0]), _bytes(row[1]), _bytes(row[2]), str(row[3])) for row in rows]
    return fold(case_id, events, desk.cases.keyring())


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
