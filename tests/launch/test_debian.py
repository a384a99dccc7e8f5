"""The Debian packages, made of a frozen folder of a few bytes; `./package debian try` installs the
real ones.
"""

import configparser
import hashlib
import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from app.version import VERSION
from center import serving
from tests.support.zygote import ROOT

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("dpkg-deb"), reason="dpkg-deb packs, and only Debian has it"
)

DEBIAN = ROOT / ".ci" / "debian"
KIOSK, CENTER = DEBIAN / "kiosk" / "root", DEBIAN / "center" / "root"


def run(*command: str | Path, **variables: str) -> str:
    result = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **variables}, check=False
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def write_program(path: Path, script: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def frozen_folder(folder: Path) -> Path:
    """What PyInstaller leaves, in small."""
    write_program(folder / "komek", "echo frozen")
    for name in ("PySide6/libQt6Core.so.6", "cv2/cv2.so", "resources/texts", "libpython3.11.so"):
        path = folder / "_internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/libQt6Core.so.6")
    (folder / "_internal" / "libgtk-3.so.0").symlink_to("PySide6/libQt6Core.so.6")
    return folder


def pack(folder: Path, out: Path) -> dict[str, Path]:
    """Both packages of a frozen folder, by name."""
    run(ROOT / "package", "debian", "from", folder, out)
    return {path.name.partition("_")[0]: path for path in sorted(out.glob("*.deb"))}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("debian")
    return pack(frozen_folder(folder / "frozen"), folder / "out")


def members(package: Path) -> dict[str, tarfile.TarInfo]:
    """What a package installs."""
    command = ["dpkg-deb", "--fsys-tarfile", str(package)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as process,
        tarfile.open(fileobj=process.stdout, mode="r|") as archive,
    ):
        return {member.name.removeprefix("."): member for member in archive}


class Units(configparser.ConfigParser):
    """Reads units and desktop entries, whose keys are not the same in small letters."""

    def optionxform(self, optionstr: str) -> str:
        return optionstr


def unit(path: Path) -> Units:
    parser = Units(strict=False, interpolation=None)
    parser.read_string(path.read_text("utf-8"))
    return parser


def test_two_builds_of_one_frozen_folder_are_the_same_bytes(
    packages: dict[str, Path], tmp_path: Path
) -> None:
    again = frozen_folder(tmp_path / "elsewhere")
    for path in again.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)
        if path.is_file() and path.name != "komek":
            path.chmod(0o600)
    repeated_packages = pack(again, tmp_path / "out")
    assert set(packages) == {"komek", "komek-center"}
    for name, path in packages.items():
        repeated = repeated_packages[name]
        assert repeated.name == path.name == f"{name}_{VERSION}_amd64.deb"
        assert hashlib.sha256(repeated.read_bytes()).digest() == (
            hashlib.sha256(path.read_bytes()).digest()
        )


def test_everything_belongs_to_root_and_can_be_read_by_all(packages: dict[str, Path]) -> None:
    for package in packages.values():
        for name, member in members(package).items():
            assert (member.uid, member.gid, member.uname) == (0, 0, "root"), name
            wanted = 0o777 if member.issym() else 0o755 if member.isdir() else member.mode & 0o755
            assert member.mode & 0o7777 == wanted, name
            assert member.mode & 0o444 == 0o444, name


def test_the_kiosk_is_the_whole_program_and_the_center_has_no_window(
    packages: dict[str, Path],
) -> None:
    kiosk, center = members(packages["komek"]), members(packages["komek-center"])
    assert kiosk["/usr/bin/komek"].linkname == "../lib/komek/komek"
    assert "/usr/lib/komek/_internal/PySide6/libQt6Core.so.6" in kiosk
    assert "/usr/lib/komek/_internal/libQt6Core.so.6" in kiosk
    parts = {name.removeprefix("/usr/lib/komek-center/_internal/") for name in center}
    assert {"resources/texts", "libpython3.11.so"} <= parts
    assert not {name for name in parts if re.search("PySide6|Qt6|cv2", name)}
    assert not set(kiosk) & {name for name, member in center.items() if not member.isdir()}, (
        "both can be installed"
    )


def test_settings_that_an_upgrade_keeps_are_named(packages: dict[str, Path]) -> None:
    for package in packages.values():
        settings = {
            name
            for name, member in members(package).items()
            if name.startswith("/etc/") and member.isfile()
        }
        assert settings == set(run("dpkg-deb", "-I", package, "conffiles").split())


def test_the_scripts_can_be_read_by_sh() -> None:
    scripts = [ROOT / "package", *DEBIAN.glob("*.sh"), *DEBIAN.glob("*/DEBIAN/p*")]
    scripts += [CENTER / "usr/bin/komek-center", KIOSK / "usr/sbin/komek-kiosk"]
    assert len(scripts) >= 12
    for script in scripts:
        run("sh", "-n", script)
        if script.suffix != ".sh":
            assert os.access(script, os.X_OK), script


def test_the_centers_unit_may_write_its_folder_and_nothing_else() -> None:
    service = unit(CENTER / "usr/lib/systemd/system/komek-center.service")["Service"]
    assert service["User"] == service["StateDirectory"] == "komek-center"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    for name in ("ProtectHome", "PrivateTmp", "PrivateDevices", "NoNewPrivileges"):
        assert service[name] == "yes"
    assert "ReadWritePaths" not in service


def test_the_session_switches_no_consoles_and_begins_with_a_keyboard_that_has_digits() -> None:
    service = unit(KIOSK / "usr/lib/systemd/system/komek-kiosk.service")
    command = service["Service"]["ExecStart"].split(" -- ")[0].split()
    assert command == ["/usr/bin/cage", "-d"], "cage -s would switch consoles"
    assert "Install" not in service, "it is off until komek-kiosk turns it on"
    settings = (KIOSK / "etc/komek/kiosk.conf").read_text("utf-8")
    assert "\nXKB_DEFAULT_LAYOUT=ru,kz,us\n" in settings
    assert "srvrkeys:none" in settings


def test_the_desktop_entry_speaks_both_languages() -> None:
    entry = unit(KIOSK / "usr/share/applications/komek.desktop")["Desktop Entry"]
    for key in ("Name", "Comment"):
        assert len({entry[key], entry[f"{key}[kk]"], entry[f"{key}[ru]"]}) >= 2
    if shutil.which("desktop-file-validate"):
        run("desktop-file-validate", KIOSK / "usr/share/applications/komek.desktop")


def test_nginx_passes_on_each_byte_and_is_more_patient_than_the_center() -> None:
    example = (CENTER / "usr/share/doc/komek-center/examples/nginx.conf").read_text("utf-8")
    settings = dict(re.findall(r"^\s*(\w+)\s+([^;#]+);", example, re.MULTILINE))
    assert settings["proxy_request_buffering"] == "off"
    assert settings["proxy_http_version"] == "1.1"
    assert settings["client_max_body_size"] == f"{serving._MOST_BODY >> 30}g"
    for name in ("client_body_timeout", "send_timeout", "proxy_read_timeout", "proxy_send_timeout"):
        assert int(settings[name].removesuffix("s")) > serving._SLOW_LINE_SECONDS, name
    assert "X-Forwarded-For $proxy_add_x_forwarded_for" in example


@pytest.fixture
def center_command(tmp_path: Path) -> Path:
    """`komek-center` with places of its own; the program prints its arguments and settings."""
    text = (CENTER / "usr/bin/komek-center").read_text("utf-8")
    for place in ("/var/lib/komek-center", "/etc/komek-center", "/usr/lib/komek-center"):
        text = text.replace(place, f"{tmp_path}{place}")
    write_program(tmp_path / "komek-center", text)
    write_program(
        tmp_path / "usr/lib/komek-center/komek",
        """printf '[%s]' "$@"; echo "${KOMEK_CENTER_HTTPS-none}" "$KOMEK_CENTER_HOSTS" "$PWD" """,
    )
    write_program(tmp_path / "bin/runuser", 'shift 3; printf "as another user: "; exec "$@"')
    (tmp_path / "var/lib/komek-center").mkdir(parents=True)
    shutil.copytree(CENTER / "etc", tmp_path / "etc")
    return tmp_path / "komek-center"


def test_the_centers_command_takes_folder_address_and_name_from_the_settings(
    center_command: Path,
) -> None:
    folder = center_command.parent
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    data = folder / "var/lib/komek-center"
    assert run(center_command, "serve", PATH=path) == (
        f"as another user: [center][serve][--data][{data}]"
        f"[--host][127.0.0.1][--port][8000]none 127.0.0.1,localhost {data}\n"
    )
    with (folder / "etc/komek-center/center.conf").open("a") as settings:
        settings.write('KOMEK_CENTER_NAME="A  B"\nKOMEK_CENTER_OPTIONS="--tls --x"\n')
    assert "[--name][A  B][--host][127.0.0.1][--port][8000][--tls][--x]none" in run(
        center_command, "serve", PATH=path
    )
    assert "[account][--data]" in run(center_command, "account", "me", PATH=path)


def test_the_session_is_turned_on_and_off_and_the_pc_starts_as_before(tmp_path: Path) -> None:
    text = (KIOSK / "usr/sbin/komek-kiosk").read_text("utf-8")
    write_program(tmp_path / "komek-kiosk", text.replace("/var/lib/", f"{tmp_path}/"))
    target = tmp_path / "target"
    target.write_text("multi-user.target\n")
    write_program(
        tmp_path / "bin/systemctl",
        f'case $1 in get-default) cat "{target}" ;; set-default) echo "$2" >"{target}" ;; esac',
    )
    for name, script in (("cage", ""), ("Xwayland", ""), ("getent", "exit 2")):
        write_program(tmp_path / "bin" / name, script)
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    for _ in range(2):  # turned on twice, it still knows what was before
        run(tmp_path / "komek-kiosk", "on", PATH=path)
    assert target.read_text() == "komek-kiosk.target\n"
    assert run(tmp_path / "komek-kiosk", "status", PATH=path) == "on\n"
    for _ in range(2):
        run(tmp_path / "komek-kiosk", "off", PATH=path)
    assert target.read_text() == "multi-user.target\n"
