"""`send`: one pass over the mailbag, without a PIN."""

import argparse
import sys

from app.errors import KomekError
from app.texts import Texts
from launch.common import make_transports


def run_send(arguments: argparse.Namespace) -> int:
    """`send`: one pass over the mailbag, without a PIN."""
    from app.desk import Locations

    texts = Texts(arguments.language)
    try:
        dispatcher = make_transports(Locations(arguments.data)).dispatcher()
        report = dispatcher.run_pass(urgent=True)
    except KomekError as error:
        print(texts.error(error), file=sys.stderr)
        return 1
    tally = dispatcher.mailbag.journeys.tally()
    if tally.waiting:
        trouble = texts.say("errors", report.trouble) if report.trouble else ""
        print(texts.say("terminal", "sent-waits", waiting=tally.waiting, trouble=trouble))
        return 1
    print(texts.say("terminal", "sent-all", sent=report.confirmed, arrived=report.arrived))
    return 0
