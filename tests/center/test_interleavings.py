"""Two specialists and a kiosk write into one case at once: nobody's words are lost."""

import subprocess
import sys

import pytest

from tests.support.zygote import ROOT


@pytest.mark.slow
def test_whoever_writes_at_the_same_time_is_recorded_or_told_and_keeps_the_words() -> None:
    """Seen: of two who sent the same step in one moment, the second one's words were gone."""
    command = ["-m", "bench.interleavings", "--runs", "24", "--threads", "16"]
    process = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert process.returncode == 0, process.stderr
    assert "none lost, list of events unbroken" in process.stdout
