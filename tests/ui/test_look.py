"""The look: contrast, sizes, translations, and the gallery."""

import re
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.gallery import gallery_desk
from tests.support.windows import SIZES, settle
from ui import theme
from ui.gallery import CASE_SCREENS, ROOMS, open_window, places, render
from ui.gallerydesk import GalleryDesk
from ui.kit import ChoiceField, button
from ui.navigation import SCREENS, STEP_FIELDS, STEPS, Journey, Place, step_of
from ui.window import Window


def luminance(name: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    values = [int(theme.color(name)[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("ink", "paper"),
        ("ink", "focus"),
        ("quiet", "ground"),
        ("quiet", "paper"),
        ("quiet", "accent-pale"),
        ("paper", "accent"),
        ("paper", "accent-dark"),
        ("accent", "paper"),
        ("bad", "paper"),
        ("good", "good-pale"),
        ("accent", "accent-pale"),
    ],
)
def test_text_stands_out_seven_to_one(text: str, ground: str) -> None:
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_no_text_is_smaller_than_twenty_pixels_and_no_target_lower_than_64() -> None:
    assert min(int(value) for value in theme.tokens()["type"].values()) >= 20
    assert theme.target() >= 64


def test_the_bundled_font_is_used_and_buttons_are_large(
    qtbot: QtBot, dressed: QApplication
) -> None:
    assert QFont("Noto Sans").exactMatch()
    assert all(
        QFontMetrics(QFont("Noto Sans")).inFontUcs4(ord(letter))
        for letter in "ӘәҒғҚқҢңӨөҰұҮүҺһІі₸№"
    )
    target: QPushButton = button("Продолжить", lambda: None)
    qtbot.addWidget(target)
    target.show()
    assert target.height() >= 64


def test_every_style_placeholder_is_filled() -> None:
    assert re.findall(r"\{[a-z.-]+\}", theme.style_sheet()) == []


def test_the_journey_leads_through_every_step_and_back() -> None:
    way = Journey()
    place = way.follow(Place("home"), "new", "").place
    screens = [place.screen]
    while place.screen != "check":
        place = way.follow(place, "next", "draft").place
        screens.append(place.screen)
    assert tuple(screens) == STEPS
    assert place.subject == "draft"
    for _ in STEPS:
        place = way.follow(place, "back", "draft").place
    assert place == Place("home")
    assert way.follow(Place("check", "draft"), "step:person", "").place == Place("person", "draft")
    assert set(STEPS) <= set(SCREENS)
    assert all(step_of(field) == step for step, fields in STEP_FIELDS.items() for field in fields)


def test_the_gallery_shows_every_screen(dressed: QApplication, tmp_path: Path) -> None:
    """Each of its places is opened in both languages by `test_frame`; some are drawn here."""
    sample = gallery_desk(tmp_path / "data")
    for screen in SCREENS:
        assert any(name.startswith(screen) for name in places(sample)), screen
    paths = list(islice(render(tmp_path / "out", sample, ("ru",)), 12))
    assert len({path.name for path in paths}) == 12
    for path in paths:
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1366, 768)


def test_nothing_on_a_screen_is_cut_off_or_left_in_english(
    dressed: QApplication, tmp_path: Path
) -> None:
    """No button is narrower than its words, and every word is translated, on any screen, in either
    language.
    """
    sample = gallery_desk(tmp_path / "data")
    faults = []
    for language in ("kk", "ru"):
        kiosk = sample.kiosk(language, empty=False, new=False)
        window = Window(kiosk)
        window.resize(1366, 768)
        window.show()
        draft = sample.draft(kiosk, filled=True, wrong=False)
        places = [Place(step, draft) for step in STEPS]
        desk = kiosk.open_desk
        bare = desk.drafts.choose_service(
            desk.drafts.new(language, kiosk.clock()), "asp", kiosk.catalog
        )
        desk.drafts.save(bare, kiosk.clock())
        places += [Place("pages", bare.id)]
        places += [Place("case", case) for case in sample.cases.values()]
        places += [
            Place("home"),
            *(Place(room) for room in ROOMS),
            Place("answer", sample.cases["case-asked"]),
        ]
        places += [Place(screen, sample.cases[case]) for screen, case in CASE_SCREENS.items()]
        places += [
            Place("call", f"list:{sample.recipient}"),
            Place("call", f"news:{sample.cases['case-refused']}"),
        ]
        places += [Place("slip", f"whatsapp:{sample.recipient}"), Place("kit", sample.kit)]
        for place in places:
            window.show_place(place)
            for _ in range(4):
                QApplication.processEvents()
            faults += [(language, place.screen, widget.text()) for widget in _narrow(window)]
            faults += [(language, place.screen, text) for text in _english(window)]
        window.close()
    assert faults == []


def _english(window: Window) -> list[str]:
    """Texts in Latin letters, but for names that are written so in both languages."""
    texts = [widget.text() for widget in window.findChildren(QLabel)]
    texts += [widget.text() for widget in window.findChildren(QPushButton)]
    names = (
        r"IMAP|SMTP|(?:imap|smtp)\.example\.kz|Kömek|WhatsApp|SMS|EDGE|eGov|Call|II?|JPEG|PNG|PDF"
    )
    names += r"|PIN|E-mail|/\S+/\S+|[A-Z]:\\\S+"  # and folders
    names += r"|BitLocker|LUKS|specialist|http\S+|www\S+|ukazan\.kz|K1-\d+|abcd-efgh-jkmn|<[^>]*>"
    return [text for text in texts if re.search("[A-Za-z]{2,}", re.sub(names, "", text))]


def _narrow(window: Window) -> list[QPushButton]:
    """Buttons in sight (not scrolled away) that show less than their words."""
    buttons = [
        widget
        for widget in window.findChildren(QPushButton)
        if widget.text() and not widget.visibleRegion().isEmpty()
    ]
    return [
        widget
        for widget in buttons
        if widget.visibleRegion().boundingRect().width()
        < widget.fontMetrics().horizontalAdvance(widget.text())
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_an_answer_has_room_for_its_words_when_it_is_chosen(
    sample: GalleryDesk, language: str, qtbot: QtBot
) -> None:
    """A chosen answer is written in bold letters, which are wider."""
    cut = []
    for name in places(sample):
        window = open_window(sample, language, name, "usual", SIZES[-1])
        qtbot.addWidget(window)
        for field in window.findChildren(ChoiceField):
            field.set_value(next(iter(field.buttons)))
        settle()
        buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
        cut += [f"{name}: {button.text()}" for button in buttons if is_chosen_cut(button)]
        window.close()
    assert cut == []


def is_chosen_cut(button: QPushButton) -> bool:
    if button.property("role") != "choice" or not button.text():
        return False
    font = QFont(button.font())
    font.setBold(True)
    sides = 2 * (18 + 4)  # `padding` and `border` of the style sheet
    return QFontMetrics(font).horizontalAdvance(button.text()) + sides > button.width()
