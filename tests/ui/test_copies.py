"""Copies in clear that other programs were given: at the lock and at the next start nothing of them
is left.
"""

import argparse
import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk, Locations
from launch import runtime as launched
from launch.runtime import Runtime
from tests.support.rig import clock
from ui.gallerydesk import kiosk_for
from ui.kiosk import Kiosk
from ui.window import Window

SECRET = b"880412401006 " * 1000


def leave_a_copy(kiosk: Kiosk, beside: Path) -> Path:
    """A copy as a screen makes it; gives another name of the same bytes on the disk."""
    path = kiosk.scratch() / "dossier.pdf"
    path.write_bytes(SECRET)
    os.link(path, beside)
    return beside


def test_at_the_lock_copies_are_overwritten_and_taken_away(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    kiosk = kiosk_for(desk, clock())
    kiosk.scratch_folder = tmp_path / "copies"
    window = Window(kiosk)
    qtbot.addWidget(window)
    window.show()
    copies = [leave_a_copy(kiosk, tmp_path / str(number)) for number in range(2)]
    window.lock()
    assert not kiosk.scratch_folder.exists()
    assert [copy.read_bytes() for copy in copies] == [bytes(len(SECRET))] * 2


def start(where: Locations) -> Runtime:
    """The kiosk's start, at a center elsewhere that does not know it yet."""
    mailbag = where.open_mailbag()
    mailbag.notes.center_url = "https://center.example.kz"
    mailbag.close()
    return Runtime(argparse.Namespace(data=where.folder, camera="none", language="ru"))


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(
            "in memory",
            marks=pytest.mark.skipif(os.name == "nt", reason="no folder in memory there"),
        ),
        "within the data",
    ],
)
def test_copies_that_a_power_cut_left_are_overwritten_and_taken_away_at_the_next_start(
    where: Locations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "run").mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run") if place == "in memory" else "")
    monkeypatch.setattr(launched, "_ROOM_FOR_COPIES", len(SECRET))
    first = start(where)
    copy = leave_a_copy(first.kiosk, tmp_path / "copy")
    first.stop()
    assert first.kiosk.scratch_folder.is_relative_to(tmp_path / "run") == (place == "in memory")
    second = start(where)
    second.stop()
    assert not second.kiosk.scratch_folder.exists()
    assert copy.read_bytes() == bytes(len(SECRET))


@pytest.mark.skipif(os.name == "nt", reason="no folder in memory there")
def test_copies_of_a_start_with_less_memory_are_taken_away_too(
    where: Locations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    first = start(where)
    leave_a_copy(first.kiosk, tmp_path / "copy")
    first.stop()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(launched, "_ROOM_FOR_COPIES", 1)
    start(where).stop()
    assert not first.kiosk.scratch_folder.exists()
