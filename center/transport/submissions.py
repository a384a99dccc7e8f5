"""One submission to an OpenRosa server (https://docs.getodk.org/openrosa-form-submission/).

What the server will not take in one request goes in several with the same XML, as the standard
says.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
import requests
from urllib3.exceptions import HTTPError

from app.errors import CenterUnreachableError, KomekError
from center.blobs import BlobFolder

_SECONDS = 60
_MOST_WORDS = 16 << 10
_MOST_BYTES = 10 << 20  # of one request, where the server does not say


class OpenRosaError(KomekError):
    """The other server refuses this submission; its own words are the detail."""

    code = "openrosa-refused"


@dataclass(frozen=True)
class Target:
    """Where submissions go: `…/v1/projects/1/submission` (Central), `https://kc.…/submission`
    (Kobo).

    Central's app users have their key in the address and need no password. `with_person` sends
    name, IIN, telephone and address as well, `with_files` the pages: without them a district can
    still count and compare.
    """

    url: Annotated[str, msgspec.Meta(pattern="^https?://")]
    user: str = ""
    password: str = ""
    token: str = ""
    with_person: bool = False
    with_files: bool = False


@dataclass(frozen=True)
class Submission:
    """One case's XML with the files that it names, by their hash."""

    instance: str
    xml: bytes
    files: tuple[tuple[str, str], ...]


def post(submission: Submission, target: Target, blobs: BlobFolder, now: dt.datetime) -> None:
    """All files with the XML, in as many requests as the server wants them in.

    Raises `OpenRosaError` if it refuses, `CenterUnreachableError` if it or the way to it is not
    well.
    """
    with requests.Session() as session:
        session.headers.update({"X-OpenRosa-Version": "1.0", "User-Agent": "Komek"})
        if target.token:
            session.headers["Authorization"] = f"Token {target.token}"
        elif target.user:
            session.auth = (target.user, target.password)
        most = _request_limit(session, target.url)
        for batch in _batches(submission, most, blobs):
            parts = [("xml_submission_file", ("submission.xml", submission.xml, "text/xml"))]
            parts += [
                (name, (name, blobs.read(sha256), "application/octet-stream"))
                for name, sha256 in batch
            ]
            date = now.astimezone(dt.UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
            answer = _ask(session, "POST", target.url, files=parts, headers={"Date": date})
            if answer.status not in (201, 202):
                raise OpenRosaError(f"{answer.status} {answer.words[:300]}")


def _request_limit(session: requests.Session, url: str) -> int:
    """How much one request may hold; Kobo and Central answer HEAD with 204."""
    limit = _ask(session, "HEAD", url).limit
    return (
        int(limit) if limit.isascii() and limit.isdigit() and 0 < len(limit) < 12 else _MOST_BYTES
    )


@dataclass(frozen=True)
class _Answer:
    status: int
    limit: str
    words: str


def _ask(session: requests.Session, method: str, url: str, **more: Any) -> _Answer:
    try:
        answer = session.request(
            method, url, timeout=_SECONDS, allow_redirects=False, stream=True, **more
        )
        with answer:  # a word or two; whoever says more is not listened to
            words = answer.raw.read(_MOST_WORDS, decode_content=True)
    except (requests.RequestException, HTTPError, OSError) as error:
        raise CenterUnreachableError(type(error).__name__) from error
    if answer.status_code in (401, 403) or answer.status_code >= 500:
        raise CenterUnreachableError(str(answer.status_code))
    limit = answer.headers.get("X-OpenRosa-Accept-Content-Length", "")
    return _Answer(answer.status_code, limit, words.decode("utf-8", "replace"))


def _batches(submission: Submission, most: int, blobs: BlobFolder) -> list[list[tuple[str, str]]]:
    batches: list[list[tuple[str, str]]] = [[]]
    room = most - len(submission.xml) - 2000
    remaining = room
    for name, sha256 in submission.files:
        size = blobs.size(sha256) + 300
        if batches[-1] and size > remaining:
            batches.append([])
            remaining = room
        batches[-1].append((name, sha256))
        remaining -= size
    return batches
