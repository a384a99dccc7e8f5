"""What the interface for programs is, as OpenAPI 3.1, for programs and for its page."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from app.version import VERSION
from center.api.answers import MOST_CASES, CaseDetail, CasePage, EventPage, Refusal
from center.desk.numbers import PERIODS, Numbers

_REFERENCE = "#/components/schemas/{name}"
_ID = {"type": "string", "pattern": "^[0-9a-f-]{36}$"}
_FILE = {"type": "string", "pattern": r"^[a-z0-9-]{1,40}\.[a-z0-9]{1,5}$"}
_TEXT = {"type": "string"}


def _parameter(
    name: str, place: str, words: str, schema: Mapping[str, object]
) -> dict[str, object]:
    return {
        "name": name, "in": place, "required": place == "path", "description": words,
        "schema": schema,
    }  # fmt: skip


_CASE_ID = _parameter("case_id", "path", "Id of the case", _ID)
_PATHS: Mapping[str, tuple[str, type | None, Sequence[dict[str, object]]]] = {
    "/api/cases": (
        "Cases in the order in which they were last changed",
        CasePage,
        (
            _parameter("since", "query", "Changed at or after this moment",
                       {"type": "string", "format": "date-time"}),
            _parameter("after", "query", "`next` of the page before", _TEXT),
            _parameter("limit", "query", "How many at most",
                       {"type": "integer", "minimum": 1, "maximum": MOST_CASES, "default": 100}),
            _parameter("kiosk", "query", "Code of the kiosk", _TEXT),
            _parameter("status", "query", "Where the case stands", _TEXT),
            _parameter("step", "query", "What is to be done next", _TEXT),
            _parameter("holder", "query", "Whose turn it is", _TEXT),
        ),
    ),
    "/api/cases/{case_id}": ("A case, its files and its application", CaseDetail, (_CASE_ID,)),
    "/api/cases/{case_id}/events": ("The journal of a case", EventPage, (_CASE_ID,)),
    "/api/cases/{case_id}/files/{name}": (
        "The bytes of a file", None, (_CASE_ID, _parameter("name", "path", "Its name", _FILE)),
    ),
    "/api/numbers": (
        "The numbers of the head's page",
        Numbers,
        (
            _parameter("weeks", "query", "How many weeks, this one the last",
                       {"type": "integer", "minimum": min(PERIODS), "maximum": max(PERIODS),
                        "default": 13}),
        ),
    ),
}  # fmt: skip
_REFUSALS = {"401": "No valid token", "409": "Cannot be read now", "503": "Busy"}


def description() -> dict[str, Any]:
    """The whole of it, as a JSON object."""
    kinds = [kind for _, kind, _ in _PATHS.values() if kind is not None]
    _, components = msgspec.json.schema_components([*kinds, Refusal], ref_template=_REFERENCE)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kömek: the center for other programs",
            "version": VERSION,
            "description": "Read what the desk shows. An administrator gives tokens: My account,"
            " Programs. Moments are in UTC, days are the center's.",
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": {path: {"get": _operation(path)} for path in _PATHS},
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(path: str) -> dict[str, Any]:
    words, kind, parameters = _PATHS[path]
    refusals = dict(_REFUSALS)
    if "{" in path:
        refusals["404"] = "No such case or file"
    if any(parameter["in"] == "query" for parameter in parameters):
        refusals["422"] = "A parameter that is none"
    if any(parameter["name"] == "after" for parameter in parameters):
        refusals["404"] = "No such place in the list"
    content: dict[str, Any] = {"application/octet-stream": {"schema": {}}}
    if kind is not None:
        reference = _REFERENCE.format(name=kind.__name__)
        content = {"application/json": {"schema": {"$ref": reference}}}
    refusal = {"schema": {"$ref": _REFERENCE.format(name="Refusal")}}
    return {
        "summary": words,
        "parameters": list(parameters),
        "responses": {
            "200": {"description": words, "content": content},
            **{
                code: {"description": sentence, "content": {"application/json": refusal}}
                for code, sentence in sorted(refusals.items())
            },
        },
    }
