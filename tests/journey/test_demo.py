"""The demonstration as a stranger starts it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.texts import Texts
from main import main
from scanner.images import Frame
from tests.support.zygote import ROOT


def demo(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, str(ROOT / "main.py"), "demo", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def photos(tmp_path: Path, frames: list[Frame]) -> Path:
    folder = tmp_path / "photos"
    folder.mkdir()
    for number, frame in enumerate(frames, 1):
        cv2.imwrite(str(folder / f"{number}.jpg"), frame)
    return folder


def test_one_application_goes_all_the_way_round_and_a_damaged_picture_is_skipped(
    tmp_path: Path, photos: Path, frames: list[Frame]
) -> None:
    """It ended at a sheet that was cut: only four remarks had words in the terminal."""
    cv2.imwrite(str(photos / "3-cut.jpg"), frames[0][: frames[0].shape[0] * 2 // 3])
    (photos / "damaged.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut short")
    result = demo("--photos", str(photos), "--out", str(tmp_path / "out"), "--json")
    assert result.returncode == 0, result.stderr
    summary = json.loads(result.stdout.splitlines()[-1])
    assert summary["status"] == "informed"
    assert summary["pages"] == 3
    assert Texts("ru").say("remarks", "cut") in result.stderr
    assert re.search(r"найден уверенно на \d+ %", result.stderr)
    assert 0 < summary["bytes_up"] < 200_000
    assert "damaged.jpg" in result.stderr
    files = {path.name: path.stat().st_size for path in (tmp_path / "out").iterdir()}
    assert files == summary["files"]
    assert set(files) == {
        "form.pdf",
        "journal.json",
        "notice.pdf",
        "page-01.pdf",
        "page-02.pdf",
        "page-03.pdf",
        "receipt.pdf",
    }
    journal = json.loads((tmp_path / "out" / "journal.json").read_text("utf-8"))
    kinds = [json.loads(event["header"])["kind"] for event in journal["events"]]
    assert kinds[0] == "application-submitted"
    assert kinds[-1] == "applicant-informed"
    assert "decided" in kinds


def test_a_folder_without_a_readable_picture_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.png").write_bytes(np.random.default_rng(0).bytes(500))
    (folder / "notes.txt").write_text("no picture")
    (tmp_path / "file").write_text("in the way")
    for photos, out in ((folder, "out"), (tmp_path / "missing", "out"), (folder, "file/out")):
        status = main(["demo", "--photos", str(photos), "--out", str(tmp_path / out)])
        assert status == 1
        assert len(capsys.readouterr().err.strip().splitlines()) == 1
