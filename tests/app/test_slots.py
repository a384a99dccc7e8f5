"""PIN, recovery code, and the machine's secret."""

import datetime as dt
import os
import stat
from pathlib import Path

import pytest

from app.storage.machine import MachineSecretError, machine_secret, unwrap, wrap
from app.storage.slots import (
    PinError,
    PinFormError,
    PinPauseError,
    RecoveryCodeError,
    check_pin,
    make_slots,
    open_with_code,
    open_with_pin,
)

NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
KEY, MACHINE = b"k" * 32, b"m" * 32


@pytest.mark.parametrize("pin", ["12345", "123456", "654321", "111111", "abcdef", "12345a", "", "２７０４１５"])
def test_a_pin_that_is_easily_guessed_is_not_taken(pin: str) -> None:
    with pytest.raises(PinFormError):
        check_pin(pin)


def test_the_pin_opens_and_so_does_the_code_on_another_machine(tmp_path: Path) -> None:
    slots = tmp_path / "slots.json"
    code = make_slots(slots, KEY, "270415", MACHINE)
    assert open_with_pin(slots, "270415", MACHINE, NOW) == KEY
    with pytest.raises(PinError):
        open_with_pin(slots, "270415", b"another machine's secret........", NOW)
    other = b"another machine's secret........"
    assert open_with_code(slots, code.lower().replace("-", " "), "314159", other) == KEY
    assert open_with_pin(slots, "314159", other, NOW) == KEY
    with pytest.raises(RecoveryCodeError):
        open_with_code(slots, "AAAA" + code[4:], "314159", MACHINE)


def test_after_five_wrong_pins_there_is_a_pause_that_doubles(tmp_path: Path) -> None:
    slots = tmp_path / "slots.json"
    make_slots(slots, KEY, "270415", MACHINE)
    left = []
    for _ in range(5):
        with pytest.raises(PinError) as caught:
            open_with_pin(slots, "999999", MACHINE, NOW)
        left.append(caught.value.facts["left"])
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(PinPauseError):
        open_with_pin(slots, "270415", MACHINE, NOW)
    assert open_with_pin(slots, "270415", MACHINE, NOW + dt.timedelta(minutes=2)) == KEY


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the secret with DPAPI instead of file modes")
def test_the_machines_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "machine.key"
    secret = machine_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert machine_secret(path) == secret


def test_what_is_wrapped_for_one_purpose_opens_for_no_other() -> None:
    wrapped = wrap(MACHINE, "device", KEY)
    assert unwrap(MACHINE, "device", wrapped) == KEY
    with pytest.raises(MachineSecretError):
        unwrap(MACHINE, "desk", wrapped)
    with pytest.raises(MachineSecretError):
        unwrap(MACHINE, "device", wrapped[:-1])
