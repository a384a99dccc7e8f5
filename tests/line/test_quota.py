"""One kiosk cannot fill the center: a day's most is not taken and not refused, and comes again."""

import datetime as dt

import pytest

from app.errors import DiskFullError
from center.transport.quota import OverQuotaError, Quotas

DAY = dt.date(2026, 11, 30)


def test_a_days_most_is_counted_for_each_kiosk_and_begins_anew_the_next_day() -> None:
    quotas = Quotas(most_envelopes=3, most_bytes=1000)
    quotas.charge("a", 2, 500, DAY)
    with pytest.raises(OverQuotaError):
        quotas.charge("a", 2, 10, DAY)
    quotas.charge("a", 1, 10, DAY)  # what is not taken counts nothing
    assert quotas.is_over("a", DAY)
    quotas.charge("b", 3, 1000, DAY)
    with pytest.raises(OverQuotaError):
        quotas.charge("b", 0, 1, DAY)
    tomorrow = DAY + dt.timedelta(days=1)
    assert not quotas.is_over("a", tomorrow)
    quotas.charge("a", 3, 1000, tomorrow)


def test_what_is_over_it_is_treated_as_where_the_disk_is_full() -> None:
    """Neither taken nor refused: `tests/line/test_matrix.py` has the full disk."""
    assert issubclass(OverQuotaError, DiskFullError)
