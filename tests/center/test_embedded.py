"""The center beside the kiosk: what is told where nothing lets it start."""

from pathlib import Path

import pytest

from app.cards import KioskCard
from app.envelope import new_identity, recipient_of
from app.ids import uuid7
from app.keys import SigningKey
from app.texts import LANGUAGES, Texts
from center import embedded
from center.embedded import CenterStartError, introduce, start_center
from tests.support.rig import clock


@pytest.fixture
def forbidden_program(tmp_path: Path) -> list[str]:
    """A program that nobody may execute, as an antivirus or a policy has it."""
    program = tmp_path / "komek.com"
    program.write_bytes(b"")
    program.chmod(0o644)
    return [str(program)]


def test_a_center_that_may_not_start_is_told_with_the_file_to_allow(
    forbidden_program: list[str], tmp_path: Path
) -> None:
    with pytest.raises(CenterStartError) as caught:
        start_center(tmp_path / "center", forbidden_program)
    for language in LANGUAGES:
        assert "komek.com" in Texts(language).error(caught.value)


def test_a_center_that_may_not_be_asked_is_told_in_the_same_way(
    forbidden_program: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "this_program", lambda: forbidden_program)
    key = SigningKey.generate().public
    card = KioskCard(uuid7(clock()), "Kiosk", "T1", key, key, recipient_of(new_identity()))
    with pytest.raises(CenterStartError) as caught:
        introduce(card, tmp_path / "center", "http://127.0.0.1:1", ("specialist", "Серікова Әсел"))
    assert caught.value.facts["file"] == "komek.com"
