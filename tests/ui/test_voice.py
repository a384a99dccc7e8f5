"""A person's voice in the hall: what is recorded, taken apart, and joined again."""

import io
import os
import re
import shutil
import stat
import subprocess
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from pytestqt.qtbot import QtBot

from app.papers import voice_pdf
from app.voice import RATE, SECTIONS, Voice, phrases, to_wav
from scanner.speech import SpeechError, phrases_in
from tests.support.shown import shown_window
from tests.support.windows import buttons_named, press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.parts.aloud import lines_of, voice_of
from ui.parts.voice_card import VoiceCard, take_recording
from ui.screens.public import TOPICS, PublicScreen
from ui.screens.settings import SettingsScreen

Samples = NDArray[np.int16]


def tone(number: int, seconds: float = 0.4) -> Samples:
    """A phrase: one that is known again by its pitch, with a breath in its middle."""
    times = np.arange(round(seconds * RATE)) / RATE
    sound = 9_000 * np.sin(2 * np.pi * (200 + 25 * number) * times)
    sound[len(sound) // 2 : len(sound) // 2 + RATE // 10] *= 0.02
    return np.asarray(sound, np.int16)


def read_aloud(count: int, path: Path, pause: float = 1.0) -> Path:
    """A recording in a room that is not quite quiet."""
    silence = np.zeros(round(pause * RATE), np.int16)
    parts = [part for number in range(count) for part in (tone(number), silence)]
    whole = np.concatenate([silence, *parts]).astype(np.float64)
    whole += np.random.default_rng(3).normal(0, 40, len(whole))
    path.write_bytes(to_wav(np.asarray(whole, np.int16).tobytes()))
    return path


def pitch(samples: bytes) -> float:
    values = np.frombuffer(samples, np.int16).astype(np.float64)
    return float(np.fft.rfftfreq(len(values), 1 / RATE)[np.abs(np.fft.rfft(values)).argmax()])


def test_the_lines_of_a_recording_are_told_apart_by_their_pauses(tmp_path: Path) -> None:
    found = phrases_in(read_aloud(31, tmp_path / "11.wav"), 31)
    assert [round((pitch(samples) - 200) / 25) for samples in found] == list(range(31))
    peaks = {int(np.abs(np.frombuffer(samples, np.int16)).max()) // 1000 for samples in found}
    assert len(peaks) == 1, "all as loud"


@pytest.mark.parametrize("wanted", [30, 32])
def test_a_line_too_many_or_too_few_is_told_and_none_is_kept(tmp_path: Path, wanted: int) -> None:
    with pytest.raises(SpeechError) as caught:
        phrases_in(read_aloud(31, tmp_path / "11.wav"), wanted)
    assert caught.value.facts == {"heard": 31, "wanted": wanted}


@pytest.mark.skipif(
    shutil.which("espeak-ng") is None,
    reason="needs Debian's espeak-ng, which ./test installs where it may",
)
def test_what_a_voice_reads_from_the_sheet_is_told_apart_line_by_line(tmp_path: Path) -> None:
    """The nearest to a person that can be had here: commas are pauses, too."""
    voice = Voice(tmp_path / "voice", "ru", ("Акимат села Улги",))
    for section in ("status", "digits", "kits"):
        silence, parts = b"\0" * 2 * RATE, []
        for phrase in voice.of_section(section):
            command = ["espeak-ng", "-v", "ru", "-s", "130", "--stdout", phrase.words]
            spoken = subprocess.run(command, capture_output=True, check=True).stdout
            parts += [np.frombuffer(spoken[44:], np.int16).tobytes(), silence]
        file = tmp_path / f"{SECTIONS.index(section) + 1}.wav"
        file.write_bytes(to_wav(silence + b"".join(parts)))
        assert take_recording(voice, file) == len(voice.of_section(section))
    assert voice.counts()["status"][0] == voice.counts()["status"][1]
    page = ["Ваше заявление в центре занятости. Срок следующего шага: 02.04.2020."]
    assert voice.says(page) is None, "days and years are not recorded yet"
    assert voice.says(["+7 702 673 66 97"]) is not None


@pytest.fixture
def recorded(sample: GalleryDesk) -> Iterator[Callable[[str], None]]:
    """Records every phrase of a language; all is taken away after the test."""
    kiosks = [sample.kiosk(language, empty=False, new=False) for language in ("kk", "ru")]

    def record(language: str) -> None:
        kiosk = kiosks[0]
        desk = kiosk.open_desk
        voice = voice_of(kiosk, language, desk.profile.name, desk.lists.directory.offices)
        for number, phrase in enumerate(voice.phrases):
            voice.keep(phrase, tone(number).tobytes())

    yield record
    for kiosk in kiosks:
        shutil.rmtree(kiosk.data / "voice", ignore_errors=True)


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player that keeps what it is given, and plays until it is stopped."""
    heard = tmp_path / "heard.wav"
    program = tmp_path / "pw-play"
    program.write_text(
        f'#!/bin/sh\ncp "$1" "{heard}.part"\nmv "{heard}.part" "{heard}"\nexec sleep 60\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return heard


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_page_of_the_hall_is_read_by_whoever_recorded_the_sheet(
    sample: GalleryDesk, recorded: Callable[[str], None], player: Path, language: str
) -> None:
    recorded(language)
    for topic in TOPICS:
        if topic == "blanks":
            continue  # a preview to look at
        with shown_window(sample, language, f"public-{topic}") as window:
            screen = window.screen_shown
            assert isinstance(screen, PublicScreen)
            if topic == "way":
                for field in screen.ways.values():
                    field.buttons["no"].click()
            settle()
            lines = lines_of(window)
            silent = [line for line in lines_of(screen) if screen.aloud._voice._keys(line) is None]
            assert silent == [], topic
            assert lines
            screen.aloud.refresh()
            words = {"kk": "Дауыстап оқу", "ru": "Прочитать вслух"}[language]
            assert screen.aloud.button.text() == words, "no robot"


def test_a_page_is_played_as_one_sound_and_silent_at_the_second_press(
    sample: GalleryDesk, recorded: Callable[[str], None], player: Path, qtbot: QtBot
) -> None:
    recorded("ru")
    window = open_window(sample, "ru", "public-how", "usual")
    qtbot.addWidget(window)
    press(window, "Прочитать вслух")
    qtbot.waitUntil(player.exists, timeout=20_000)
    with wave.open(str(player), "rb") as file:
        assert file.getnframes() / RATE > 7 * 0.4, "a title, five steps and a note"
    press(window, "Замолчать")
    assert buttons_named(window, "Прочитать вслух")
    window.close()


def test_a_sentence_that_was_changed_since_is_left_to_the_robot(tmp_path: Path) -> None:
    voice = Voice(tmp_path, "ru")
    first = voice.of_section("how")[0]
    voice.keep(first, tone(0).tobytes())
    assert voice.says([f"{first.words}."]) is not None, "a dot is not said"
    assert voice.says([f"{first.words} сегодня"]) is None
    (path,) = (tmp_path / "ru").iterdir()
    path.write_bytes(path.read_bytes()[:30])
    assert voice.says([first.words]) is None, "a damaged file is none"


def test_the_settings_take_recordings_in_and_say_which_are_missing(
    sample: GalleryDesk, recorded: Callable[[str], None], qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(sample, "ru", "settings", "usual")
    qtbot.addWidget(window)
    screen = window.screen_shown
    assert isinstance(screen, SettingsScreen)
    [card] = screen.findChildren(VoiceCard)
    days = read_aloud(31, tmp_path / "11 дни.wav")
    short = read_aloud(9, tmp_path / "12.wav")
    named = read_aloud(9, tmp_path / "Запись 2026.wav")
    broken = tmp_path / "3.mp3"
    broken.write_bytes(b"no sound")
    card.take([days, short, named, broken])
    qtbot.waitUntil(card.load.isEnabled, timeout=60_000)
    words = " ".join(part.text() for part in card.findChildren(type(card.counted)))
    assert "11 дни.wav: сохранено строк: 31." in words
    assert "Услышано строк: 9, на листе их 21." in words
    assert "Запись 2026.wav: имя файла должно начинаться с номера части листа." in words
    assert "В файле 3.mp3 нет звука" in words
    assert re.search(r"Записано строк: 31 из \d+\. Не хватает частей: 1, 2, .*10, 12\.", words)


def test_the_sheet_names_every_part_by_the_number_of_its_file() -> None:
    parts = [(1, [phrase.words for phrase in phrases("kk")])]
    assert voice_pdf(parts, "kk").startswith(b"%PDF")
    assert io.BytesIO(to_wav(b"\0\0")).read(4) == b"RIFF"
