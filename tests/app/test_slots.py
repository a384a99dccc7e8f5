"""PIN, recovery code, and the machine's secret."""

import datetime as dt
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from app.case import Case
from app.desk import Desk
from app.desk.commission import MemberPinError
from app.storage import slots
from app.storage.machine import MachineSecretError, machine_secret, unwrap, wrap
from app.storage.pins import PinFormError, PinPauseError, check_pin
from app.storage.slots import (
    NameTakenError,
    PinError,
    RecoveryCodeError,
    SlotsError,
    add_assistant,
    assistants,
    change_code,
    change_pin,
    fitting_kib,
    is_code,
    key_by_code,
    make_slots,
    new_code,
    open_with_code,
    open_with_pin,
    remove_assistant,
)

pytestmark = pytest.mark.usefixtures("slow_slots")
NOW = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
KEY, MACHINE = b"k" * 32, b"m" * 32


@pytest.mark.parametrize(
    "pin",
    [
        "12345",
        "123456",
        "654321",
        "111111",
        "abcdef",
        "12345a",
        "",
        "２７１８２８",
        "270415",
        "150427",
        "042715",
        "27041988",
        "19880427",
        "04271988",  # dates, in any order
        "aaaaaaaaaa",
        "abababababab",
        "қысқасөз",
    ],
)
def test_a_pin_that_is_easily_guessed_is_not_taken(pin: str) -> None:
    with pytest.raises(PinFormError):
        check_pin(pin)


@pytest.mark.parametrize(
    "pin", ["271828", "8350179", "99999998", "қара шаңырақ 7", "correct horse"]
)
def test_other_pins_and_phrases_are_taken(pin: str) -> None:
    check_pin(pin)


def test_a_longer_memory_makes_the_slot_anew_and_the_old_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "slots.json"
    code = make_slots(path, KEY, "271828", MACHINE)
    before = path.read_bytes()
    monkeypatch.setattr(slots, "_MOST_KIB", 128 << 10)
    monkeypatch.setattr(slots, "_memory", lambda: 4 << 30)
    assert open_with_pin(path, "271828", MACHINE, NOW) == KEY
    assert path.read_bytes() != before
    assert json.loads(path.read_bytes())["kib"] == 128 << 10
    assert open_with_pin(path, "271828", MACHINE, NOW) == KEY
    assert key_by_code(path, code) == KEY


@pytest.mark.parametrize(
    ("memory", "mib"), [(0, 64), (1, 64), (2, 128), (4, 256), (7.7, 256), (8, 256), (64, 256)]
)
def test_the_memory_of_a_derivation_fits_the_machine(
    memory: float, mib: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "_MOST_KIB", 256 << 10)
    monkeypatch.setattr(slots, "_memory", lambda: int(memory * (1 << 30)))
    assert fitting_kib() == mib << 10


def test_a_changed_code_opens_and_the_former_does_not(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    former, fresh = make_slots(path, KEY, "271828", MACHINE), new_code()
    assert is_code(path, former)
    change_code(path, KEY, fresh)
    assert key_by_code(path, fresh) == KEY
    assert not is_code(path, former)
    with pytest.raises(RecoveryCodeError):
        key_by_code(path, former)
    assert open_with_pin(path, "271828", MACHINE, NOW) == KEY


@pytest.mark.parametrize("content", [b"", b"{}", b"no json", b"\xff\xfe"])
def test_a_damaged_file_of_slots_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "slots.json"
    path.write_bytes(content)
    with pytest.raises(SlotsError):
        open_with_pin(path, "271828", MACHINE, NOW)


def test_the_pin_opens_and_so_does_the_code_on_another_machine(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    code = make_slots(path, KEY, "271828", MACHINE)
    assert open_with_pin(path, "271828", MACHINE, NOW) == KEY
    with pytest.raises(PinError):
        open_with_pin(path, "271828", b"another machine's secret........", NOW)
    other = b"another machine's secret........"
    assert open_with_code(path, code.lower().replace("-", " "), "314159", other) == KEY
    assert open_with_pin(path, "314159", other, NOW) == KEY
    with pytest.raises(RecoveryCodeError):
        open_with_code(path, "AAAA" + code[4:], "314159", MACHINE)


def test_after_five_wrong_pins_there_is_a_pause_that_doubles(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    make_slots(path, KEY, "271828", MACHINE)
    remaining_tries = []
    for _ in range(4):
        with pytest.raises(PinError) as caught:
            open_with_pin(path, "999999", MACHINE, NOW)
        remaining_tries.append(caught.value.facts["left"])
    assert remaining_tries == [4, 3, 2, 1]
    with pytest.raises(PinPauseError) as pause:
        open_with_pin(path, "999999", MACHINE, NOW)
    assert pause.value.facts == {"minutes": 1}, "nobody is told of no tries"
    with pytest.raises(PinPauseError):
        open_with_pin(path, "271828", MACHINE, NOW)
    assert open_with_pin(path, "271828", MACHINE, NOW + dt.timedelta(minutes=2)) == KEY


def test_a_clock_that_is_set_back_begins_the_pause_anew_and_locks_nobody_for_ever(
    tmp_path: Path,
) -> None:
    path = tmp_path / "slots.json"
    make_slots(path, KEY, "271828", MACHINE)
    for _ in range(5):
        with pytest.raises((PinError, PinPauseError)):
            open_with_pin(path, "999999", MACHINE, NOW)
    back = NOW - dt.timedelta(days=4000)
    for seconds in (0, 59):
        with pytest.raises(PinPauseError) as caught:
            open_with_pin(path, "271828", MACHINE, back + dt.timedelta(seconds=seconds))
        assert caught.value.facts["minutes"] == 1
    assert open_with_pin(path, "271828", MACHINE, back + dt.timedelta(seconds=60)) == KEY


def test_a_members_pause_holds_as_well_when_the_clock_is_set_back(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case, commission = queue(), desk.commission
    member = commission.new_member("Ахметов А.", "төраға", "271828", NOW)
    commission.keep(member)

    def sign(pin: str, now: dt.datetime) -> None:
        commission.sign(case, member, pin, True, "", now, now.date())

    for _ in range(5):
        with pytest.raises(MemberPinError):
            sign("999999", NOW)
    back = NOW - dt.timedelta(days=4000)
    for seconds in (0, 59):
        with pytest.raises(PinPauseError):
            sign("271828", back + dt.timedelta(seconds=seconds))
    sign("271828", back + dt.timedelta(seconds=60))


@pytest.mark.skipif(
    os.name != "posix", reason="Windows keeps the secret with DPAPI instead of file modes"
)
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


def test_each_assistant_opens_by_a_pin_of_their_own_and_by_no_other(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    code = make_slots(path, KEY, "271828", MACHINE)
    assert assistants(path) == ()
    add_assistant(path, KEY, "Айгүл", "Серік", "314159", MACHINE)
    assert assistants(path) == ("Айгүл", "Серік")
    assert open_with_pin(path, "314159", MACHINE, NOW, "Серік") == KEY
    assert assistants(path) == ("Серік", "Айгүл"), "whoever was here last is offered first"
    for name, wrong in (("Серік", "271828"), ("Айгүл", "314159"), ("", "314159")):
        with pytest.raises(PinError):
            open_with_pin(path, wrong, MACHINE, NOW, name)
    assert open_with_pin(path, "271828", MACHINE, NOW, "Айгүл") == KEY
    change_pin(path, KEY, "161803", MACHINE, "Серік")
    assert open_with_pin(path, "161803", MACHINE, NOW, "Серік") == KEY
    assert open_with_pin(path, "271828", MACHINE, NOW, "Айгүл") == KEY
    remove_assistant(path, "Серік")
    assert assistants(path) == ()
    with pytest.raises(PinError):
        open_with_pin(path, "161803", MACHINE, NOW, "Серік")
    assert open_with_pin(path, "271828", MACHINE, NOW) == KEY
    assert key_by_code(path, code) == KEY


def test_wrong_pins_of_all_assistants_are_counted_together(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    make_slots(path, KEY, "271828", MACHINE)
    add_assistant(path, KEY, "Айгүл", "Серік", "314159", MACHINE)
    for name in ("Айгүл", "Серік", "Айгүл", "Серік"):
        with pytest.raises(PinError):
            open_with_pin(path, "999999", MACHINE, NOW, name)
    with pytest.raises(PinPauseError):
        open_with_pin(path, "999999", MACHINE, NOW, "Айгүл")
    with pytest.raises(PinPauseError):
        open_with_pin(path, "314159", MACHINE, NOW, "Серік")


@pytest.mark.parametrize(("first", "name"), [("Айгүл", "айгүл "), ("Айгүл", " "), ("", "Серік")])
def test_two_assistants_have_two_names(tmp_path: Path, first: str, name: str) -> None:
    path = tmp_path / "slots.json"
    make_slots(path, KEY, "271828", MACHINE)
    with pytest.raises(NameTakenError):
        add_assistant(path, KEY, first, name, "314159", MACHINE)
    with pytest.raises(PinFormError):
        add_assistant(path, KEY, "Айгүл", "Серік", "123456", MACHINE)
    assert assistants(path) == ()


def test_who_recovers_the_kiosk_has_the_only_pin(tmp_path: Path) -> None:
    path = tmp_path / "slots.json"
    code = make_slots(path, KEY, "271828", MACHINE)
    add_assistant(path, KEY, "Айгүл", "Серік", "314159", MACHINE)
    open_with_code(path, code, "161803", MACHINE)
    assert assistants(path) == ()
    assert open_with_pin(path, "161803", MACHINE, NOW) == KEY
