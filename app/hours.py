"""When somebody can be come to: hours as they hang on a door."""

import re

_SPAN = re.compile(r"(\d{1,2})[:.](\d{2})[-–—](\d{1,2})[:.](\d{2})")
_BETWEEN = re.compile(r"[,;]|(?<=\d)\s+(?=\d)")


class HoursError(ValueError):
    """No hours, or hours that end before they begin."""


def parse_hours(text: str) -> str:
    """`9.00-13.00 14:30 – 18:30` becomes `9:00–13:00, 14:30–18:30`; raises `HoursError` for
    anything else, and for what does not follow on each other. Nothing stays nothing.
    """
    joined = re.sub(r"\s*[-–—]\s*", "–", text.strip())
    spans, before = [], -1
    for part in filter(None, map(str.strip, _BETWEEN.split(joined))):
        match = _SPAN.fullmatch(part)
        if match is None:
            raise HoursError(part)
        hours = [int(number) for number in match.groups()]
        begin, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if not before < begin < end <= 24 * 60 or max(hours[1], hours[3]) > 59:
            raise HoursError(part)
        spans.append(f"{hours[0]}:{hours[1]:02}–{hours[2]}:{hours[3]:02}")
        before = end
    return ", ".join(spans)
