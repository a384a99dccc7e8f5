"""Files that are whole or not there; copies in clear: where they lie, and what is left of them."""

import os
import sys
import threading
from pathlib import Path

import pytest

from app import files
from app.files import fleeting_folder, overwrite, write_durably

NO_DISK = 1 << 62  # bytes that no disk has


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The account's folder in memory."""
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="no folder in memory there")
def test_copies_lie_in_memory_where_there_is_room_each_kiosks_apart(
    memory: Path, tmp_path: Path
) -> None:
    first, second = (fleeting_folder(tmp_path / name, 1) for name in ("first", "second"))
    assert first.parent == second.parent == memory
    assert first != second
    assert fleeting_folder(tmp_path / "first", 1) == first, "the next start finds and clears it"


def test_copies_lie_within_the_data_where_memory_has_no_room(memory: Path, tmp_path: Path) -> None:
    assert fleeting_folder(tmp_path / "data", NO_DISK) == tmp_path / "data" / "scratch"


@pytest.mark.parametrize("named", [None, "", "not-there"])
def test_copies_lie_within_the_data_where_there_is_no_folder_in_memory(
    named: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", named and str(tmp_path / named))
    assert fleeting_folder(tmp_path / "data", 1) == tmp_path / "data" / "scratch"


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (2 << 20) + 17])
def test_a_file_that_is_to_go_holds_zeros_and_keeps_its_size(size: int, tmp_path: Path) -> None:
    path, same = tmp_path / "copy.pdf", tmp_path / "same"
    path.write_bytes(b"\xff" * size)
    os.link(path, same)
    overwrite(path)
    path.unlink()
    assert same.read_bytes() == bytes(size)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_nothing_is_written_through_a_link_and_what_is_gone_is_no_error(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.pdf", tmp_path / "link.pdf"
    kept.write_bytes(b"original")
    link.symlink_to(kept)
    overwrite(link)
    overwrite(tmp_path / "gone.pdf")
    overwrite(tmp_path)
    assert kept.read_bytes() == b"original"


def test_a_file_that_a_virus_scanner_holds_is_written_as_soon_as_it_lets_go(tmp_path: Path) -> None:
    """Windows lets nobody take the place of a file that is open."""
    path = tmp_path / "slots.json"
    path.write_bytes(b"before")
    scanner = path.open("rb")
    timer = threading.Timer(0.4, scanner.close)
    timer.start()
    write_durably(path, b"after")
    timer.join()
    assert path.read_bytes() == b"after"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere nobody keeps a file from its place")
def test_a_file_that_is_held_for_good_is_an_error_and_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_PAUSE_SECONDS", 0.001)
    path = tmp_path / "slots.json"
    path.write_bytes(b"before")
    with path.open("rb"), pytest.raises(PermissionError):
        write_durably(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
