"""The PIN in the keeping of a TPM: a real one in software, which counts wrong words as a chip
does.
"""

import datetime as dt
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.safety import safeguards
from app.storage import tpm
from app.storage.machine import MachineSecretError
from app.storage.slots import PinError, key_by_code, make_slots, open_with_code, open_with_pin

KEY, MACHINE, PIN = b"k" * 32, b"m" * 32, "271828"
NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("swtpm") is None or shutil.which("tpm2_unseal") is None,
        reason="Debian's packages swtpm and tpm2-tools are not installed here",
    ),
]


def two_ports() -> int:
    """A port that is free, and so is the one after it."""
    while True:
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port = int(one.getsockname()[1])
            with suppress(OSError):
                two.bind(("127.0.0.1", port + 1))
                return port


def start_chip(folder: Path) -> "tuple[subprocess.Popen[bytes], str]":
    """A TPM in software with its state in a folder; gives the process and how the tools reach
    it.
    """
    folder.mkdir(exist_ok=True)
    port = two_ports()
    command = [
        "swtpm",
        "socket",
        "--tpm2",
        "--tpmstate",
        f"dir={folder}",
        "--flags",
        "not-need-init,startup-clear",
    ]
    command += ["--server", f"type=tcp,port={port}", "--ctrl", f"type=tcp,port={port + 1}"]
    chip = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = f"swtpm:port={port}"
    for _ in range(100):
        question = ["tpm2_getcap", "-Q", "properties-fixed"]
        if (
            subprocess.run(
                question,
                env={**os.environ, "TPM2TOOLS_TCTI": name},
                capture_output=True,
                check=False,
            ).returncode
            == 0
        ):
            return chip, name
        time.sleep(0.05)
    chip.kill()
    raise RuntimeError("swtpm does not answer")


@pytest.fixture
def chip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    process, name = start_chip(tmp_path / "chip")
    monkeypatch.setenv("TPM2TOOLS_TCTI", name)
    yield tmp_path / "chip"
    process.kill()
    process.wait()


@pytest.mark.usefixtures("chip")
def test_the_chip_gives_its_secret_out_for_the_right_word_only() -> None:
    assert tpm.is_available()
    sealed = tpm.seal(b"s" * 32, b"w" * 32)
    assert tpm.unseal(sealed, b"w" * 32) == b"s" * 32
    with pytest.raises(tpm.TpmWordError):
        tpm.unseal(sealed, b"x" * 32)


@pytest.mark.usefixtures("chip")
def test_after_some_wrong_words_the_chip_itself_waits_whatever_program_asks() -> None:
    sealed = tpm.seal(b"s" * 32, b"w" * 32)
    wrong = 0
    for _ in range(60):
        try:
            tpm.unseal(sealed, b"x" * 32)
        except tpm.TpmLockedError:
            break
        except tpm.TpmWordError:
            wrong += 1
    assert 1 < wrong < 40
    with pytest.raises(tpm.TpmLockedError):
        tpm.unseal(sealed, b"w" * 32)


def reset_the_count() -> bool:
    """As somebody does who has the PC and starts another system; gives whether the chip let it."""
    tries = subprocess.run(["tpm2_dictionarylockout", "-c"], capture_output=True, check=False)
    return tries.returncode == 0


@pytest.mark.usefixtures("chip")
def test_the_count_holds_against_who_has_the_pc_only_once_the_chips_own_password_is_set(
    tmp_path: Path,
) -> None:
    sealed = tpm.seal(b"s" * 32, b"w" * 32)
    assert not tpm.keeps_its_count()
    assert "bad" in [one.result for one in safeguards(tmp_path) if one.what == "chip"]
    with pytest.raises(tpm.TpmWordError):
        tpm.unseal(sealed, b"x" * 32)
    assert reset_the_count(), "without a password anybody may"
    subprocess.run(
        ["tpm2_changeauth", "-Q", "-c", "lockout", "of the owner"], check=True, capture_output=True
    )
    assert tpm.keeps_its_count()
    assert "good" in [one.result for one in safeguards(tmp_path) if one.what == "chip"]
    assert not reset_the_count()
    assert tpm.unseal(sealed, b"w" * 32) == b"s" * 32


def test_a_pin_is_kept_by_the_chip_and_a_copy_of_the_folder_cannot_be_tried_elsewhere(
    tmp_path: Path, chip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slots.json"
    code = make_slots(path, KEY, PIN, MACHINE)
    assert json.loads(path.read_bytes())["tpm"]
    assert open_with_pin(path, PIN, MACHINE, NOW) == KEY
    with pytest.raises(PinError):
        open_with_pin(path, "314159", MACHINE, NOW)
    other, name = start_chip(tmp_path / "other")
    monkeypatch.setenv("TPM2TOOLS_TCTI", name)
    try:
        with pytest.raises((tpm.TpmError, MachineSecretError)):
            open_with_pin(path, PIN, MACHINE, NOW)
        assert key_by_code(path, code) == KEY, "the sheet in the safe opens it without the chip"
        assert open_with_code(path, code, "314159", MACHINE) == KEY
        assert open_with_pin(path, "314159", MACHINE, NOW) == KEY, (
            "and then this chip keeps the new PIN"
        )
    finally:
        other.kill()
        other.wait()
    assert chip.exists()


def test_slots_from_before_the_chip_are_put_into_its_keeping_at_the_next_unlocking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slots.json"
    monkeypatch.setattr(tpm, "is_available", lambda: False)
    make_slots(path, KEY, PIN, MACHINE)
    assert not json.loads(path.read_bytes())["tpm"]
    monkeypatch.undo()
    process, name = start_chip(tmp_path / "chip")
    monkeypatch.setenv("TPM2TOOLS_TCTI", name)
    try:
        for _ in range(2):
            assert open_with_pin(path, PIN, MACHINE, NOW) == KEY
        assert json.loads(path.read_bytes())["tpm"]
    finally:
        process.kill()
        process.wait()
