"""What `./package windows` is made of, as far as it can be tried without building the program."""

import ast
import base64
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / ".ci" / "windows"
NSIS_ENGLISH = Path("/usr/share/nsis/Contrib/Language files/English.nlf")

needs_nsis = pytest.mark.skipif(
    not shutil.which("makensis"), reason="Debian's nsis is installed by ./package windows"
)

needs_shell = pytest.mark.skipif(
    sys.platform == "win32", reason="packages are made by shell scripts, which Windows does not run"
)


@pytest.fixture
def contents() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contents", PARTS / "contents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_nothing_goes_into_the_program_that_says_in_which_folder_it_was_built() -> None:
    """Two clones gave two installers: a wheel's record has hashes of scripts with a path in
    them.
    """
    code = ast.parse((ROOT / "pyinstaller.spec").read_text("utf-8"))
    wanted = [
        part
        for part in code.body
        if (isinstance(part, ast.FunctionDef) and part.name == "is_wanted")
        or (isinstance(part, ast.Assign) and ast.unparse(part.targets[0]).isupper())
    ]
    names: dict[str, Any] = {"os": os, "sys": sys, "Path": Path}
    exec(compile(ast.Module([*wanted], []), "pyinstaller.spec", "exec"), names)  # our own
    assert not names["is_wanted"]("django-5.2.dist-info/RECORD")
    assert names["is_wanted"]("django-5.2.dist-info/METADATA")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """A frozen folder with one library, and the site folder with its wheel's record beside it."""
    library = tmp_path / "frozen" / "_internal" / "numpy" / "core.pyd"
    library.parent.mkdir(parents=True)
    library.write_bytes(b"as published")
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"as published").digest()).rstrip(b"=")
    record = tmp_path / "site" / "numpy-2.0.dist-info" / "RECORD"
    record.parent.mkdir(parents=True)
    record.write_text(f"numpy/core.pyd,sha256={digest.decode()},12\n", "ascii")
    return tmp_path / "frozen"


def faults(contents: ModuleType, frozen: Path) -> list[str]:
    found: list[str] = contents.faults(frozen, frozen.parent / "site")
    return found


def test_a_folder_of_published_libraries_is_as_it_should_be(
    contents: ModuleType, frozen: Path
) -> None:
    assert faults(contents, frozen) == []


def test_a_library_that_was_changed_for_wine_is_not_packed(
    contents: ModuleType, frozen: Path
) -> None:
    (frozen / "_internal" / "numpy" / "core.pyd").write_bytes(b"changed for wine")
    assert faults(contents, frozen) == ["not as published: numpy/core.pyd"]


@pytest.mark.parametrize("name", ["icuuc.dll", "_internal/bcryptprimitives.dll"])
def test_what_fills_the_gaps_of_wine_is_not_packed(
    contents: ModuleType, frozen: Path, name: str
) -> None:
    (frozen / name).write_bytes(b"ours")
    assert faults(contents, frozen) == [f"fills a gap of wine: {Path(name).name}"]


def test_nothing_large_is_packed_twice(contents: ModuleType, frozen: Path) -> None:
    for name in ("ffmpeg.exe", "_internal/ffmpeg.exe"):
        (frozen / name).write_bytes(bytes((1 << 20) + 1))
    assert faults(contents, frozen) == ["twice: _internal/ffmpeg.exe, ffmpeg.exe"]


def test_a_folder_that_has_grown_too_large_is_told(
    contents: ModuleType, frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "MOST_BYTES", 5)
    assert [fault.partition(",")[2] for fault in faults(contents, frozen)] == [" more than 0"]


@pytest.fixture
def own_ffmpeg(contents: ModuleType, frozen: Path) -> Path:
    """Our ffmpeg in the frozen folder, with all that belongs beside it."""
    program: Path = frozen / "_internal" / contents.FFMPEG
    program.parent.mkdir()
    for name in (program.name, *contents.BESIDE_FFMPEG):
        (program.parent / name).write_bytes(name.encode())
    return program


def test_an_ffmpeg_of_our_own_lies_there_with_its_licenses_and_in_the_place_of_the_other(
    contents: ModuleType, frozen: Path, own_ffmpeg: Path
) -> None:
    assert faults(contents, frozen) == []
    (own_ffmpeg.parent / "COPYING.GPLv2").unlink()
    other = frozen / "_internal" / "imageio_ffmpeg" / "binaries" / "ffmpeg-win.exe"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"")
    assert faults(contents, frozen) == [
        "a second ffmpeg: ffmpeg-win.exe",
        "ffmpeg without COPYING.GPLv2",
    ]


@needs_shell
def test_the_sources_of_ffmpeg_are_asked_for_by_the_versions_that_are_pinned() -> None:
    script = f'. "{PARTS}/ffmpeg.sh"; ffmpeg_sources "{PARTS}/ffmpeg.txt"'
    asked = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=True).stdout
    names = {line.partition("=")[0] for line in asked.split()}
    assert names == {"ffmpeg", "x264", "dav1d"}
    for line in asked.split():
        name, _, version = line.partition("=")
        assert f"{name}_{version.partition(':')[2] or version}.dsc" in (
            PARTS / "ffmpeg.txt"
        ).read_text("ascii")


@needs_shell
def test_what_ffmpeg_was_made_from_is_packed_with_how(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "ffmpeg_1.dsc").write_text("a package", "ascii")
    script = f'here="{ROOT}"; . "{PARTS}/ffmpeg.sh"; pack_ffmpeg_sources "{tmp_path}" "$1"'
    packs = [tmp_path / "first.tar", tmp_path / "second.tar"]
    for pack in packs:
        subprocess.run(["sh", "-c", script, "sh", pack], check=True)
    with tarfile.open(packs[0]) as tar:
        assert {"./ffmpeg_1.dsc", "ffmpeg.sh", "ffmpeg.txt"} <= set(tar.getnames())
        assert tar.getmember(".").mode == 0o755  # or nobody but root could unpack it
    assert packs[0].read_bytes() == packs[1].read_bytes()


def strings(path: Path) -> list[str]:
    lines = path.read_text("utf-8-sig").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@needs_nsis
def test_our_kazakh_has_every_string_that_nsis_has_with_its_places() -> None:
    kazakh, english = strings(PARTS / "installer" / "Kazakh.nlf"), strings(NSIS_ENGLISH)
    assert len(kazakh) == len(english)
    for own, source in zip(kazakh, english, strict=True):
        places = re.findall(r"\$\(\^Name(?:DA)?\)|\$_CLICK|\$0", source)
        assert sorted(places) == sorted(re.findall(r"\$\(\^Name(?:DA)?\)|\$_CLICK|\$0", own)), own


def test_every_sentence_of_the_installer_is_there_in_both_languages() -> None:
    script = (PARTS / "installer" / "komek.nsi").read_text("utf-8")
    told = {
        language: set(re.findall(rf"LangString (\w+) \${{LANG_{language}}}", script))
        for language in ("KAZAKH", "RUSSIAN")
    }
    assert told["KAZAKH"] == told["RUSSIAN"]
    assert set(re.findall(r"\$\(([A-Z0-9]+)\)", script)) == told["KAZAKH"]


@needs_nsis
def test_two_installers_of_the_same_folder_are_the_same_byte_by_byte(
    frozen: Path, tmp_path: Path
) -> None:
    hashes = {
        hashlib.sha256(packed(frozen, tmp_path / name).read_bytes()).digest()
        for name in ("first.exe", "second.exe")
    }
    assert len(hashes) == 1


def packed(frozen: Path, out: Path) -> Path:
    """An installer of the folder."""
    icon = out.with_suffix(".ico")
    shutil.copy("/usr/share/nsis/Contrib/Graphics/Icons/modern-install.ico", icon)
    values = {
        "TEXTS": PARTS / "installer",
        "VERSION": "1.2.3",
        "SOURCE": frozen,
        "OUT": out,
        "SIZE": 1,
        "ICON": icon,
    }
    command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in values.items()]
    subprocess.run([*command, str(PARTS / "installer" / "komek.nsi")], check=True)
    return out


@needs_nsis
@pytest.mark.skipif(
    not shutil.which("osslsigncode") or not shutil.which("openssl"),
    reason="Debian's osslsigncode is installed by ./package windows",
)
def test_whoever_has_a_certificate_signs_with_it(frozen: Path, tmp_path: Path) -> None:
    installer = packed(frozen, tmp_path / "komek-setup.exe")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    both, password = tmp_path / "both.p12", tmp_path / "password"
    password.write_text("secret", "ascii")
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    request += ["-subj", "/CN=Komek", "-addext", "extendedKeyUsage=codeSigning"]
    subprocess.run(
        [*request, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    export = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate)]
    subprocess.run([*export, "-out", str(both), "-passout", f"file:{password}"], check=True)
    environment = {
        "PATH": "/usr/bin:/bin",
        "KOMEK_CERTIFICATE": str(both),
        "KOMEK_CERTIFICATE_PASSWORD": str(password),
    }
    subprocess.run([PARTS / "sign.sh", installer], check=True, env=environment)
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(installer)]
    result = subprocess.run(verify, capture_output=True, text=True, check=False)
    assert "CN=Komek" in result.stdout
    assert "Signature verification: ok" in result.stdout
