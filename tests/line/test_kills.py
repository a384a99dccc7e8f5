"""Kiosk and center are killed at random moments of sending; the long run is `python -m
bench.kills`.
"""

from pathlib import Path

from tests.support.kills import run
from tests.support.on_server import of_a_file


@of_a_file
def test_ten_random_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    result = run(tmp_path, kills=10, seed=7)
    assert result.losses == []
    assert result.kiosk_kills + result.center_kills == 10
