"""Sentences that people read outside a widget, by language and code."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import cast

from app.errors import KomekError
from app.resources import resource

LANGUAGES = ("kk", "ru")


class _Blank(dict[str, object]):
    """Leaves a placeholder without a value empty, so that a sentence is shown in any case."""

    def __missing__(self, key: str) -> str:
        return ""


@cache
def _load(language: str) -> Mapping[str, Mapping[str, str]]:
    folder = resource("texts", language)
    return {path.stem: _flat(tomllib.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.toml"))}


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(cast("Mapping[str, object]", value), f"{prefix}{key}.")
        else:
            flat[prefix + key] = str(value).strip()
    return flat


class Texts:
    """The sentences of one language: `Texts("kk").say("papers", "receipt.title")`."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no texts in {language!r}")
        self.language = language
        self._groups = _load(language)

    def say(self, group: str, code: str, **facts: object) -> str:
        """The sentence with its placeholders filled; `KeyError` names a code that has none."""
        return self._groups[group][code].format_map(_Blank(facts))

    def has(self, group: str, code: str) -> bool:
        """Whether there is such a sentence."""
        return code in self._groups.get(group, {})

    def error(self, error: KomekError) -> str:
        """What the person should do about an expected failure."""
        return self.say("errors", error.code, **{"detail": error.detail, **error.facts})

    def codes(self, group: str) -> frozenset[str]:
        """Every code of a group, for tests that compare languages."""
        return frozenset(self._groups[group])

    def groups(self) -> frozenset[str]:
        """Every group of sentences."""
        return frozenset(self._groups)
