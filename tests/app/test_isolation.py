"""Work on other people's bytes: within limits, apart, and never twice for what broke them."""

import io
import multiprocessing
import os
import socket
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from multiprocessing import active_children
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import isolation
from app.errors import KomekError
from app.isolation import BusyError, StartError, Workshop
from app.lists.tables import TableError
from app.lists.workbooks import read_sheets
from app.papers import page_count, page_png, recovery_pdf
from app.papers.preview import PaperError
from tests.support.asp import spreadsheet
from tests.support.blocked import blocked_program
from tests.support.hostile import write_endless_pdf
from tests.support.jobs import (
    die,
    echo,
    hang,
    hoard,
    leave_a_mark,
    leave_a_mark_and_hoard,
    process,
    rest,
    spin,
    stumble,
)
from tests.support.zygote import ROOT

pytestmark = pytest.mark.slow
JOBS = ("tests.support.jobs",)
"""A worker has read that file before it counts as ready, however slow the disk."""


class WorkError(KomekError):
    """What the workshops of these tests raise."""


def test_the_answer_comes_back_from_a_process_that_is_used_again() -> None:
    workshop = Workshop(WorkError, modules=JOBS)
    assert workshop.run(echo, b"one") == b"one"
    first, second = workshop.run(process, b"a"), workshop.run(process, b"b")
    assert first == second != str(os.getpid()).encode()
    workshop.close()


def test_what_a_job_raises_is_the_callers_error_and_the_worker_goes_on() -> None:
    workshop = Workshop(WorkError, modules=JOBS)
    before = workshop.run(process, b"")
    with pytest.raises(WorkError, match="LookupError: odd"):
        workshop.run(stumble, b"odd")
    assert workshop.run(process, b"") == before
    workshop.close()


def test_a_worker_that_was_ended_meanwhile_is_replaced_unnoticed() -> None:
    workshop = Workshop(WorkError, modules=JOBS)
    pid = int(workshop.run(process, b""))
    (worker,) = [child for child in active_children() if child.pid == pid]
    worker.kill()
    worker.join(5)
    assert int(workshop.run(process, b"")) != pid
    workshop.close()


@pytest.mark.parametrize("job", [die, spin, hoard])
def test_what_dies_hangs_or_hoards_is_an_error_and_harms_nobody_else(job: object) -> None:
    workshop = Workshop(WorkError, seconds=2.0, modules=JOBS)
    with pytest.raises(WorkError):
        workshop.run(job, b"bad")  # type: ignore[arg-type]  # a job of any kind, from the table above
    assert workshop.run(echo, b"good") == b"good"
    workshop.close()


def test_a_job_that_has_to_wait_for_a_busy_machine_is_none_that_hangs() -> None:
    """Seen: pictures of pages were missing on a slow machine, for a minute each."""
    workshop = Workshop(WorkError, seconds=1.0, modules=JOBS)
    assert workshop.run(rest, b"late") == b"late"
    workshop.close()


def test_what_kills_a_worker_that_was_used_before_is_tried_once_only(tmp_path: Path) -> None:
    workshop, path = Workshop(WorkError, modules=JOBS), tmp_path / "marks"
    workshop.run(process, b"")
    with pytest.raises(WorkError):
        workshop.run(leave_a_mark, str(path).encode())
    assert path.read_bytes() == b"."
    workshop.close()


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere the system counts: RLIMIT_CPU")
def test_a_job_that_hangs_ends_by_itself_where_its_caller_was_killed() -> None:
    script = "from tests.app.test_isolation import JOBS, Workshop, WorkError\n"
    script += "from tests.support.jobs import spin_on_the_line\n"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        script += f"Workshop(WorkError, 3.0, modules=JOBS).run(spin_on_the_line, {port})"
        with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT) as caller:
            line, _ = server.accept()
            caller.kill()
    with line:
        line.settimeout(90)
        with suppress(ConnectionError):
            assert line.recv(1) == b"", "it has ended"


@pytest.mark.parametrize("job", [leave_a_mark, leave_a_mark_and_hoard])
def test_what_broke_a_limit_is_remembered_by_its_bytes_whatever_is_asked_of_them(
    job: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    workshop, path = Workshop(WorkError, modules=JOBS), tmp_path / "marks"
    for _ in range(3):
        with pytest.raises(WorkError):
            workshop.run(job, str(path).encode())
    assert path.read_bytes() == b".", "tried once only"
    with pytest.raises(WorkError):
        workshop.run(echo, str(path).encode())
    workshop.close()


def test_what_breaks_a_limit_is_refused_for_a_minute_and_after_that_for_an_hour_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows = SimpleNamespace(now=5000.0)
    monkeypatch.setattr(isolation, "time", SimpleNamespace(monotonic=lambda: shows.now))
    workshop, path = Workshop(WorkError, modules=JOBS), tmp_path / "marks"
    tries = []
    for waited in (0.0, 59.9, 0.2, 3599.8, 0.3, 3599.8, 0.3):
        shows.now += waited
        with pytest.raises(WorkError):
            workshop.run(leave_a_mark, str(path).encode())
        tries.append(len(path.read_bytes()))
    assert tries == [1, 1, 2, 2, 3, 3, 4]
    workshop.close()


def test_what_was_refused_again_is_not_the_first_to_be_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows = SimpleNamespace(now=5000.0)
    monkeypatch.setattr(isolation, "time", SimpleNamespace(monotonic=lambda: shows.now))
    monkeypatch.setattr(isolation, "_MOST_REFUSALS", 2)
    workshop, paths = Workshop(WorkError, modules=JOBS), [tmp_path / name for name in "abc"]
    for place in (0, 1, 0, 2, 0):
        shows.now += 61.0
        with pytest.raises(WorkError):
            workshop.run(leave_a_mark, str(paths[place]).encode())
    assert [len(path.read_bytes()) for path in paths] == [2, 1, 1], "an hour has not passed"
    workshop.close()


def test_while_one_job_hangs_others_are_done_and_who_finds_no_room_is_told_at_once() -> None:
    workshop = Workshop(WorkError, seconds=20.0, workers=2, waiting=2, modules=JOBS)
    workshop.warm_up()
    started = threading.Event()

    def wait_in_vain() -> None:
        started.set()
        with pytest.raises(WorkError):
            workshop.run(hang, b"slow", seconds=150.0)

    with ThreadPoolExecutor(4) as threads:
        hanging = threads.submit(wait_in_vain)
        assert started.wait(5)
        assert workshop.run(echo, b"quick") == b"quick"
        assert not hanging.done()
        others = [
            threads.submit(workshop.run, hang, bytes([number]), seconds=1.5) for number in range(3)
        ]
        errors = [type(other.exception()) for other in others]
        while not hanging.done():  # a worker that is gone is replaced once
            for worker in multiprocessing.active_children():
                worker.kill()
            wait([hanging], 0.2)
    assert BusyError in errors
    workshop.close()


def test_a_worker_that_may_not_start_is_told_as_that_and_blames_no_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_process: object) -> None:
        raise PermissionError(13, "Access is denied")

    workshop = Workshop(WorkError, workers=1, modules=JOBS)
    with monkeypatch.context() as patch:
        patch.setattr(SpawnProcess, "_Popen", staticmethod(refuse))
        with pytest.raises(StartError, match="Access is denied"):
            workshop.run(echo, b"good")
    if sys.platform != "win32":  # Windows starts no empty file: that is the case above
        with blocked_program(tmp_path / "komek.exe"), pytest.raises(StartError):
            workshop.run(echo, b"good")
    assert issubclass(StartError, BusyError), "whoever asks again later does so"
    assert workshop.run(echo, b"good") == b"good"
    workshop.close()


def test_a_paper_that_never_ends_is_told_within_its_time_and_then_at_once(tmp_path: Path) -> None:
    bomb = write_endless_pdf(tmp_path / "endless.pdf").read_bytes()
    with pytest.raises(PaperError):
        page_png(bomb, 0, 110)
    began = time.monotonic()
    for dpi in (60, 200):
        with pytest.raises(PaperError):
            page_png(bomb, 0, dpi)
    assert time.monotonic() - began < 1, "remembered"
    assert page_count(recovery_pdf("ABCD", "Акимат")) == 1


def test_a_table_made_to_hurt_is_no_table_and_a_good_one_is_read(tmp_path: Path) -> None:
    good = spreadsheet({"Получатели": [["ИИН"], ["880412401006"]]})
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good)) as packed,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in packed.namelist():
            data = packed.read(name)
            if name == "xl/styles.xml":
                data = data.replace(b"</fonts>", b"<font/>" * 4_000_000 + b"</fonts>")
            made.writestr(name, data)
    assert len(buffer.getvalue()) < 100_000
    with pytest.raises(TableError):
        read_sheets(buffer.getvalue())
    assert read_sheets(good)["Получатели"][1][0] == "880412401006"
