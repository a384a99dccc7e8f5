"""Sizes as people read them."""

EDGE_BYTES_A_SECOND = 12_000
"""What a line of EDGE carries when it is good; it is counted with until the line itself was
measured.
"""


def line_minutes(size: int, speed: int = 0) -> int:
    """Minutes that so many bytes take at a speed in bytes a second (0: EDGE), at least one."""
    return max(1, round(size / (speed or EDGE_BYTES_A_SECOND) / 60))


def readable_size(count: int) -> str:
    """`940 Б`, `38 КБ`, `1,2 МБ`: Kazakh and Russian write them alike."""
    if count < 1000:
        return f"{count} Б"
    if count < 1_000_000:
        return f"{count / 1000:.0f} КБ"
    return f"{count / 1_000_000:.1f} МБ".replace(".", ",")
