"""Kiosk and center killed at random, over and over; what is lost or doubled."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from app.desk import Locations
from center.embedded import start_center
from tests.support.badline import BadLine, Faults
from tests.support.rig import RealCenter, clock, losses, make_desk, queue
from tests.support.zygote import ROOT

_PAGES = (90_000, 60_000)


_RATE = 300_000.0


@dataclass
class Result:
    """How often who was killed, how many cases were sent, and what is missing or doubled at the
    end.
    """

    kiosk_kills: int = 0
    center_kills: int = 0
    cases: int = 0
    losses: list[str] = field(default_factory=list)
    seconds: float = 0.0


def run(folder: Path, kills: int, seed: int = 0) -> Result:
    """Kill so often; the kiosk's sender is the real program (`main.py send`), which needs no
    PIN.
    """
    chance, result, start = random.Random(seed), Result(), time.monotonic()
    where = Locations(folder / "kiosk")
    desk = make_desk(where)
    center = RealCenter(folder / "center", start_center(folder / "center", port=0))
    center.enroll(desk, folder)
    line = BadLine(center.address, Faults(rate=_RATE))
    mailbag = where.open_mailbag()
    mailbag.notes.center_url = line.url
    send = [sys.executable, str(ROOT / "main.py"), "--data", str(where.folder), "send"]
    cases = []
    try:
        for number in range(kills):
            if mailbag.journeys.tally().waiting < 2:
                cases.append(queue(desk, _PAGES))
                desk.post.seal(clock())
            mailbag.outgoing.reset_all_due(clock())
            sender = subprocess.Popen(send, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            # a random instant between start, first bytes and last receipt
            time.sleep(chance.uniform(0.4, 2.2))
            if number % 2:
                center.kill()
                sender.wait(120)
                center.start()
                line.target = center.address
                result.center_kills += 1
            else:
                sender.kill()
                sender.wait()
                result.kiosk_kills += 1
        for _ in range(20):
            mailbag.outgoing.reset_all_due(clock())
            subprocess.run(send, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            if not mailbag.journeys.tally().waiting:
                break
        result.losses = losses(desk, center, cases)
    finally:
        line.close()
        mailbag.close()
        desk.close()
        center.server.stop()
    result.cases, result.seconds = len(cases), time.monotonic() - start
    return result
