"""`demo`: one application all the way round, without a window."""

import argparse
import json
import logging
import secrets
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KomekError
from app.texts import Texts
from launch.common import KIOSK_NAME, SPECIALIST, make_transports, now

if TYPE_CHECKING:
    from center.embedded import EmbeddedCenter


def run_demo(arguments: argparse.Namespace) -> int:
    """`demo`: one application all the way round, without a window."""
    from center.embedded import start_center
    from ui.terminal.folders import check_folders

    texts = Texts(arguments.language)
    stream = sys.stderr if arguments.json else sys.stdout

    def say(code: str, **facts: object) -> None:
        print(texts.say("terminal", code, **facts), file=stream, flush=True)

    with tempfile.TemporaryDirectory(prefix="komek-demo-", ignore_cleanup_errors=True) as folder:
        try:
            check_folders(arguments.photos, arguments.out)
            say("setting-up")
            center = start_center(Path(folder, "center"), port=0)
            try:
                summary = _demonstrate(arguments, Path(folder), center, say)
            finally:
                center.stop()
        except KomekError as error:
            print(texts.error(error), file=sys.stderr)
            logging.getLogger("komek").info("%s", error.detail)
            return 1
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    return 0 if summary["status"] == "informed" else 1


def _demonstrate(
    arguments: argparse.Namespace, folder: Path, center: "EmbeddedCenter", say: Callable[..., None]
) -> dict[str, object]:
    from app.catalog import load_catalog
    from app.desk import Locations, create_desk
    from center.embedded import introduce
    from center.web_client import Specialist
    from ui.terminal.demo import Demo

    say("center-started", url=center.url)
    where = Locations(folder / "kiosk")
    pin = secrets.token_urlsafe(16)
    # all is closed: Windows removes no folder in which a database is open
    with ExitStack() as ending:
        desk = create_desk(where, pin, KIOSK_NAME, "DEMO", load_catalog(), now())
        ending.callback(desk.close)
        card, password = introduce(desk.profile.card, folder / "center", center.url, SPECIALIST)
        desk.enrolment.enroll(card)
        say("kiosk-ready", center=card.name)
        transports = make_transports(where)
        ending.callback(transports.close)
        transport = transports.https()
        ending.callback(transport.close)
        engine = transports.engine(transport)
        demo = Demo(
            desk=desk,
            carry=engine.run_pass,
            specialist=cache(lambda: Specialist(center.url, SPECIALIST[0], password)),
            bytes_up=lambda: transport.bytes_up,
            clock=now,
            out=arguments.out,
            language=arguments.language,
            stream=sys.stderr if arguments.json else sys.stdout,
        )
        return demo.run(arguments.photos)
