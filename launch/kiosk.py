"""`kiosk`: the window with an embedded center; in the terminal where there is no display."""

import argparse
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import KomekError
from app.logs import log
from app.texts import Texts
from launch.common import has_display

if TYPE_CHECKING:
    from ui.window import Window


_LAST_MS = 5000


def run_kiosk(arguments: argparse.Namespace) -> int:
    """`kiosk`: the window with an embedded center; in the terminal where there is no display."""
    if os.environ.get("KOMEK_NO_WINDOW") or not has_display():
        print(Texts(arguments.language).say("terminal", "no-display"))
        arguments.photos, arguments.out, arguments.json = None, Path("out"), False
        from launch.demo import run_demo

        return run_demo(arguments)
    from PySide6.QtCore import QThreadPool, QTimer
    from PySide6.QtWidgets import QMessageBox

    from app.storage.alone import hold_alone
    from launch.runtime import Runtime
    from ui import theme
    from ui.starting import open_application
    from ui.window import Window

    application = open_application()
    theme.apply(application)
    try:
        lock = hold_alone(arguments.data)
        runtime = Runtime(arguments)
    except KomekError as error:  # started by a double-click, nobody sees a terminal
        log.error("it cannot start: %s %s", error.code, error.detail)
        print(sentence := Texts(arguments.language).error(error), file=sys.stderr)
        QMessageBox.critical(None, "Kömek", sentence)
        return 1
    window = Window(runtime.kiosk)
    _deliver_to(window)
    window.resize(1366, 768)
    application.commitDataRequest.connect(lambda _manager: window.close_guard.let_end())
    if arguments.window:
        window.showMaximized()
    else:
        window.close_guard.fill_screen()
    QTimer.singleShot(0, runtime.begin)  # first the screen, then what works behind it
    status = application.exec()
    # a job that still runs would find its objects gone
    QThreadPool.globalInstance().waitForDone(_LAST_MS)
    runtime.stop()
    lock.close()
    return status


def _deliver_to(window: "Window") -> None:
    """Whatever any slot, timer or thread did not catch is told in the window, and logged."""
    of_thread = threading.excepthook

    def tell(args: threading.ExceptHookArgs) -> None:
        of_thread(args)
        window.stumbled.emit()

    sys.excepthook = window.deliver
    threading.excepthook = tell
