"""The demonstration, as `launch` runs it."""

import argparse
import tempfile
from pathlib import Path

import pytest

from launch.demo import run_demo


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are read from /proc")
def test_nothing_in_the_demonstrations_folder_is_open_when_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows would leave the folder behind, with all personal data that is in it."""
    open_files: list[str] = []
    remove = tempfile.TemporaryDirectory.cleanup

    def look_and_remove(folder: "tempfile.TemporaryDirectory[str]") -> None:
        if "komek-demo-" in folder.name:
            for link in Path("/proc/self/fd").iterdir():
                target = str(link.readlink()) if link.is_symlink() else ""
                if target.startswith(folder.name):
                    open_files.append(Path(target).name)
        remove(folder)

    monkeypatch.setattr(tempfile.TemporaryDirectory, "cleanup", look_and_remove)
    arguments = argparse.Namespace(language="ru", photos=None, out=tmp_path, json=False)
    assert run_demo(arguments) == 0
    assert "DEMO-000001" in capsys.readouterr().out
    assert open_files == []
