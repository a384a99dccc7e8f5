"""`check`: what a technician looks at before the first villager comes."""

import argparse

from app.safety import safeguards
from app.texts import Texts

_MARKS = {"good": "+", "bad": "!", "unknown": "?"}


def run_check(arguments: argparse.Namespace) -> int:
    """Say how this PC protects the data; the exit status is 1 where something is missing."""
    texts = Texts(arguments.language)
    print(texts.say("safety", "title"))
    found = safeguards(arguments.data)
    for one in found:
        print(f" {_MARKS[one.result]} {texts.say('safety', f'{one.what}.{one.result}')}")
    print(texts.say("safety", "why"))
    return int(any(one.result == "bad" for one in found))
