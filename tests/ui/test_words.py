"""What is said where: advice is no error, a script is for the person at the other end, dialogs
speak the language.
"""

import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk, NewPage
from app.storage.slots import RecoveryCodeError
from tests.support.windows import press, settle
from ui.gallery import open_window
from ui.gallerydesk import GalleryDesk
from ui.kit.rows import SummaryList
from ui.parts.page_maker import Order, Source
from ui.screens.call import CallScreen
from ui.screens.left_papers import LeftScreen
from ui.screens.lock import LockScreen
from ui.screens.person import PersonScreen
from ui.translation import CatalogTranslator
from ui.window import Window


def test_a_remark_about_a_page_is_advice_and_a_failure_is_an_error(sample: GalleryDesk) -> None:
    window = open_window(sample, "ru", "left", "usual")
    screen = window.screen_shown
    assert isinstance(screen, LeftScreen)
    page = NewPage(b"%PDF", b"", b"", "same-page")
    source = Source([])
    screen.maker._sources.append(source)
    screen.maker._on_made(source, Order(screen._keep), page)
    screen.maker.hand_over()
    assert screen.errors.property("role") == "warnings"
    assert screen.errors.sentences == ["Похоже, эта страница уже снята. Уберите лишний снимок"]
    screen.submit()
    assert screen.errors.isHidden(), "the surname is marked at its field, and the advice is gone"
    screen.strip.restore(())
    screen.submit()
    assert screen.errors.property("role") == "errors"
    window.close()
    window.deleteLater()
    settle()


def test_an_impossible_iin_does_not_pass_and_none_does_where_it_is_said_why(
    sample: GalleryDesk,
) -> None:
    window = open_window(sample, "ru", "person", "usual")
    screen = window.screen_shown
    assert isinstance(screen, PersonScreen)
    outcomes: list[str] = []
    screen.done.connect(lambda outcome, _subject: outcomes.append(outcome))
    screen.done.disconnect(window._on_done)
    screen.fields["former"].set_value("no")
    screen.fields["iin"].set_value("123456789012")
    screen.submit()
    assert screen.errors.sentences == ["Такого ИИН не бывает. Сверьте каждую цифру с документом"]
    assert outcomes == []
    screen.fields["iin"].set_value("")
    screen.fields["iin_absence"].set_value("newborn")
    screen.submit()
    assert outcomes == ["next"]
    window.close()
    window.deleteLater()
    settle()


def test_the_recovery_form_keeps_its_code_when_the_language_changes(
    locked: Window, qtbot: QtBot
) -> None:
    press(locked, "PIN-код забыт", "PIN-код ұмытылды")
    screen = locked.screen_shown
    assert isinstance(screen, LockScreen)
    assert screen.code is not None
    screen.code.set_value("K7QX-24")
    locked.speak("ru" if locked.kiosk.language == "kk" else "kk")
    screen = locked.screen_shown
    assert isinstance(screen, LockScreen)
    assert screen.code is not None
    assert screen.code.value() == "K7QX-24"
    screen.pin.set_value("271828")
    screen.repeated_pin.set_value("271829")
    codes: list[str] = []

    def recover(code: str, _pin: str) -> Desk:
        codes.append(code)
        raise RecoveryCodeError

    locked.kiosk.recover = recover
    screen.go.click()
    assert screen.repeated_pin.problem.text()
    assert codes == [], "no code is spent on a PIN that was mistyped"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_dialogs_of_qt_speak_the_language_too(sample: GalleryDesk, language: str) -> None:
    window = open_window(sample, language, "home", "usual")
    for context, words in (
        ("QFileDialog", "Look in:"),
        ("QPlatformTheme", "Cancel"),
    ):
        sentence = QCoreApplication.translate(context, words)
        assert re.search("[а-яәіңғүұқөһ]", sentence.lower()), (context, sentence)
    window.close()
    window.deleteLater()
    settle()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_what_is_missing_is_asked_of_the_person_and_not_told_as_orders_to_the_assistant(
    sample: GalleryDesk, language: str
) -> None:
    window = open_window(sample, language, "left", "usual")
    left = window.screen_shown
    assert isinstance(left, LeftScreen)
    left.surname.set_value("Оспанова")
    left.strip.restore([(NewPage(b"%PDF", b"", b"", ""), b"", "")])
    draft = left._draft()
    left.strip.restore(())
    screen = CallScreen(window.kiosk, f"missing:{draft.id}")
    sentences = screen._missing_script(screen.texts)
    orders = {screen.texts.say("problems", code) for code in screen.texts.codes("problems")}
    assert not orders.intersection(sentences)
    assert screen.texts.say("papers", "ask.name") in sentences
    assert screen.texts.say("papers", "ask.iin") in sentences
    window.kiosk.open_desk.drafts.remove(draft.id)
    screen.deleteLater()
    window.close()
    window.deleteLater()
    settle()


def test_a_card_of_ours_whose_name_begins_like_qts_speaks_our_words() -> None:
    translator = CatalogTranslator("ru")
    assert translator.translate("QuestionCard", "Give the answer") == "Ответить"
    assert translator.translate("QFileDialog", "Give the answer") is None


def test_a_long_address_in_a_summary_breaks_instead_of_being_cut(qtbot: QtBot) -> None:
    summary = SummaryList("")
    qtbot.addWidget(summary)
    summary.add("", "https://zhumyspen-kamtu.oskemen.vko.gov.kz:8443")
    value = summary.findChildren(QLabel)[-1]
    longest = max(value.text().split("\u200b"), key=len)
    assert value.fontMetrics().horizontalAdvance(longest) < 200
