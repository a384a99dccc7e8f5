"""Power cuts on real disks; the long run is `python -m bench.power`."""

from pathlib import Path

import pytest

from tests.support.on_server import of_a_file
from tests.support.power import is_possible, run


@pytest.mark.skipif(not is_possible(), reason="mounting disks needs root")
@of_a_file
def test_four_power_cuts_lose_and_double_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, cuts=4, seed=11)
    assert result.losses == []
    assert (result.kiosk_cuts, result.center_cuts) == (2, 2)
