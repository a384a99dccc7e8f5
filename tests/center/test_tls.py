"""What a browser is told about the way to a center with TLS, and to one without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.support.rig import RealCenter, start_tls_center


@pytest.fixture
def tls_center(tmp_path: Path) -> Iterator[RealCenter]:
    center = start_tls_center(tmp_path / "tls")
    yield center
    center.server.stop()


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_a_browser_that_came_by_tls_comes_by_nothing_else_for_a_year(
    tls_center: RealCenter,
) -> None:
    answer = requests.get(f"{tls_center.url}/login", timeout=20, verify=False)
    assert answer.headers["Strict-Transport-Security"] == f"max-age={365 * 86_400}"
    assert {cookie.secure for cookie in answer.cookies} == {True}


def test_a_center_without_tls_does_not_lock_browsers_out_of_itself(center: RealCenter) -> None:
    answer = requests.get(f"{center.url}/login", timeout=20)
    assert "Strict-Transport-Security" not in answer.headers
    assert {cookie.secure for cookie in answer.cookies} == {False}
