"""`./run` and `./test` install what is locked, and nothing else, whatever a registry holds by
then.
"""

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.support.zygote import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="run.bat sets Windows up, with uv")


def make_wheel(folder: Path, name: str, version: str, *lines: str) -> str:
    """Write an empty package; returns its SHA-256."""
    info = f"{name}-{version}.dist-info"
    files = {
        f"{info}/METADATA": "\n".join(
            [f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}", *lines, ""]
        ),
        f"{info}/WHEEL": (
            "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        ),
    }
    files[f"{info}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{info}/RECORD"])
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def test_a_newer_version_of_what_is_locked_does_not_stop_the_setup(tmp_path: Path) -> None:
    """pip 23 forgets the locked version where a package asks for another one with an extra."""
    shop = tmp_path / "registry"
    shop.mkdir()
    extra = "Provides-Extra: toml"
    locked_hash = make_wheel(shop, "measure", "1.0", extra)
    make_wheel(shop, "measure", "2.0", extra)
    asking_hash = make_wheel(shop, "asking", "1.0", "Requires-Dist: measure[toml]>=1.0")
    requirements = tmp_path / "requirements.txt"
    requirements.write_text(
        f"asking==1.0 --hash=sha256:{asking_hash}\nmeasure==1.0 --hash=sha256:{locked_hash}\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
    environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(shop)}

    environment_folder = tmp_path / "environment"
    script = f'. {ROOT}/.ci/setup.sh; make_environment "{environment_folder}" "{requirements}"'
    result = subprocess.run(
        ["sh", "-c", script],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )

    assert result.returncode == 0, result.stderr
    installed_packages = {
        path.name for path in environment_folder.glob("lib/python*/site-packages/*.dist-info")
    }
    assert {"asking-1.0.dist-info", "measure-1.0.dist-info"} <= installed_packages
