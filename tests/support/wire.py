"""A real network between kiosk and center: a namespace of its own, TUN devices, and a relay that
delays and drops.

For what a TCP proxy cannot show: lost packets, a queue that fills up, a line that goes away without
a word. The kernels of many machines have no netem, so the relay is ours. The congestion control is
CUBIC, as Windows has. Needs root.
"""

import ctypes
import fcntl
import heapq
import os
import random
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_TUNSETIFF, _IFF_TUN, _IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
_CLONE_NEWNET = 0x40000000
_QUEUE = 64  # packets: half a second of EDGE and more lies in real modems
CENTER, KIOSK = "10.77.9.1", "10.77.9.2"


def is_possible() -> bool:
    """Whether this machine lets us make namespaces and TUN devices."""
    if sys.platform != "linux" or os.geteuid() != 0 or not Path("/dev/net/tun").exists():
        return False
    name = f"komek-{os.getpid()}-try"
    if subprocess.run(["ip", "netns", "add", name], check=False, capture_output=True).returncode:
        return False
    subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
    return True


@dataclass
class Wire:
    """`rate` in bytes a second each way, `delay` seconds one way, `loss` the share of packets that
    vanish.

    While `is_down`, everything vanishes and nobody is told: so many `lost_bytes`. `packets` and
    `bytes` are those that were let through. `flights` are the times (seconds of the wall clock) at
    which the kiosk first spoke, and spoke again after it had been answered: so many round trips had
    begun by then, however slow the machine is.
    """

    rate: float
    delay: float
    loss: float = 0.0
    is_down: bool = False
    seed: int = 0
    packets: int = 0
    bytes: int = 0
    lost_bytes: int = 0
    namespace: str = field(default_factory=lambda: f"komek-{os.getpid()}")
    first_up: float = 0.0
    flights: list[float] = field(default_factory=list)

    def command(self, *arguments: str) -> list[str]:
        """A command as the kiosk's side runs it."""
        return ["ip", "netns", "exec", self.namespace, *arguments]

    def relay(self, ends: tuple[int, int], stop: threading.Event) -> None:
        """Carry packets until it is over."""
        chance = random.Random(self.seed)
        queue: list[tuple[float, int, int, bytes]] = []
        ready = select.poll()  # knows descriptors above 1,023, too
        for end in ends:
            ready.register(end, select.POLLIN)
        free_at, queue_sizes, number, is_answered = [0.0, 0.0], [0, 0], 0, True
        while not stop.is_set():
            now = time.monotonic()
            while queue and queue[0][0] <= now:
                _, _, way, packet = heapq.heappop(queue)
                queue_sizes[way] -= 1
                is_answered = is_answered or way == 0
                with suppress(OSError):
                    os.write(ends[1 - way], packet)
            wait = min(0.05, max(0.0, queue[0][0] - now)) if queue else 0.05
            for end, _ in ready.poll(wait * 1000):
                way, packet, now = ends.index(end), os.read(end, 2048), time.monotonic()
                if self.is_down:
                    self.lost_bytes += len(packet)
                if self.is_down or chance.random() < self.loss or queue_sizes[way] >= _QUEUE:
                    continue
                if way == 1 and packet[0] >> 4 == 4:  # IPv6 looks for routers by itself
                    self.first_up = self.first_up or now
                    if is_answered:
                        self.flights.append(time.time())
                    is_answered = False
                free_at[way] = max(now, free_at[way]) + len(packet) / self.rate
                number, self.packets, self.bytes = (
                    number + 1,
                    self.packets + 1,
                    self.bytes + len(packet),
                )
                queue_sizes[way] += 1
                heapq.heappush(queue, (free_at[way] + self.delay, number, way, packet))


def _tun(name: str) -> int:
    descriptor = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(descriptor, _TUNSETIFF, struct.pack("16sH", name.encode(), _IFF_TUN | _IFF_NO_PI))
    return descriptor


def _tun_inside(namespace: str, name: str) -> int:
    """A TUN device in another namespace; a thread's namespace is its own, so a thread goes there
    and ends.
    """
    descriptors: list[int] = []

    def work() -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        with Path(f"/run/netns/{namespace}").open("rb") as place:
            if libc.setns(place.fileno(), _CLONE_NEWNET) == 0:
                descriptors.append(_tun(name))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return descriptors[0]


@contextmanager
def lay(wire: Wire) -> Iterator[Wire]:
    """The wire between this machine (`CENTER`) and the kiosk's namespace (`KIOSK`)."""
    name = f"km{os.getpid() % 100_000}"

    def ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)

    ip("netns", "add", wire.namespace)
    stop = threading.Event()
    ends: list[int] = []
    thread = threading.Thread(target=lambda: wire.relay((ends[0], ends[1]), stop), daemon=True)
    try:
        ends += [_tun(name), _tun_inside(wire.namespace, name)]
        ip("addr", "add", f"{CENTER}/30", "dev", name)
        ip("link", "set", name, "up", "mtu", "1400")
        for arguments in (
            ("addr", "add", f"{KIOSK}/30", "dev", name),
            ("link", "set", name, "up", "mtu", "1400"),
        ):
            ip("-n", wire.namespace, *arguments)
        cubic = wire.command("sh", "-c", "echo cubic > /proc/sys/net/ipv4/tcp_congestion_control")
        subprocess.run(cubic, check=False, capture_output=True)
        thread.start()
        yield wire
    finally:
        stop.set()
        if thread.ident is not None:
            thread.join(5)
        for end in ends:
            os.close(end)
        subprocess.run(["ip", "netns", "del", wire.namespace], check=False, capture_output=True)
