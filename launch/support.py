"""`support`: what helps whoever is asked for help, and tells nothing of any person."""

import argparse
import sys

from app.errors import KomekError
from app.support import pack
from app.texts import Texts
from launch.common import now


def run_support(arguments: argparse.Namespace) -> int:
    """Write the archive and say where it lies."""
    texts = Texts(arguments.language)
    try:
        pack(arguments.data, arguments.out, now())
    except KomekError as error:
        print(texts.error(error), file=sys.stderr)
        return 1
    print(texts.say("terminal", "support", file=arguments.out))
    return 0
