"""Cold start to the first usable screen, as a ratio to a bare PySide6 window; and the bytes of an
application.

`python -m bench.start [--runs N]`. Each run is a fresh process; both programs take turns in the
same session.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv)
label = QLabel("Kömek"); label.resize(1366, 768); label.show()
QTimer.singleShot(0, application.quit)
application.exec()
"""
OURS = """
import argparse, pathlib, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from launch.runtime import Runtime
from ui import theme
from ui.window import Window
application = QApplication(sys.argv[:1])
theme.apply(application)
runtime = Runtime(argparse.Namespace(data=pathlib.Path(sys.argv[1]), language="kk", camera="none"))
window = Window(runtime.kiosk); window.resize(1366, 768); window.show()
QTimer.singleShot(0, lambda: (print("shown", flush=True), runtime.begin(), application.quit()))
application.exec()
runtime.stop()
"""


def seconds(program: str, *arguments: str) -> float:
    """From starting a process until it has shown its first screen (or ended, for the bare
    window).
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdout is not None:
        process.stdout.readline()
    duration = time.perf_counter() - start
    process.communicate()
    return duration


def application_bytes(photos: Path | None) -> dict[str, int]:
    """What the demonstration sends of an application, by its own count, and the sizes of its
    files.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(_ROOT / "main.py"), "demo", "--out", folder, "--json"]
        command += ["--photos", str(photos)] if photos else []
        result = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=True
        )
    summary = json.loads(result.stdout.splitlines()[-1])
    pages = {name: size for name, size in summary["files"].items() if name.startswith("page")}
    return {
        "pages": len(pages),
        "bytes of pages": sum(pages.values()),
        "bytes up": summary["bytes_up"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--photos", type=Path, help="photographs for the application (default: rendered ones)"
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pairs = [(seconds(OURS, folder), seconds(_BARE)) for _ in range(arguments.runs + 1)][1:]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"{'first usable screen':28} {ours:6.2f} s")
    print(f"{'bare PySide6 window':28} {bare:6.2f} s")
    print(f"{'ratio (median of pairs)':28} {statistics.median(a / b for a, b in pairs):6.2f}")
    for name, value in application_bytes(arguments.photos).items():
        print(f"{name:28} {value:6}")


if __name__ == "__main__":
    main()
