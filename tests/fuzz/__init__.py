"""Bytes from outside, guided by coverage: `python -m tests.fuzz TARGET [--seconds N]`."""
