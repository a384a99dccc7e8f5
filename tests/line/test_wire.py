"""The real program in a network namespace of its own: lost packets, long queues, a line that goes
away unannounced.
"""

import datetime as dt
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.rig import clock, losses, queue
from tests.support.village import Village, village_in
from tests.support.wire import CENTER, Wire, is_possible, lay
from tests.support.zygote import ROOT

pytestmark = pytest.mark.skipif(not is_possible(), reason="needs root, network namespaces and TUN")


@pytest.fixture
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Village]:
    """A village whose center is behind the wire."""
    monkeypatch.setenv("KOMEK_CENTER_HOSTS", f"127.0.0.1,localhost,{CENTER}")
    with village_in(tmp_path) as made:
        yield made


def serve_on_the_wire(far: Village) -> None:
    """Have the center listen at the wire's end."""
    far.center.serve_at(CENTER)
    far.where.open_mailbag().notes.center_url = far.center.url


def send(far: Village, wire: Wire) -> "subprocess.Popen[bytes]":
    far.where.open_mailbag().outgoing.reset_all_due(clock())
    command = wire.command(
        sys.executable, str(ROOT / "main.py"), "--data", str(far.where.folder), "send"
    )
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )


def drain(far: Village, wire: Wire, most: int = 12) -> None:
    for _ in range(most):
        send(far, wire).wait(240)
        if not far.where.open_mailbag().journeys.tally().waiting:
            return
    raise AssertionError(far.where.open_mailbag().journeys.tally())


def test_packets_are_lost_on_a_slow_line(far: Village) -> None:
    far.queue(40_000)
    with lay(Wire(rate=16_000, delay=0.15, loss=0.02, seed=5)) as wire:
        serve_on_the_wire(far)
        drain(far, wire)
    far.assert_whole()


def test_the_line_goes_away_without_a_word_and_comes_back(far: Village) -> None:
    far.queue(150_000)
    with lay(Wire(rate=60_000, delay=0.05)) as wire:
        serve_on_the_wire(far)
        sender = send(far, wire)
        for _ in range(1500):
            if wire.bytes > 60_000:
                break
            threading.Event().wait(0.02)
        wire.is_down = True
        for _ in range(1500):  # until it has said something again that nobody hears
            if wire.lost_bytes > 3000:
                break
            threading.Event().wait(0.02)
        wire.is_down = False
        sender.wait(240)
        drain(far, wire)
    far.assert_whole()


def test_a_new_fact_is_at_the_center_within_three_round_trips(far: Village) -> None:
    """Files lie in the queue; round trips count from the first packet of the kiosk to the center's
    transaction.
    """
    far.queue(80_000, 80_000, 80_000)
    far.queue(80_000, 80_000)
    event = queue(far.desk, [500])  # the newest case
    far.cases.append(event)
    far.desk.post.seal(clock())
    round_trip = 0.6
    with lay(Wire(rate=250_000, delay=round_trip / 2)) as wire:
        serve_on_the_wire(far)
        sender = send(far, wire)
        for _ in range(3000):
            if found := far.center.rows("SELECT min(added) FROM center_storedevent")[0][0]:
                break
            threading.Event().wait(0.02)
        sender.kill()
        sender.wait()
        stored = dt.datetime.fromisoformat(str(found)).replace(tzinfo=dt.UTC).timestamp()
        assert 2 <= sum(began <= stored for began in wire.flights) <= 3
        drain(far, wire)
    assert losses(far.desk, far.center, far.cases) == []
