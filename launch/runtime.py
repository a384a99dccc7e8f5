"""A kiosk at work: its embedded center, the sync thread, and what the window may call."""

import argparse
import importlib
import json
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.clock import Clock
from app.connection import ConnectionPlan, MailboxEntry, StickExport, StickImport
from app.errors import KomekError
from app.files import clear_copies, fleeting_folder, write_durably
from app.logs import log
from app.safety import safeguards
from app.texts import Texts
from launch.common import SPECIALIST, make_transports, now
from launch.locked import assistants_of, board_of, last_language, remember_language

if TYPE_CHECKING:
    from app.cards import Invitation
    from app.desk import Desk
    from app.storage.locations import Locations
    from center.embedded import EmbeddedCenter
    from sync.dispatcher import Dispatcher
    from sync.sync_thread import SyncThread
    from ui.kiosk import CenterAccess, Found, LineSettings, StickAccess


_ROOM_FOR_COPIES = 256 << 20  # a video for the commission, before and after it was made small


def make_line_settings(where: "Locations", on_change: Callable[[], object]) -> "LineSettings":
    """What can be chosen about the line, kept in the mailbag; `on_change` is called after
    something was changed.
    """
    from sync.plan import load_plan, save_plan, spent_bytes
    from ui.kiosk import LineSettings

    def mailbox() -> MailboxEntry | None:
        account = make_transports(where).mail_account(where.open_mailbag())
        return account.entry if account else None

    def save(line: ConnectionPlan, mail: MailboxEntry) -> None:
        from sync.mailbox import account_of  # only now: the first screen should not wait for it

        save_plan(where.open_mailbag(), line)
        make_transports(where).keep_mail_account(account_of(mail) if mail.address else None)
        on_change()

    def try_mailbox(mail: MailboxEntry) -> None:
        from sync.mailbox import Mailbox, account_of

        Mailbox(account_of(mail)).check()

    return LineSettings(
        choices=lambda: load_plan(where.open_mailbag()),
        mailbox=mailbox,
        save=save,
        try_mailbox=try_mailbox,
        used_bytes=lambda: spent_bytes(where.open_mailbag(), now().astimezone().date()),
    )


def _camera(choice: str) -> int | Path | None:
    # only now: the first screen should not wait for OpenCV
    from scanner.camera import chosen_camera

    return chosen_camera(choice)


def _trials(data: Path, camera: str) -> "Iterator[Found]":
    # only now: they try what the first screen should not wait for
    from launch.selftest import run_trials
    from launch.trials import Surroundings

    return run_trials(Surroundings(data, camera, now().astimezone(), is_within=True))


class Runtime:
    """A kiosk at work: its embedded center, the sync thread, and what the window may call."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        from app.catalog import load_catalog
        from app.storage.locations import Locations
        from ui.kiosk import Kiosk

        self._catalog = load_catalog()
        self.data: Path = arguments.data
        self._where = Locations(self.data)
        # a queue that cannot be read is told before there is a window
        self._where.open_mailbag().close()
        self._center_data = self.data.with_name(f"{self.data.name}-center")
        self._login = self._center_data / "first-login.json"
        self._center: Future[EmbeddedCenter] | None = None
        self._center_trouble: KomekError | None = None
        self._sync_thread: SyncThread | None = None
        self._clock = clock = Clock()
        self.kiosk = Kiosk(
            catalog=self._catalog,
            is_new=lambda: self._where.is_new,
            create=self._create,
            unlock=self._unlock,
            assistants=partial(assistants_of, self._where.slots),
            recover=self._recover,
            connect=lambda _desk: self._connect(),
            board=partial(board_of, self._where.board),
            publish=lambda desk: desk.publish(self._where.board),
            join=self._join,
            send_now=self._send_now,
            access=self._access,
            center_trouble=lambda: self._center_trouble,
            data=self.data,
            clock=clock,
            camera=lambda: _camera(arguments.camera),
            stick=self._stick_access(),
            safeguards=lambda: safeguards(self.data),
            trials=partial(_trials, self.data, arguments.camera),
            line_settings=make_line_settings(self._where, self._renew),
            scratch_folder=fleeting_folder(self.data, _ROOM_FOR_COPIES),
            language=arguments.language if "--language" in sys.argv else last_language(self.data),
            remember_language=partial(remember_language, self.data),
        )
        self.kiosk.clear_scratch()
        clear_copies(self.data / "scratch")  # of a start with less memory, or of an older version

    def begin(self) -> None:
        """Start what works behind the window: its own center, if it has one, and the sync
        thread.
        """
        if self._is_own_center():
            self._center = ThreadPoolExecutor(1).submit(self._start_center)
        self._start_sync_thread()
        threading.Thread(target=importlib.import_module, args=("app.desk",), daemon=True).start()

    def _create(self, pin: str, name: str) -> "Desk":
        # here and below: the first screen does not wait for the desk's modules
        from app.desk import create_desk

        return self._introduce(
            create_desk(self._where, pin, name, "K1", self._catalog, self._clock())
        )

    def _unlock(self, pin: str, name: str) -> "Desk":
        from app.desk import unlock_desk

        return self._introduce(unlock_desk(self._where, pin, self._catalog, self._clock(), name))

    def _recover(self, code: str, pin: str) -> "Desk":
        from app.desk import recover_desk

        return self._introduce(recover_desk(self._where, code, pin, self._catalog))

    def _connect(self) -> None:
        """The desk is open: mail goes, and a worker for papers gets ready."""
        from app.papers.preview import PDF_WORKSHOP

        threading.Thread(target=PDF_WORKSHOP.warm_up, daemon=True).start()
        self._start_sync_thread()

    def _is_own_center(self) -> bool:
        """Whether the center runs here, to try things out; a kiosk that has another one needs none
        of its own, whatever the address of that is.
        """
        url = self._where.open_mailbag().notes.center_url
        return not url or (url.startswith("http://127.0.0.1:") and self._login.exists())

    def _join(self, invitation: "Invitation") -> None:
        """Belong to the center whose card this is; the one that runs here ends."""
        self.kiosk.open_desk.enrolment.join(invitation)
        self.kiosk.open_desk.post.seal(self._clock())
        self._login.unlink(missing_ok=True)
        center, self._center = self._center, None
        self._renew()
        self._start_sync_thread()
        self._stop_center(center)

    def _start_center(self) -> "EmbeddedCenter":
        from center.embedded import start_center

        return start_center(self._center_data)

    def _introduce(self, desk: "Desk") -> "Desk":
        """The desk, introduced to its center; without one it works on, and is introduced another
        day.
        """
        from center.embedded import introduce

        if self._center is None:
            return desk
        try:
            url = self._center.result().url
            if desk.profile.center is None:
                card, password = introduce(desk.profile.card, self._center_data, url, SPECIALIST)
                login = {"url": url, "username": SPECIALIST[0], "password": password}
                write_durably(self._login, json.dumps(login).encode())
                desk.enrolment.enroll(card)
                print(Texts(self.kiosk.language).say("terminal", "login", **login), url, flush=True)
            else:
                desk.enrolment.enroll(replace(desk.profile.center, url=url))
            self._center_trouble = None
        except KomekError as error:
            self._center_trouble = error
            log.error("the embedded center: %s %s", error.code, error.detail)
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
        from ui.kiosk import StickAccess

        def write(drive: Path, tell: Callable[[float], None]) -> StickExport:
            return make_transports(self._where).stick().write(drive, tell)

        def read(drive: Path) -> StickImport:
            report = make_transports(self._where).stick().read(drive)
            return StickImport(report.confirmed, report.arrived)

        return StickAccess(removable_drives, write, read)

    def _start_sync_thread(self) -> None:
        """Empty the mailbag from now on; it needs no PIN, so this is tried at the start and after
        enrolment.
        """
        from sync.sync_thread import SyncThread

        transports = make_transports(self._where, self._clock.hear)
        try:
            is_enrolled = transports.is_enrolled() and bool(transports.https())
        except KomekError:
            # another machine's secret: the recovery code helps, and then this is tried again
            is_enrolled = False
        finally:
            transports.close()  # this thread's connection; the sync thread has its own
        if self._sync_thread is not None or not is_enrolled:
            return

        def dispatcher() -> "Dispatcher":
            if self._center is not None and self._is_own_center() and not self._center.exception():
                self._where.open_mailbag().notes.center_url = self._center.result().url
            return transports.dispatcher()

        board = self.kiosk.line
        self._sync_thread = SyncThread(
            dispatcher,
            lambda news: board.tell(news.state, news.trouble, news.last_contact, news.transport),
        )
        self._sync_thread.start()

    def _renew(self) -> None:
        if self._sync_thread is not None:
            self._sync_thread.go(anew=True)

    def _send_now(self, urgent: bool) -> None:
        if self._sync_thread is not None:
            self._sync_thread.go(urgent=urgent)

    def stop(self) -> None:
        """End the sync thread and the center."""
        if self._sync_thread is not None:
            self._sync_thread.stop()
            self._sync_thread.join(5)
        self._stop_center(self._center)

    def _stop_center(self, center: "Future[EmbeddedCenter] | None") -> None:
        if center is not None and not center.exception():
            center.result().stop()
