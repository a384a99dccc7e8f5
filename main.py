"""Arguments; `launch` builds what they ask for."""

import argparse
import importlib
import multiprocessing.spawn
import sys
from collections.abc import Sequence
from pathlib import Path

from app.files import default_data
from app.logs import continue_log, open_log
from app.process import keep_private, open_streams


def _parser() -> argparse.ArgumentParser:
    from center.commands import add_arguments

    parser = argparse.ArgumentParser(
        prog="komek", description="Kömek: the self-service corner of a village akimat"
    )
    parser.add_argument("--data", type=Path, default=default_data(), help="the kiosk's data folder")
    parser.add_argument("--language", choices=("kk", "ru"), default="ru")
    parser.add_argument(
        "--camera", default="auto", help="a camera's number, a video file in its place, or none"
    )
    parser.add_argument(
        "--window", action="store_true", help="in a window that closes as others do, no full screen"
    )
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("kiosk", help="open the kiosk's window (the default)")
    demo = commands.add_parser("demo", help="one application all the way round, without a window")
    demo.add_argument(
        "--photos", type=Path, help="a folder with JPEG or PNG photographs (default: rendered ones)"
    )
    demo.add_argument("--out", type=Path, required=True, help="where the papers are written")
    demo.add_argument(
        "--json", action="store_true", help="print one summary line on standard output, last"
    )
    demo.add_argument("--language", choices=("kk", "ru"), default=argparse.SUPPRESS)
    commands.add_parser("send", help="send and fetch what is in the mailbag, without a PIN")
    gallery = commands.add_parser("gallery", help="render every screen to a picture")
    gallery.add_argument("--out", type=Path, required=True)
    check = commands.add_parser("check", help="whether all works on this PC, and what protects it")
    check.add_argument("--json", action="store_true", help="print one JSON object, last")
    support = commands.add_parser("support", help="pack logs, versions, counts; no personal data")
    support.add_argument("--out", type=Path, default=Path("komek-support.zip"), help="the file")
    add_arguments(commands.add_parser("center", help="the center's side"))
    return parser


_RUNNERS = {
    "demo": "launch.demo.run_demo",
    "send": "launch.send.run_send",
    "center": "center.commands.run",
    "gallery": "launch.gallery.run_gallery",
    "kiosk": "launch.kiosk.run_kiosk",
    "check": "launch.check.run_check",
    "support": "launch.support.run_support",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    open_streams()
    arguments = _parser().parse_args(argv)
    command = arguments.command or "kiosk"
    if command in ("kiosk", "send"):
        keep_private()
        open_log(arguments.data, command)
    module, _, name = _RUNNERS[command].rpartition(".")
    return int(getattr(importlib.import_module(module), name)(arguments))


if __name__ == "__mp_main__" or multiprocessing.spawn.is_forking(sys.argv):
    open_streams()
    continue_log()  # the camera and the workers run in processes of their own

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
