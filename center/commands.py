"""Starts one of the center's management commands on a data folder, frozen or not."""

import argparse
import datetime as dt
import importlib
import os
import sys
import tempfile
from pathlib import Path

_TAKE_OVER = "take-over"
COMMANDS = {
    "serve": "serve",
    "account": "account",
    "enroll": "enroll",
    "invite": "invite",
    "move": "move",
    "new-keys": "new_keys",
    "stick": "stick",
    "mail": "mail",
    "forward": "forward",
    "odk-form": "odk_form",
    "check": "check_way",
    "fill": "fill",
    "erase": "erase",
    "notices": "notices",
    _TAKE_OVER: "take_over",
}
"""The words of the command line, and the modules in `center.management.commands`."""

OF_A_FOLDER = ("backup", "restore")
"""Commands on the folder as files: they make no center and change none."""
_OF_A_CENTER = ("stick", "move", "new-keys", "mail", "forward", "check", "erase", "notices")
_NAME = "Халықты жұмыспен қамту орталығы · Центр занятости населения"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`center COMMAND …`: what follows is the command's own."""
    parser.add_argument("center_command", choices=(*COMMANDS, *OF_A_FOLDER))
    parser.add_argument(
        "rest",
        nargs=argparse.REMAINDER,
        help="--data FOLDER and the command's own: `center COMMAND --help`",
    )


def run(arguments: argparse.Namespace) -> int:
    """Run one of the commands; its exit status."""
    from app.catalog import CatalogError, load_catalog
    from app.errors import KomekError
    from app.texts import Texts
    from center.serving import configure, prepare

    common, rest = _common_parser().parse_known_args(arguments.rest)
    wants_help = bool({"-h", "--help"} & set(rest))
    if common.data is None and not wants_help:
        sys.stderr.write(f"center {arguments.center_command}: --data is needed\n")
        return 2
    if arguments.center_command in OF_A_FOLDER:
        return _on_folder(arguments.center_command, common.data or Path(), rest)
    try:
        load_catalog()
    except CatalogError as error:
        sys.stderr.write(Texts("ru").error(error) + "\n")
        return 1
    if "--tls" in rest:
        os.environ.setdefault("KOMEK_CENTER_HTTPS", "1")
    if wants_help:
        with tempfile.TemporaryDirectory(prefix="komek-help-") as folder:
            configure(Path(folder))
            return _run(COMMANDS[arguments.center_command], arguments.center_command, rest)
    if (
        arguments.center_command in (*_OF_A_CENTER, _TAKE_OVER)
        and not (common.data / "keys.json").exists()
    ):
        words = "no center here; `center serve` and `center account` make one"
        sys.stderr.write(f"{common.data}: {words}\n")
        return 1
    try:
        if arguments.center_command == _TAKE_OVER:
            configure(common.data.resolve())  # it finds the tables in the folder still
        else:
            prepare(common.data.resolve(), common.name)
    except KomekError as error:
        sys.stderr.write(f"{Texts('ru').error(error)} {error.detail}".rstrip() + "\n")
        return 1
    return _run(COMMANDS[arguments.center_command], arguments.center_command, rest)


def _on_folder(command: str, data: Path, rest: list[str]) -> int:
    """`center backup --to FOLDER` and `center restore --from COPY`."""
    from app.errors import KomekError
    from app.process import keep_private
    from app.texts import Texts
    from center import backup

    parser = argparse.ArgumentParser(prog=f"center {command}", allow_abbrev=False)
    if command == "backup":
        parser.add_argument("--to", type=Path, required=True, help="the folder for copies")
        parser.add_argument("--keep", type=int, default=0, help="how many copies stay; all of them")
    else:
        parser.add_argument("--from", dest="copy", type=Path, required=True, help="a copy")
    options = parser.parse_args(rest)
    keep_private()
    server = os.environ.get("KOMEK_CENTER_DATABASE", "")

    def say(line: str) -> None:
        sys.stdout.write(f"{line}\n")

    try:
        if command == "restore":
            contents = backup.put_back(options.copy, data, server)
            say(f"{data}: the center of {contents.made:%Y-%m-%d %H:%M} UTC")
            return 0
        now = dt.datetime.now(dt.UTC)
        say(str(backup.back_up(data, options.to, now, say, server)))
        for old in backup.forget_older(options.to, options.keep) if options.keep > 0 else ():
            say(f"taken away: {old}")
    except KomekError as error:
        sys.stderr.write(f"center {command}: {Texts('ru').error(error)}\n")
        return 1
    except (backup.BackupError, OSError) as error:
        sys.stderr.write(f"center {command}: {error}\n")
        return 1
    return 0


def _common_parser() -> argparse.ArgumentParser:
    """What every command takes, wherever it stands."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path, default=None)
    parser.add_argument("--name", default=_NAME)
    return parser


def _run(module: str, word: str, rest: list[str]) -> int:
    """Not found by looking through folders: a frozen program has none."""
    command = importlib.import_module(f"center.management.commands.{module}").Command()
    try:
        command.run_from_argv(["center", word, *rest])
    except SystemExit as exit_:
        return exit_.code if isinstance(exit_.code, int) else 1
    return 0
