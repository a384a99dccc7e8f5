"""Which version this is."""

import datetime as dt

VERSION = "0.2.0"
MADE = dt.date(2026, 11, 28)
"""The day on which it was made, moved with the number: no PC that runs it lives before that."""
