"""A specialist's hand on the center's own pages: signs in, fills forms, presses buttons, as a
browser would.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import requests

from app.errors import CenterUnreachableError, KomekError

_SECONDS = 60


class WebFormError(KomekError):
    """A page of the center was not as expected."""

    code = "web-form"


@dataclass
class WebForm:
    """A form of a page: where it is sent, its id, and what stands in it."""

    action: str
    id: str
    values: dict[str, str] = field(default_factory=dict)


class _Reader(HTMLParser):
    """Collects the forms, links and pictures of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[WebForm] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.text: list[str] = []
        self._area = self._list = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self._area and self.forms:
            self.forms[-1].values[self._area] += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(WebForm(attributes.get("action", ""), attributes.get("id", "")))
        elif tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        elif tag == "img" and "src" in attributes:
            self.pictures.append(attributes["src"])
        elif tag == "select":
            self._list = attributes.get("name", "")
        elif tag == "option" and "selected" in attributes and self.forms:
            self.forms[-1].values[self._list] = attributes.get("value", "")
        elif tag == "textarea" and self.forms:
            self._area = attributes.get("name", "")
            self.forms[-1].values[self._area] = ""
        elif (
            tag == "input"
            and self.forms
            and attributes.get("type") in ("hidden", "text", "number", "date", None)
        ):
            self.forms[-1].values.setdefault(
                attributes.get("name", ""), attributes.get("value", "")
            )


def _read(answer: requests.Response) -> _Reader:
    reader = _Reader()
    reader.feed(answer.text)
    return reader


class Specialist:
    """A signed-in specialist."""

    def __init__(
        self,
        url: str,
        username: str,
        password: str,
        cookies: Mapping[str, str] | None = None,
    ) -> None:
        self._url = url
        self._session = requests.Session()
        if cookies:
            self._session.cookies.update(dict(cookies))
        else:
            self._sign_in(username, password)

    @property
    def cookies(self) -> dict[str, str]:
        """What keeps one signed in, for another one of the same name."""
        return {cookie.name: cookie.value or "" for cookie in self._session.cookies}

    def _sign_in(self, username: str, password: str) -> None:
        page = self._get("/login")
        form = next(
            (
                form
                for form in page.forms
                if "csrfmiddlewaretoken" in form.values and not form.action
            ),
            None,
        )
        if form is None:
            raise WebFormError("login")
        answer = self._post("/login", {**form.values, "username": username, "password": password})
        if answer.url.rstrip("/").endswith("login"):
            raise WebFormError("login")

    def cases(self) -> list[str]:
        """The addresses of the cases in the inbox, as the page lists them."""
        return [link for link in self._get("/").links if link.startswith("/case/")]

    def see_pages(self, case: str) -> int:
        """Open a case and look at every page of it; gives how many there are."""
        pictures = [source for source in self._get(case).pictures if "/picture/" in source]
        for source in pictures:
            if self._request("GET", source).headers["Content-Type"] != "image/png":
                raise WebFormError(source)
        return len(pictures)

    def act(self, case: str, step: str, **values: str) -> None:
        """Fill the form of a step on the case page and send it; once more where the page lists what
        stands against it, and a reason to overrule that is among the `values`.
        """
        form = self.form(case, step)
        filled = {**form.values, **values}
        answer = self._request("POST", form.action, filled, None, (200, 422))
        if answer.status_code == 200:
            return
        listed = next((one for one in _read(answer).forms if one.id == step), form)
        if "override" not in values or "objections" not in listed.values:
            raise WebFormError(f"{form.action}: 422")
        self._post(form.action, {**filled, "objections": listed.values["objections"]})

    def form(self, page: str, form_id: str) -> "WebForm":
        """A form of a page as it is now, to be sent later."""
        form = next((form for form in self._get(page).forms if form.id == form_id), None)
        if form is None:
            raise WebFormError(form_id)
        return form

    def send(self, form: "WebForm", expected: int = 200, **values: str) -> str:
        """Send it with what was typed; gives the text of the page after it, which comes with the
        `expected` status.
        """
        filled = {**form.values, **values}
        reader = _read(self._request("POST", form.action, filled, None, (expected,)))
        return " ".join(" ".join(reader.text).split())

    def fill(
        self,
        page: str,
        form_id: str,
        files: dict[str, tuple[str, bytes]] | None = None,
        **values: str,
    ) -> str:
        """Fill any form of any page and send it, with files if there are any; gives the text of the
        page after it.
        """
        reader = _Reader()
        reader.feed(self.fill_raw(page, form_id, values, files))
        return " ".join(" ".join(reader.text).split())

    def fill_raw(
        self,
        page: str,
        form_id: str,
        values: dict[str, str],
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> str:
        """The same; gives the page after it as it is."""
        form = self.form(page, form_id)
        return self._request(
            "POST", form.action or page, {**form.values, **values}, files, (200, 422)
        ).text

    def read(self, page: str) -> str:
        """The text of a page."""
        return " ".join(" ".join(self._get(page).text).split())

    def fetch(self, page: str) -> bytes:
        """Whatever lies at an address."""
        return self._request("GET", page).content

    def download(self, case: str, name: str) -> bytes:
        """A file of the case, as it lies at the center."""
        return self._request("GET", f"{case}/file/{name}").content

    def _get(self, path: str) -> _Reader:
        return _read(self._request("GET", path))

    def _post(self, path: str, values: dict[str, str]) -> requests.Response:
        return self._request("POST", path, values)

    def _request(
        self,
        method: str,
        path: str,
        values: dict[str, str] | None = None,
        files: dict[str, tuple[str, bytes]] | None = None,
        expected: tuple[int, ...] = (200,),
    ) -> requests.Response:
        address = urljoin(self._url, path)
        try:
            response = self._session.request(
                method,
                address,
                data=values,
                files=files,
                timeout=_SECONDS,
                headers={"Referer": address},
            )
        except requests.RequestException as error:
            raise CenterUnreachableError(type(error).__name__) from error
        if response.status_code not in expected:
            raise WebFormError(f"{path}: {response.status_code}")
        return response
