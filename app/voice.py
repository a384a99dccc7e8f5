"""The hall's pages in a person's voice: which phrases are recorded, and how a page is joined of
them.

A phrase is known by its words, so that a sentence that was changed since is missing, not wrong.
Telephone numbers are joined of digits, dates of a day, a month and a year.
"""

import hashlib
import io
import re
import wave
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from app.files import write_durably
from app.spoken import DIGITS, day_word, month_word, year_word
from app.texts import Texts, sources

RATE, WIDTH = 22_050, 2
"""Of a recorded phrase: samples a second and bytes a sample, one channel."""
SECTIONS = (
    "how", "way", "status", "contacts", "eds", "kits", "work", "blanks", "names", "digits", "days",
    "years",
)  # fmt: skip
"""What is recorded in one go, in this order."""
_TOPICS = SECTIONS[:8]
_ALSO = {"way": ("bell.waits",), "blanks": ("front.leaves",)}
_ON_BUTTONS = frozenset({"status.show", "status.hold", "status.stop", "blanks.print"})
_YEARS = range(2020, 2041)
_HOLE = "\0"
_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_TOKEN = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d+|[^\d]+")
_EDGES = " .,;:!?()«»\"'·+-\u2013\u2014\u00a0"
_AFTER_SENTENCE, _AFTER_PIECE = 0.45, 0.06  # seconds of silence


@dataclass(frozen=True)
class Phrase:
    """Words that are recorded together."""

    section: str
    words: str

    @property
    def key(self) -> str:
        """The name of its file: the words, whatever their case and what stands around them."""
        return hashlib.sha256(bare(self.words).encode()).hexdigest()[:20]


def bare(words: str) -> str:
    """The words without what a voice does not say."""
    return " ".join(words.split()).strip(_EDGES).casefold()


def phrases(language: str, names: Iterable[str] = ()) -> tuple[Phrase, ...]:
    """Everything that is recorded in a language, in the order of the sections; `names` are those of
    the akimat, its offices and districts.
    """
    texts = Texts(language)
    found = [
        Phrase(section, piece.strip().lstrip(_EDGES))
        for section in _TOPICS
        for piece in _pieces(texts, section)
    ]
    found += [Phrase("names", name) for name in names]
    found += [Phrase("digits", word) for word in DIGITS[language]]
    found += [Phrase("digits", month_word(month, language)) for month in range(1, 13)]
    found += [Phrase("days", day_word(day, language)) for day in range(1, 32)]
    found += [Phrase("years", year_word(year, language)) for year in _YEARS]
    once = {phrase.key: phrase for phrase in reversed(found) if bare(phrase.words)}
    return tuple(phrase for phrase in found if once.get(phrase.key) is phrase)


def _pieces(texts: Texts, section: str) -> Iterator[str]:
    for sentence in _sentences(texts, section):
        yield from (piece for piece in sentence.split(_HOLE) if bare(piece))


def _sentences(texts: Texts, section: str) -> Iterator[str]:
    """The sentences of a topic, with a hole in the place of what changes."""
    codes = [f"topic.{section}", *_ALSO.get(section, ())]
    codes += [
        code
        for code in sources()["public"]
        if code.startswith(f"{section}.") and code not in _ON_BUTTONS
    ]
    for code in codes:
        fields = (name for _, name, _, _ in Formatter().parse(sources()["public"][code].text))
        yield texts.say("public", code, **{name: _HOLE for name in fields if name})
    if section == "eds":
        for code in ("eds.who", "eds.need", "eds.own"):
            yield from texts.say("papers", code).splitlines()


class Voice:
    """The recordings of one language in a folder."""

    def __init__(self, folder: Path, language: str, names: Iterable[str] = ()) -> None:
        self._folder, self._language = folder / language, language
        self.phrases = phrases(language, names)
        self._known = {phrase.key for phrase in self.phrases}
        texts = Texts(language)
        self._templates = [
            sentence
            for section in _TOPICS
            for sentence in _sentences(texts, section)
            if _HOLE in sentence
        ]

    def of_section(self, section: str) -> list[Phrase]:
        """What is recorded in one go."""
        return [phrase for phrase in self.phrases if phrase.section == section]

    def counts(self) -> Mapping[str, tuple[int, int]]:
        """How many phrases of each section are there, and how many there should be."""
        return {
            section: (sum(self._path(phrase.key).is_file() for phrase in rows), len(rows))
            for section in SECTIONS
            if (rows := self.of_section(section))
        }

    def keep(self, phrase: Phrase, samples: bytes) -> None:
        """Keep a recording: 16-bit samples of one channel at `RATE`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        write_durably(self._path(phrase.key), to_wav(samples), 0o644)

    def says(self, lines: Sequence[str]) -> bytes | None:
        """A page as one WAV file; None where any of it is not recorded."""
        keys_of_lines = [self._keys(line) for line in lines if bare(line)]
        if not keys_of_lines or any(keys is None for keys in keys_of_lines):
            return None
        samples = bytearray()
        for keys in keys_of_lines:
            for key in keys or ():
                clip = _samples(self._path(key))
                if clip is None:
                    return None
                samples += clip + _silence(_AFTER_PIECE)
            samples += _silence(_AFTER_SENTENCE)
        return to_wav(bytes(samples))

    def all_of_it(self) -> bytes | None:
        """The recordings one after the other, to listen to; None without any."""
        clips = [_samples(self._path(phrase.key)) for phrase in self.phrases]
        heard = [clip + _silence(_AFTER_SENTENCE) for clip in clips if clip]
        return to_wav(b"".join(heard)) if heard else None

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.wav"

    def _keys(self, line: str) -> list[str] | None:
        """The recordings that a line is joined of; None where it has words that are no phrase."""
        whole = Phrase("", line).key
        if whole in self._known:
            return [whole]
        for template in self._templates:
            pieces = template.split(_HOLE)
            if found := re.fullmatch("(.*?)".join(map(re.escape, pieces)), line, re.DOTALL):
                parts = [pieces[0]]
                for value, piece in zip(found.groups(), pieces[1:], strict=True):
                    parts += [value, piece]
                return self._joined(parts)
        return self._joined([line])

    def _joined(self, parts: Iterable[str]) -> list[str] | None:
        keys: list[str] = []
        for part in parts:
            whole = Phrase("", part).key
            tokens = [part] if whole in self._known else _TOKEN.findall(part)
            for token in filter(bare, tokens):
                words = _spoken(token, self._language)
                more = [Phrase("", word).key for word in words]
                if not set(more) <= self._known:
                    return None
                keys += more
        return keys


def _spoken(token: str, language: str) -> list[str]:
    """The words of a date, the digits of a number; other words as they are."""
    if date := _DATE.fullmatch(token):
        day, month, year = (int(part) for part in date.groups())
        if not (1 <= day <= 31 and 1 <= month <= 12 and year in _YEARS):
            return [DIGITS[language][int(digit)] for digit in token if digit.isdigit()]
        words = [day_word(day, language), month_word(month, language)]
        year_words = [year_word(year, language)]
        return year_words + words if language == "kk" else words + year_words
    if token.isdigit():
        return [DIGITS[language][int(digit)] for digit in token]
    return [token]


def _silence(seconds: float) -> bytes:
    return bytes(WIDTH * round(seconds * RATE))


def to_wav(samples: bytes) -> bytes:
    """16-bit samples of one channel as a WAV file."""
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(WIDTH)
        file.setframerate(RATE)
        file.writeframes(samples)
    return data.getvalue()


def _samples(path: Path) -> bytes | None:
    """The samples of a recording; None where it is not there, or no recording of ours."""
    try:
        with wave.open(str(path), "rb") as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, WIDTH, RATE):
                return None
            return file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error):
        return None
