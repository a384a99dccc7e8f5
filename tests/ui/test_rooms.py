"""The desk's rooms by hand: calls, kits, papers left, evidence, commission; and that nothing
entered is lost.
"""

import datetime as dt
import random
import subprocess
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import cv2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.case import Status, author_event
from app.case.chapters import RECORDS
from app.case.chapters.application import WithdrawalAnswered
from app.case.chapters.evidence import Concluded
from app.case.chapters.plan import Consented, PlanSent, needs_consent
from app.desk import NewPage
from scanner import video
from scanner.images import Frame
from scanner.looks import Why
from tests.support import golden
from tests.support.gallery import open_gallery
from tests.support.windows import buttons_named, press
from ui.gallerycases import NOW
from ui.gallerydesk import GalleryDesk
from ui.kit import PagePreview, SummaryList
from ui.navigation import STEP_FIELDS, Place, ScreenName, screen_name
from ui.parts.corners import Corners
from ui.parts.draft_screen import DraftScreen
from ui.parts.list_screen import ListScreen
from ui.screens.answer import AnswerScreen
from ui.screens.appeal import AppealScreen
from ui.screens.call import CallScreen
from ui.screens.calls import CallsScreen
from ui.screens.case import CaseScreen
from ui.screens.check import CheckScreen
from ui.screens.commission import CommissionScreen
from ui.screens.consent import ConsentScreen, SignScreen
from ui.screens.directory import DirectoryScreen
from ui.screens.family import FamilyScreen
from ui.screens.kits import KitScreen
from ui.screens.left_papers import LeftScreen
from ui.screens.materials import MaterialsScreen
from ui.screens.pages import PagesScreen
from ui.screens.person import PersonScreen
from ui.screens.slip import SlipScreen
from ui.screens.to_sign import ToSignScreen
from ui.screens.withdrawal import ConsentWithdrawnScreen, WithdrawScreen
from ui.window import Window

PATIENCE = 60_000


@pytest.fixture
def sample(dressed: QApplication, tmp_path: Path) -> Iterator[GalleryDesk]:
    with open_gallery(tmp_path / "desk") as gallery:
        yield gallery


@pytest.fixture
def window(sample: GalleryDesk, qtbot: QtBot) -> Iterator[Window]:
    window = Window(sample.kiosk("ru", empty=False, new=False))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.kiosk.clear_scratch()


Enter = Callable[[str, str], object]


@pytest.fixture
def enter(window: Window) -> Enter:
    def go(screen: str, subject: str = "") -> object:
        window.show_place(Place(screen_name(screen), subject))
        return window.screen_shown

    return go


@pytest.fixture
def photograph(tmp_path: Path, frames: list[Frame]) -> Path:
    path = tmp_path / "photograph.jpg"
    cv2.imwrite(str(path), frames[0])
    return path


def test_nobody_is_recorded_as_reached_through_a_strangers_account(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    screen = enter("call", f"list:{sample.recipient}")
    assert isinstance(screen, CallScreen)
    screen.submit()
    assert not screen.form.outcome.problem.isHidden()
    for field, value in (
        (screen.form.outcome, "reached"),
        (screen.form.has_changed, "no"),
        (screen.form.channel, "whatsapp"),
    ):
        field.set_value(value)
        field.edited.emit()
    assert "Номер и аккаунт" in screen.form.rule.text
    screen.form.owner.set_value("other")
    screen.form.by.set_value("Айгуль")
    screen.submit()
    [sentence] = screen.errors.sentences
    assert sentence.startswith(
        "Этот аккаунт не подходит. WhatsApp: заявителя или члена семьи; почта: самого заявителя."
    )
    screen.form.owner.set_value("family")
    screen.submit()
    assert isinstance(window.screen_shown, SlipScreen)


def test_an_unchanged_recipient_needs_nothing_more(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    enter("calls", "")
    window._on_done("call", f"list:{sample.recipient}")
    screen = window.screen_shown
    assert isinstance(screen, CallScreen)
    for field, value in (
        (screen.form.outcome, "reached"),
        (screen.form.has_changed, "no"),
        (screen.form.channel, "nothing"),
    ):
        field.set_value(value)
        field.edited.emit()
    screen.form.by.set_value("Айгуль")
    screen.submit()
    assert isinstance(window.screen_shown, CallsScreen)
    assert window.kiosk.open_desk.lists.counts()["reached"] == 1


def test_the_paper_channel_opens_an_application_with_what_is_known(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    screen = enter("call", f"list:{sample.recipient}")
    assert isinstance(screen, CallScreen)
    answers = (
        (screen.form.outcome, "reached"),
        (screen.form.has_changed, "yes"),
        (screen.form.changes, "composition"),
    )
    for field, value in (*answers, (screen.form.channel, "paper")):
        field.set_value(value)
        field.edited.emit()
    screen.form.by.set_value("Айгуль")
    screen.submit()
    pages = window.screen_shown
    assert isinstance(pages, PagesScreen)
    draft = pages.draft
    assert draft.case == sample.recipient
    assert (draft.former, draft.changed, draft.changes) == ("yes", "yes", "composition")
    family = enter("family", draft.id)
    assert isinstance(family, FamilyScreen)
    assert (
        next(row["name"].value() for row in family.members.fields.values())
        == "Жақсыбекова Айгүл Серікқызы"
    )


def test_another_iin_takes_the_first_persons_data_away_again(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    desk = window.kiosk.open_desk
    draft = desk.drafts.choose_service(desk.drafts.new("kk", NOW), "asp", desk.catalog)
    desk.drafts.save(draft, NOW)
    screen = enter("person", draft.id)
    assert isinstance(screen, PersonScreen)
    iin, surname = screen.fields["iin"], screen.fields["surname"]
    iin.set_value("9501 0140 0012")
    iin.edited.emit()
    assert surname.value() == screen.draft.surname == "Оспанова", "as soon as the IIN is there"
    for name in (questions := ("patronymic", "address", "phone", "email", "contact_name")):
        screen.fields[name].set_value("x")
    iin.set_value("0612")
    iin.edited.emit()
    assert surname.value() == "Оспанова", "an IIN in the making takes nothing away"
    iin.set_value("061211600012")
    iin.edited.emit()
    assert surname.value() == ""
    draft = screen.draft
    assert (draft.case, draft.members) == ("", ())
    assert {name for name in questions if getattr(draft, name)} == set()


@pytest.mark.parametrize("step", ["person", "paper"])
def test_every_question_of_a_step_can_be_answered_on_its_screen(
    sample: GalleryDesk, enter: Enter, window: Window, step: ScreenName
) -> None:
    screen = enter(step, sample.draft(window.kiosk, filled=True, wrong=False))
    assert isinstance(screen, DraftScreen)
    assert set(STEP_FIELDS[step]) - set(screen.fields) == set()


def test_a_news_call_tells_the_person_and_a_changed_language_loses_nothing(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    case = sample.cases["case-refused"]
    screen = enter("call", f"news:{case}")
    assert isinstance(screen, CallScreen)
    screen.form.outcome.set_value("reached")
    screen.form.note.set_value("перезвонит брат")
    window.speak("kk")
    window.speak("ru")
    screen = window.screen_shown
    assert isinstance(screen, CallScreen)
    assert (screen.form.outcome.value(), screen.form.note.value()) == ("reached", "перезвонит брат")
    screen.form.by.set_value("Айгуль")
    screen.submit()
    assert window.kiosk.open_desk.cases.load(case).status is Status.INFORMED


def test_an_appeal_survives_the_lock(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    case = sample.cases["case-refused"]
    enter("case", case)
    window._on_done("appeal", case)
    screen = window.screen_shown
    assert isinstance(screen, AppealScreen)
    screen.submit()
    assert screen.errors.sentences == ["Напишите или сфотографируйте жалобу"]
    screen.text.set_value("Доход посчитан неверно")
    screen.capture.take_files([photograph])
    strip, maker = screen.strip, screen.maker
    qtbot.waitUntil(lambda: len(strip.things) == 1 and not maker.is_busy, timeout=PATIENCE)
    desk = window.kiosk.open_desk
    window.lock()
    window.kiosk.desk = desk
    window._on_unlocked()
    screen = window.screen_shown
    assert isinstance(screen, AppealScreen)
    assert (screen.text.value(), len(screen.files)) == ("Доход посчитан неверно", 1)
    screen.by.set_value("Айгуль")
    screen.submit()
    assert isinstance(window.screen_shown, CaseScreen)
    assert desk.cases.load(case).status is Status.APPEALED


def test_consent_needs_evidence_of_its_own_form(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    case = sample.cases["case-plan"]
    screen = enter("consent", case)
    assert isinstance(screen, ConsentScreen)
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.files) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    for field, value in ((screen.form, "voice"), (screen.undertakes, "yes")):
        field.set_value(value)
        field.edited.emit()
    screen.by.set_value("Айгуль")
    screen.submit()
    assert screen.errors.sentences == ["Выберите файл с записью"], "a page is no voice"
    screen.form.set_value("handwritten")
    screen.submit()
    consent = window.kiosk.open_desk.cases.load(case).last(Consented)
    assert consent is not None
    assert (consent.form, consent.undertakes) == ("handwritten", True)


def test_consent_waits_for_a_recording_that_is_not_ready(
    window: Window,
    sample: GalleryDesk,
    enter: Enter,
    photograph: Path,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    case = sample.cases["case-plan"]
    screen = enter("consent", case)
    assert isinstance(screen, ConsentScreen)
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.files) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    for field, value in ((screen.form, "voice"), (screen.undertakes, "yes")):
        field.set_value(value)
        field.edited.emit()
    screen.by.set_value("Айгуль")
    with wave.open(str(tmp_path / "voice.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16_000))
    screen.take_recording(tmp_path / "voice.wav")
    screen.submit()
    assert screen.errors.sentences == ["Запись еще сжимается. Немного подождите"]
    qtbot.waitUntil(lambda: len(screen.files) == 2, timeout=PATIENCE)
    assert screen.maker.isHidden()
    screen.submit()
    assert window.kiosk.open_desk.cases.load(case).last(Consented) is not None


def test_a_consent_names_the_plan_that_was_shown_when_it_was_photographed(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    case, desk = sample.cases["case-plan"], window.kiosk.open_desk
    shown = desk.cases.load(case)
    screen = enter("consent", case)
    assert isinstance(screen, ConsentScreen)
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.files) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    other = PlanSent("plan-02.pdf", "contract-02.pdf", NOW.date())
    desk.cases.take_in((author_event(sample._center, shown, other, NOW),), NOW)
    screen.form.set_value("handwritten")
    screen.undertakes.set_value("yes")
    screen.by.set_value("Айгуль")
    window.speak("kk")
    shown_anew = window.screen_shown
    assert isinstance(shown_anew, ConsentScreen)
    shown_anew.submit()
    after = desk.cases.load(case)
    assert [body.plan for body in after.bodies(Consented)] == [shown.event_of(PlanSent)]
    assert needs_consent(after), "the other plan has nobody's consent yet"


def test_a_contract_is_signed_from_the_list(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    to_sign = enter("tosign", "")
    assert isinstance(to_sign, ToSignScreen)
    case = sample.cases["case-agreed"]
    screen = enter("sign", case)
    assert isinstance(screen, SignScreen)
    screen.by.set_value("Айгуль")
    screen.submit()
    assert screen.errors.sentences == ["Сфотографируйте подписанный контракт"]
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.files) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    screen.submit()
    assert window.kiosk.open_desk.case_table.to_sign() == []


def test_a_member_signs_with_a_pin_of_their_own(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    case = sample.cases["case-plan"]
    screen = enter("commission", case)
    assert isinstance(screen, CommissionScreen)
    member = window.kiosk.open_desk.commission.members()[0]
    screen.needs.set_value("yes")
    screen.text.set_value("Үй ескі, табыс аз.")
    screen.member.set_value(member.id)
    screen.pin.set_value("000111")
    screen.submit()
    assert screen.errors.sentences == ["PIN-код члена комиссии неверный. Попробуйте еще раз."]
    screen.pin.set_value("271828")
    screen.submit()
    conclusion = window.kiosk.open_desk.cases.load(case).last(Concluded)
    assert conclusion is not None
    assert (conclusion.member, conclusion.needs_aid, len(conclusion.seen)) == (member.name, True, 1)


def test_a_video_is_cut_made_small_and_waits_here(
    window: Window, sample: GalleryDesk, enter: Enter, tmp_path: Path, qtbot: QtBot
) -> None:
    clip = tmp_path / "видео.mp4"
    sources = [
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=640x480:rate=15",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=330",
    ]
    subprocess.run([video.tool(), "-v", "error", *sources, "-t", "3", str(clip)], check=True)
    case = sample.cases["case-plan"]
    screen = enter("materials", case)
    assert isinstance(screen, MaterialsScreen)
    screen.take_video(clip)
    qtbot.waitUntil(screen.cutter.isVisible, timeout=PATIENCE)
    assert "на этой связи" in screen.cutter.length.text()
    screen.cutter.end.set_value("2")
    screen.cutter.shrink()
    items = screen.materials.items
    qtbot.waitUntil(lambda: len(items) == 1, timeout=PATIENCE)
    screen.materials.items[0].title.set_value("Двор")
    window.speak("kk")
    screen = window.screen_shown
    assert isinstance(screen, MaterialsScreen)
    assert [item.title.value() for item in screen.materials.items] == ["Двор"], (
        "a change of language loses nothing"
    )
    screen.by.set_value("Айгуль")
    screen.submit()
    case_after = window.kiosk.open_desk.cases.load(case)
    assert "video-01.mp4" in case_after.files
    assert "video-01.mp4" not in {file.name for file in case_after.expected_files}


def test_papers_that_were_left_wait_for_a_call_with_the_day_they_came(
    window: Window, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    screen = enter("left", "")
    assert isinstance(screen, LeftScreen)
    screen.submit()
    assert screen.errors.sentences == ["Сфотографируйте хотя бы одну страницу"]
    screen.capture.take_files([photograph])
    qtbot.waitUntil(
        lambda: "1" in screen.count.text() and not screen.maker.is_busy, timeout=PATIENCE
    )
    screen.surname.set_value("Оспанова")
    screen.phone.set_value("87020000012")
    screen.submit()
    desk = window.kiosk.open_desk
    (draft,) = [draft for draft, _ in desk.drafts.open() if draft.left]
    assert (draft.surname, draft.arrived) == ("Оспанова", NOW.astimezone().date().isoformat())
    call = enter("call", f"missing:{draft.id}")
    assert isinstance(call, CallScreen)
    call.form.outcome.set_value("not-reached")
    call.form.by.set_value("Айгуль")
    call.submit()
    saved = desk.drafts.load(draft.id)
    assert saved.case, "the call and the application will be one case"
    assert desk.cases.load(saved.case).name == "Оспанова"


def test_the_last_of_the_papers_that_were_left_is_kept_by_done(
    window: Window, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    screen = enter("left", "")
    assert isinstance(screen, LeftScreen)
    outcomes: list[str] = []
    screen.done.connect(lambda outcome, _subject: outcomes.append(outcome))
    (done,) = buttons_named(screen, "Готово")
    screen.surname.set_value("Последняя")
    done.click()
    assert screen.errors.sentences == ["Сфотографируйте хотя бы одну страницу"]
    assert outcomes == [], "what was typed is not thrown away"
    screen.capture.take_files([photograph])
    qtbot.waitUntil(
        lambda: "1" in screen.count.text() and not screen.maker.is_busy, timeout=PATIENCE
    )
    done.click()
    drafts = window.kiosk.open_desk.drafts.open()
    assert "Последняя" in [draft.surname for draft, _ in drafts if draft.left]
    assert outcomes == ["back"]


def test_a_kit_is_recorded_with_the_complaint(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    screen = enter("kit", sample.kit)
    assert isinstance(screen, KitScreen)
    screen.submit()
    assert screen.outcome.problem.text() == "Отметьте, что произошло"
    screen.outcome.set_value("not-delivered")
    screen.complaint.set_value("Неделю ждали")
    screen.by.set_value("Айгуль")
    screen.submit()
    again = enter("kit", sample.kit)
    assert isinstance(again, KitScreen)
    assert (again.outcome.value(), again.complaint.value()) == ("not-delivered", "Неделю ждали")


def test_papers_that_the_center_asks_for_go_along_with_the_answer(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    screen = enter("answer", sample.cases["case-asked"])
    assert isinstance(screen, AnswerScreen)
    assert isinstance(screen.preview, PagePreview)
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.pages) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    screen.submit()
    case = window.kiosk.open_desk.cases.load(sample.cases["case-asked"])
    assert case.open_question is None


def test_an_application_is_taken_back(window: Window, sample: GalleryDesk, enter: Enter) -> None:
    screen = enter("withdraw", sample.cases["case-queued"])
    assert isinstance(screen, WithdrawScreen)
    screen.text.set_value("Передумала")
    screen.by.set_value("Айгуль")
    screen.submit()
    assert window.kiosk.open_desk.cases.load(sample.cases["case-queued"]).status is Status.WITHDRAWN


def test_every_piece_of_news_has_words_of_its_own_on_the_case(
    sample: GalleryDesk, enter: Enter
) -> None:
    screen = enter("case", sample.cases["case-plan"])
    assert isinstance(screen, CaseScreen)
    assert screen.news is not None
    news = [record.body for record in RECORDS if record.is_news]
    titles = [
        screen.news._title_and_lines(golden.sample(body, random.Random(1)))[0] for body in news
    ]
    assert len(set(titles)) == len(news)
    assert screen.news._title_and_lines(
        WithdrawalAnswered("заявление", "срок", dt.date(2026, 11, 24))
    )[1] == [
        "заявление",
        "срок",
    ]


def test_the_consent_is_taken_back_on_paper_only(
    window: Window, sample: GalleryDesk, enter: Enter, photograph: Path, qtbot: QtBot
) -> None:
    case = sample.cases["case-plan"]
    enter("case", case)
    window._on_done("consent-withdrawn", case)
    screen = window.screen_shown
    assert isinstance(screen, ConsentWithdrawnScreen)
    screen.by.set_value("Айгуль")
    screen.submit()
    assert screen.errors.sentences == ["Сфотографируйте заявление об отзыве"]
    screen.capture.take_files([photograph])
    qtbot.waitUntil(lambda: len(screen.files) == 1 and not screen.maker.is_busy, timeout=PATIENCE)
    screen.submit()
    assert isinstance(window.screen_shown, CaseScreen)
    case_after = window.kiosk.open_desk.cases.load(case)
    assert case_after.status is Status.WITHDRAWN
    assert "withdrawal-01.pdf" in case_after.files


def test_the_directory_is_searched_and_gives_slips(
    window: Window, enter: Enter, qtbot: QtBot
) -> None:
    screen = enter("directory", "")
    assert isinstance(screen, DirectoryScreen)
    screen.search.setText("караганда")
    assert screen._offices() == ()
    with qtbot.waitSignal(screen.search.searched, timeout=PATIENCE):
        screen.search.setText("усть")
    assert len(screen._offices()) == 1
    qtbot.waitUntil(lambda: len(screen.rows.findChildren(SummaryList)) == 1, timeout=PATIENCE)
    screen.done.emit("slip", "egov:")
    assert isinstance(window.screen_shown, SlipScreen)
    assert window.screen_shown.pdf.startswith(b"%PDF")


def test_the_dossier_is_saved_beside_each_other(
    window: Window, sample: GalleryDesk, enter: Enter, tmp_path: Path
) -> None:
    screen = enter("case", sample.cases["case-decided"])
    assert isinstance(screen, CaseScreen)
    screen.save_dossier(tmp_path)
    assert {path.suffix for path in tmp_path.glob("K1-*")} == {".pdf", ".zip"}
    screen.save_dossier(tmp_path / "missing")
    assert len(screen.errors.sentences) == 1


def test_the_remark_of_one_page_does_not_stay_above_the_next(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    draft = sample.draft(window.kiosk, filled=True, wrong=False)
    screen = enter("pages", draft)
    assert isinstance(screen, PagesScreen)
    title = screen._editor._preview.title
    title.setText("Похоже, эта страница уже снята. Уберите лишний снимок")
    screen.show_page(window.kiosk.open_desk.drafts.pages(draft)[0].row.id)
    assert title.text().startswith("Черно-белая, ")


@pytest.mark.parametrize("look", ["ink", "gray", "color"])
@pytest.mark.parametrize("why", get_args(Why))
def test_a_page_says_how_it_will_be_sent_and_why(
    window: Window, sample: GalleryDesk, enter: Enter, look: str, why: str
) -> None:
    if (look, why) in (("gray", ""), ("gray", "asked"), ("gray", "shades"), ("color", "shades")):
        return  # the scanner makes no such pages
    if look == "ink" and why in ("small", "pictures"):
        return
    draft = sample.draft(window.kiosk, filled=True, wrong=False)
    screen = enter("pages", draft)
    assert isinstance(screen, PagesScreen)
    drafts = window.kiosk.open_desk.drafts
    page = drafts.pages(draft)[0]
    drafts.replace_page(
        page.row.id, NewPage(page.pdf, page.preview, page.photo, look=look, why=why)
    )
    screen.show_page(page.row.id)
    words = screen._editor._preview.title.text()
    assert words.startswith({"ink": "Черно-белая", "gray": "Серая", "color": "Цветная"}[look])
    assert words.endswith("КБ")
    names = {button.text() for button in screen.findChildren(QPushButton) if button.isVisible()}
    assert ("В цвете" in names) == (look == "ink")


def test_corners_that_were_found_wrongly_are_moved_by_hand(
    window: Window, sample: GalleryDesk, enter: Enter, qtbot: QtBot
) -> None:
    draft = sample.draft(window.kiosk, filled=True, wrong=False)
    screen = enter("pages", draft)
    assert isinstance(screen, PagesScreen)
    drafts = window.kiosk.open_desk.drafts
    page = drafts.pages(draft)[0]
    screen.show_page(page.row.id)
    buttons = {button.text(): button for button in screen.findChildren(QPushButton)}
    buttons["Углы"].click()
    corners = screen.findChild(Corners)
    assert corners is not None
    qtbot.waitUntil(corners.isVisible, timeout=PATIENCE)
    before = corners.sheet.points.copy()
    QTest.mousePress(corners, Qt.MouseButton.LeftButton, pos=corners.place_of(2))
    QTest.mouseMove(corners, corners.place_of(2) - QPoint(60, 80))
    QTest.mouseRelease(corners, Qt.MouseButton.LeftButton, pos=corners.place_of(2))
    QTest.keyClick(corners, Qt.Key.Key_Up)
    shifts = corners.sheet.points - before
    assert (shifts[2] < -10).all()
    assert not shifts[[0, 1, 3]].any()
    buttons["Обрезать по этим углам"].click()
    qtbot.waitUntil(lambda: drafts.page(page.row.id).pdf != page.pdf, timeout=PATIENCE)
    assert drafts.page(page.row.id).photo == page.photo, "the photograph stays as it was taken"


def test_a_page_that_nobody_can_read_is_kept_only_if_the_assistant_says_so(
    window: Window,
    sample: GalleryDesk,
    enter: Enter,
    qtbot: QtBot,
    tmp_path: Path,
    frames: list[Frame],
) -> None:
    draft = sample.draft(window.kiosk, filled=True, wrong=False)
    screen = enter("pages", draft)
    assert isinstance(screen, PagesScreen)
    before = len(window.kiosk.open_desk.drafts.page_rows(draft))
    frame = cv2.GaussianBlur(cv2.resize(frames[0], (2592, 1944)), (0, 0), 7)
    cv2.imwrite(str(tmp_path / "blurred.png"), frame)
    screen.capture.take_files([tmp_path / "blurred.png"])
    qtbot.waitUntil(lambda: bool(screen.errors.sentences), timeout=PATIENCE)
    assert screen.errors.sentences == ["Текст не прочитать. Сфотографируйте страницу еще раз"]
    assert len(window.kiosk.open_desk.drafts.page_rows(draft)) == before
    next(
        button
        for button in screen.findChildren(QPushButton)
        if button.text() == "Все равно сохранить"
    ).click()
    assert len(window.kiosk.open_desk.drafts.page_rows(draft)) == before + 1


@pytest.mark.parametrize("name", ["calls", "kits", "directory"])
def test_a_search_that_finds_nobody_says_so(enter: Enter, qtbot: QtBot, name: ScreenName) -> None:
    screen = enter(name, "")
    assert isinstance(screen, ListScreen)
    with qtbot.waitSignal(screen.search.searched, timeout=PATIENCE):
        screen.search.setText("qqqq")
    texts = [shown.text() for shown in screen.rows.findChildren(QLabel)]
    assert any("Ничего не найдено" in text for text in texts), texts


def test_where_the_original_is_is_recorded_only_after_it_was_asked_once_more(
    window: Window, sample: GalleryDesk, enter: Enter
) -> None:
    """Seen: one press on a link recorded for good that the paper was given back."""
    case_id = sample.cases["case-queued"]
    screen = enter("case", case_id)
    assert isinstance(screen, CaseScreen)
    cases = window.kiosk.open_desk.cases
    before = cases.load(case_id).place
    assert before == "held"
    press(window, "Отметить: возвращен заявителю")
    assert cases.load(case_id).place == before
    press(window, "Отмена")
    assert cases.load(case_id).place == before
    press(window, "Отметить: возвращен заявителю")
    press(window, "Записать")
    assert cases.load(case_id).place == "returned"


def test_a_queued_application_leads_back_to_its_questions_and_says_what_becomes_of_it(
    sample: GalleryDesk, window: Window
) -> None:
    """Seen: a mistake that was noticed after queueing could not be mended."""
    case_id = sample.cases["case-queued"]
    window.show_place(Place("case", case_id))
    screen = window.screen_shown
    assert isinstance(screen, CaseScreen)
    box = screen.papers.papers.box
    listed = [box.itemText(line) for line in range(box.count())]
    assert "Заявление" in listed, "in the window's language, whatever the applicant's is"
    press(window, "Исправить заявление")
    screen = window.screen_shown
    assert isinstance(screen, CheckScreen)
    assert screen.draft.replaces == case_id
    number = window.kiosk.open_desk.cases.load(case_id).number
    shown = "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())
    assert f"Это исправление заявления {number}." in shown.replace("\xa0", " ")


def test_what_the_center_works_on_is_not_corrected_here(
    sample: GalleryDesk, window: Window
) -> None:
    window.show_place(Place("case", sample.cases["case-asked"]))
    assert not [
        button for button in window.findChildren(QPushButton) if "Исправить" in button.text()
    ]
