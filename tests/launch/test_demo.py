"""The demonstration, as `launch` runs it."""

import argparse
import inspect
import re
import sys
import tempfile
from pathlib import Path

import pytest

from app.texts import Texts
from launch.demo import run_demo
from scanner import judging, pages


@pytest.mark.slow
def test_without_photographs_it_renders_its_own_speaks_kazakh_and_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of what is open, Windows leaves the folder behind, with all personal data in it."""
    folders: list[Path] = []
    open_files: list[str] = []
    remove = tempfile.TemporaryDirectory.cleanup

    def look_and_remove(folder: "tempfile.TemporaryDirectory[str]") -> None:
        if "komek-demo-" in folder.name:
            folders.append(Path(folder.name))
            open_files.extend(files_open_in(folder.name))
        remove(folder)

    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", look_and_remove)
    arguments = argparse.Namespace(language="kk", photos=None, out=tmp_path, json=False)
    assert run_demo(arguments) == 0
    output = capsys.readouterr().out
    assert "DEMO-000001" in output
    assert "Орталық бәрін растады" in output
    page_lines = [line for line in output.splitlines() if "-бет" in line]
    assert len(page_lines) == 2
    assert all("ақ-қара" in line for line in page_lines), page_lines
    assert open_files == []
    assert [folder.exists() for folder in folders] == [False]


def files_open_in(folder: str) -> list[str]:
    """What this process has open there, on Linux; elsewhere nobody is asked."""
    if sys.platform != "linux":
        return []
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return [path.name for path in map(Path.readlink, links) if path.is_relative_to(folder)]


def test_every_remark_of_the_scanner_has_its_sentence() -> None:
    code = "".join(inspect.getsource(part) for part in (judging, pages))
    remarks = set(re.findall(r'return "([a-z-]+)"|"([a-z-]+)" if |else "([a-z-]+)"', code))
    found = {word for words in remarks for word in words if word} - {"color", "ink"}
    assert {"cut", "small-print", "finger", "too-blurred"} <= found
    assert [remark for remark in sorted(found) if not Texts("ru").has("remarks", remark)] == []
