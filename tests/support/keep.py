"""Files of this version for `tests/data`, to be made once when it is released.

`python -m tests.support.keep tests/data/v0.2.0` writes journals, a kiosk and its center: one
case informed, one appealed, one still queued, and a draft. The kiosk's PIN is `rig.PIN`.
"""

import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.storage import slots
from tests.support import golden
from tests.support.asp import Village, make_village
from tests.support.rig import RealCenter, clock
from tests.support.zygote import quick_center
from ui.gallerydesk import sample_photographs

_LEFT_OUT = {"center.log", "port", "logs", "reserve", "mailbag.db-wal", "mailbag.db-shm"}


def _through_to_the_end(village: Village, granted: str) -> str:
    case = village.submit(village.draft())
    village.carry()
    number = f"АСП-{len(village.specialist.cases())}"
    village.act(case.id, "register", number=number)
    values = {"amount": "24245"} if granted == "yes" else {"appeal_to": "Комиссия"}
    day = village.today.replace(month=12, day=31).isoformat()
    village.act(
        case.id,
        "decide",
        granted=granted,
        reason="среднедушевой доход",
        **values,
        **({"start": village.today.isoformat(), "end": day} if granted == "yes" else {}),
        **({"appeal_until": day} if granted == "no" else {}),
    )
    village.carry()
    village.desk.cases.inform(case.id, "in-person", "Айгүл", clock(), village.today)
    return case.id


def _pack(folder: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            name = file.relative_to(folder)
            if file.is_file() and not _LEFT_OUT & {*name.parts}:
                archive.write(file, name)


def keep(target: Path) -> None:
    """Write the files into a folder that is there or not."""
    slots._MOST_KIB = slots._LEAST_KIB  # as on the smallest machine: any other one can open it
    golden.write(target / "journals.json.gz")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        center = RealCenter(folder / "center", quick_center(folder / "center"))
        try:
            pages = [
                replace(page, photo=b"") for page in sample_photographs()[1]
            ]  # they weigh most
            village = make_village(center, folder, "kk", pages, "kept")
            _through_to_the_end(village, "yes")
            refused_case = _through_to_the_end(village, "no")
            village.desk.steps.appeal(
                refused_case, "келіспеймін", [], "Айгүл", clock(), village.today
            )
            village.carry()
            village.submit(village.draft())
            village.draft()
            village.desk.close()
        finally:
            center.server.stop()
        with closing(sqlite3.connect(folder / "kiosk" / "mailbag.db")) as mailbag:
            mailbag.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        _pack(folder / "kiosk", target / "kiosk.zip")
        _pack(folder / "center", target / "center.zip")


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
