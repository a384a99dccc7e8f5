"""A proxy that nobody here wrote stands between kiosk and center, as in the offices of akimats."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sync.https import CenterChangedError
from tests.support.rig import make_engine, make_transport, start_tls_center
from tests.support.village import Village, village_in

# the wait for the center, not the transport
pytestmark = pytest.mark.filterwarnings("ignore:Unverified HTTPS")
SECRET = "akimat:tynysh"


@contextmanager
def proxy(folder: Path, *more: str) -> Iterator[str]:
    """Run proxy.py; gives host and port."""
    port_file = folder / "port"
    command = [
        sys.executable,
        "-m",
        "proxy",
        "--hostname",
        "127.0.0.1",
        "--port",
        "0",
        "--port-file",
        str(port_file),
    ]
    command += [
        "--num-workers",
        "1",
        "--num-acceptors",
        "1",
        "--data-dir",
        str(folder / "proxy"),
        *more,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(600):
            if port_file.exists() and port_file.read_text().strip():
                break
            threading.Event().wait(0.05)
        yield f"127.0.0.1:{int(port_file.read_text())}"
        process.terminate()


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[Village]:
    """A village whose center speaks TLS."""
    with village_in(tmp_path, start_tls_center) as made:
        made.answer_seconds = 20.0
        yield made


def connect(village: Village) -> None:
    """The real transport to the center's own address; what the environment says of proxies
    holds.
    """
    village.disconnect()
    village.engine = make_engine(village.where, make_transport(village.where))


def through(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, f"http://{address}")
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def test_a_proxy_carries_plain_requests(
    village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village.queue(120_000, 30_000)
    with proxy(tmp_path) as address:
        through(monkeypatch, address)
        connect(village)
        village.drain(5)
    village.assert_whole()


def test_a_proxy_tunnels_tls_and_the_certificate_is_still_the_pinned_one(
    secured: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured.queue(120_000, 30_000)
    with proxy(tmp_path) as address:
        through(monkeypatch, address)
        connect(secured)
        secured.drain(5)
        assert secured.engine is not None
        assert secured.engine.transport.meter.up > 150_000, "counted inside the tunnel too"
    secured.assert_whole()


@pytest.mark.parametrize("is_tls", [False, True], ids=["plain", "tls"])
def test_a_proxy_that_wants_a_password_is_named_and_with_it_all_goes(
    is_tls: bool, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    village: Village = request.getfixturevalue("secured" if is_tls else "village")
    village.queue(60_000)
    with proxy(tmp_path, "--basic-auth", SECRET) as address:
        through(monkeypatch, address)
        connect(village)
        report = village.run()
        assert (report.down, report.trouble, report.confirmed) == (True, "proxy-trouble", 0)
        through(monkeypatch, f"{SECRET}@{address}")
        connect(village)
        village.drain(5)
    village.assert_whole()


def test_a_proxy_that_is_gone_is_named(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    village.queue(20_000)
    through(monkeypatch, "127.0.0.1:9")
    connect(village)
    assert village.run().trouble == "proxy-trouble"
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    connect(village)
    village.drain(5)
    village.assert_whole()


def test_a_proxy_that_opens_tls_is_not_believed(
    secured: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured.queue(20_000)
    key, certificate = make_authority(tmp_path)
    leaf = [
        "--ca-key-file",
        str(key),
        "--ca-cert-file",
        str(certificate),
        "--ca-signing-key-file",
        str(key),
    ]
    with proxy(tmp_path, *leaf, "--insecure-tls-interception") as address:
        through(monkeypatch, address)
        connect(secured)
        assert secured.run().trouble == CenterChangedError.code
        assert secured.engine is not None
        assert secured.engine.mailbag.journeys.tally().waiting > 0
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name)
    connect(secured)
    secured.drain(5)
    secured.assert_whole()


def make_authority(folder: Path) -> tuple[Path, Path]:
    """The key and certificate of an authority of an office's own."""
    key, certificate = folder / "ca.key", folder / "ca.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=Office",
    ]
    subprocess.run(
        [*command, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    return key, certificate
