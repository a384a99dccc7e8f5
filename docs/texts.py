"""Keeps the one catalog whole: `python -m docs.texts` takes new sentences in, drops old ones and
compiles.

Translators open `resources/locale/*/LC_MESSAGES/django.po` with Poedit or Weblate and change
nothing else.
"""

import io
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
_WORDS = [
    "tr:1,1t",
    "tr:1,2c,2t",
    "plural:1,2",
    "_",
    "gettext",
    "ngettext:1,2",
    "pgettext:1c,2",
    "npgettext:1c,2,3",
]
_PLACES = {
    "ui": [("**.py", "python")],
    "center": [("**.py", "python"), ("**.html", "docs.texts:in_template")],
}


def in_template(
    file: BinaryIO, keywords: Mapping[str, Any], comments: Collection[str], **_: object
) -> Iterator[tuple[Any, ...]]:
    """What a template of Django asks to be translated, as Babel wants it of an extraction
    method.
    """
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure()
    lines = templatize(file.read().decode("utf-8")).splitlines()
    # Python's reader would mind how a template is indented
    source = "\n".join(line.lstrip() for line in lines)
    yield from extract_python(io.BytesIO(source.encode("utf-8")), keywords, comments, {})


def source_catalog() -> Catalog:
    """Every sentence that window, center, papers and terminal ask for, with the files that ask."""
    catalog = Catalog(project="Kömek", fuzzy=False)
    for folder, methods in _PLACES.items():
        for name, _, message, comments, context in extract_from_dir(
            ROOT / folder, method_map=methods, options_map={}, keywords=parse_keywords(_WORDS)
        ):
            catalog.add(
                message, None, [(f"{folder}/{name}", 0)], auto_comments=comments, context=context
            )
    sys.path.insert(0, str(ROOT))
    from app.texts import sources

    for group, codes in sources().items():
        for source in codes.values():
            text = (source.text, source.many) if source.many else source.text
            catalog.add(
                text, None, [(f"resources/texts/{group}.toml", 0)], context=source.context or None
            )
    return catalog


def update(language: str) -> list[str]:
    """Bring a language's catalog up to date and compile it; the sentences that still wait for a
    translation.
    """
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        catalog = read_po(file, language, ignore_obsolete=True)
    creation_date = catalog.creation_date
    catalog.update(source_catalog(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = creation_date  # or each run would change the file
    compile_to(path, catalog)
    return [
        str(message.id) for message in catalog if message.id and not is_complete(message.string)
    ]


def is_complete(translation: object) -> bool:
    """Whether a sentence is translated, in every form that its number may want."""
    return all(translation) if isinstance(translation, tuple | list) else bool(translation)


def compile_to(path: Path, catalog: Catalog) -> None:
    """Write the catalog as translators read it and, beside it, as the program does."""
    with path.open("wb") as file:
        write_po(
            file, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False
        )
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def main() -> int:
    """Update both languages; 1 where something waits for a translation."""
    untranslated = {language: update(language) for language in ("kk", "ru")}
    for language, sentences in untranslated.items():
        for sentence in sentences:
            print(f"{language}: {sentence}")
    return 1 if any(untranslated.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
