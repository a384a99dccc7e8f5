"""Files that an assistant chooses: whatever is in them, the others are read and nothing hangs."""

import io
import sys
from itertools import islice
from multiprocessing import active_children
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest
from PIL import Image

from app.errors import PictureError, PictureTooLargeError
from scanner.importing import FilesProcessError, load_files
from tests.support.blocked import blocked_program
from tests.support.hostile import write_endless_pdf


def picture(
    path: Path, size: tuple[int, int] = (200, 300), form: str = "PNG", **more: object
) -> Path:
    buffer = io.BytesIO()
    Image.new("RGB", size, (250, 240, 230)).save(buffer, form, **more)
    path.write_bytes(buffer.getvalue())
    return path


def test_broken_files_among_good_ones_are_named_in_their_place(tmp_path: Path) -> None:
    (tmp_path / "broken.jpg").write_bytes(b"\xff\xd8 nothing")
    paths = [
        picture(tmp_path / "one.png"),
        tmp_path / "broken.jpg",
        tmp_path / "gone.png",
        picture(tmp_path / "2.png"),
    ]
    results = list(load_files(paths))
    assert [getattr(result, "detail", "") for result in results] == [
        "",
        "broken.jpg",
        "gone.png",
        "",
    ]
    first = results[0]
    assert not isinstance(first, PictureError)
    assert first[0, 0].tolist() == [230, 240, 250], "blue, green, red"


def test_a_page_that_never_ends_ends_its_file_and_not_the_next(tmp_path: Path) -> None:
    results = list(
        load_files(
            [write_endless_pdf(tmp_path / "endless.pdf"), picture(tmp_path / "good.png")],
            patience=4,
        )
    )
    assert [getattr(result, "detail", "") for result in results] == ["endless.pdf", ""]


def test_pages_are_decoded_only_as_they_are_asked_for(tmp_path: Path) -> None:
    large = Image.new("1", (5000, 5000))
    large.save(
        tmp_path / "many.tif", compression="group4", save_all=True, append_images=[large] * 59
    )
    frames = load_files([tmp_path / "many.tif"])
    before = set(active_children())
    first_pages = list(islice(frames, 2))
    assert [getattr(frame, "shape", None) for frame in first_pages] == [(5000, 5000, 3)] * 2
    (decoder,) = set(active_children()) - before
    assert decoder.is_alive(), "it waits with the third of sixty pages, which would take 4.5 GB"
    frames.close()
    assert not decoder.is_alive()


def test_too_large_is_told_apart_from_damaged(tmp_path: Path) -> None:
    Image.new("1", (12000, 12000)).save(tmp_path / "huge.png")
    (result,) = load_files([tmp_path / "huge.png"])
    assert isinstance(result, PictureTooLargeError)


def refuse(_process: object) -> None:
    raise PermissionError(13, "Access is denied")


def test_where_the_process_may_not_start_no_file_is_blamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = picture(tmp_path / "page.png")
    monkeypatch.setattr(SpawnProcess, "_Popen", staticmethod(refuse))
    with pytest.raises(FilesProcessError, match="Access is denied"):
        next(load_files([page]))
    monkeypatch.undo()
    assert not isinstance(next(load_files([page])), PictureError)


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows refuses to start an empty file: the case tried above"
)
def test_where_the_process_ends_before_its_first_word_no_file_is_blamed(tmp_path: Path) -> None:
    page = picture(tmp_path / "page.png")
    with blocked_program(tmp_path / "komek.exe"), pytest.raises(FilesProcessError):
        next(load_files([page]))
