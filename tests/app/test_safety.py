"""What protects a PC that is carried away, told from what the system says of itself."""

import os
import sys
from pathlib import Path

import pytest

from app.safety import (
    Result,
    kept_after_restart,
    linux_account,
    linux_disk,
    linux_keeps,
    linux_swap,
    safeguards,
)
from app.texts import LANGUAGES, Texts


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A made-up `/sys`: the folder of this test lies on a device `main`."""
    device = tmp_path.stat().st_dev
    made = tmp_path / "sys"
    (made / "devices" / "main").mkdir(parents=True)
    (made / "dev" / "block").mkdir(parents=True)
    (made / "class" / "block").mkdir(parents=True)
    (made / "dev" / "block" / f"{os.major(device)}:{os.minor(device)}").symlink_to(
        made / "devices" / "main"
    )
    return made


def encrypt(device: Path) -> None:
    (device / "dm").mkdir(parents=True)
    (device / "dm" / "uuid").write_text("CRYPT-LUKS2-0123-luks\n")


def test_a_plain_disk_is_bad_and_an_encrypted_one_is_good_at_any_depth(
    system: Path, tmp_path: Path
) -> None:
    main = system / "devices" / "main"
    assert linux_disk(tmp_path / "data" / "komek", system) == "bad"
    (main / "slaves").mkdir()
    below = system / "devices" / "below"
    below.mkdir()
    (main / "slaves" / "dm-0").symlink_to(below)
    assert linux_disk(tmp_path, system) == "bad"
    encrypt(below)
    assert linux_disk(tmp_path, system) == "good"


def test_a_folder_without_a_device_of_its_own_is_unknown(tmp_path: Path) -> None:
    assert linux_disk(tmp_path, tmp_path / "nothing") == "unknown"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("akimat P 2026-11-24 0 99999 7 -1\n", "good"),
        ("akimat NP 2026-11-24 0 99999 7 -1\n", "bad"),
        ("akimat L 2026-11-24 0 99999 7 -1\n", "unknown"),
        ("", "unknown"),
    ],
)
def test_an_account_has_a_password_or_has_none(status: str, expected: Result) -> None:
    assert linux_account(status) == expected


def test_swap_is_good_where_there_is_none_or_it_lies_in_memory_or_is_encrypted(
    system: Path, tmp_path: Path
) -> None:
    table, head = tmp_path / "swaps", "Filename Type Size Used Priority\n"
    table.write_text(head)
    assert linux_swap(table, system) == "good"
    table.write_text(head + "/dev/zram0 partition 4 0 100\n")
    assert linux_swap(table, system) == "good"
    swap = system / "devices" / "sda2"
    swap.mkdir()
    (system / "class" / "block" / "sda2").symlink_to(swap)
    table.write_text(head + f"{tmp_path}/dev/sda2 partition 4 0 -2\n")
    assert linux_swap(table, system) == "bad"
    encrypt(swap)
    assert linux_swap(table, system) == "good"
    (tmp_path / "swapfile").write_bytes(b"")
    table.write_text(head + f"{tmp_path}/swapfile file 4 0 -2\n")
    assert linux_swap(table, system) == "bad"
    assert linux_swap(tmp_path / "gone", system) == "unknown"


def test_whatever_this_machine_is_there_is_a_sentence_for_it(tmp_path: Path) -> None:
    found = safeguards(tmp_path)
    assert [one.what for one in found] == ["disk", "account", "swap"]
    for language in LANGUAGES:
        for one in found:
            for result in ("good", "bad", "unknown"):
                assert len(Texts(language).say("safety", f"{one.what}.{result}")) > 10


_MOUNTS = """22 27 0:20 / /proc rw shared:5 - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 27 0:25 / {memory} rw shared:6 - tmpfs tmpfs rw
31 27 0:26 / {layer} rw shared:7 - overlay overlay rw
broken line
"""


@pytest.mark.skipif(sys.platform != "linux", reason="a table of Linux")
def test_what_lies_in_memory_is_not_kept_and_of_layers_nobody_knows(tmp_path: Path) -> None:
    memory, layer, kept = (tmp_path / name for name in ("in memory", "қабат", "kept"))
    for folder in (memory, layer, kept):
        folder.mkdir()
    table = tmp_path / "mountinfo"
    named = {"memory": str(memory).replace(" ", "\\040"), "layer": str(layer)}
    table.write_text(_MOUNTS.format(**named), "utf-8")
    assert linux_keeps(memory / "komek", table) == "bad"
    assert linux_keeps(layer, table) == "unknown"
    assert linux_keeps(kept, table) == "good"
    assert linux_keeps(kept, tmp_path / "no table") == "unknown"


def test_a_restart_of_this_pc_is_judged_one_way_or_another(tmp_path: Path) -> None:
    assert kept_after_restart(tmp_path) in ("good", "bad", "unknown")
