"""Power cuts and broken lines between the kiosk and a real center."""

import datetime as dt
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from app.case import Case, Status
from app.case.chapters.registration import Received
from app.desk import Desk, Locations, NewPage
from app.forms import Draft
from tests.support.asp import OVERRULED
from tests.support.rig import RealCenter, clock, make_engine, make_transport
from tests.support.zygote import ROOT


@dataclass
class Relay:
    """Passes bytes on to a center; after `limit` bytes upwards it calls `at_limit` once and cuts
    every connection.
    """

    target: tuple[str, int]
    limit: int
    at_limit: Callable[[], None]
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    open: list[socket.socket] = field(default_factory=list)
    bytes_up: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}"

    def start(self) -> None:
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection(self.target)
                self.open += [near, far]
                threading.Thread(target=self._pump, args=(near, far, True), daemon=True).start()
                threading.Thread(target=self._pump, args=(far, near, False), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, up: bool) -> None:
        with suppress(OSError):
            while data := source.recv(2048):
                sink.sendall(data)
                self.bytes_up += len(data) if up else 0
                if up and self.bytes_up >= self.limit:
                    self.limit = sys.maxsize
                    self.at_limit()
                    self.cut()
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def cut(self) -> None:
        for end in self.open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.listener.close()
        self.cut()
        for end in self.open:
            end.close()


@pytest.fixture
def relay(enrolled: RealCenter) -> Iterator[Relay]:
    port = int(enrolled.url.rsplit(":", 1)[1])
    new_relay = Relay(("127.0.0.1", port), sys.maxsize, lambda: None)
    yield new_relay
    new_relay.close()


def queue_large(desk: Desk, filled: Callable[[], Draft]) -> Case:
    """An application whose pages are so large that they go in several pieces."""
    draft = filled()
    for row in desk.drafts.page_rows(draft.id):
        desk.drafts.replace_page(row.id, NewPage(os.urandom(300_000), b"", b""))
    return desk.cases.submit(draft, clock(), clock().date())


def test_a_center_killed_in_the_middle_of_a_patch_goes_on_above_zero(
    desk: Desk, where: Locations, enrolled: RealCenter, filled: Callable[[], Draft], relay: Relay
) -> None:
    case = queue_large(desk, filled)
    desk.post.seal(clock())
    relay.limit, relay.at_limit = 150_000, enrolled.kill
    relay.start()
    transport = make_transport(where, relay.url)
    engine = make_engine(where, transport)
    assert engine.run_pass().down
    transport.close()
    envelopes = engine.mailbag.outgoing.due("file", clock().replace(year=2100), 9)
    enrolled.start()
    transport = make_transport(where, enrolled.url)
    offsets = [transport.confirmed_size(envelope.place) for envelope in envelopes if envelope.place]
    assert offsets
    assert max(offsets) > 0, "what came before the kill is kept"
    engine = make_engine(where, transport)
    engine.mailbag.outgoing.reset_all_due(clock())
    bytes_before = transport.bytes_up
    assert not engine.run_pass().down
    assert transport.bytes_up - bytes_before == sum(envelope.size for envelope in envelopes) - sum(
        offsets
    )
    desk.post.open(clock())
    assert desk.post.delivery(case.id).is_complete
    assert len(enrolled.specialist().cases()) == 1, "the case is there once"
    transport.close()


def test_a_kiosk_killed_between_queue_and_sent_completes_once(
    desk: Desk, where: Locations, enrolled: RealCenter, filled: Callable[[], Draft], relay: Relay
) -> None:
    case = queue_large(desk, filled)
    desk.post.seal(clock())
    kiosk: list[subprocess.Popen[bytes]] = []
    relay.limit, relay.at_limit = 150_000, lambda: kiosk[0].kill()
    relay.start()
    mailbag = where.open_mailbag()
    mailbag.notes.center_url = relay.url
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(where.folder), "send"]
    kiosk.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    killed = 1 if sys.platform == "win32" else -signal.SIGKILL
    assert kiosk[0].wait(60) == killed
    mailbag.notes.center_url = enrolled.url
    mailbag.outgoing.reset_all_due(clock())
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    desk.post.seal(clock())
    desk.post.open(clock())
    assert desk.post.delivery(case.id).is_complete
    newest = desk.cases.load(case.id)
    assert newest.status is Status.RECEIVED
    receipt = newest.last(Received)
    assert receipt is not None
    assert receipt.complete
    assert len(enrolled.specialist().cases()) == 1


def test_a_process_that_was_given_no_pin_empties_the_mailbag(
    desk: Desk, where: Locations, enrolled: RealCenter, queue: Callable[[], Case]
) -> None:
    case = queue()
    desk.post.seal(clock())
    desk.close()
    (where.folder / "slots.json").rename(where.folder / "slots.away")
    where.desk.rename(where.folder / "desk.away")
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(where.folder), "send"]
    result = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=os.environ, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert enrolled.specialist().see_pages(f"/case/{case.id}") == 2


def test_the_centers_pages_are_byte_for_byte_the_kiosks(
    desk: Desk, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    specialist = enrolled.specialist()
    for file in case.submitted_files:
        assert specialist.download(f"/case/{case.id}", file.name) == desk.cases.file(
            case, file.name
        )


def test_a_damaged_answer_from_the_center_is_fetched_again(
    desk: Desk,
    where: Locations,
    enrolled: RealCenter,
    queue: Callable[[], Case],
    carry: Callable[[], None],
) -> None:
    case = queue()
    carry()
    specialist = enrolled.specialist()
    specialist.act(f"/case/{case.id}", "register", number="1")
    values = {"granted": "no", "reason": "Доход выше черты бедности", "appeal_to": "Басқарма"}
    values |= OVERRULED
    values["appeal_until"] = (clock().date() + dt.timedelta(days=30)).isoformat()
    specialist.act(f"/case/{case.id}", "decide", **values)
    transport = make_transport(where)
    engine = make_engine(where, transport)
    engine.run_pass()
    engine.mailbag._store.run(
        "UPDATE incoming SET ciphertext = zeroblob(size) WHERE freight = 'file'"
    )
    desk.post.open(clock())
    assert desk.cases.file(desk.cases.load(case.id), "notice.pdf") is None
    engine.run_pass()
    desk.post.open(clock())
    newest = desk.cases.load(case.id)
    notice = desk.cases.file(newest, "notice.pdf")
    assert notice is not None
    assert notice == specialist.download(f"/case/{case.id}", "notice.pdf")
    transport.close()


def test_a_question_is_answered_with_the_page_photographed_again(
    desk: Desk, enrolled: RealCenter, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    specialist = enrolled.specialist()
    address = f"/case/{case.id}"
    specialist.act(address, "register", number="7")
    specialist.act(address, "ask", text="Вторая страница нечеткая", page="page-02.pdf")
    carry()
    asked_case = desk.cases.load(case.id)
    assert asked_case.status is Status.ASKED
    assert asked_case.open_question is not None
    assert asked_case.open_question.page == "page-02.pdf"
    new_page = desk.cases.file(asked_case, "page-01.pdf") or b""
    desk.cases.answer(case.id, "Сняли заново", [("page-02.pdf", new_page)], clock())
    carry()
    carry()
    assert specialist.download(address, "page-02.pdf") == new_page
    assert desk.cases.load(case.id).status is Status.REGISTERED
    assert desk.post.delivery(case.id).is_complete
