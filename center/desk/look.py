"""The colors and sizes that the kiosk and the center share, as a style sheet."""

import json
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from app.resources import resource


@require_GET
def tokens(request: HttpRequest) -> HttpResponse:
    """`GET /tokens.css`: the tokens of `resources/style/tokens.json` as CSS variables."""
    return HttpResponse(_tokens(), content_type="text/css")


@cache
def _tokens() -> str:
    groups: dict[str, dict[str, object]] = json.loads(
        resource("style", "tokens.json").read_text("utf-8")
    )
    lines = []
    for group, values in groups.items():
        unit = "" if group == "color" else "px"
        lines += [f"--{group}-{name}: {value}{unit};" for name, value in values.items()]
    return ":root {\n  " + "\n  ".join(lines) + "\n}\n"
