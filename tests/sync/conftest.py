"""An engine over a mailbag and a line that are made for the test."""

from pathlib import Path

import pytest

from app.storage.mailbag import Mailbag
from sync.engine import Engine
from tests.support.fakes import KIOSK, FakeTransport, FakeTrust
from tests.support.mailbags import Clock


@pytest.fixture
def mailbag(tmp_path: Path) -> Mailbag:
    return Mailbag(tmp_path / "mailbag.db")


@pytest.fixture
def transport() -> FakeTransport:
    return FakeTransport()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine(mailbag: Mailbag, transport: FakeTransport, clock: Clock) -> Engine:
    return Engine(mailbag, transport, KIOSK, FakeTrust(), clock)
