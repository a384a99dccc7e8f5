"""The emergency's dates, as the center publishes them: contracts are signed once it has ended."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Regime:
    """From when to when; `end` is None while it lasts. `quarantine` names the settlements in
    quarantine (item 21).
    """

    start: dt.date
    end: dt.date | None = None
    sign_days: int = 10
    quarantine: tuple[str, ...] = ()

    def sign_by(self) -> dt.date | None:
        """Until when a contract that was agreed to is to be signed, once the emergency is over."""
        if self.end is None:
            return None
        try:
            return self.end + dt.timedelta(days=self.sign_days)
        except OverflowError:
            return dt.date.max

    def is_over(self, today: dt.date) -> bool:
        """Whether it has ended."""
        return self.end is not None and self.end <= today
