"""The demonstration as a stranger starts it."""

import json
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

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
    tmp_path: Path, photos: Path
) -> None:
    (photos / "damaged.jpg").write_bytes(b"\xff\xd8\xff\xe0 cut short")
    result = demo("--photos", str(photos), "--out", str(tmp_path / "out"), "--json")
    assert result.returncode == 0, result.stderr
    summary = json.loads(result.stdout.splitlines()[-1])
    assert summary["status"] == "informed"
    assert summary["pages"] == 2
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
        "receipt.pdf",
    }
    journal = json.loads((tmp_path / "out" / "journal.json").read_text("utf-8"))
    kinds = [json.loads(event["header"])["kind"] for event in journal["events"]]
    assert kinds[0] == "application-submitted"
    assert kinds[-1] == "applicant-informed"
    assert "decided" in kinds


def test_without_photographs_it_renders_its_own_and_speaks_kazakh(tmp_path: Path) -> None:
    result = demo("--out", str(tmp_path / "out"), "--language", "kk")
    assert result.returncode == 0, result.stderr
    assert "Орталық бәрін растады" in result.stdout
    page_lines = [line for line in result.stdout.splitlines() if "-бет" in line]
    assert len(page_lines) == 2
    assert all("ақ-қара" in line for line in page_lines), page_lines


def test_a_folder_without_a_readable_picture_is_told_in_one_sentence(tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "a.png").write_bytes(np.random.default_rng(0).bytes(500))
    (folder / "notes.txt").write_text("no picture")
    (tmp_path / "file").write_text("in the way")
    for photos, out in ((folder, "out"), (tmp_path / "missing", "out"), (folder, "file/out")):
        result = demo("--photos", str(photos), "--out", str(tmp_path / out))
        assert result.returncode == 1
        assert len(result.stderr.strip().splitlines()) == 1
        assert "Traceback" not in result.stderr
