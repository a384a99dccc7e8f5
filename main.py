"""Arguments and wiring: the kiosk, its center, the demonstration, the line alone, and the gallery."""

import argparse
import datetime as dt
import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cards import CenterCard, dump_card, load_card
from app.catalog import load_catalog
from app.desk import Desk, Locations, create_desk
from app.errors import KomekError
from app.keys import Purpose, is_signed_by
from app.texts import Texts
from center.commands import add_commands
from center.commands import run as run_center
from center.embedded import EmbeddedCenter, start_center, this_program
from center.webhand import Specialist
from sync.engine import Engine
from sync.https import HttpsRoad
from sync.signing import Signer

KIOSK_NAME = "Ауылдық округ әкімдігі · Акимат сельского округа"


def now() -> dt.datetime:
    """The clock; only runners read it."""
    return dt.datetime.now(dt.UTC)


def default_data() -> Path:
    """Where a kiosk keeps its data unless told otherwise."""
    given = os.environ.get("KOMEK_DATA")
    if given:
        return Path(given)
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "komek"


def make_road(where: Locations) -> HttpsRoad | None:
    """The road to the kiosk's center, or None before it is enrolled. Needs no PIN."""
    mailbag = where.open_mailbag()
    url, kiosk = mailbag.noted("center-url"), mailbag.noted("kiosk")
    if url is None or kiosk is None:
        return None
    signer = Signer(kiosk.decode(), where.device_key(mailbag).seed, mailbag.next_count)
    return HttpsRoad(url.decode(), signer, now)


def make_engine(where: Locations, road: HttpsRoad) -> Engine:
    """An engine over the kiosk's mailbag. Needs no PIN."""
    mailbag = where.open_mailbag()
    public = mailbag.noted("center-public") or b""
    kiosk = (mailbag.noted("kiosk") or b"").decode()

    def is_authentic(statement: str, signature: bytes) -> bool:
        return is_signed_by(public, Purpose.STATEMENT, statement.encode(), signature)

    return Engine(mailbag, road, kiosk, is_authentic, now)


def center_command(data: Path, *arguments: str) -> str:
    """Run one of the center's commands in a process of its own; gives what it printed."""
    command = [*this_program(), "center", *arguments, "--data", str(data)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode != 0:
        raise KomekError(done.stderr[-2000:])
    return done.stdout.strip()


def enroll(desk: Desk, data: Path, url: str) -> CenterCard:
    """Introduce the kiosk and its embedded center to each other."""
    with tempfile.TemporaryDirectory() as folder:
        card, answer = Path(folder, "kiosk.json"), Path(folder, "center.json")
        card.write_bytes(dump_card(desk.profile.card))
        center_command(data, "enroll", "--card", str(card), "--out", str(answer), "--url", url)
        center = load_card(answer.read_bytes(), CenterCard)
    desk.enroll(center)
    return center


def run_demo(arguments: argparse.Namespace) -> int:
    """`demo`: one application all the way round, without a window."""
    texts = Texts(arguments.language)
    stream = sys.stderr if arguments.json else sys.stdout

    def say(code: str, **facts: object) -> None:
        print(texts.say("terminal", code, **facts), file=stream, flush=True)

    with tempfile.TemporaryDirectory(prefix="komek-demo-", ignore_cleanup_errors=True) as folder:
        say("setting-up")
        center = start_center(Path(folder, "center"), port=0)
        try:
            summary = _demonstrate(arguments, Path(folder), center, say)
        except KomekError as error:
            print(texts.error(error), file=sys.stderr)
            return 1
        finally:
            center.stop()
    if arguments.json:
        print(json.dumps(summary, ensure_ascii=False))
    return 0 if summary["status"] == "informed" else 1


def _demonstrate(
    arguments: argparse.Namespace, folder: Path, center: EmbeddedCenter, say: Callable[..., None]
) -> dict[str, object]:
    from ui.terminal.demo import Demo

    say("center-started", url=center.url)
    where = Locations(folder / "kiosk")
    desk = create_desk(where, _demo_pin(), KIOSK_NAME, "DEMO", load_catalog(), now())
    card = enroll(desk, folder / "center", center.url)
    say("kiosk-ready", center=card.name)
    password = center_command(folder / "center", "account", "specialist", "--full-name", "Серікова Әсел")
    road = make_road(where)
    if road is None:
        raise KomekError("not enrolled")
    engine = make_engine(where, road)
    hands: list[Specialist] = []

    def specialist() -> Specialist:
        if not hands:
            hands.append(Specialist(center.url, "specialist", password))
        return hands[0]

    demo = Demo(
        desk=desk,
        carry=lambda: engine.run_pass() and None,
        specialist=specialist,
        bytes_up=lambda: road.bytes_up,
        clock=now,
        out=arguments.out,
        language=arguments.language,
        stream=sys.stderr if arguments.json else sys.stdout,
    )
    return demo.run(arguments.photos)


def _demo_pin() -> str:
    """A PIN that nobody needs again."""
    return "2" + "".join(secrets.choice("0123456789") for _ in range(6)) + "9"


def run_send(arguments: argparse.Namespace) -> int:
    """`send`: one pass over the mailbag, without a PIN."""
    texts = Texts(arguments.language)
    where = Locations(arguments.data)
    road = make_road(where)
    if road is None:
        print(texts.say("terminal", "not-enrolled"), file=sys.stderr)
        return 1
    engine = make_engine(where, road)
    report = engine.run_pass()
    tally = engine.mailbag.tally()
    if tally.waiting:
        trouble = texts.say("errors", report.trouble) if report.trouble else ""
        print(texts.say("terminal", "sent-waits", waiting=tally.waiting, trouble=trouble))
        return 1
    print(texts.say("terminal", "sent-all", sent=report.confirmed, arrived=report.arrived))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="komek", description="Kömek: the self-service corner of a village akimat")
    parser.add_argument("--data", type=Path, default=default_data(), help="the kiosk's data folder")
    parser.add_argument("--language", choices=("kk", "ru"), default="ru")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("kiosk", help="open the kiosk's window (the default)")
    demo = commands.add_parser("demo", help="one application all the way round, without a window")
    demo.add_argument("--photos", type=Path, help="a folder with JPEG or PNG photographs (default: rendered ones)")
    demo.add_argument("--out", type=Path, required=True, help="where the papers are written")
    demo.add_argument("--json", action="store_true", help="print one summary line on standard output, last")
    demo.add_argument("--language", choices=("kk", "ru"), default=argparse.SUPPRESS)
    commands.add_parser("send", help="send and fetch what is in the mailbag, without a PIN")
    add_commands(commands.add_parser("center", help="the center's side"))
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    runners = {"demo": run_demo, "send": run_send, "center": run_center}
    return runners[arguments.command or "demo"](arguments)


if __name__ == "__main__":
    sys.exit(main())
