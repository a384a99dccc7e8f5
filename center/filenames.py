"""What a case's files are called for people: by the document and page that they are."""

import re
from collections.abc import Sequence

from app.case import Case
from app.case.case import sort_of
from app.papers import pages_of
from app.texts import Texts


def called(case: Case, name: str, language: str) -> str:
    """A file's name in words: the document of the application and its page, or what sort of paper
    it is, with its number from the second on; the name itself where neither is known.
    """
    texts = Texts(language)
    for row in case.application.documents if case.application else ():
        names = [page.name for page in pages_of(case, row.number)]
        if name in names:
            page = texts.say("household", "file.page", number=names.index(name) + 1)
            return f"{row.number}. {row.name}{f', {page}' if len(names) > 1 else ''}"
    sort = sort_of(name)
    if not texts.has("household", f"file.{sort}"):
        return name
    match = re.search(r"-(\d{1,4})\.", name)
    number = int(match[1]) if match else 1
    words = texts.say("household", f"file.{sort}", number=number)
    has_number = str(number) in words
    return words if has_number or number < 2 else f"{words}, {number}"


def saved_as(case: Case, name: str) -> str:
    """What a file of the case is called in a folder beside those of others."""
    number = case.number if re.fullmatch(r"[A-Z0-9-]{1,40}", case.number) else case.id[:8]
    return f"{number}-{name}"


def named_files(case: Case, names: Sequence[str], language: str) -> list[tuple[str, str]]:
    """Files to choose from, each with what it is called."""
    return [(name, called(case, name, language)) for name in names]
