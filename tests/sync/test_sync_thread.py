"""The thread that runs passes survives whatever happens in one."""

import errno
import socket
import threading
from pathlib import Path

import pytest

from app.storage.mailbag import Mailbag
from sync.connections import Meter
from sync.dispatcher import Dispatcher
from sync.engine import Engine
from sync.sync_thread import ConnectionNews, SyncThread, local_address
from tests.support.fakes import KIOSK, NOW, FakeTransport, FakeTrust


def test_a_system_that_gives_no_more_sockets_is_one_without_a_network(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_left(*_arguments: object) -> socket.socket:
        raise OSError(errno.EMFILE, "too many open files")

    monkeypatch.setattr(socket, "socket", none_left)
    assert local_address() == ""


def test_a_bug_in_a_pass_does_not_end_the_thread(tmp_path: Path) -> None:
    news_log: list[ConnectionNews] = []
    has_failed, has_recovered = threading.Event(), threading.Event()
    attempts: list[int] = []

    def tell(news: ConnectionNews) -> None:
        news_log.append(news)
        (has_recovered if news.state == "up" else has_failed).set()

    def dispatcher() -> Dispatcher:
        attempts.append(1)
        if len(attempts) == 1:
            raise RecursionError("hostile answer")
        return Dispatcher(
            Engine(Mailbag(tmp_path / "m.db"), FakeTransport(), KIOSK, FakeTrust(), lambda: NOW),
            Meter(),
            lambda: None,
        )

    worker = SyncThread(dispatcher, tell)
    worker.start()
    assert has_failed.wait(30)
    worker.go()
    assert has_recovered.wait(30)
    worker.stop()
    worker.join(30)
    assert not worker.is_alive()
    assert news_log[0].state == "down"
