"""Power cuts: kiosk or center on a disk of its own, which goes back to what had reached it at a
random moment.

`python -m bench.power [--cuts N]` prints a table. The disk is a file with ext4, mounted by loop. At
a cut the process stands still, the disk's file is copied as it is, the process is killed, and the
copy is mounted in the disk's place: what the system had not written yet is gone, as in a real cut.
Needs root.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.support.power import (
    is_possible,
    run,
)


def main() -> None:
    """Print the table; the exit status is 0 only if nothing was lost and nothing doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuts", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if not is_possible() or not shutil.which("mkfs.ext4"):
        sys.exit("needs root, loop devices and mkfs.ext4")
    with tempfile.TemporaryDirectory(prefix="komek-power-", ignore_cleanup_errors=True) as folder:
        result = run(Path(folder), arguments.cuts, arguments.seed)
    print(f"{'kiosk cut':>10}{'center cut':>12}{'cases':>8}{'lost or doubled':>17}{'seconds':>10}")
    print(
        f"{result.kiosk_cuts:10}{result.center_cuts:12}{result.cases:8}{len(result.losses):17}{result.seconds:10.0f}"
    )
    for loss in result.losses:
        print(loss)
    sys.exit(bool(result.losses))


if __name__ == "__main__":
    main()
