"""Starting: one window for one folder, and a sentence where there can be none."""

import argparse
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from app.desk import Locations
from app.storage.alone import AlreadyOpenError, hold_alone
from launch.kiosk import run_kiosk
from launch.runtime import Runtime
from tests.support.zygote import ROOT
from ui.window import Window


def test_a_second_window_on_the_same_data_is_not_opened(tmp_path: Path) -> None:
    first = hold_alone(tmp_path / "kiosk")
    with pytest.raises(AlreadyOpenError):
        hold_alone(tmp_path / "kiosk")
    hold_alone(tmp_path / "other").close()
    first.close()
    hold_alone(tmp_path / "kiosk").close()


def test_a_lock_that_a_crash_left_does_not_count(tmp_path: Path) -> None:
    script = (
        "from app.storage.alone import hold_alone as h; x ="
        f" h(__import__('pathlib').Path({str(tmp_path)!r})); print(1)"
    )
    command = [sys.executable, "-uc", f"{script}; input()"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"1"
        with pytest.raises(AlreadyOpenError):
            hold_alone(tmp_path)
        other.kill()
    hold_alone(tmp_path).close()


def test_a_queue_that_cannot_be_read_is_told_in_a_window(qtbot: QtBot, tmp_path: Path) -> None:
    where = Locations(tmp_path / "kiosk")
    where.folder.mkdir()
    where.mailbag.write_bytes(b"no database at all" * 500)
    words: list[str] = []

    def press_ok() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            words.append(box.text())
            box.accept()

    timer = QTimer(interval=50)
    timer.timeout.connect(press_ok)
    timer.start()
    assert run_kiosk(argparse.Namespace(data=where.folder, language="ru", camera="")) == 1
    timer.stop()
    assert words == ["База данных не открывается. Не удаляйте ее и позвоните в Центр занятости."]
    assert where.mailbag.read_bytes().startswith(b"no database"), "nothing is thrown away"


def test_the_first_screen_waits_for_no_module_that_only_the_open_desk_needs() -> None:
    """`bench.start` measures how long it takes; here is what made it long, once."""
    script = "import launch.runtime, ui.window, sys; print(*sys.modules)"
    command = [sys.executable, "-c", script]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(process.stdout.split())
    assert {"ui.window", "launch.runtime"} <= loaded
    desk_only = {
        "app.desk",
        "app.case.chapters",
        "requests",
        "cv2",
        "reportlab",
        "openpyxl",
        "django",
    }
    assert desk_only & loaded == set()


def start(folder: Path) -> Runtime:
    return Runtime(argparse.Namespace(data=folder, camera="none", language="ru"))


def test_the_language_of_the_last_time_is_spoken_at_the_next_start(
    dressed: QApplication, tmp_path: Path
) -> None:
    for spoken, chosen in (("kk", "ru"), ("ru", "kk"), ("kk", "kk")):
        runtime = start(tmp_path)
        assert runtime.kiosk.language == spoken
        window = Window(runtime.kiosk)
        window.bar.languages[chosen].click()
        window.close()
        window.deleteLater()


@pytest.mark.parametrize("content", [b"", b"de", b"\xff"])
def test_a_damaged_note_of_the_language_is_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "language").write_bytes(content)
    assert start(tmp_path).kiosk.language == "kk"


def test_a_center_of_this_pc_that_was_joined_by_a_card_is_no_trial_center(tmp_path: Path) -> None:
    """Seen: after a restart the kiosk had its trial center again, and the real one heard nothing
    of it.
    """
    folder = tmp_path / "komek"
    where = Locations(folder)
    assert start(folder)._is_own_center(), "a kiosk that belongs to none tries things out"
    mailbag = where.open_mailbag()
    mailbag.notes.center_url = "http://127.0.0.1:8141"
    mailbag.close()
    assert not start(folder)._is_own_center()
    login = tmp_path / "komek-center" / "first-login.json"
    login.parent.mkdir()
    login.write_text("{}", "utf-8")
    assert start(folder)._is_own_center(), "its own one has given it a password"
