"""Sizes as people read them."""

EDGE_BYTES_A_SECOND = 12_000
"""What a line of EDGE carries when it is good; the minutes that are shown before sending count with it."""


def edge_minutes(size: int) -> int:
    """Minutes that a file of so many bytes takes at EDGE, at least one."""
    return max(1, round(size / EDGE_BYTES_A_SECOND / 60))


def readable_size(count: int) -> str:
    """`940 B`, `38 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
