"""Sizes as people read them."""


def readable_size(count: int) -> str:
    """`940 B`, `38 kB`, `1.2 MB`."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
