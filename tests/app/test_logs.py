"""The log: it tells what happened, and of nobody."""

import json
import logging
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import Locations
from app.logs import MaskingFormatter, mask
from app.support import about
from tests.support.rig import PIN, clock, make_desk, queue
from tests.support.zygote import ROOT


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("IIN 880412401006 is odd", "IIN ############ is odd"),
        ("case of Сейдахметова Мадина Ерланқызы failed", "case of … failed"),
        ("phone +7 (702) 673-66-97, 8 702 673 66 97", "phone ############, ############"),
        ("mail aigul.s@mail.kz", "mail …@…"),
        ("2026-11-24 10:00 port 8080 took 123456 ms", "2026-11-24 10:00 port 8080 took 123456 ms"),
        ("01a20d34-a394-754a-9db0-2892a946f366", "01a20d34-a394-754a-9db0-2892a946f366"),
    ],
)
def test_names_and_numbers_of_people_are_masked_and_what_helps_is_not(
    said: str, written: str
) -> None:
    assert mask(said) == written


@given(st.text(alphabet="абвгғқңөұүһіА- ", min_size=1), st.integers(10**11, 10**12 - 1))
def test_no_cyrillic_letter_and_no_iin_ever_passes(name: str, iin: int) -> None:
    text = mask(f"x {name} {iin} y")
    assert not any("\u0400" <= letter <= "\u052f" for letter in text)
    assert str(iin) not in text


def test_a_traceback_is_masked_too() -> None:
    try:
        raise ValueError("Сейдахметова 880412401006")
    except ValueError:
        record = logging.LogRecord("komek", logging.ERROR, "f", 1, "failed", (), sys.exc_info())
    text = MaskingFormatter().format(record)
    assert "ValueError: … ############" in text
    assert "Traceback" in text


def test_the_archive_for_help_has_logs_versions_and_counts_and_nobodys_data(tmp_path: Path) -> None:
    where = Locations(tmp_path / "kiosk")
    desk = make_desk(where)
    case = queue(desk, [3000])
    desk.close()
    assert case.application is not None
    log = where.folder / "logs" / "kiosk.log"
    log.parent.mkdir()
    log.write_text(f"an old line: {case.application.full_name} {case.application.iin}\n", "utf-8")
    out = tmp_path / "help.zip"
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "--data",
        str(where.folder),
        "support",
        "--out",
        str(out),
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(out) as packed:
        texts = {name: packed.read(name).decode() for name in packed.namelist()}
    about = json.loads(texts["about.json"])
    assert about["files"]["desk.db"] > 0
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert about["komek"] == project["version"]
    assert about["packages"]["msgspec"]
    assert "kiosk/kiosk.log" in texts
    for text in texts.values():
        assert case.application.iin not in text
        assert case.application.surname not in text
        assert PIN not in text


def test_the_archive_is_made_of_a_folder_that_is_named_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Locations(tmp_path / "kiosk").open_mailbag()
    monkeypatch.chdir(tmp_path)
    assert "unreadable" not in str(about(Path("kiosk"), clock())["mailbag"])


def test_a_bug_in_the_program_and_in_a_thread_is_found_in_the_log(tmp_path: Path) -> None:
    script = (
        "import threading, pathlib, app.logs as logs\n"
        f"logs.open_log(pathlib.Path({str(tmp_path)!r}), 'kiosk')\n"
        "thread = threading.Thread(target=lambda: 1 // 0); thread.start(); thread.join()\n"
        "raise LookupError('Мадина')\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    text = (tmp_path / "logs" / "kiosk.log").read_text("utf-8")
    assert "ZeroDivisionError" in text
    assert "LookupError: …" in text


@pytest.mark.parametrize("name", ["camera", "worker-3"])
def test_what_a_process_beside_the_program_logs_is_masked_in_a_log_of_its_own(
    name: str, tmp_path: Path
) -> None:
    """Such a process begins by reading `main.py`, whose name this script bears."""
    script = (
        "import __main__, logging, multiprocessing, pathlib, app.logs as logs\n"
        f"__main__.__file__ = {str(ROOT / 'main.py')!r}\n"
        f"logs.open_log(pathlib.Path({str(tmp_path)!r}), 'kiosk')\n"
        "said = 'sheet of Сейдахметова Мадина, 880412401006'\n"
        "started = multiprocessing.get_context('spawn').Process(\n"
        f"    target=logging.getLogger('scanner').error, args=(said,), name={name!r})\n"
        "started.start(); started.join()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    text = (tmp_path / "logs" / f"{name.partition('-')[0]}.log").read_text("utf-8")
    assert "ERROR scanner: sheet of …, ############" in text
    assert not (tmp_path / "logs" / "kiosk.log").exists(), "no two processes write into one file"


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    opened = f"import pathlib, app.logs as l; l.open_log(pathlib.Path({str(tmp_path)!r}), 'kiosk')"
    script = f"{opened}; l.log.error('x'); print('on')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "on"


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "а" * 100_000, "a@" * 50_000, "1 " * 50_000, "аb-" * 30_000, "x\n" * 60_000],
)
def test_masking_takes_no_longer_for_what_strangers_send(text: str) -> None:
    began = time.monotonic()
    assert len(mask(text)) <= 45_000
    assert time.monotonic() - began < 2
