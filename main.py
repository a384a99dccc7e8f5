"""Arguments and wiring: the kiosk, its center, the demonstration, the line alone, and the gallery."""

import argparse
import datetime as dt
import json
import logging
import multiprocessing
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.errors import KomekError
from app.files import default_data, write_durably
from app.texts import Texts

if TYPE_CHECKING:
    from app.cards import Invitation
    from app.desk import Desk, Locations
    from center.embedded import EmbeddedCenter
    from sync.choosing import Carrier
    from sync.courier import Courier
    from sync.roads import Roads
    from ui.kiosk import CenterAccess, StickAccess, Wires

KIOSK_NAME = "Ауылдық округ әкімдігі · Акимат сельского округа"
SPECIALIST = ("specialist", "Серікова Әсел")


def now() -> dt.datetime:  # only runners read the clock
    """The present."""
    return dt.datetime.now(dt.UTC)


def make_roads(where: "Locations") -> "Roads":
    """What carries a kiosk's mailbag. Needs no PIN."""
    from app.desk.trust import Trust
    from app.resources import resource
    from sync.roads import Roads

    return Roads(where, Trust, now, resource("texts", "STICK.txt").read_bytes())


def run_demo(arguments: argparse.Namespace) -> int:
    """`demo`: one application all the way round, without a window."""
    from center.embedded import start_center

    texts = Texts(arguments.language)
    stream = sys.stderr if arguments.json else sys.stdout

    def say(code: str, **facts: object) -> None:
        print(texts.say("terminal", code, **facts), file=stream, flush=True)

    with tempfile.TemporaryDirectory(prefix="komek-demo-", ignore_cleanup_errors=True) as folder:
        say("setting-up")
        try:
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
    from center.webhand import Specialist
    from ui.terminal.demo import Demo

    say("center-started", url=center.url)
    where = Locations(folder / "kiosk")
    pin = f"2{secrets.randbelow(10**6):06}9"
    desk = create_desk(where, pin, KIOSK_NAME, "DEMO", load_catalog(), now())
    card, password = introduce(desk.profile.card, folder / "center", center.url, SPECIALIST)
    desk.enroll(card)
    say("kiosk-ready", center=card.name)
    roads = make_roads(where)
    road = roads.https()
    engine = roads.engine(road)
    hands: list[Specialist] = []

    def specialist() -> Specialist:
        if not hands:
            hands.append(Specialist(center.url, SPECIALIST[0], password))
        return hands[0]

    demo = Demo(
        desk=desk,
        carry=engine.run_pass,
        specialist=specialist,
        bytes_up=lambda: road.bytes_up,
        clock=now,
        out=arguments.out,
        language=arguments.language,
        stream=sys.stderr if arguments.json else sys.stdout,
    )
    return demo.run(arguments.photos)


def run_send(arguments: argparse.Namespace) -> int:
    """`send`: one pass over the mailbag, without a PIN."""
    from app.desk import Locations

    texts = Texts(arguments.language)
    try:
        carrier = make_roads(Locations(arguments.data)).carrier()
        carrier.urgent = True
        report = carrier.run_pass()
    except KomekError as error:
        print(texts.error(error), file=sys.stderr)
        return 1
    tally = carrier.mailbag.tally()
    if tally.waiting:
        trouble = texts.say("errors", report.trouble) if report.trouble else ""
        print(texts.say("terminal", "sent-waits", waiting=tally.waiting, trouble=trouble))
        return 1
    print(texts.say("terminal", "sent-all", sent=report.confirmed, arrived=report.arrived))
    return 0


def run_kiosk(arguments: argparse.Namespace) -> int:
    """`kiosk`: the window with an embedded center; in the terminal where there is no display."""
    has_display = sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if os.environ.get("KOMEK_NO_WINDOW") or not (has_display or os.environ.get("QT_QPA_PLATFORM") == "offscreen"):
        print(Texts(arguments.language).say("terminal", "no-display"))
        arguments.photos, arguments.out, arguments.json = None, Path("out"), False
        return run_demo(arguments)
    from PySide6.QtWidgets import QMessageBox

    from ui import theme
    from ui.starting import hold_alone, open_application
    from ui.window import Window

    application = open_application()
    theme.apply(application)
    try:
        alone = hold_alone(arguments.data)
        runtime = Runtime(arguments)
    except KomekError as error:  # started by a double-click, nobody sees a terminal
        print(words := Texts(arguments.language).error(error), file=sys.stderr)
        QMessageBox.critical(None, "Kömek", words)
        return 1
    window = Window(runtime.kiosk)
    window.resize(1366, 768)
    window.showMaximized()
    status = application.exec()
    runtime.stop()
    alone.close()
    return status


def make_wires(where: "Locations", changed: Callable[[], object]) -> "Wires":
    """What can be chosen about the line, kept in the mailbag; `changed` is called after something was."""
    from sync.mailbox import Mailbox, entered_account
    from sync.plan import Plan, load_plan, save_plan, spent
    from ui.kiosk import LineChoices, MailChoices, Wires

    def mailbox() -> MailChoices | None:
        kept = make_roads(where).mail_account(where.open_mailbag())
        return MailChoices(*kept.entered()) if kept else None

    def save(line: LineChoices, mail: MailChoices) -> None:
        save_plan(where.open_mailbag(), Plan(*astuple(line)))
        make_roads(where).keep_mail_account(entered_account(*astuple(mail)) if mail.address else None)
        changed()

    return Wires(
        choices=lambda: LineChoices(*astuple(load_plan(where.open_mailbag()))),
        mailbox=mailbox,
        save=save,
        try_mailbox=lambda mail: Mailbox(entered_account(*astuple(mail))).check(),
        spent=lambda: spent(where.open_mailbag(), now().astimezone().date()),
    )


class Runtime:
    """A kiosk at work: its embedded center, the courier, and what the window may call."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from app.catalog import load_catalog
        from app.desk import Locations, create_desk, recover_desk, unlock_desk
        from scanner.camera import chosen_camera
        from ui.kiosk import Kiosk

        self._catalog = load_catalog()
        self.data: Path = arguments.data
        self._where = Locations(self.data)
        self._center_data = self.data.with_name(f"{self.data.name}-center")
        self._login = self._center_data / "first-login.json"
        self._center: Future[EmbeddedCenter] | None = None
        if self._is_own_center():
            self._center = ThreadPoolExecutor(1).submit(self._start_center)
        self._courier: Courier | None = None
        self._clock = clock = Clock()
        self.kiosk = Kiosk(
            catalog=self._catalog,
            is_new=lambda: self._where.is_new,
            create=lambda pin, name: self._enrolled(create_desk(self._where, pin, name, "K1", self._catalog, clock())),
            unlock=lambda pin: self._enrolled(unlock_desk(self._where, pin, self._catalog, clock())),
            recover=lambda code, pin: self._enrolled(recover_desk(self._where, code, pin, self._catalog)),
            connect=lambda _desk: self._start_courier(),
            join=self._join,
            send_now=self._send_now,
            access=self._access,
            clock=clock,
            camera=lambda: chosen_camera(arguments.camera),
            stick=self._stick_access(),
            wires=make_wires(self._where, self._renew),
            scratch_folder=self.data / "scratch",
            language=arguments.language if "--language" in sys.argv else "kk",
        )
        self.kiosk.clear_scratch()
        self._start_courier()

    def _is_own_center(self) -> bool:
        """Whether the center runs here, to try things out; a kiosk that has another one needs none of its own."""
        url = self._where.open_mailbag().noted("center-url") or b"http://127.0.0.1:0"
        return url.startswith(b"http://127.0.0.1:")

    def _join(self, invitation: "Invitation") -> None:
        """Belong to the center whose card this is; the one that runs here ends."""
        self.kiosk.open_desk.join(invitation)
        self.kiosk.open_desk.post.seal(self._clock())
        self._login.unlink(missing_ok=True)
        center, self._center = self._center, None
        self._renew()
        self._start_courier()
        self._stop_center(center)

    def _start_center(self) -> "EmbeddedCenter":
        from center.embedded import start_center

        return start_center(self._center_data)

    def _enrolled(self, desk: "Desk") -> "Desk":
        """The desk, introduced to its center; without one it works on, and is introduced another day."""
        from center.embedded import introduce

        if self._center is None:
            return desk
        try:
            url = self._center.result().url
            if desk.profile.center is None:
                card, password = introduce(desk.profile.card, self._center_data, url, SPECIALIST)
                login = {"url": url, "username": SPECIALIST[0], "password": password}
                write_durably(self._login, json.dumps(login).encode())
                desk.enroll(card)
                print(Texts(self.kiosk.language).say("terminal", "login", **login), url, flush=True)
            else:
                desk.enroll(replace(desk.profile.center, url=url))
        except KomekError as error:
            print(Texts(self.kiosk.language).error(error), file=sys.stderr)
        return desk

    def _access(self) -> "CenterAccess | None":
        from ui.kiosk import CenterAccess

        center = self._center
        if center is None or not self._login.exists():
            return None
        login = json.loads(self._login.read_text("utf-8"))
        url = center.result().url if center.done() and not center.exception() else login["url"]
        return CenterAccess(url, login["username"], login["password"])

    def _stick_access(self) -> "StickAccess":
        from sync.drives import removable_drives
        from ui.kiosk import StickAccess, StickReading, StickWriting

        def write(drive: Path, tell: Callable[[float], None]) -> StickWriting:
            return StickWriting(*astuple(make_roads(self._where).stick().write(drive, tell)))

        def read(drive: Path) -> StickReading:
            report = make_roads(self._where).stick().read(drive)
            return StickReading(report.confirmed, report.arrived)

        return StickAccess(removable_drives, write, read)

    def _start_courier(self) -> None:
        """Empty the mailbag from now on; it needs no PIN, so this is tried at the start and after enrolment."""
        from sync.courier import Courier

        roads = make_roads(self._where)
        try:
            enrolled = roads.is_enrolled() and bool(roads.https())
        except KomekError:  # another machine's secret: the recovery code helps, and then this is tried again
            enrolled = False
        if self._courier is not None or not enrolled:
            return

        def carrier() -> "Carrier":
            if self._center is not None and self._is_own_center() and not self._center.exception():
                self._where.open_mailbag().note("center-url", self._center.result().url.encode())
            made = roads.carrier()
            made.engine.heard = self._clock.hear
            return made

        board = self.kiosk.line
        self._courier = Courier(
            carrier, lambda news: board.tell(news.state, news.trouble, news.last_contact, news.road)
        )
        self._courier.start()

    def _renew(self) -> None:
        if self._courier is not None:
            self._courier.go(anew=True)

    def _send_now(self, urgent: bool) -> None:
        if self._courier is not None:
            self._courier.go(urgent=urgent)

    def stop(self) -> None:
        """End the courier and the center."""
        if self._courier is not None:
            self._courier.stop()
            self._courier.join(5)
        self._stop_center(self._center)

    def _stop_center(self, center: "Future[EmbeddedCenter] | None") -> None:
        if center is not None and not center.exception():
            center.result().stop()


def run_gallery(arguments: argparse.Namespace) -> int:
    """`gallery`: every screen as a picture."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.gallery import render
    from ui.gallerydesk import GalleryDesk

    application = QApplication([])
    theme.apply(application)
    with tempfile.TemporaryDirectory(prefix="komek-gallery-", ignore_cleanup_errors=True) as folder:
        for path in render(arguments.out, GalleryDesk(Path(folder))):
            print(path.name, flush=True)
    return 0


def run_center(arguments: argparse.Namespace) -> int:
    """`center`: its own commands."""
    from center.commands import run

    return run(arguments)


def _parser() -> argparse.ArgumentParser:
    from center.commands import add_commands

    parser = argparse.ArgumentParser(prog="komek", description="Kömek: the self-service corner of a village akimat")
    parser.add_argument("--data", type=Path, default=default_data(), help="the kiosk's data folder")
    parser.add_argument("--language", choices=("kk", "ru"), default="ru")
    parser.add_argument("--camera", default="auto", help="a camera's number, a video file in its place, or none")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("kiosk", help="open the kiosk's window (the default)")
    demo = commands.add_parser("demo", help="one application all the way round, without a window")
    demo.add_argument("--photos", type=Path, help="a folder with JPEG or PNG photographs (default: rendered ones)")
    demo.add_argument("--out", type=Path, required=True, help="where the papers are written")
    demo.add_argument("--json", action="store_true", help="print one summary line on standard output, last")
    demo.add_argument("--language", choices=("kk", "ru"), default=argparse.SUPPRESS)
    commands.add_parser("send", help="send and fetch what is in the mailbag, without a PIN")
    gallery = commands.add_parser("gallery", help="render every screen to a picture")
    gallery.add_argument("--out", type=Path, required=True)
    add_commands(commands.add_parser("center", help="the center's side"))
    return parser


_RUNNERS = {"demo": run_demo, "send": run_send, "center": run_center, "gallery": run_gallery, "kiosk": run_kiosk}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    import io

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    return _RUNNERS[arguments.command or "kiosk"](arguments)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # the camera runs in a process of its own
    sys.exit(main())
