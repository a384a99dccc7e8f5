"""A copy of a center that is at work, and a rehearsal of the day on which it is needed."""

import json
import shutil
from pathlib import Path

import pytest

from app.errors import DiskFullError
from center.backup import BackupError, back_up, put_back
from tests.support.rig import RealCenter, clock
from tests.support.village import Village


def copies(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def test_a_center_is_copied_while_it_works_dies_and_is_put_back_and_nothing_is_lost(
    village: Village, tmp_path: Path
) -> None:
    first = village.queue(20_000)
    village.connect()
    village.drain()
    village.center.specialist().fetch("/")
    folder = tmp_path / "copies"
    told = village.center.command("backup", "--to", str(folder))
    assert told.splitlines()[-1] == str(copies(folder)[-1])
    village.queue(30_000)  # what comes after the copy was made
    village.connect()
    village.drain()
    village.assert_whole()
    village.center.kill()
    shutil.rmtree(village.center.data)

    told = village.center.command("restore", "--from", str(copies(folder)[-1]))
    assert "the center of" in told
    village.center.start()
    assert [row[0] for row in village.center.rows("SELECT id FROM center_caserow")] == [first.id]
    assert first.id in village.center.specialist().fetch("/").decode(), (
        "the session, too, is as it was"
    )
    village.connect()
    village.run()
    village.drain(4)
    village.assert_whole()


def test_a_second_copy_shares_the_pages_of_the_first_and_old_ones_go(
    village: Village, tmp_path: Path
) -> None:
    village.queue(100_000)  # small ones lie in the database
    village.connect()
    village.drain()
    folder = tmp_path / "copies"
    data, now = village.center.data, clock()
    made = [back_up(data, folder, now.replace(second=second)) for second in (1, 2)]
    pages = [next(iter(sorted((copy / "blobs").glob("??/*")))) for copy in made]
    assert pages[0].samefile(pages[1])
    assert json.loads((made[1] / "backup.json").read_bytes())["by_hash"] > 0
    village.center.command("backup", "--to", str(folder), "--keep", "2")
    assert made[0] not in copies(folder)
    assert len(copies(folder)) == 2
    assert pages[1].read_bytes(), "what they shared stays with the other"


@pytest.fixture
def copy(enrolled: RealCenter, tmp_path: Path) -> Path:
    """A copy of a center with a kiosk."""
    return back_up(enrolled.data, tmp_path / "copies", clock())


@pytest.mark.parametrize("name", ["center.db", "heads.db", "keys.json", "backup.json"])
@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_copy_that_is_not_as_it_was_is_not_put_back(
    copy: Path, tmp_path: Path, name: str, harm: str
) -> None:
    path = copy / name
    if harm == "missing":
        path.unlink()
    else:
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    goal = tmp_path / "restored"
    with pytest.raises(BackupError):
        put_back(copy, goal)
    assert not goal.exists()


def test_a_page_that_was_changed_in_the_copy_is_told(village: Village, tmp_path: Path) -> None:
    village.queue(100_000)
    village.connect()
    village.drain()
    copy = back_up(village.center.data, tmp_path / "copies", clock())
    page = next(iter((copy / "blobs").glob("??/*")))
    page.write_bytes(b"other")
    with pytest.raises(BackupError, match="not as it was"):
        put_back(copy, tmp_path / "restored")
    page.unlink()
    with pytest.raises(BackupError, match="files where there were"):
        put_back(copy, tmp_path / "restored")


def test_a_disk_that_is_full_while_a_copy_is_put_back_leaves_an_empty_folder(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = tmp_path / "restored"
    goal.mkdir()

    def full(*_arguments: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr("center.backup.write_durably", full)
        with pytest.raises(DiskFullError):
            put_back(copy, goal)
        with pytest.raises(DiskFullError):
            back_up(copy, tmp_path / "more", clock())
        assert list((tmp_path / "more").iterdir()) == []
    assert list(goal.iterdir()) == []
    put_back(copy, goal)
    assert (goal / "keys.json").exists()
    assert not (goal / "backup.json").exists()


def test_nothing_is_written_over(copy: Path, enrolled: RealCenter, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="not empty"):
        put_back(copy, enrolled.data)
    with pytest.raises(BackupError, match="inside the folder"):
        back_up(enrolled.data, enrolled.data / "copies", clock())
    with pytest.raises(BackupError, match="no center here"):
        back_up(tmp_path / "nothing", tmp_path / "copies", clock())
    with pytest.raises(RuntimeError, match="not empty"):
        enrolled.command("restore", "--from", str(copy))
