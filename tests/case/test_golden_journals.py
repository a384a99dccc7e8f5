"""Journals of every released version fold to the same case forever: events of every kind, and what
was made of them.
"""

from pathlib import Path

import pytest

from app.case import fold
from app.case.chapters import RECORD_OF
from tests.support import golden
from tests.support.zygote import ROOT


def _version(path: Path) -> list[int]:
    return [int(part) for part in path.parent.name.removeprefix("v").split(".")]


JOURNALS = sorted(ROOT.glob("tests/data/v*/journals.json.gz"), key=_version)


_MENDED = {
    ("v0.1.1", "019ab000-0000-7000-8000-000000000033"): {"consent": True},
    ("v0.1.1", "019ab000-0000-7000-8000-000000000050"): {"signature": True},
    **{
        (version, f"019ab000-0000-7000-8000-0000000000{end}"): {"consent": False}
        for version, ends in (
            ("v0.1.1", ("05", "12", "15", "1b", "46", "4c", "71", "74")),
            ("v0.2.0", ("15", "40")),
        )
        for end in ends
    },
}
"""Where that version was wrong: it took a consent to the former plan, or its signed contract, for
one of the new plan; or it waited for the consent to a plan after which the center had refused.
"""


NEW_SINCE = {"number-corrected", "reopened", "data-erased"}
"""Kinds that no released version has written yet; the next one's journals will hold them."""


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.parent.name)
def test_a_journal_of_a_former_version_tells_the_same_case(path: Path) -> None:
    ring, stories = golden.read(path)
    for events, expected in stories:
        case_id = events[0].header.case
        mended = _MENDED.get((path.parent.name, case_id), {})
        assert golden.summary_of(fold(case_id, events, ring)) == expected | mended


def test_the_newest_journals_hold_every_kind_of_event() -> None:
    _, stories = golden.read(JOURNALS[-1])
    held_kinds = {kind for _, case in stories for kind in case["kinds"]}
    assert held_kinds >= set(RECORD_OF) - NEW_SINCE
