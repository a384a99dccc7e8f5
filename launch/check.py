"""`check`: what a technician looks at before the first villager comes."""

import argparse

from app.safety import safeguards
from app.texts import Texts

_MARKS = {"good": "+", "bad": "!", "unknown": "?"}


def run_check(arguments: argparse.Namespace) -> int:
    """Say how this PC protects the data; the exit status is 1 where something is missing."""
    texts = Texts(arguments.language)
    print(texts.say("safety", "title"))
    findings = safeguards(arguments.data)
    for finding in findings:
        print(
            f" {_MARKS[finding.result]} {texts.say('safety', f'{finding.what}.{finding.result}')}"
        )
    print(texts.say("safety", "why"))
    return int(any(finding.result == "bad" for finding in findings))
