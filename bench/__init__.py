"""Repeatable measurements, printed as tables."""
