"""A kiosk and a center that know each other, made once and copied for each test.

They are real in every part; only the two seconds of their introduction are not spent hundreds of
times.
"""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.catalog import load_catalog
from app.desk import Desk, Locations, unlock_desk
from tests.support.on_server import copy_database
from tests.support.rig import PIN, RealCenter, clock, make_desk
from tests.support.shared import made_once
from tests.support.zygote import quick_center


def _make(folder: Path) -> tuple[str, dict[str, str]]:
    """Both in the folders `kiosk` and `center`; gives the specialist's password and session."""
    desk = make_desk(Locations(folder / "kiosk"))
    center = RealCenter(folder / "center", quick_center(folder / "center"))
    try:
        center.enroll(desk, folder)
        center.specialist()
    finally:
        desk.close()
        center.server.stop()
    (folder / "center" / "port").unlink(missing_ok=True)
    return center.password, center.cookies


@cache
def _template() -> tuple[Path, tuple[str, dict[str, str]]]:
    return made_once("village", _make)


def copy_center(folder: Path) -> RealCenter:
    """The center at work, on a copy of its data in this folder; it knows the kiosk of
    `copy_desk`.
    """
    source, (password, cookies) = _template()
    data = folder / "center"
    shutil.copytree(source / "center", data)
    copy_database(source / "center", data)
    return RealCenter(data, quick_center(data), password, dict(cookies))


def copy_desk(where: Locations) -> Desk:
    """The kiosk, unlocked, on a copy of its data."""
    shutil.copytree(_template()[0] / "kiosk", where.folder)
    return unlock_desk(where, PIN, load_catalog(), clock())


def introduce(desk: Desk, center: RealCenter) -> None:
    """Tell the kiosk at which address its center is now."""
    center_card = desk.profile.center
    assert center_card is not None
    desk.enrolment.enroll(replace(center_card, url=center.url))
