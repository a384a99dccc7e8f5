"""Trials of what is plugged in or far away: camera, printer, line. What a trial raises is what is
wrong; what somebody else uses, or nobody can tell, is unknown.
"""

import time

from app.errors import CenterUnreachableError, KomekError
from app.isolation import BusyError, Workshop
from app.logs import log
from app.safety import Result
from launch.common import has_display
from launch.trials import FailedTrialError, Surroundings, expect

_CAMERA_SECONDS, _TROUBLE_SECONDS = 25.0, 4.0
_PRINTER_SECONDS, _PLENTY = 45.0, 1 << 40  # Qt is read from the disk meanwhile


def try_camera(place: Surroundings) -> Result:
    """The camera gives a picture. One that a kiosk or another program uses is left to them."""
    from app.storage.alone import is_held
    from scanner.camera import Camera, chosen_camera

    if place.camera == "none" or (not place.is_within and is_held(place.data)):
        return "unknown"
    source = chosen_camera(place.camera)
    if source is None:
        raise FailedTrialError("no camera")
    camera = Camera(source)
    began = time.monotonic()
    try:
        while (waited := time.monotonic() - began) < _CAMERA_SECONDS:
            if camera.newest() is not None:
                return "good"
            if camera.trouble() and waited > _TROUBLE_SECONDS:
                break
            time.sleep(0.05)
        trouble = camera.trouble() or "camera-silent"
    finally:
        camera.close()
    expect(trouble == "camera-busy", trouble)
    return "unknown"


class PrinterTrialError(KomekError):
    """The system could not be asked for its printers."""


def try_printer(_place: Surroundings) -> Result:
    """The system has a printer; asked in a process apart, as a printer's driver or server may hang
    or crash whoever asks.
    """
    if not has_display():
        return "unknown"
    workshop = Workshop(PrinterTrialError, _PRINTER_SECONDS, memory=_PLENTY, workers=1)
    try:
        printers = int(workshop.run(count_printers))
    except BusyError:
        return "unknown"
    except PrinterTrialError as error:
        if error.__cause__ is None:  # what Qt said itself: it does not load, or is no Qt of ours
            raise
        log.warning("the printers: %s", error.detail)
        return "unknown"
    finally:
        workshop.close()
    expect(printers > 0, "no printer")
    return "good"


def count_printers() -> bytes:
    """How many printers the system has, as a job of a workshop."""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtPrintSupport import QPrinterInfo

    application = QGuiApplication([])
    count = len(QPrinterInfo.availablePrinterNames())
    application.quit()
    return str(count).encode()


def try_line(place: Surroundings) -> Result:
    """The center answers now, under its own certificate. A line that is down is no fault: what is
    to be sent waits for it.
    """
    from app.storage.counting import center_address
    from sync.https import CenterChangedError, ClockWrongError
    from sync.reachability import check_reachable

    url, pins = center_address(place.data / "mailbag.db")
    if not url:
        return "unknown"
    try:
        check_reachable(url, pins)
    except (CenterChangedError, ClockWrongError):
        raise
    except CenterUnreachableError as error:
        log.info("the line: %s %s", error.code, error.detail)
        return "unknown"
    return "good"
