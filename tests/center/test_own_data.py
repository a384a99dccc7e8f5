"""Whoever asks what is kept of them gets all of it, and nothing of others."""

import io
import json
import zipfile
from collections.abc import Callable

from app.case import Case
from tests.support.rig import RealCenter


def test_a_person_gets_every_case_of_theirs_and_the_lines_of_lists(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    cases = [queue(), queue()]
    carry()
    specialist = enrolled.specialist()
    page = specialist.fetch(f"/case/{cases[0].id}").decode()
    assert f"/case/{cases[0].id}/person.zip" in page
    with zipfile.ZipFile(
        io.BytesIO(specialist.fetch(f"/case/{cases[0].id}/person.zip"))
    ) as archive:
        names = archive.namelist()
        assert [name for name in names if name.endswith("dossier.pdf")] == [
            f"{place:02}-{case.number}/dossier.pdf"
            for place, case in enumerate(sorted(cases, key=lambda case: case.number), 1)
            if case.iin == cases[0].iin
        ]
        inner = next(name for name in names if name.endswith("dossier.zip"))
        with zipfile.ZipFile(io.BytesIO(archive.read(inner))) as dossier:
            assert "verify.sh" in " ".join(dossier.namelist())
        assert json.loads(archive.read("lists.json")) == []
    visits = enrolled.rows("SELECT what FROM center_reading WHERE what = 'person'")
    assert visits, "that is noted, too"
