"""What a process of ours writes is for its account alone, however free the system is with new
files.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.cards import CenterCard
from app.desk import Locations
from app.envelope import new_identity, recipient_of
from app.keys import SigningKey
from app.logs import log, open_log
from app.process import keep_private
from tests.support.processes import open_to_others
from tests.support.rig import clock, make_desk, queue
from tests.support.zygote import ROOT

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the folder's own rights hold there"
)


def limits() -> None:
    """Keep a process private that may have written large dumps; prints how it stands."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    before = resource.getrlimit(resource.RLIMIT_CORE)[0]
    keep_private()
    sys.stdout.write(json.dumps([before, resource.getrlimit(resource.RLIMIT_CORE)[0]]))


def work(folder: str) -> None:
    """Queue and seal an application, as a kiosk does; prints what is open to others while all of it
    is in use.
    """
    keep_private()
    where = Locations(Path(folder))
    open_log(where.folder, "kiosk")
    desk = make_desk(where)
    recipient = recipient_of(new_identity())
    desk.enrolment.enroll(
        CenterCard(
            "Center", "http://127.0.0.1:1", SigningKey.generate().public, recipient, recipient
        )
    )
    queue(desk, [3000])
    desk.post.seal(clock())
    log.warning("sealed")
    names = sorted(path.relative_to(where.folder).as_posix() for path in where.folder.rglob("*"))
    sys.stdout.write(json.dumps([names, open_to_others(where.folder)]))


def apart(job: str) -> str:
    """What a function of this module prints in a process of its own, to which no file is private by
    itself.
    """
    command = [sys.executable, "-c", f"from tests.app.test_process import limits, work; {job}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, umask=0)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_crash_leaves_no_dump_of_the_memory() -> None:
    before, after = json.loads(apart("limits()"))
    if before == 0:
        pytest.skip("this machine lets no process write a dump: the limit would prove nothing")
    assert after == 0


def test_queue_desk_slots_and_log_of_a_kiosk_at_work_are_for_its_account_alone(
    tmp_path: Path,
) -> None:
    names, open_ones = json.loads(apart(f"work({str(tmp_path / 'kiosk')!r})"))
    wanted = {
        "desk.db",
        "desk.db-wal",
        "mailbag.db",
        "mailbag.db-wal",
        "slots.json",
        "machine.key",
        "logs/kiosk.log",
    }
    assert wanted <= set(names)
    assert open_ones == {}


def test_what_the_command_line_makes_is_for_the_account_alone(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(tmp_path / "kiosk"), "send"]
    subprocess.run(command, capture_output=True, check=False, umask=0)
    assert (tmp_path / "kiosk" / "mailbag.db").exists()
    assert open_to_others(tmp_path) == {}
