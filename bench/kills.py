"""Random kills (SIGKILL) of the kiosk's sending process and of the center, and what was lost or
doubled by them.

`python -m bench.kills [--kills 1000]` prints a table. Each process is killed after a random time
while pages are being sent over a line of 300 kB a second; then everything goes on by itself.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.support.kills import run


def main() -> None:
    """Print the table; the exit status is 0 only if nothing was lost and nothing doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="komek-kills-") as folder:
        result = run(Path(folder), arguments.kills, arguments.seed)
    print(
        f"{'kiosk killed':>14}{'center killed':>15}{'cases':>8}"
        f"{'lost or doubled':>17}{'seconds':>10}"
    )
    print(
        f"{result.kiosk_kills:14}{result.center_kills:15}{result.cases:8}"
        f"{len(result.losses):17}{result.seconds:10.0f}"
    )
    for loss in result.losses:
        print(loss)
    sys.exit(bool(result.losses))


if __name__ == "__main__":
    main()
