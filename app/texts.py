"""Sentences that people read: English sources by code, and the one catalog that has them in Kazakh
and Russian.

`resources/texts/*.toml` gives each code its English source. `resources/locale` is a gettext catalog
a language, shared with the window and the center's pages, whose English stands in their code;
`docs/texts.py` keeps it whole.
"""

import gettext
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from app.errors import KomekError
from app.resources import resource

LANGUAGES = ("kk", "ru")
DOMAIN = "django"  # the one name that Django looks for; gettext does not care


@dataclass(frozen=True)
class Source:
    """An English sentence; `many` is its form for more than one of `count`, `context` tells like
    words apart.
    """

    text: str
    context: str = ""
    many: str = ""
    count: str = ""


@cache
def catalog_of(language: str) -> gettext.NullTranslations:
    """The catalog of a language, as compiled from its `.po` file."""
    return gettext.translation(DOMAIN, resource("locale"), [language])


@cache
def sources() -> Mapping[str, Mapping[str, Source]]:
    """Every coded sentence in English, by group and code."""
    files = sorted(resource("texts").glob("*.toml"))
    return {path.stem: _flat(tomllib.loads(path.read_text("utf-8"))) for path in files}


def _flat(table: Mapping[str, object], prefix: str = "") -> dict[str, Source]:
    flat: dict[str, Source] = {}
    for key, value in table.items():
        if not isinstance(value, Mapping):
            flat[prefix + key] = Source(str(value))
        elif "one" in value:
            flat[prefix + key] = Source(
                str(value["one"]), many=str(value["many"]), count=str(value["count"])
            )
        elif set(value) == {"text", "context"}:
            flat[prefix + key] = Source(str(value["text"]), str(value["context"]))
        else:
            flat |= _flat(cast("Mapping[str, object]", value), f"{prefix}{key}.")
    return flat


class _Blank(dict[str, object]):
    """Leaves a placeholder without a value empty, so that a sentence is shown in any case."""

    def __missing__(self, key: str) -> str:
        return ""


class Texts:
    """The sentences of one language: `Texts("kk").say("papers", "receipt.title")`."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no texts in {language!r}")
        self.language = language
        self._catalog = catalog_of(language)

    def say(self, group: str, code: str, **facts: object) -> str:
        """The sentence with its placeholders filled; `KeyError` names a code that has none."""
        source = sources()[group][code]
        return self._translate(source, facts.get(source.count)).format_map(_Blank(facts))

    def remark(self, codes: str) -> str:
        """What is to be said of a page, by its remark's codes."""
        sentences = [self.say("remarks", code) for code in codes.split()]
        return ". ".join([*(words.rstrip(".") for words in sentences[:-1]), *sentences[-1:]])

    def _translate(self, source: Source, number: object) -> str:
        if source.many:
            return self._catalog.ngettext(source.text, source.many, int(str(number or 0)))
        if source.context:
            return self._catalog.pgettext(source.context, source.text)
        return self._catalog.gettext(source.text)

    def has(self, group: str, code: str) -> bool:
        """Whether there is such a sentence."""
        return code in sources().get(group, {})

    def error(self, error: KomekError) -> str:
        """What the person should do about an expected failure."""
        return self.say("errors", error.code, **{"detail": error.detail, **error.facts})

    def codes(self, group: str) -> frozenset[str]:
        """Every code of a group."""
        return frozenset(sources()[group])
