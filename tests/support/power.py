"""The electricity fails at random; what is lost or doubled."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.case import Case
from app.catalog import load_catalog
from app.desk import Desk, Locations
from app.desk.opening import unlock_desk
from center.embedded import start_center
from tests.support.badline import BadLine, Faults
from tests.support.rig import PIN, RealCenter, clock, losses, make_desk, queue
from tests.support.zygote import ROOT

_MEGABYTES = 96


_PAGES = (60_000, 40_000)


def is_possible() -> bool:
    """Whether this machine lets us mount disks."""
    return sys.platform == "linux" and os.geteuid() == 0 and Path("/dev/loop-control").exists()


@dataclass
class Disk:
    """An ext4 file system in a file, mounted at `place`."""

    image: Path
    place: Path

    def make(self) -> None:
        """A new one."""
        self.place.mkdir()
        with self.image.open("wb") as file:
            file.truncate(_MEGABYTES << 20)
        _run("mkfs.ext4", "-q", "-F", str(self.image))
        self.mount()

    def mount(self) -> None:
        """As after the power came back: the file system's own journal is played."""
        _run("mount", "-o", "loop,commit=30", str(self.image), str(self.place))

    def snapshot(self) -> Path:
        """What has reached the disk by now."""
        copy = self.image.with_suffix(".cut")
        _run("cp", "--sparse=always", str(self.image), str(copy))
        return copy

    def become(self, copy: Path) -> None:
        """Go back to a snapshot."""
        _run("umount", str(self.place))
        copy.replace(self.image)
        self.mount()

    def unmount(self) -> None:
        """Let go of it."""
        subprocess.run(["umount", "-l", str(self.place)], check=False, capture_output=True)


def _run(*command: str) -> None:
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    if result.returncode:
        raise OSError(f"{command[0]}: {result.stderr.strip()}")


@dataclass
class Result:
    """Cuts of either side, cases that were queued before their cut, what is missing or doubled at
    the end.
    """

    kiosk_cuts: int = 0
    center_cuts: int = 0
    cases: int = 0
    losses: list[str] = field(default_factory=list)
    seconds: float = 0.0


@contextmanager
def disks(folder: Path) -> Iterator[tuple[Disk, Disk]]:
    """One for the kiosk, one for the center."""
    both = (
        Disk(folder / "kiosk.img", folder / "kiosk"),
        Disk(folder / "center.img", folder / "center"),
    )
    try:
        for disk in both:
            disk.make()
        yield both
    finally:
        for disk in both:
            disk.unmount()


def run(folder: Path, cuts: int, seed: int = 0) -> Result:
    """Cut the power so often, in turns of kiosk and center, while cases are queued and sent."""
    chance, result, start = random.Random(seed), Result(), time.monotonic()
    with disks(folder) as (kiosk, center_disk):
        where = Locations(kiosk.place / "data")
        desk = make_desk(where)
        center = RealCenter(
            center_disk.place / "data", start_center(center_disk.place / "data", port=0)
        )
        center.enroll(desk, folder)
        line = BadLine(center.address, Faults(rate=300_000.0))
        where.open_mailbag().notes.center_url = line.url
        cases: list[Case] = []
        try:
            for number in range(cuts):
                cases.append(queue(desk, _PAGES))
                desk.post.seal(clock())
                where.open_mailbag().outgoing.reset_all_due(clock())
                desk.close()
                sender = _sender(where)
                time.sleep(chance.uniform(0.5, 2.0))
                if number % 2:
                    _cut_center(center_disk, center)
                    line.target = center.address
                    sender.wait(120)
                    result.center_cuts += 1
                else:
                    _cut_kiosk(kiosk, sender)
                    result.kiosk_cuts += 1
                desk = unlock_desk(where, PIN, load_catalog(), clock())
            result.losses = _settle(desk, where, center, cases)
        finally:
            line.close()
            desk.close()
            center.server.stop()
    result.cases, result.seconds = len(cases), time.monotonic() - start
    return result


def _sender(where: Locations) -> "subprocess.Popen[bytes]":
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(where.folder), "send"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def _cut_kiosk(disk: Disk, sender: "subprocess.Popen[bytes]") -> None:
    if sender.poll() is None:
        sender.send_signal(signal.SIGSTOP)
    copy = disk.snapshot()
    sender.kill()
    sender.wait()
    disk.become(copy)


def _cut_center(disk: Disk, center: RealCenter) -> None:
    os.kill(center.server.process.pid, signal.SIGSTOP)
    copy = disk.snapshot()
    center.kill()
    disk.become(copy)
    center.start()


def _settle(desk: Desk, where: Locations, center: RealCenter, cases: list[Case]) -> list[str]:
    for _ in range(30):
        desk.post.seal(clock())
        desk.post.open(clock())
        mailbag = where.open_mailbag()
        mailbag.outgoing.reset_all_due(clock())
        remaining = mailbag.journeys.tally().waiting + len(mailbag.journeys.forgotten_ids())
        mailbag.close()
        if not remaining:
            break
        _sender(where).wait(240)
    return losses(desk, center, cases)
