"""What the desk costs in keys is counted by a program that still finds its way."""

import json
import subprocess
import sys

import pytest

from tests.support.zygote import ROOT


@pytest.mark.slow
def test_the_usual_case_takes_at_most_forty_keys_and_no_mouse() -> None:
    """Seen: the count stopped at a question that a step had got, and nobody noticed."""
    command = [sys.executable, "-m", "bench.desk_steps", "--json", "--cases", "1"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    usual = json.loads(result.stdout.splitlines()[-1])["usual"]
    assert usual["keys"] <= 40
    assert usual["clicks"] == 0
