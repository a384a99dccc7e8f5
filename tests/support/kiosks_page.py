"""The center's page of its kiosks, with a specialist's hand on it."""

import requests

from tests.support.rig import RealCenter


def press_on_kiosks_page(center: RealCenter, what: str) -> None:
    """Press one of the buttons that a kiosk has there: `revoke`, `restore` …"""
    session = requests.Session()
    page = session.get(f"{center.url}/login", timeout=20)
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    session.post(f"{center.url}/login", {"csrfmiddlewaretoken": token, "username": "specialist",
                                         "password": center.password}, timeout=20)  # fmt: skip
    page = session.get(f"{center.url}/kiosks", timeout=20)
    token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    kiosk = str(center.rows("SELECT id FROM center_kiosk")[0][0])
    values = {"csrfmiddlewaretoken": token, "what": what, "kiosk": kiosk}
    assert session.post(f"{center.url}/kiosks", values, timeout=20).status_code == 200
