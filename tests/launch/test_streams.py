"""The program without a console, as Windows starts the one with the window: nobody reads what it
says, and it works all the same.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from app.process import open_streams
from center.embedded import this_program
from tests.support.zygote import ROOT

_SILENT = "import sys; sys.stdin = sys.stdout = sys.stderr = None\n"


def silently(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The program in a process whose streams are None, as `pythonw` and PyInstaller have them."""
    return subprocess.run(
        [sys.executable, "-c", f"{_SILENT}import main; sys.exit(main.main({list(arguments)}))"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("--nonsense",), 2),
        (("--help",), 0),
        (("send",), 1),
        (("support", "--out", "{folder}/help.zip"), 0),
        (("center", "account", "--help"), 0),
        (("center", "serve"), 2),
        (("center", "invite", "--data", "{folder}/center"), 2),
    ],
)
def test_a_command_without_streams_ends_as_it_does_with_them(
    arguments: tuple[str, ...], status: int, tmp_path: Path
) -> None:
    words = [word.replace("{folder}", tmp_path.as_posix()) for word in arguments]
    done = silently("--data", str(tmp_path / "kiosk"), *words)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


def test_what_a_program_without_streams_stumbles_over_is_in_its_log(tmp_path: Path) -> None:
    script = (
        _SILENT + "import pathlib, app.logs, app.process\n"
        "app.process.open_streams()\n"
        f"app.logs.open_log(pathlib.Path({str(tmp_path)!r}), 'kiosk', on_screen=True)\n"
        "print('said to nobody')\n"
        "app.logs.log.warning('queued')\n"
        "raise LookupError('a bug')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    text = (tmp_path / "logs" / "kiosk.log").read_text("utf-8")
    assert "WARNING komek: queued" in text
    assert "LookupError: a bug" in text


def test_streams_that_are_there_stay() -> None:
    before = (sys.stdout, sys.stderr)
    open_streams()
    assert (sys.stdout, sys.stderr) == before


def test_a_command_is_a_program_of_its_own_where_windows_has_it_frozen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert this_program() == [sys.executable, str(ROOT / "main.py")]
    monkeypatch.setattr(sys, "executable", str(tmp_path / "komek.exe"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    assert this_program() == [str(tmp_path / "komek.com")]
    monkeypatch.setattr(sys, "platform", "linux")
    assert this_program() == [str(tmp_path / "komek.exe")]
