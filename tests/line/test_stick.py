"""The memory stick: out, to the center, back; full, protected, pulled out, hostile, and months
late.
"""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.case import Status
from app.desk import Locations
from app.errors import KomekError
from app.keys import SigningKey
from sync.package import (
    FOLDER,
    PackageError,
    StickFullError,
    StickGoneError,
    StickProtectedError,
    is_signed,
    package_name,
    read_package,
    signature_of,
    stick_errors,
)
from sync.stick import Stick, StickEmptyError
from tests.support.fakes import FakeTrust
from tests.support.rig import clock, make_desk
from tests.support.village import Village


def stick_of(village: Village) -> Stick:
    engine = village.engine or village.connect()
    return Stick(
        engine, village.where.device_key(engine.mailbag).seed, clock, "Көмек · Kömek".encode()
    )


def out_of(village: Village, drive: Path) -> Path:
    return drive / FOLDER / package_name(stick_of(village).engine.kiosk, "out")


def by_stick(village: Village, drive: Path) -> None:
    """There and back once."""
    village.desk.post.seal(clock())
    stick_of(village).write(drive)
    village.center.command("stick", str(drive))
    stick_of(village).read(drive)
    village.desk.post.open(clock())


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    drive = tmp_path / "stick"
    drive.mkdir()
    return drive


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (19, StickProtectedError),
        (5, StickProtectedError),
        (21, StickGoneError),
        (23, StickGoneError),
    ],
)
def test_what_windows_says_of_a_stick_is_told_apart(
    number: int, expected: type[KomekError]
) -> None:
    """Write-protected, no access, not ready, a bad checksum: all four are EACCES to Python."""
    error = PermissionError(13, "as Windows says it")
    error.winerror = number  # type: ignore[attr-defined]
    with pytest.raises(expected), stick_errors():
        raise error


def test_what_the_line_carries_meanwhile_does_not_break_the_writing(
    village: Village, drive: Path
) -> None:
    village.queue(3000, 3000)
    village.queue(3000)
    stick = stick_of(village)
    mailbag = village.where.open_mailbag()

    def confirm_all(_share: float) -> None:
        for envelope in mailbag.outgoing.waiting_envelopes():
            mailbag.journeys.confirm(envelope.id, envelope.sha256)

    before = len(mailbag.outgoing.waiting_envelopes())
    assert stick.write(drive, confirm_all).envelopes == 1 < before
    with (drive / FOLDER / package_name(stick.engine.kiosk, "out")).open("rb") as raw:
        manifest, _, contents = read_package(raw)
        assert len(manifest.items) == len(list(contents)) == 1


def test_a_case_goes_and_its_receipt_comes_back_without_any_line(
    village: Village, drive: Path
) -> None:
    case = village.queue(60_000, 40_000)
    by_stick(village, drive)
    by_stick(village, drive)
    village.assert_whole()
    assert village.desk.cases.load(case.id).status is Status.RECEIVED
    assert all(len(path.name) <= 12 for path in (drive / FOLDER).iterdir()), (
        "names of eight and three for any FAT"
    )


def test_the_same_case_by_stick_and_by_line_at_once_is_one_case(
    village: Village, drive: Path
) -> None:
    village.queue(60_000)
    village.connect()
    stick_of(village).write(drive)
    village.drain()
    village.center.command("stick", str(drive))
    stick_of(village).read(drive)
    village.drain()
    village.assert_whole()


def test_two_kiosks_share_a_stick(village: Village, drive: Path, tmp_path: Path) -> None:
    where = Locations(tmp_path / "other")
    other = Village(where, make_desk(where, "T2"), village.center)
    (tmp_path / "second").mkdir()
    village.center.enroll(other.desk, tmp_path / "second")
    for one in (village, other):
        one.queue(30_000)
        stick_of(one).write(drive)
    village.center.command("stick", str(drive))
    for one in (village, other):
        stick_of(one).read(drive)
    village.assert_whole()
    other.assert_whole()
    other.disconnect()
    other.desk.close()


def test_a_stick_that_comes_back_months_later_changes_nothing(
    village: Village, drive: Path, tmp_path: Path
) -> None:
    village.queue(30_000)
    by_stick(village, drive)
    old = {path.name: path.read_bytes() for path in (drive / FOLDER).iterdir()}
    village.queue(20_000)
    village.connect()
    village.drain()
    for name, content in old.items():
        (drive / FOLDER / name).write_bytes(content)
    village.center.command("stick", str(drive))
    for name, content in old.items():
        (drive / FOLDER / name).write_bytes(content)
    stick_of(village).read(drive)
    village.drain()
    village.assert_whole()


def test_what_was_changed_on_the_stick_is_not_believed(village: Village, drive: Path) -> None:
    village.queue(30_000)
    stick_of(village).write(drive)
    path = out_of(village, drive)
    whole = path.read_bytes()
    stick = stick_of(village)
    public = SigningKey(stick.seed).public
    with path.open("rb") as source:
        items = list(read_package(source)[2])
    for place in range(0, len(whole), len(whole) // 60):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        try:
            _, text, contents = read_package(io.BytesIO(damaged))
            if is_signed(public, text, signature_of(io.BytesIO(damaged))):
                assert list(contents) == items, "what is read is what was written, or it is refused"
        except PackageError:
            continue
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(RuntimeError):
        village.center.command("stick", str(drive))
    assert village.center.rows("SELECT count(*) FROM center_taken") == [(0,)]
    path.write_bytes(whole)
    village.center.command("stick", str(drive))
    stick_of(village).read(drive)
    village.assert_whole()


def test_links_packed_bombs_and_foreign_files_on_a_stick_are_refused(
    village: Village, drive: Path
) -> None:
    village.queue(10_000)
    stick_of(village).write(drive)
    path = out_of(village, drive)
    good = path.read_bytes()
    path.unlink()
    if sys.platform != "win32":  # where a link needs rights
        path.symlink_to("/etc/passwd")
        with pytest.raises(RuntimeError):
            village.center.command("stick", str(drive))
        path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("MANIFEST.JSN", b" " * 50_000_000)
    with pytest.raises(RuntimeError):
        village.center.command("stick", str(drive))
    path.write_bytes(good)
    village.center.command("stick", str(drive))


def test_an_answer_that_the_center_did_not_sign_is_none(village: Village, drive: Path) -> None:
    village.queue(10_000)
    stick = stick_of(village)
    with pytest.raises(StickEmptyError):
        stick.read(drive)
    stick.write(drive)
    (drive / FOLDER / package_name(stick.engine.kiosk, "in")).write_bytes(
        out_of(village, drive).read_bytes()
    )
    with pytest.raises(PackageError):
        stick.read(drive)
    village.center.command("stick", str(drive))
    forged = replace(stick, engine=replace(stick.engine, trust=FakeTrust(b"another")))
    with pytest.raises(KomekError):
        forged.read(drive)
    assert village.engine is not None
    assert village.engine.mailbag.journeys.tally().waiting > 0


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a small disk needs root"
)
def test_a_full_and_a_protected_stick_are_told_and_lose_nothing(
    village: Village, drive: Path
) -> None:
    village.queue(900_000, 900_000, 10_000)
    mount = ["mount", "-t", "tmpfs", "-o", "size=2500k", "tmpfs", str(drive)]
    if subprocess.run(mount, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        written = stick_of(village).write(drive)
        assert written.unsent > 0
        assert written.envelopes > 0, "what fits is taken, facts first"
        (drive / "film.avi").write_bytes(bytes(1_000_000))
        with pytest.raises(StickFullError):
            stick_of(village).write(drive)
        (drive / "film.avi").unlink()
        subprocess.run(["mount", "-o", "remount,ro", str(drive)], check=True)
        with pytest.raises(StickProtectedError):
            stick_of(village).write(drive)
    finally:
        subprocess.run(["umount", "-l", str(drive)], check=False)
    village.connect()
    village.drain()
    village.assert_whole()


def test_a_specialist_takes_a_stick_in_by_the_browser(village: Village, drive: Path) -> None:
    case = village.queue(30_000)
    stick = stick_of(village)
    stick.write(drive)
    path = out_of(village, drive)
    hand = village.center.specialist()
    session, url = hand._session, village.center.url
    form = next(form for form in hand._get("/stick").forms if form.id == "stick")
    files = [
        ("packages", (path.name, path.read_bytes())),
        ("packages", ("HOLIDAY.OUT", b"not ours")),
    ]
    page = session.post(
        f"{url}/stick",
        data=form.values,
        files=files,
        headers={"Referer": f"{url}/stick"},
        timeout=60,
    )
    assert "HOLIDAY.OUT" in page.text
    name = package_name(stick.engine.kiosk, "in")
    assert name in page.text
    (drive / FOLDER / name).write_bytes(session.get(f"{url}/stick/{name}", timeout=60).content)
    stick.read(drive)
    village.desk.post.open(clock())
    assert village.desk.cases.load(case.id).status is Status.RECEIVED
    village.assert_whole()


def test_a_stick_that_was_pulled_out_is_told_and_loses_nothing(
    village: Village, drive: Path
) -> None:
    village.queue(20_000)
    stick = stick_of(village)
    stick.write(drive)
    shutil.rmtree(drive)
    with pytest.raises(StickGoneError):
        stick.write(drive)
    with pytest.raises(KomekError):
        stick.read(drive)
    assert stick.engine.mailbag.journeys.tally().waiting > 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_on_a_stick_lead_nowhere(village: Village, drive: Path, tmp_path: Path) -> None:
    village.queue(5_000)
    mine = tmp_path / "mine"
    mine.write_bytes(b"do not touch")
    stick = stick_of(village)
    target = out_of(village, drive)
    target.parent.mkdir(exist_ok=True)
    for name in (target.with_suffix(".PRT"), target.with_name("READ-ME.TXT"), target):
        name.unlink(missing_ok=True)
        name.symlink_to(mine)
    stick.write(drive)
    assert not target.is_symlink()
    answer = target.with_suffix(".IN")
    for name in (answer, answer.with_suffix(".PRT")):
        name.symlink_to(mine)
    village.center.command("stick", str(drive))
    stick.read(drive)
    assert mine.read_bytes() == b"do not touch"
    village.assert_whole()
    shutil.rmtree(drive / FOLDER)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (drive / FOLDER).symlink_to(elsewhere)
    with pytest.raises(PackageError):
        stick.write(drive)
    assert list(elsewhere.iterdir()) == []
