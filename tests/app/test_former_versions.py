"""What a released version left on the disk is read by this one: files of every version lie in
`tests/data`.
"""

import zipfile
from pathlib import Path

import pytest

from app.case import Status
from app.catalog import Catalog
from app.desk import Locations, unlock_desk
from center.embedded import start_center
from tests.support.rig import RealCenter, clock, losses, make_engine, make_transport
from tests.support.zygote import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("slow_slots")]
VERSIONS = {
    "v0.1.0": ("270415", [9, 5, 1]),
    "v0.1.1": ("271828", [8, 5, 1]),
    "v0.2.0": ("271828", [6, 6, 1]),
}
"""The PIN of the kept kiosk, and how long the journals of its three cases are."""


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kiosk_of_a_former_version_goes_on_with_its_center_of_a_former_version(
    version: str, tmp_path: Path, catalog: Catalog
) -> None:
    pin, lengths = VERSIONS[version]
    folder = tmp_path
    for name in ("kiosk", "center"):
        with zipfile.ZipFile(ROOT / "tests" / "data" / version / f"{name}.zip") as packed:
            packed.extractall(folder / name)
    where = Locations(folder / "kiosk")
    for _ in range(2):  # the second time with whatever the first has changed on the disk
        desk = unlock_desk(where, pin, catalog, clock())
        cases = {
            row.number: desk.cases.load(row.id)
            for row in desk.case_table.rows("", 10, clock().date())
        }
        statuses = {number: str(case.status) for number, case in cases.items()}
        assert statuses == {"T1-000001": "informed", "T1-000002": "appealed", "T1-000003": "queued"}
        assert [len(cases[number].timeline) for number in sorted(cases)] == lengths
        assert not any(case.gaps or case.conflicts for case in cases.values())
        assert len(desk.drafts.open()) == 1
        desk.close()
    desk = unlock_desk(where, pin, catalog, clock())
    center = RealCenter(folder / "center", start_center(folder / "center", port=0))
    try:
        transport = make_transport(where, center.url)
        engine = make_engine(where, transport)
        for _ in range(3):
            desk.post.seal(clock())
            engine.mailbag.outgoing.reset_all_due(clock())
            assert not engine.run_pass().down
            desk.post.open(clock())
        assert losses(desk, center, list(cases.values())) == []
        assert desk.cases.load(cases["T1-000003"].id).status is Status.RECEIVED
        transport.close()
        engine.mailbag.close()
    finally:
        center.server.stop()
        desk.close()
