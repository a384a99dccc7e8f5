"""A kiosk and a center that know each other, made once for each process of the tests and copied for
each test.

They are real in every part; only the two seconds of their introduction are not spent hundreds of
times.
"""

import atexit
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.catalog import load_catalog
from app.desk import Desk, Locations, unlock_desk
from tests.support.rig import PIN, RealCenter, clock, make_desk
from tests.support.zygote import quick_center


@cache
def _template() -> tuple[Path, RealCenter]:
    """The folder with `kiosk` and `center`, and the center as it was, signed in at."""
    folder = Path(tempfile.mkdtemp(prefix="komek-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    desk = make_desk(Locations(folder / "kiosk"))
    center = RealCenter(folder / "center", quick_center(folder / "center"))
    try:
        center.enroll(desk, folder)
        center.specialist()
    finally:
        desk.close()
        center.server.stop()
    (folder / "center" / "port").unlink(missing_ok=True)
    return folder, center


def copy_center(folder: Path) -> RealCenter:
    """The center at work, on a copy of its data in this folder; it knows the kiosk of
    `copy_desk`.
    """
    source, template_center = _template()
    data = folder / "center"
    shutil.copytree(source / "center", data)
    server = quick_center(data)
    return RealCenter(data, server, template_center.password, dict(template_center.cookies))


def copy_desk(where: Locations) -> Desk:
    """The kiosk, unlocked, on a copy of its data."""
    shutil.copytree(_template()[0] / "kiosk", where.folder)
    return unlock_desk(where, PIN, load_catalog(), clock())


def introduce(desk: Desk, center: RealCenter) -> None:
    """Tell the kiosk at which address its center is now."""
    center_card = desk.profile.center
    assert center_card is not None
    desk.enrolment.enroll(replace(center_card, url=center.url))
