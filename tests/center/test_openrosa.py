"""Cases out to another server: each once, changes as edits, whatever is lost on the way."""

import re
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
import requests

from app.case.chapters.application import ConsentWithdrawn
from app.desk.steps import NewFile
from app.forms.standard import FIELDS
from tests.support.rig import RealCenter, clock
from tests.support.village import Village, village

__all__ = ["village"]
NAMES = {"orx": "http://openrosa.org/xforms"}
USER, PASSWORD = "analyst@district.kz", "p4ssword"


@dataclass
class OtherServer:
    """Does what ODK Central does: an instanceID is taken once, the same XML again is no error,
    other XML is.

    An edit names the version before it, and files may follow in further requests.
    """

    port: int = 0
    limit: int = 10_000_000
    stumble: str = ""  # over the submission of this case the server fails
    lose: int = 0  # so many answers are lost after the submission was taken
    submissions: dict[str, bytes] = field(default_factory=dict)
    previous: dict[str, str] = field(default_factory=dict)
    files: dict[str, dict[str, bytes]] = field(default_factory=dict)
    requests: int = 0

    def take(self, parts: dict[str, bytes]) -> int:
        xml = parts.pop("xml_submission_file")
        root = ET.fromstring(xml)
        if root.findtext("case") == self.stumble:
            return 500
        instance = str(root.findtext("orx:meta/orx:instanceID", namespaces=NAMES))
        previous = root.findtext("orx:meta/orx:deprecatedID", namespaces=NAMES)
        if self.submissions.get(instance, xml) != xml:
            return 409
        if previous is not None and previous not in self.submissions:
            return 404
        self.submissions[instance] = xml
        if previous is not None:
            self.previous[instance] = previous
        names = {node.text for node in root.iter("page")}
        self.files.setdefault(instance, {}).update(
            {name: data for name, data in parts.items() if name in names}
        )
        return 201


class _Handler(BaseHTTPRequestHandler):
    other: OtherServer

    def _is_known(self) -> bool:
        expected = "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        return (
            self.headers.get("Authorization") == expected
            and self.headers.get("X-OpenRosa-Version") == "1.0"
        )

    def _say(self, status: int) -> None:
        self.send_response(status)
        self.send_header("X-OpenRosa-Version", "1.0")
        self.send_header("X-OpenRosa-Accept-Content-Length", str(self.other.limit))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:
        self._say(204 if self._is_known() else 401)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self._is_known() or len(body) > self.other.limit:
            self._say(413 if self._is_known() else 401)
            return
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        self.other.requests += 1
        status = self.other.take(dict(_parts(head + body)))
        if self.other.lose > 0:
            self.other.lose -= 1
            self.connection.close()
        else:
            self._say(status)

    def log_message(self, *_arguments: object) -> None:
        pass


def _parts(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for part in message_from_bytes(raw).walk():
        name = re.search(r'name="([^"]+)"', str(part["Content-Disposition"]))
        data = part.get_payload(decode=True)
        if name and isinstance(data, bytes):
            yield name[1], data


@contextmanager
def other_server() -> Iterator[OtherServer]:
    other = OtherServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"other": other}))
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # lost answers are the point here
    other.port = int(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield other
    server.shutdown()
    server.server_close()


def forward(center: RealCenter, port: int, **more: object) -> str:
    url = f"http://127.0.0.1:{port}/v1/projects/1/submission"
    target = {"url": url, "user": USER, "password": PASSWORD, **more}
    path = center.data / "target.json"
    path.write_bytes(msgspec.json.encode(target))
    return center.command("forward", "--target", str(path))


def deliver_cases(village: Village) -> None:
    village.queue(30_000, 40_000)
    village.connect()
    village.drain()


def test_a_case_goes_once_and_its_changes_as_edits(village: Village) -> None:
    deliver_cases(village)
    with other_server() as other:
        assert forward(village.center, other.port) == "1"
        assert forward(village.center, other.port) == "0"
        case = village.cases[0]
        village.center.specialist().act(f"case/{case.id}", "register", number="2026/17")
        assert forward(village.center, other.port) == "1"
    assert len(other.submissions) == 2
    first, second = other.submissions
    assert other.previous == {second: first}
    assert ET.fromstring(other.submissions[second]).findtext("registered") == "2026/17"


def test_nothing_personal_goes_unless_the_district_says_so(village: Village) -> None:
    deliver_cases(village)
    with other_server() as other:
        forward(village.center, other.port)
        xml = next(iter(other.submissions.values())).decode()
        application = village.cases[0].application
        assert application is not None
        answers = {
            value
            for name in FIELDS
            if name != "service" and isinstance(value := getattr(application, name), str) and value
        }
        assert {application.iin, application.phone, application.address} <= answers
        assert {value for value in answers if value in xml} == set()
        assert not any(other.files.values())
        forward(village.center, other.port, with_person=True)


def test_after_the_consent_was_withdrawn_an_edit_without_the_person_takes_the_former_ones_place(
    village: Village,
) -> None:
    deliver_cases(village)
    case, everything = village.cases[0], {"with_person": True, "with_files": True}
    with other_server() as other:
        forward(village.center, other.port, **everything)
        paper = NewFile("withdrawal", ".pdf", b"%PDF-1.4 on paper")
        body = ConsentWithdrawn(clock().date(), "Ахметова Гүлнұр")
        village.desk.steps.take(case.id, body, clock(), [paper])
        village.desk.post.seal(clock())
        village.drain()
        assert forward(village.center, other.port, **everything) == "1"
    first, second = other.submissions
    assert other.previous == {second: first}
    assert case.iin in other.submissions[first].decode()
    assert case.iin not in other.submissions[second].decode()
    assert other.files[first]
    assert not other.files.get(second)


def test_files_go_in_as_many_requests_as_the_server_wants(village: Village) -> None:
    deliver_cases(village)
    with other_server() as other:
        other.limit = 60_000
        assert forward(village.center, other.port, with_files=True) == "1"
    sizes = sorted(len(data) for files in other.files.values() for data in files.values())
    assert sizes == [30_000, 40_000]
    assert other.requests == 2
    assert len(other.submissions) == 1


def test_a_lost_answer_doubles_nothing(village: Village) -> None:
    deliver_cases(village)
    with other_server() as other:
        other.lose = 1
        with pytest.raises(RuntimeError):
            forward(village.center, other.port)
        assert forward(village.center, other.port) == "1"
    assert len(other.submissions) == 1


def test_a_server_that_is_away_or_knows_us_not_is_said(village: Village, tmp_path: Path) -> None:
    deliver_cases(village)
    with pytest.raises(RuntimeError, match="Центр"):
        forward(village.center, 1)
    with other_server() as other:
        path = tmp_path / "t.json"
        path.write_bytes(
            msgspec.json.encode(
                {"url": f"http://127.0.0.1:{other.port}/s", "user": "thief", "password": "x"}
            )
        )
        with pytest.raises(RuntimeError):
            village.center.command("forward", "--target", str(path))
    assert not other.submissions


def test_the_blank_form_knows_every_field_of_a_submission(village: Village, tmp_path: Path) -> None:
    deliver_cases(village)
    with other_server() as other:
        forward(village.center, other.port, with_person=True, with_files=True)
    village.center.command("odk-form", "--out", str(tmp_path / "form.xml"))
    form = ET.fromstring((tmp_path / "form.xml").read_bytes())
    instance = next(form.iter("{http://www.w3.org/2002/xforms}data"))
    form_fields = {node.tag.split("}")[1] for node in instance.iter()}
    submission_fields = {
        node.tag.split("}")[-1]
        for node in ET.fromstring(next(iter(other.submissions.values()))).iter()
    }
    assert submission_fields <= form_fields | {"deprecatedID"}
    assert instance.attrib == {"id": "komek_case", "version": "1"}


def test_a_case_over_which_the_server_stumbles_holds_up_no_other(village: Village) -> None:
    deliver_cases(village)
    deliver_cases(village)
    with other_server() as other:
        other.stumble = village.cases[0].id
        with pytest.raises(RuntimeError):
            forward(village.center, other.port)
        assert len(other.submissions) == 1
        other.stumble = ""
        assert forward(village.center, other.port) == "1"
    assert len(other.submissions) == 2


def test_an_answer_that_was_lost_before_the_case_changed_doubles_nothing(village: Village) -> None:
    deliver_cases(village)
    with other_server() as other:
        other.lose = 1
        with pytest.raises(RuntimeError):
            forward(village.center, other.port)
        assert len(other.submissions) == 1
        village.center.specialist().act(f"case/{village.cases[0].id}", "register", number="2026/17")
        assert forward(village.center, other.port) == "1"
    first, second = other.submissions
    assert other.previous == {second: first}, "the other server knows which of the two counts"


def test_a_stranger_has_no_files_taken(village: Village) -> None:
    session = requests.Session()
    session.get(f"{village.center.url}/login", timeout=20)
    answer = session.post(f"{village.center.url}/login", files={"x": bytes(1_000_000)}, timeout=20)
    assert answer.status_code == 413
