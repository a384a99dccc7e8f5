"""Each row is a fault; each ends with nothing lost, nothing twice, every journal in order, and no
manual step.
"""

import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from app.catalog import load_catalog
from app.desk import Locations, unlock_desk
from app.errors import DiskFullError
from sync.https import RevokedError
from sync.transport import Report, Watch
from tests.support.badline import Faults
from tests.support.on_server import of_a_file
from tests.support.rig import PIN, RealCenter, clock, make_desk
from tests.support.village import Village
from tests.support.zygote import ROOT, quick_center

ROOT_ONLY = pytest.mark.skipif(
    sys.platform != "linux"
    or os.geteuid() != 0
    or bool(subprocess.run(["unshare", "-m", "true"], check=False).returncode),
    reason="mounting a small disk needs root",
)


@pytest.mark.parametrize("ending", ["rst", "fin"])
@pytest.mark.parametrize("mean", [8_000, 60_000])
def test_the_line_dies_again_and_again(village: Village, ending: str, mean: float) -> None:
    village.queue(150_000, 90_000)
    village.queue(2_000)
    village.connect(Faults(session=mean, ending="rst" if ending == "rst" else "fin", seed=3))
    village.drain()
    assert village.line is not None
    assert village.line.cuts > 3
    village.assert_whole()


def test_the_line_falls_silent(village: Village) -> None:
    village.queue(120_000)
    village.answer_seconds = 0.3
    village.connect(Faults(exact=(3_000, 40_000, 60_000), ending="silence"))
    village.drain()
    village.assert_whole()


def test_a_cut_at_every_twentieth_of_a_file(village: Village) -> None:
    for part in range(20):
        village.queue(40_000)
        village.connect(Faults(exact=(5_000 + 2_000 * part,)))
        village.drain(5)
    village.assert_whole()


def test_a_cut_at_each_percent_of_a_file(village: Village) -> None:
    village.queue(400_000)
    village.connect(Faults(exact=(20_000, *[5_000] * 100)))
    village.drain()
    assert village.line is not None
    assert village.line.cuts == 101
    assert village.line.total < 600_000, "it went on where it was cut"
    village.assert_whole()


def test_the_line_is_out_for_a_while(village: Village) -> None:
    village.queue(60_000)
    village.connect()
    assert village.line is not None
    village.line.is_out = True
    assert all(village.run().down for _ in range(5))
    village.line.is_out = False
    village.drain()
    village.assert_whole()


@pytest.mark.parametrize(
    "faults",
    [
        Faults(lost_replies=0.4, seed=1),
        Faults(repeated_requests=0.6, seed=2),
        Faults(late_requests=0.4, seed=3),
    ],
    ids=["lost", "twice", "late"],
)
def test_answers_are_lost_and_requests_come_twice_or_after_later_ones(
    village: Village, faults: Faults
) -> None:
    village.queue(80_000, 70_000)
    village.queue(30_000)
    village.connect(faults)
    village.drain()
    village.assert_whole()


def test_a_slow_line_with_long_delays_carries_facts_first(village: Village) -> None:
    village.queue(40_000)
    engine = village.connect(Faults(rate=30_000, delay=0.2))
    order: list[str] = []

    def tell(_report: Report) -> None:
        later = clock() + dt.timedelta(hours=2)
        order.append("waiting" if engine.mailbag.outgoing.due("facts", later, 1) else "facts")

    village.drain(3, Watch(tell))
    # a line that is found to be quick brings the page along with the facts, and tells of no pieces
    assert order[:1] in ([], ["facts"])
    village.assert_whole()


def test_a_file_that_the_center_dropped_begins_again(village: Village) -> None:
    village.queue(200_000)
    village.connect(Faults(exact=(90_000,)))
    assert village.run().down
    (part,) = (village.center.data / "uploads").glob("*.part")
    assert part.stat().st_size > 0
    part.unlink()
    village.drain()
    village.assert_whole()


def test_bytes_that_rotted_at_the_center_are_sent_again(village: Village) -> None:
    village.queue(200_000)
    village.connect(Faults(exact=(90_000,)))
    assert village.run().down
    (part,) = (village.center.data / "uploads").glob("*.part")
    content = bytearray(part.read_bytes())
    content[100] ^= 255
    part.write_bytes(content)
    village.drain()
    village.assert_whole()


def test_an_envelope_that_rotted_in_the_queue_is_sealed_anew(village: Village) -> None:
    village.queue(60_000)
    engine = village.connect()
    engine.mailbag._store.run(
        "UPDATE outgoing SET ciphertext = zeroblob(size) WHERE freight = 'file'"
    )
    village.drain()
    village.assert_whole()


@of_a_file
def test_the_centers_database_is_locked_for_a_while(village: Village) -> None:
    village.queue(30_000)
    lock = sqlite3.connect(
        village.center.data / "center.db", isolation_level=None, check_same_thread=False
    )
    lock.execute("BEGIN IMMEDIATE")
    threading.Timer(2.5, lock.execute, ["ROLLBACK"]).start()
    village.answer_seconds = 20.0
    village.connect()
    village.drain()
    village.assert_whole()


def test_the_center_sleeps_and_wakes_up(village: Village) -> None:
    village.queue(120_000)
    village.answer_seconds = 0.5
    village.connect()
    os.kill(village.center.server.process.pid, signal.SIGSTOP)
    assert village.run().down
    os.kill(village.center.server.process.pid, signal.SIGCONT)
    village.drain()
    village.assert_whole()


def test_a_revoked_kiosk_waits_and_goes_on_when_it_is_known_again(village: Village) -> None:
    village.queue(150_000)
    village.connect(Faults(exact=(70_000,)))
    assert village.run().down
    with village.center.tables() as database:
        database.execute("UPDATE center_kiosk SET active = false")
        with pytest.raises(RevokedError):
            village.run()
        assert village.engine is not None
        assert village.engine.mailbag.journeys.tally().waiting > 0
        database.execute("UPDATE center_kiosk SET active = true")
    village.drain()
    village.assert_whole()


def test_the_center_is_gone_for_sixty_days(village: Village) -> None:
    village.queue(50_000, 20_000)
    engine = village.connect()
    village.center.server.stop()
    delay = dt.timedelta()
    engine.clock = lambda: clock() + delay
    for _day in range(60):
        delay += dt.timedelta(days=1)
        assert engine.run_pass().down
    village.center.start()
    engine = village.connect()
    engine.clock = lambda: clock() + delay
    assert not engine.run_pass().down, "everything was due again by itself"
    village.drain(3)
    village.assert_whole()


@of_a_file
def test_a_center_from_an_old_backup_is_given_again_what_it_forgot(village: Village) -> None:
    village.queue(20_000)
    village.connect()
    village.drain()
    village.center.server.stop()
    backup = village.center.data.with_name("backup")
    shutil.copytree(village.center.data, backup)
    village.center.start()
    village.queue(30_000)
    village.connect()
    village.drain()
    village.run()
    village.assert_whole()
    village.center.server.stop()
    shutil.rmtree(village.center.data)
    backup.rename(village.center.data)
    village.center.start()
    assert len(village.center.rows("SELECT id FROM center_caserow")) == 1
    village.connect()
    village.run()
    village.drain(4)
    village.assert_whole()


@of_a_file
def test_a_kiosk_is_not_told_that_nobody_knows_it_while_the_database_cannot_be_read(
    village: Village,
) -> None:
    """The library of signatures took a failed look-up of the key for a wrong signature."""
    village.queue(20_000)
    village.connect()

    def rename(name: str, other: str) -> None:
        with village.center.tables() as database:
            database.execute("PRAGMA legacy_alter_table = ON")
            database.execute(f"ALTER TABLE {name} RENAME TO {other}")

    rename("center_kiosk", "center_lost")
    assert village.run().trouble == "center-busy"
    rename("center_lost", "center_kiosk")
    village.drain()
    village.assert_whole()


def test_a_center_from_a_backup_is_noticed_though_it_has_written_more_since(
    village: Village,
) -> None:
    village.queue(20_000)
    village.connect()
    village.drain()
    village.center.server.stop()
    backup = village.center.data.with_name("backup")
    shutil.copytree(village.center.data, backup)
    village.center.start()
    village.queue(30_000)
    village.connect()
    village.drain()
    village.center.server.stop()
    shutil.rmtree(village.center.data)
    backup.rename(village.center.data)
    village.center.start()
    for _ in range(4):
        # each publishes lists: its letters have higher numbers than before
        village.center.command("new-keys")
    village.connect()
    village.run()
    village.drain(4)
    village.assert_whole()


def test_the_same_case_sent_again_after_a_lost_mailbag_is_one_case(village: Village) -> None:
    case = village.queue(40_000)
    village.connect()
    village.drain()
    village.disconnect()
    store = village.desk.cases._store
    store.run("UPDATE outbox SET envelope = ''")
    village.connect().mailbag._store.run("DELETE FROM outgoing")
    village.drain()
    assert village.center.rows(f"SELECT count(*) FROM center_caserow WHERE id = '{case.id}'") == [
        (1,)
    ]
    digests = [row[0] for row in village.center.rows("SELECT digest FROM center_storedevent")]
    assert len(digests) == len(set(digests))


def test_two_kiosks_on_one_bad_line(village: Village, tmp_path: Path) -> None:
    where = Locations(tmp_path / "other")
    other = Village(where, make_desk(where, "T2"), village.center)
    (tmp_path / "second").mkdir()
    village.center.enroll(other.desk, tmp_path / "second")
    for one in (village, other):
        one.queue(60_000, 30_000)
        one.connect(Faults(session=40_000, seed=5))
    threads = [threading.Thread(target=one.drain) for one in (village, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    village.assert_whole()
    other.assert_whole()
    other.disconnect()
    other.desk.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGSTOP")
def test_the_kiosk_sleeps_in_the_middle_of_a_file_and_wakes_up(village: Village) -> None:
    village.queue(400_000)
    village.connect(Faults(rate=150_000))
    assert village.line is not None
    mailbag = village.where.open_mailbag()
    mailbag.notes.center_url = village.line.url
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(village.where.folder), "send"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as sender:
        for _ in range(2000):
            if village.line.up > 100_000:
                break
            threading.Event().wait(0.01)
        sender.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, sender.pid, os.WSTOPPED)
        village.line.cut()  # no line outlives a night's sleep
        sender.send_signal(signal.SIGCONT)
    village.drain()
    village.assert_whole()


def locked_out_for_want_of_room(where: Locations, disk: Path, filler: Path) -> bool:
    """Unlocking on a disk without a byte of room names the reason, leaves nothing behind, and works
    afterwards.
    """
    before = set(where.folder.iterdir())
    filler.write_bytes(bytes(shutil.disk_usage(disk).free))
    for _ in range(7):  # more often than a wrong PIN would be borne
        with pytest.raises(DiskFullError):
            unlock_desk(where, PIN, load_catalog(), clock())
    nothing_left = set(where.folder.iterdir()) <= before
    filler.unlink()
    unlock_desk(where, PIN, load_catalog(), clock()).close()
    return nothing_left


@ROOT_ONLY
def test_the_kiosks_disk_is_full_for_a_while(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(disk)], check=True)
    try:
        where = Locations(disk / "kiosk")
        desk = make_desk(where)
        center = RealCenter(tmp_path / "center", quick_center(tmp_path / "center"))
        center.enroll(desk, tmp_path)
        village = Village(where, desk, center)
        village.queue(200_000)
        filler = disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 20_000)))
        with pytest.raises(DiskFullError):
            village.queue(900_000)
        filler.unlink()
        assert locked_out_for_want_of_room(where, disk, filler)
        village.queue(100_000)
        village.connect()
        filler.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - 4_000)))
        with suppress(DiskFullError):
            village.run()
        filler.unlink()
        village.drain()
        village.assert_whole()
        village.disconnect()
        desk.close()
        center.server.stop()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@ROOT_ONLY
def test_the_centers_disk_is_full_for_a_while(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(disk)], check=True)
    try:
        where = Locations(tmp_path / "kiosk")
        desk = make_desk(where)
        center = RealCenter(disk / "center", quick_center(disk / "center"))
        center.enroll(desk, tmp_path)
        village = Village(where, desk, center)
        village.queue(300_000, 200_000)
        filler = disk / "filler"
        space = shutil.disk_usage(disk).free
        filler.write_bytes(bytes(max(0, space - 200_000)))
        village.connect()
        reports = [village.run() for _ in range(3)]
        assert any(report.down for report in reports)
        filler.unlink()
        village.drain(8)
        village.assert_whole()
        village.disconnect()
        desk.close()
        center.server.stop()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)
