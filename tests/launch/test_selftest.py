"""`check`: every part of the program is tried with real pieces, and what is broken is found."""

import datetime as dt
import errno
import hashlib
import http.server
import json
import os
import shutil
import ssl
import subprocess
import sys
import threading
import time
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import cv2
import imageio_ffmpeg
import numpy as np
import pytest
import reportlab

from app.desk import Desk, Locations
from app.safety import Result
from app.storage import trial
from app.storage.alone import hold_alone
from app.storage.database import Store
from app.storage.machine import MachineSecretError
from app.texts import LANGUAGES, Texts
from app.version import MADE, VERSION
from launch import device_trials, trials
from launch.device_trials import try_camera, try_line, try_printer
from launch.selftest import TRIALS, Finding, Trial, run_trials
from launch.trials import (
    Surroundings,
    try_clock,
    try_codecs,
    try_disk,
    try_filter,
    try_fonts,
    try_keys,
)
from scanner.images import Frame
from tests.support.rig import RealCenter, clock, start_tls_center
from tests.support.zygote import ROOT

_MOST_SECONDS = 60.0
_ZONE = dt.timezone(dt.timedelta(hours=5))


@pytest.fixture
def place(tmp_path: Path) -> Surroundings:
    """Where a kiosk has been before."""
    data = tmp_path / "komek"
    data.mkdir()
    (data / "slots.json").write_bytes(b"{}")
    return Surroundings(data, "none", clock().astimezone(_ZONE))


def result(item: Trial, place: Surroundings) -> Result:
    """What `check` says of one part, whatever it does; and that it left nothing behind."""
    before = sorted(place.data.rglob("*"))
    (finding,) = run_trials(place, {"it": (item, _MOST_SECONDS)})
    assert sorted(place.data.rglob("*")) == before
    return finding.result


def test_a_disk_that_keeps_a_file_and_has_room_is_good(place: Surroundings, tmp_path: Path) -> None:
    assert result(try_disk, place) == "good"
    assert try_disk(replace(place, data=tmp_path / "not" / "there" / "yet")) == "good"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["komek"]


def test_a_disk_without_room_or_that_takes_no_file_is_bad(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result(try_disk, replace(place, data=place.data / "slots.json" / "in")) == "bad"
    usage = shutil.disk_usage(place.data)._replace(free=900 << 20)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    assert result(try_disk, place) == "bad"
    monkeypatch.undo()

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    assert result(try_disk, place) == "bad"


def test_fonts_that_lack_a_kazakh_letter_are_bad(place: Surroundings, tmp_path: Path) -> None:
    assert result(try_fonts, place) == "good"
    assert result(lambda there: try_fonts(there, tmp_path), place) == "bad", "no fonts at all"
    latin = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    shutil.copytree(ROOT / "resources" / "fonts", tmp_path / "fonts")
    shutil.copy(latin, tmp_path / "fonts" / "NotoSans-Bold.ttf")
    with pytest.raises(trials.FailedTrialError, match=r"NotoSans-Bold\.ttf lacks U\+04D9"):
        try_fonts(place, tmp_path / "fonts")


def test_pages_videos_and_the_cipher_work_here(place: Surroundings) -> None:
    assert result(try_codecs, place) == "good"


@pytest.fixture
def quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trials, "_try_pages", lambda: None)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for ffmpeg is a script in sh")
@pytest.mark.parametrize(
    ("words", "mode"), [("exit 0", 0o755), ("exit 0", 0o644), ("exit 1", 0o755)]
)
@pytest.mark.usefixtures("quick_pages")
def test_an_ffmpeg_that_may_not_start_or_knows_no_codec_is_bad(
    words: str, mode: int, place: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{words}\n")
    program.chmod(mode)
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(program))
    assert result(try_codecs, place) == "bad"


@pytest.mark.usefixtures("quick_pages")
def test_a_database_that_does_not_hide_what_it_holds_is_bad(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "Store", lambda path, tables, _key: Store(path, tables))
    assert result(try_codecs, place) == "bad"


def test_a_page_that_reads_otherwise_is_bad(
    place: Surroundings, frames: list[Frame], monkeypatch: pytest.MonkeyPatch
) -> None:
    import scanner
    from ui.terminal import samples

    monkeypatch.setattr(samples, "made_up_photographs", lambda *_: [("drawn before", frames[0])])
    blank = np.full((1400, 1000, 3), 255, np.uint8)
    monkeypatch.setattr(scanner, "load_picture", lambda _data: blank)
    with pytest.raises(trials.FailedTrialError, match="JBIG2"):
        try_codecs(place)


def test_keys_work_here_and_are_bad_where_the_machines_secret_is_anothers(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert result(try_keys, place) == "good"

    def refuse(_path: Path) -> bytes:
        raise MachineSecretError

    monkeypatch.setattr(trial, "machine_secret", refuse)
    assert result(try_keys, place) == "bad"
    monkeypatch.setattr(trial, "machine_secret", lambda _path: os.urandom(32))
    assert result(try_keys, place) == "bad", "another one each time"


def test_a_clock_before_the_program_or_before_its_data_is_bad(place: Surroundings) -> None:
    assert result(try_clock, place) == "good"
    assert place.now.date() >= MADE
    early = dt.datetime.combine(MADE, dt.time(), dt.UTC) - dt.timedelta(days=1)
    assert result(try_clock, replace(place, now=early)) == "bad"
    tomorrow = place.now.timestamp() + 86_400
    os.utime(place.data / "slots.json", (tomorrow, tomorrow))
    assert result(try_clock, place) == "bad"


def test_a_clock_of_another_zone_is_not_called_right(place: Surroundings) -> None:
    assert result(try_clock, replace(place, now=place.now.astimezone(dt.UTC))) == "unknown"
    assert "UTC+5" in Texts("ru").say("selftest", "clock.unknown")


def test_a_time_zone_database_that_does_not_know_kazakhstans_one_zone_is_bad(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trials, "ZoneInfo", lambda _name: dt.timezone(dt.timedelta(hours=6)))
    assert result(try_clock, place) == "bad"

    def refuse(name: str) -> zoneinfo.ZoneInfo:
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(trials, "ZoneInfo", refuse)
    assert result(try_clock, place) == "bad", "no database at all"


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    path = tmp_path / "бейне.avi"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"MJPG"), 25, (320, 240))
    for shade in range(60, 90):
        writer.write(np.full((240, 320, 3), shade, np.uint8))
    writer.release()
    return path


def test_a_camera_that_gives_a_picture_is_good(place: Surroundings, recording: Path) -> None:
    assert result(try_camera, replace(place, camera=str(recording))) == "good"


def test_a_camera_that_is_not_there_is_bad(
    place: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(device_trials, "_TROUBLE_SECONDS", 0.0)
    assert result(try_camera, replace(place, camera=str(tmp_path / "none.avi"))) == "bad"


def test_no_camera_is_taken_from_a_kiosk_that_is_open(place: Surroundings, recording: Path) -> None:
    with_camera = replace(place, camera=str(recording))
    lock = hold_alone(place.data)
    assert result(try_camera, with_camera) == "unknown"
    lock.close()
    assert result(try_camera, with_camera) == "good"
    hold_alone(place.data).close()
    assert result(try_camera, place) == "unknown", "it was switched off on the command line"


def test_the_kiosk_itself_tries_the_camera_that_it_has_let_go_of(
    place: Surroundings, recording: Path
) -> None:
    lock = hold_alone(place.data)
    assert result(try_camera, replace(place, camera=str(recording), is_within=True)) == "good"
    lock.close()


def test_a_folder_in_memory_is_told_as_what_a_restart_takes_away(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer in ("good", "bad", "unknown"):
        monkeypatch.setattr(trials, "kept_after_restart", lambda _data, answer=answer: answer)
        assert result(try_filter, place) == answer


def test_a_camera_that_another_program_uses_is_unknown(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BusyCamera:
        """What a camera says of which Linux and Windows give no frame to a second program."""

        def __init__(self, _source: int) -> None:
            pass

        def newest(self) -> None:
            """Nothing."""

        def trouble(self) -> str:
            return "camera-busy"

        def close(self) -> None:
            """Nothing is held."""

    monkeypatch.setattr("scanner.camera.Camera", BusyCamera)
    monkeypatch.setattr(device_trials, "_TROUBLE_SECONDS", 0.0)
    assert result(try_camera, replace(place, camera="0")) == "unknown"


def two_printers() -> bytes:
    return b"2"


def no_printers() -> bytes:
    return b"0"


def crash() -> bytes:
    os._exit(3)


def hang() -> bytes:
    time.sleep(60)
    return b""


def load_nothing() -> bytes:
    raise ImportError("DLL load failed")


@pytest.mark.parametrize(
    ("job", "expected"),
    [
        (two_printers, "good"),
        (no_printers, "bad"),
        (load_nothing, "bad"),
        (crash, "unknown"),
        (hang, "unknown"),
    ],
)
def test_printers_are_asked_for_in_a_process_apart(
    job: Callable[[], bytes],
    expected: Result,
    place: Surroundings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(device_trials, "has_display", lambda: True)
    monkeypatch.setattr(device_trials, "count_printers", job)
    monkeypatch.setattr(device_trials, "_PRINTER_SECONDS", 3.0 if job is hang else 45.0)
    assert result(try_printer, place) == expected


def test_qt_itself_is_asked_where_there_is_a_display(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert result(try_printer, place) in ("good", "bad"), "it answers, whatever this machine has"


@pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS always have a display")
def test_without_a_display_nobody_knows_of_a_printer(
    place: Surroundings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert result(try_printer, place) == "unknown"


def test_the_line_is_good_while_the_center_answers_and_unknown_while_not(
    desk: Desk, where: Locations, enrolled: RealCenter, place: Surroundings
) -> None:
    there = replace(place, data=where.folder)
    contact = enrolled.rows("SELECT count, last_contact FROM center_kiosk")
    assert try_line(there) == "good"
    assert enrolled.rows("SELECT count, last_contact FROM center_kiosk") == contact
    enrolled.kill()
    assert try_line(there) == "unknown"
    assert result(try_line, place) == "unknown", "a kiosk that is not enrolled"
    assert desk.profile.center is not None


class _Portal(http.server.BaseHTTPRequestHandler):
    """The sign-in page of somebody's network, whatever is asked."""

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """It says nothing."""


@pytest.fixture
def portal() -> Iterator[str]:
    server = http.server.HTTPServer(("127.0.0.1", 0), _Portal)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_of_the_networks_own_is_no_center(
    where: Locations, portal: str, place: Surroundings
) -> None:
    mailbag = where.open_mailbag()
    mailbag.notes.keep(kiosk="K1", center_url=portal)
    mailbag.close()
    assert result(try_line, replace(place, data=where.folder)) == "unknown"
    assert [path.name for path in where.folder.iterdir()] == ["mailbag.db"]


@pytest.mark.filterwarnings("ignore::urllib3.exceptions.InsecureRequestWarning")
def test_another_certificate_than_the_centers_is_bad(
    where: Locations, place: Surroundings, tmp_path: Path
) -> None:
    center = start_tls_center(tmp_path / "center")
    pin = hashlib.sha256(ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate(center.address)))
    there = replace(place, data=where.folder)
    mailbag = where.open_mailbag()
    try:
        mailbag.notes.keep(kiosk="K1", center_url=center.url, center_pins=pin.hexdigest())
        assert result(try_line, there) == "good"
        mailbag.notes.center_pins = "0" * 64
        assert result(try_line, there) == "bad"
    finally:
        mailbag.close()
        center.server.stop()


def test_a_mailbag_that_cannot_be_read_is_bad(place: Surroundings) -> None:
    (place.data / "mailbag.db").write_bytes(b"no database at all" * 500)
    assert result(try_line, place) == "bad"


def test_what_hangs_is_left_behind_and_what_fails_in_any_way_is_bad(
    place: Surroundings, caplog: pytest.LogCaptureFixture
) -> None:
    end = threading.Event()

    def wait(_place: Surroundings) -> Result:
        end.wait(_MOST_SECONDS)
        return "good"

    def fail(_place: Surroundings) -> Result:
        raise LookupError("a bug")

    items: dict[str, tuple[Trial, float]] = {
        "slow": (wait, 0.1),
        "wrong": (fail, 9.0),
        "right": (lambda _place: "good", 9.0),
    }
    assert list(run_trials(place, items)) == [
        Finding("slow", "unknown"),
        Finding("wrong", "bad"),
        Finding("right", "good"),
    ]
    end.set()
    assert "self-test: slow takes longer" in caplog.text
    assert "LookupError: a bug" in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_has_a_sentence_for_every_result(language: str) -> None:
    texts = Texts(language)
    wanted = {f"{what}.{one}" for what in TRIALS for one in get_args(Result)}
    assert texts.codes("selftest") == wanted | {"title", "why"}
    sentences = [texts.say("selftest", code) for code in sorted(wanted)]
    assert len(set(sentences)) == len(sentences)
    assert min(map(len, sentences)) > 10


def check(data: Path, *words: str, language: str = "ru") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "main.py"), "--data", str(data), "--camera", "none"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TZ": "KZT-5"}
    return subprocess.run(
        [*command, "--language", language, "check", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )


def test_the_command_tells_all_in_a_language_and_leaves_nothing_behind(tmp_path: Path) -> None:
    texts, done = Texts("kk"), check(tmp_path / "komek", language="kk")
    lines = done.stdout.splitlines()
    assert lines[0] == texts.say("selftest", "title")
    assert " + " + texts.say("selftest", "fonts.good") in lines
    assert " + " + texts.say("selftest", "keys.good") in lines
    assert " ? " + texts.say("selftest", "line.unknown") in lines
    assert texts.say("safety", "title") in lines
    assert done.returncode == int(any(line.startswith(" ! ") for line in lines))
    assert list(tmp_path.iterdir()) == []


def test_the_commands_last_word_is_an_object_for_programs_and_its_log_has_why(
    tmp_path: Path,
) -> None:
    data = tmp_path / "komek"
    (data / "logs").mkdir(parents=True)
    (data / "mailbag.db").write_bytes(b"no database at all" * 500)
    done = check(data, "--json")
    told = json.loads(done.stdout)
    assert done.stdout.count("\n") == 1
    assert list(told) == ["selftest", "safeguards"]
    assert list(told["selftest"]) == list(TRIALS)
    assert {"disk", "account", "swap"} <= set(told["safeguards"])
    assert (done.returncode, told["selftest"]["line"]) == (1, "bad")
    assert told["selftest"]["codecs"] == told["selftest"]["clock"] == "good"
    assert Texts("ru").say("selftest", "line.bad") in done.stderr
    assert "self-test: line" in (data / "logs" / "check.log").read_text("utf-8")
    assert sorted(path.name for path in data.iterdir()) == ["logs", "mailbag.db"]


def test_the_version_has_its_day() -> None:
    assert f"## {VERSION}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert clock().date() >= MADE
