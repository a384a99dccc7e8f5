"""A second process of a center, beside the one that serves."""

import os
import subprocess
import sys

from tests.support.on_server import database_of
from tests.support.rig import RealCenter
from tests.support.zygote import ROOT

_START = "import django; django.setup()\n"


def run_beside(center: RealCenter, script: str, *words: str) -> "subprocess.CompletedProcess[str]":
    """What a script says that knows the center's settings; it has to end well."""
    places = {
        "KOMEK_CENTER_DATA": str(center.data),
        "KOMEK_CENTER_DATABASE": database_of(center.data),
        "DJANGO_SETTINGS_MODULE": "center.settings",
    }
    process = subprocess.run(
        [sys.executable, "-c", _START + script, *words],
        cwd=ROOT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stderr
    return process
