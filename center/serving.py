"""The center as a process of its own: cheroot around Django, patient with slow lines."""

import logging
import os
import ssl
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cheroot import wsgi
from django.core.wsgi import get_wsgi_application

from app.logs import open_log
from app.process import keep_private
from center.blobs import ACCOUNT, TARGET
from center.databases import check_place, find_server
from center.server.connections import PatientServer
from center.server.parent import wait_for_parents_end

_SLOW_LINE_SECONDS = 120  # between two bytes of a body
# between two bytes before a request is known: a thread waits for nobody in particular
_HEAD_SECONDS = 75
_THREADS = 48
_MOST_BODY, _MOST_HEAD = 1 << 30, 64 << 10
_MAIL_SECONDS, _MINUTE, _HOUR, _DAY = 300.0, 60.0, 3_600.0, 86_400.0


def configure(data: Path) -> None:
    """Have Django know its settings on a data folder; a command's help needs no more, and no center
    is made for it.
    """
    os.environ["KOMEK_CENTER_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "center.settings"
    import django

    django.setup()


def prepare(data: Path, name: str) -> None:
    """Set Django up on a data folder, with keys and tables; safe to call again."""
    keep_private()  # opened applications lie here
    data.mkdir(parents=True, exist_ok=True)
    open_log(data, "center", logging.WARNING, on_screen=True)  # first: a start that fails is in it
    check_place(os.environ.get("KOMEK_CENTER_DATABASE", ""), data)
    configure(data)
    find_server(data)
    from django.core.management import call_command

    from center.identity import make_identity

    make_identity(data / "keys.json", name)
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    # most starts find the tables as they should be, and do not wait for the command
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)

    from django.utils import timezone

    from center.repair import bring_up_to_date
    from center.transport.upload_store import expire

    bring_up_to_date(timezone.now())
    expire(timezone.now())


class _PatientGateway(wsgi.Gateway_10):
    """Waits longer for the body of a request than for its beginning."""

    def respond(self) -> None:
        """Answer a request whose headers have come."""
        self.req.conn.environ = self.env
        socket = self.req.conn.socket
        socket.settimeout(_SLOW_LINE_SECONDS)
        try:
            super().respond()
        finally:
            with suppress(OSError):
                socket.settimeout(_HEAD_SECONDS)


class _Server(PatientServer):
    """Notes what goes wrong in the log instead of on the screen."""

    def error_log(self, msg: str = "", level: int = logging.INFO, traceback: bool = False) -> None:
        if isinstance(sys.exc_info()[1], ssl.SSLError | EOFError):
            # browsers that do not like the certificate, and scanners
            level = logging.DEBUG
            traceback = False
        logging.getLogger("center.server").log(level, msg, exc_info=traceback)


def serve(host: str, port: int, ready: Path | None, tls: bool = False) -> None:
    """Serve until the process ends, or until standard input does if `ready` is given (the kiosk
    started it).

    The port that was taken is written to `ready`, so that nobody has to guess one.
    """
    server = _Server(
        (host, port),
        get_wsgi_application(),
        numthreads=_THREADS,
        timeout=_HEAD_SECONDS,
        request_queue_size=64,
    )
    server.gateway = _PatientGateway
    server.max_request_body_size = _MOST_BODY
    # cheroot has no limit, and strangers may send heads
    server.max_request_header_size = _MOST_HEAD
    server.shutdown_timeout = 2
    if tls:
        from center.server.tls import PatientTls

        server.ssl_adapter = PatientTls(Path(os.environ["KOMEK_CENTER_DATA"]))
    server.prepare()
    if (Path(os.environ["KOMEK_CENTER_DATA"]) / ACCOUNT).exists():
        from center.transport.mail import look_for_ever

        threading.Thread(target=look_for_ever, args=(_MAIL_SECONDS,), daemon=True).start()
    if (Path(os.environ["KOMEK_CENTER_DATA"]) / TARGET).exists():
        from center.transport.openrosa import forward_for_ever

        threading.Thread(target=forward_for_ever, args=(_MAIL_SECONDS,), daemon=True).start()
    threading.Thread(target=_tidy_for_ever, args=(_DAY,), daemon=True).start()
    threading.Thread(target=_prepare_for_ever, args=(_MINUTE,), daemon=True).start()
    threading.Thread(target=_reckon_for_ever, args=(_MINUTE,), daemon=True).start()
    threading.Thread(target=_put_away_for_ever, args=(_HOUR,), daemon=True).start()
    threading.Thread(target=_tell_for_ever, args=(_MINUTE,), daemon=True).start()
    threading.Thread(target=_tell_programs_for_ever, args=(_MINUTE,), daemon=True).start()
    if ready is None:
        from center.transport.reachability import watch_way_in

        threading.Thread(target=watch_way_in, daemon=True).start()
    if ready is not None:
        part = ready.with_name(ready.name + ".part")
        part.write_text(str(server.bind_addr[1]), "ascii")
        part.replace(ready)
        threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    try:
        server.serve()
    except KeyboardInterrupt:
        pass
    finally:
        server.stop()


def _tidy_for_ever(seconds: float) -> None:
    """Once a day what nobody continues is thrown away and every line of the inbox is compared with
    its journal.
    """
    from django.utils import timezone

    from center.erasing import erase_again, erase_ended
    from center.integrity import catch_up
    from center.repair import mend_rows
    from center.transport.messages import forget_old
    from center.transport.upload_store import expire
    from center.visits import look_after

    def tidy() -> None:
        expire(timezone.now())
        catch_up()
        erase_again()
        erase_ended(timezone.now())
        forget_old(timezone.now())
        mend_rows(timezone.now())
        look_after()

    _repeat("tidying", seconds, tidy)


def _prepare_for_ever(seconds: float) -> None:
    """Every minute, what is slow to compute and will be asked for."""
    from django.utils import timezone

    from center.transport.bulletins import prepare_known

    _repeat("keys of known applications", seconds, lambda: prepare_known(timezone.now()))


def _reckon_for_ever(seconds: float) -> None:
    """Every minute, terms are reckoned anew where the calendar has changed."""
    from django.utils import timezone

    from center.repair import reckon_anew

    _repeat("terms by a changed calendar", seconds, lambda: reckon_anew(timezone.now()))


def _tell_for_ever(seconds: float) -> None:
    """Every minute, what people are to be told by SMS and e-mail."""
    from django.utils import timezone

    from center.notices.outbox import work_off

    _repeat("notices", seconds, lambda: work_off(timezone.now()))


def _tell_programs_for_ever(seconds: float) -> None:
    """Every minute, programs are told of cases that have changed."""
    from django.utils import timezone

    from center.api.hooks import tell_programs

    _repeat("news for programs", seconds, lambda: tell_programs(timezone.now()))


def _put_away_for_ever(seconds: float) -> None:
    """Every hour, what came in the database is put into files, which copies of the center share."""
    from center.identity import blobs
    from center.transport.letters import put_away

    def put_all_away() -> None:
        blobs().put_away()
        put_away()

    _repeat("putting files away", seconds, put_all_away)


def _repeat(name: str, seconds: float, work: Callable[[], object]) -> None:
    """Do some work now and then, until the program ends; where it fails, the log has its name."""
    from django.db import close_old_connections

    end = threading.Event()
    while not end.wait(seconds):
        close_old_connections()
        try:
            work()
        except Exception:  # whatever it was, the next time comes
            logging.getLogger(__name__).exception("%s", name)
        finally:
            close_old_connections()  # a server's is for others now


def _stop_with_parent(server: _Server) -> None:
    """When the kiosk is gone, so is its center."""
    wait_for_parents_end()
    server.stop()
