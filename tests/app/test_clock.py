"""The kiosk's time: the PC's own, or the center's where the PC's was shown to be wrong."""

import datetime as dt

import pytest

from app import clock as module
from app.clock import Clock

TRUE = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


class Pc(Clock):
    """A PC whose clock can be set, and where time can pass."""

    def __init__(self, shows: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        self.shows, self.passed = shows, 0.0
        monkeypatch.setattr(module, "elapsed", lambda: self.passed)

    def local(self) -> dt.datetime:
        return self.shows

    def wait(self, hours: float) -> None:
        self.passed += hours * 3600
        self.shows += dt.timedelta(hours=hours)


def test_a_good_clock_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    pc = Pc(TRUE + dt.timedelta(seconds=90), monkeypatch)
    pc.hear(TRUE)
    assert pc() == pc.shows


@pytest.mark.parametrize(
    "shows", [dt.datetime(2010, 1, 1, tzinfo=dt.UTC), dt.datetime(2031, 1, 1, tzinfo=dt.UTC)]
)
def test_a_wrong_clock_is_put_right_by_the_center(
    shows: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = Pc(shows, monkeypatch)
    assert pc() == shows, "nothing better is known"
    pc.hear(TRUE)
    pc.wait(7)
    assert pc() == TRUE + dt.timedelta(hours=7)


def test_once_somebody_sets_the_clock_it_counts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pc = Pc(dt.datetime(2010, 1, 1, tzinfo=dt.UTC), monkeypatch)
    pc.hear(TRUE)
    pc.wait(1)
    pc.shows = TRUE + dt.timedelta(hours=1, seconds=40)
    assert pc() == pc.shows


def test_time_goes_on_in_the_real_clock() -> None:
    real = Clock()
    real.hear(TRUE)
    assert TRUE <= real() < TRUE + dt.timedelta(seconds=30)
    assert module.elapsed() <= module.elapsed()
