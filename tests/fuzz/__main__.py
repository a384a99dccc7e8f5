"""The command: coverage-guided with atheris (libFuzzer), from seeds of our own making; a find is
left as a file.
"""

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["app", "scanner", "sync", "center", "tests.fuzz", "PIL"]):
    from tests.fuzz.targets import TARGETS, run, seeds


def main() -> None:
    """Fuzz one target for so many seconds; ends with a failure at the first find."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="komek-fuzz-") as folder:
        for number, seed in enumerate(seeds(arguments.target)):
            (Path(folder) / f"seed-{number}").write_bytes(seed)
        options = [
            f"-max_total_time={arguments.seconds}",
            "-rss_limit_mb=3000",
            "-timeout=30",
            "-max_len=65536",
        ]
        atheris.Setup([sys.argv[0], folder, *options], partial(run, arguments.target))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
