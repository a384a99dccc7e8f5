"""Empties the mailbag towards the center and fills it with the center's answers; it can read
neither.
"""
