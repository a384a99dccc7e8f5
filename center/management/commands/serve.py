"""Serve the center."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser

from center.management.base import CenterCommand


class Command(CenterCommand):
    """Serve the center."""

    help = "Serve the center"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--embedded",
            action="store_true",
            help="end with standard input, tell the port in DATA/port",
        )
        parser.add_argument(
            "--tls",
            action="store_true",
            help="speak TLS with the certificate in DATA, made on first use",
        )

    def work(self, options: dict[str, Any]) -> None:
        from center.serving import serve

        ready = settings.DATA / "port" if options["embedded"] else None
        try:
            serve(options["host"], options["port"], ready, options["tls"])
        except OSError:
            if ready is None:
                raise
            # the port that it had before is taken: the kiosk reads the new one
            serve(options["host"], 0, ready, options["tls"])
