"""Our uploader against a tus server that nobody here wrote, and a stock tus client against our
center.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from app.errors import CenterUnreachableError
from app.storage.journeys import OutgoingEnvelope
from sync.https import HttpsTransport
from sync.signing import Signer
from tests.support.badline import BadLine, Faults
from tests.support.forwarder import forwarder
from tests.support.rig import clock
from tests.support.village import Village

HERE = Path(__file__).resolve().parent / "tus"
CODE = "00000000-0000-7000-8000-000000000001"


@dataclass
class StockServer:
    """`@tus/server` with its file store."""

    port: int
    files: Path


@pytest.fixture(scope="module")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StockServer]:
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        pytest.skip("needs node and npm (requirements-dev.txt has them)")
    folder = tmp_path_factory.mktemp("tus")
    for name in ("package.json", "package-lock.json", "server.mjs"):
        shutil.copy(HERE / name, folder / name)
    installed = subprocess.run(
        [npm, "ci", "--no-audit", "--no-fund"], cwd=folder, capture_output=True, check=False
    )
    if installed.returncode:
        pytest.skip("the npm registry cannot be reached")
    files = folder / "files"
    command = [node, str(folder / "server.mjs"), str(files)]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield StockServer(int(process.stdout.readline()), files)
        assert process.stdin is not None
        process.stdin.close()


def envelope_of(data: bytes) -> OutgoingEnvelope:
    sha256 = hashlib.sha256(data).hexdigest()
    header = json.dumps({"id": CODE, "sha256": sha256, "size": len(data)})
    return OutgoingEnvelope(CODE, "file", header, b"s" * 64, sha256, len(data), 0, "", 0)


@pytest.mark.parametrize("session", [0, 60_000])
def test_our_uploader_resumes_at_a_stock_tus_server(stock: StockServer, session: int) -> None:
    data = os.urandom(300_000)
    line = BadLine(("127.0.0.1", stock.port), Faults(session=session, seed=2))
    transport = HttpsTransport(
        line.url, Signer(CODE, b"k" * 32, iter(range(10_000)).__next__), clock
    )
    transport.answer_seconds = 3.0
    place, confirmed = "", 0
    for _ in range(200):
        try:
            if not place:
                place = transport.create(envelope_of(data)).url
            confirmed = transport.confirmed_size(place)
            while confirmed < len(data):
                confirmed = transport.send_piece(
                    place, confirmed, data[confirmed : confirmed + 40_000]
                )
            break
        except CenterUnreachableError:
            continue
    assert (stock.files / place.rsplit("/", 1)[1]).read_bytes() == data
    transport.close()
    line.close()


@pytest.mark.parametrize("session", [0, 60_000])
def test_a_stock_tus_client_resumes_at_our_center(village: Village, session: int) -> None:
    village.queue(200_000)
    mailbag = village.where.open_mailbag()
    envelope = next(one for one in mailbag.outgoing.waiting_envelopes() if one.freight == "file")
    signer = Signer(
        village.desk.profile.id, village.where.device_key(mailbag).seed, mailbag.notes.next_count
    )
    with forwarder(village.center.address, signer) as address:
        line = BadLine(address, Faults(session=session, seed=3))
        metadata = {"header": envelope.header, "signature": envelope.signature.decode("latin-1")}
        client = TusClient(f"{line.url}/sync/files")
        for _ in range(100):
            try:
                uploader = client.uploader(
                    file_stream=BytesIO(mailbag.outgoing.piece(envelope, 0, envelope.size)),
                    chunk_size=50_000,
                    metadata=metadata,
                    metadata_encoding="latin-1",
                )
                uploader.set_url(uploader.create_url())
                uploader.offset = uploader.get_offset()
                uploader.upload()
                break
            except (TusCommunicationError, TusUploadFailed, OSError):
                continue
        line.close()
    village.connect()
    village.drain()  # only the facts are left, and the receipt of the file
    village.assert_whole()
