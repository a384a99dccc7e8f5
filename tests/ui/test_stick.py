"""The stick screen by hand: real packages in a real folder."""

import threading
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from app.connection import StickExport, StickImport
from app.errors import KomekError
from sync.drives import removable_drives
from sync.package import StickProtectedError
from tests.support.gallery import gallery_desk
from ui import theme
from ui.kiosk import StickAccess
from ui.navigation import Place
from ui.screens.stick import StickScreen
from ui.window import Window

PATIENCE = 20_000


def test_the_assistant_is_told_when_the_stick_may_be_taken_out(
    qtbot: QtBot, tmp_path: Path
) -> None:
    sample = gallery_desk(tmp_path / "desk")
    kiosk = sample.kiosk("ru", empty=False, new=False)
    drives: list[Path] = []
    failures: list[KomekError] = []

    def write(drive: Path, _tell: Callable[[float], None]) -> StickExport:
        if failures:
            raise failures.pop()
        (drive / "written").touch()
        return StickExport(7, 120_000, 2)

    kiosk.stick = StickAccess(lambda: list(drives), write, lambda _drive: StickImport(7, 3))
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_place(Place("stick", ""))
    screen = window.screen_shown
    assert isinstance(screen, StickScreen)
    screen.write.click()
    assert screen.drives.problem.text() == "Вставьте флешку или выберите папку"
    drives.append(tmp_path)
    qtbot.waitUntil(lambda: screen.drives.value() == str(tmp_path), timeout=PATIENCE)
    failures.append(StickProtectedError())
    screen.write.click()
    qtbot.waitUntil(lambda: bool(screen.errors.sentences), timeout=PATIENCE)
    assert screen.errors.sentences == [
        "На флешку нельзя записать. Снимите защиту или возьмите другую."
    ]
    screen.write.click()
    qtbot.waitUntil(screen.result.isVisible, timeout=PATIENCE)
    assert (tmp_path / "written").exists()
    screen.read.click()
    qtbot.waitUntil(lambda: not screen.is_busy, timeout=PATIENCE)


def test_writing_goes_on_and_its_end_is_told_though_the_language_was_changed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    kiosk = gallery_desk(tmp_path / "desk").kiosk("ru", empty=False, new=False)
    half, may_end = threading.Event(), threading.Event()

    def write(_drive: Path, tell: Callable[[float], None]) -> StickExport:
        tell(0.5)
        half.set()
        assert may_end.wait(30)
        return StickExport(7, 120_000, 0)

    kiosk.stick = StickAccess(lambda: [tmp_path], write, lambda _drive: StickImport(0, 0))
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show()
    window.show_place(Place("stick", ""))
    previous = window.screen_shown
    assert isinstance(previous, StickScreen)
    qtbot.waitUntil(lambda: previous.drives.value() == str(tmp_path), timeout=PATIENCE)
    previous.write.click()
    assert half.wait(30)
    qtbot.waitUntil(lambda: previous.progress.value() == 50, timeout=PATIENCE)
    window.speak("kk")
    screen = window.screen_shown
    assert isinstance(screen, StickScreen)
    assert screen is not previous
    assert screen.is_busy
    may_end.set()
    qtbot.waitUntil(screen.result.isVisible, timeout=PATIENCE)
    assert "120 КБ" in screen.result.text
    assert not screen.is_busy


def test_removable_drives_are_read_from_tables_and_never_touched(tmp_path: Path) -> None:
    theme.color("ink")
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda2 / ext4 rw 0 0\n/dev/sdb1 /media/user/MY\\040STICK vfat rw 0 0\nserver:/dead"
        " /mnt/dead nfs rw 0 0\n/dev/sda1 /boot/efi vfat rw 0 0\n/dev/sdc1 /run/media/x ext4 rw"
        " 0 0\n"
    )
    (tmp_path / "block" / "sdc1").mkdir(parents=True)
    (tmp_path / "block" / "sdc1" / "removable").write_text("1\n")
    drives = removable_drives(mounts, tmp_path / "block")
    assert drives == [Path("/media/user/MY STICK"), Path("/run/media/x")]
