"""The ASP round in eight stories, in both languages: a kiosk against a real center process."""

import datetime as dt
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.case import Status
from app.case.chapters.application import ConsentWithdrawn
from app.case.chapters.calls import Called
from app.case.chapters.evidence import Concluded
from app.case.chapters.letters import Corresponded
from app.case.chapters.plan import PlanSent
from app.case.chapters.registration import Checked, Electronic, Estimated, Received
from app.case.due import owed
from app.case.signing import is_authentic
from app.case.wording import call_script, sms_text
from app.desk import NewFile, NewPage
from app.desk.steps import ChannelError, subject_of
from app.forms.draft import IncomeRow
from app.forms.family import with_household
from app.papers import page_count, with_void_mark
from app.people.iin import Iin, check_digit
from center.web_client import WebFormError
from scanner import video
from tests.support.asp import Village, code_of, make_village, member, spreadsheet, with_iin
from tests.support.rig import PIN, RealCenter, clock
from tests.support.zygote import quick_center

BY = "Айгүл"
Make = Callable[[str], Village]


@pytest.fixture(scope="module")
def shared_center(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCenter]:
    data = tmp_path_factory.mktemp("center")
    center = RealCenter(data, quick_center(data))
    yield center
    center.server.stop()


@pytest.fixture(params=["kk", "ru"])
def village(
    request: pytest.FixtureRequest, shared_center: RealCenter, tmp_path: Path, pages: list[NewPage]
) -> Iterator[Village]:
    new_village = make_village(
        shared_center, tmp_path, request.param, pages, request.node.originalname.split("_", 2)[2]
    )
    yield new_village
    new_village.desk.close()


def iin_of(village: Village, place: int) -> Iin:
    """An IIN that no other story uses, whichever comes first to the center that they share."""
    number = (int(code_of(village).removeprefix("T")) * 30 + 10 * place) % 9990
    beginnings = (f"8804124{serial:04}" for serial in range(number, number + 10))
    return next(
        Iin(f"{beginning}{digit}")
        for beginning in beginnings
        if (digit := check_digit(beginning)) is not None
    )


def import_recipient(village: Village, iin: Iin) -> str:
    """One recipient with a family of two, and one bad row; gives the id of the case."""
    name = "Сейдахметова Мадина Ерланқызы"
    book = spreadsheet(
        {
            "Получатели": [
                ["ИИН", "ФИО", "Телефон", "Адрес", "Код уголка", "Язык"],
                [
                    iin,
                    name,
                    "8 702 000 00 12",
                    "Үлгі ауылы, Бейбітшілік 12",
                    code_of(village),
                    village.language,
                ],
                ["123", "Қате Жол", "", "", code_of(village), "kk"],
            ],
            "Семья": [
                [
                    "ИИН получателя",
                    "ФИО",
                    "ИИН",
                    "Родство",
                    "Дата рождения",
                    "Занятость",
                    "Трудоспособен",
                ],
                [iin, name, iin, "заявитель", "12.04.1988", "безработный", "да"],
                [iin, "Сейдахметов Арман", "", "баласы", dt.date(2015, 2, 3), "дошкольник", "жоқ"],
            ],
            "Доходы": [
                ["ИИН получателя", "ИИН члена семьи", "Вид дохода", "Сумма за квартал"],
                [iin, iin, "алименты", 45000],
            ],
            "ЛПХ": [
                ["ИИН получателя", "Скот и птица", "Возраст", "Количество"],
                [iin, "овцы", "старше года", 6],
            ],
        }
    )
    quarter = str(village.quarter)
    text = village.specialist.fill(
        "/recipients", "import", {"table": ("list.xlsx", book)}, quarter=quarter
    )
    assert "В ИИН должно быть 12 цифр" in text, "the bad row is named"
    village.carry()
    recipient = village.desk.lists.recipient_by_iin(iin)
    assert recipient is not None
    return recipient.case


def test_story_an_unchanged_recipient(village: Village) -> None:
    iin = iin_of(village, 0)
    case_id = import_recipient(village, iin)
    desk, texts = village.desk, village.texts
    (row,) = desk.lists.recipients(clock())
    assert (row.name, row.state) == ("Сейдахметова Мадина Ерланқызы", "todo")
    recipient = desk.lists.recipient(case_id)
    assert recipient is not None
    assert recipient.household is not None
    subject = subject_of(recipient)
    assert texts.say("papers", "script.list") in call_script(desk.cases.load(case_id), texts)

    later = clock() + dt.timedelta(hours=1)
    desk.steps.call(
        case_id, Called("list", "call-back", village.today, BY, subject, later), clock()
    )
    assert desk.lists.recipients(clock())[0].state == "again"
    stranger = Called("list", "reached", village.today, BY, channel="whatsapp", changed="no")
    with pytest.raises(ChannelError):
        desk.steps.call(case_id, stranger, clock())
    desk.steps.call(case_id, replace(stranger, channel="paper"), clock())
    assert desk.lists.counts() == {"reached": 1}
    village.carry()
    assert "Звонили" in village.specialist.read(f"/recipients?quarter={village.quarter}")

    text = village.specialist.fill(
        "/recipients", "form", quarter=str(village.quarter), case=case_id
    )
    assert "Будет сформировано в" in text, text
    assert "Сформировано заявлений: 1" in village.specialist.fill(
        f"/recipients?quarter={village.quarter}", "batch-1", what="now"
    )
    village.carry()
    case = village.case(case_id)
    assert case.status is Status.FORMED
    assert [row.id for row in desk.case_table.to_tell()] == [case_id]
    listed_recipient = desk.lists.recipient_by_iin(iin)
    assert listed_recipient is not None
    assert listed_recipient.state == "formed"
    quarter, year = village.quarter.number, village.quarter.year
    script = texts.say("papers", "script.formed", quarter=quarter, year=year)
    assert script in call_script(case, texts)
    desk.cases.inform(case_id, "phone", BY, clock(), village.today)

    village.carry()
    checks = dict.fromkeys(("registration", "real-estate", "transport", "plot", "alimony"), "clear")
    village.act(case_id, "checks", **checks, income="found", **{"income-note": "45 000"})
    village.act(case_id, "estimate", region="63")
    assert "для этого региона и квартала неизвестна" in village.page_of(case_id), (
        "nothing is guessed"
    )
    village.act(
        case_id, "electronic", system="Е-Собес", number="77", date=village.today.isoformat()
    )
    grant(village, case_id)
    village.carry()
    case = village.case(case_id)
    checks_record, estimate = case.last(Checked), case.last(Estimated)
    assert checks_record is not None
    assert len(checks_record.checks) == 6
    assert case.last(Electronic) is not None
    assert estimate is not None
    assert estimate.line is None
    words = sms_text(case, texts, "+77026736697")
    assert "24" in words
    assert iin not in words
    assert "Сейдахметова" not in words
    desk.cases.inform(case_id, "sms", BY, clock(), village.today)
    village.carry()
    assert village.case(case_id).status is Status.INFORMED
    papers = village.leave_papers(case_id)
    assert {"notice-01.pdf", "notice.pdf", "dossier.pdf"} <= set(papers)
    if sys.platform != "win32":  # which has neither `sh` nor `openssl`
        verify_dossier(village)


def grant(village: Village, case_id: str, **more: str) -> None:
    days = {"start": village.today.isoformat(), "end": village.quarter.last_day.isoformat()}
    village.act(
        case_id,
        "decide",
        granted="yes",
        reason="Доход ниже черты бедности",
        amount="24245",
        **days,
        **more,
    )


def verify_dossier(village: Village) -> None:
    """What a stranger does: unpack, run the script, which uses openssl and sha256sum only."""
    folder = village.out / "unpacked"
    with zipfile.ZipFile(village.out / "dossier.zip") as archive:
        archive.extractall(folder)
    result = subprocess.run(
        ["sh", "verify.sh"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    body = next(folder.glob("events/*.body"))
    body.write_bytes(body.read_bytes()[:-1] + b" ")
    assert (
        subprocess.run(["sh", "verify.sh"], cwd=folder, capture_output=True, check=False).returncode
        == 1
    )


def test_story_a_first_time_family_of_six(village: Village, tmp_path: Path) -> None:
    desk = village.desk
    draft = with_iin(village.draft(), iin_of(village, 1))
    family = (
        draft.members[0],
        member("f2", "Сейдахметов Ерлан", "", "spouse", "01.02.1985", "unemployed", "yes"),
        *(
            member(
                f"f{number}",
                f"Сейдахметов Бала {number}",
                "",
                "child",
                f"0{number}.03.2014",
                "pupil",
                "no",
            )
            for number in range(3, 7)
        ),
    )
    incomes = (
        IncomeRow("i1", family[0].key, "benefit-large-family", "132 000"),
        IncomeRow("i2", "f2", "asp", "9 000"),
    )
    case = village.submit(replace(draft, members=family, incomes=incomes))
    assert case.household is not None
    assert len(case.household.members) == 6
    duplicates = desk.lists.duplicates(iin_of(village, 1), "asp", str(village.quarter))
    assert [row.id for row in duplicates] == [case.id], (
        "a second application would be shown before any time is spent"
    )

    clip = tmp_path / "телефон.mp4"
    sources = [
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=25",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=330",
    ]
    subprocess.run(
        [video.tool(), "-v", "error", *sources, "-t", "3", "-c:a", "aac", str(clip)], check=True
    )
    small = tmp_path / "small.mp4"
    video.shrink(clip, small, (0, 2), 80_000)
    files = [
        NewFile("photo", ".jpg", village.pages[0].preview, "Үйі"),
        NewFile("video", ".mp4", small.read_bytes()),
    ]
    desk.steps.add_materials(case.id, files, BY, "", clock(), village.today)
    who = desk.commission.new_member("Тілеуов Қанат", "ауыл ақсақалы", PIN, clock())
    case = desk.steps.conclude(
        case.id, who, PIN, True, "Табысы аз, төрт бала.", clock(), village.today
    )
    conclusion = case.last(Concluded)
    assert conclusion is not None
    assert len(conclusion.seen) == 2
    village.carry()

    page = village.page_of(case.id)
    assert "подпись члена комиссии верна" in page
    assert "Файл большой и остается в уголке" in page
    assert "Заключение комиссии" in page
    assert village.case(case.id).last(Received) is not None
    village.act(case.id, "want", name="video-01.mp4")
    village.carry(3)
    video_bytes = village.specialist.fetch(f"/case/{case.id}/file/video-01.mp4")
    assert (
        hashlib.sha256(video_bytes).hexdigest()
        == village.case(case.id).files["video-01.mp4"].sha256
    )

    assert (
        desk.post.time_of(case.id, village.case(case.id).files["video-01.mp4"].sha256) is not None
    ), "told afterwards"
    village.act(case.id, "register", number=f"{village.language}-6")
    quarter = str(village.quarter)
    village.specialist.fill("/tables", "line", region="63", quarter=quarter, amount="21490")
    village.act(case.id, "estimate", region="63")
    grant(village, case.id)
    village.carry()
    case = village.case(case.id)
    estimate, signed_conclusion = case.last(Estimated), case.last(Concluded)
    assert estimate is not None
    assert (estimate.total, estimate.per_capita) == (132_000, 7_333), "ASP itself does not count"
    assert estimate.month == 84_940
    assert signed_conclusion is not None
    assert is_authentic(case.id, signed_conclusion)
    assert not is_authentic(case.id, replace(signed_conclusion, needs_aid=False))
    village.leave_papers(case.id)
    remove_line(village)


def remove_line(village: Village) -> None:
    """Other stories begin without a poverty line."""
    page = village.specialist.fetch("/tables").decode()
    button = re.search(r'form="line-remove"\s+name="remove"\s+value="([^"]+)"', page)
    assert button is not None
    value = button.group(1)
    village.specialist.fill("/tables", "line-remove", remove=value)


def test_story_a_changed_family_with_a_new_able_bodied_member(village: Village) -> None:
    iin = iin_of(village, 2)
    case_id = import_recipient(village, iin)
    desk = village.desk
    recipient = desk.lists.recipient_by_iin(iin)
    assert recipient is not None
    call = Called(
        "list",
        "reached",
        village.today,
        BY,
        subject_of(recipient),
        None,
        "paper",
        "",
        "yes",
        ("composition",),
    )
    desk.steps.call(case_id, call, clock())
    draft = village.draft()
    draft = replace(
        draft, iin=iin, members=(), case=case_id, former="yes", changed="yes", changes="composition"
    )
    draft = desk.lists.prefill(draft)
    assert [row.name for row in draft.members] == [
        "Сейдахметова Мадина Ерланқызы",
        "Сейдахметов Арман",
    ]
    assert recipient.household is not None
    assert with_household(draft, recipient.household).stock[0].count == "6"
    brother = member("b1", "Сейдахметов Дәулет", "", "sibling", "01.05.1999", "unemployed", "yes")
    draft = replace(draft, members=(*draft.members, replace(brother, new="yes")))
    case = village.submit(draft)
    assert case.id == case_id, "the call and the application are one case"
    assert case.household is not None
    assert [who.name for who in case.household.newcomers] == ["Сейдахметов Дәулет"]
    village.carry()

    assert "проверьте пенсионные взносы" in village.page_of(case_id)
    village.act(case_id, "register", number=f"{village.language}-7")
    codes = ("registration", "real-estate", "transport", "plot", "alimony", "income")
    village.act(case_id, "checks", **dict.fromkeys(codes, "clear"), pension="unknown")
    village.act(case_id, "ask", text="Пришлите справку о доходах брата.")
    village.carry()
    assert [row.id for row in desk.case_table.to_ask()] == [case_id]
    desk.cases.answer(case_id, "Міне", [("answer-01.pdf", village.pages[0].pdf)], clock())
    village.carry()
    assert village.specialist.download(f"/case/{case_id}", "answer-01.pdf") == village.pages[0].pdf
    assert village.case(case_id).status is Status.REGISTERED
    village.leave_papers(case_id)


def test_story_a_page_sent_back(village: Village) -> None:
    desk = village.desk
    case = village.submit(with_iin(village.draft(), iin_of(village, 0)))
    village.carry()
    village.act(case.id, "register", number=f"{village.language}-8")
    village.act(case.id, "ask", text="Вторая страница нечеткая.", page="page-02.pdf")
    village.carry()
    question = village.case(case.id).open_question
    assert question is not None
    assert question.page == "page-02.pdf"
    assert village.row(case.id).holder == "applicant"
    desk.cases.answer(case.id, "", [("page-02.pdf", village.pages[0].pdf)], clock())
    village.carry()
    assert village.specialist.download(f"/case/{case.id}", "page-02.pdf") == village.pages[0].pdf
    files = {"file": ("letter.pdf", village.pages[1].pdf)}
    values = {
        "channel": "whatsapp",
        "direction": "in",
        "date": village.today.isoformat(),
        "text": "Сәлем",
    }
    village.specialist.fill(f"/case/{case.id}", "correspond", files, **values)
    village.carry()
    case = village.case(case.id)
    assert [letter.text for letter in case.bodies(Corresponded)] == ["Сәлем"]
    assert desk.cases.file(case, "letter-01.pdf") == village.pages[1].pdf
    village.leave_papers(case.id)


def test_story_a_refusal_with_an_appeal(village: Village) -> None:
    desk, texts = village.desk, village.texts
    case = village.submit(with_iin(village.draft(), iin_of(village, 1)))
    village.carry()
    village.act(case.id, "register", number=f"{village.language}-9")
    until = village.today + dt.timedelta(days=30)
    refusal = {"granted": "no", "reason": "Доход выше черты бедности.", "appeal_to": "Басқарма"}
    village.act(case.id, "decide", **refusal, appeal_until=until.isoformat())
    village.carry()
    case = village.case(case.id)
    assert any("Доход выше" in line for line in call_script(case, texts))
    assert any(until.strftime("%d.%m.%Y") in line for line in call_script(case, texts))
    desk.cases.inform(case.id, "in-person", BY, clock(), village.today)
    desk.steps.appeal(
        case.id, "Табысым аз.", [village.page_file("appeal")], BY, clock(), village.today
    )
    village.carry()
    assert "Табысым аз." in village.page_of(case.id)
    assert village.case(case.id).status is Status.APPEALED
    assert village.row(case.id).holder == "center"
    grant(village, case.id)
    village.carry()
    case = village.case(case.id)
    assert case.status is Status.DECIDED
    assert list(case.void) == ["notice.pdf"], "the former notice counts no more"
    previous_notice = desk.cases.file(case, "notice.pdf")
    assert previous_notice is not None
    marked_notice = with_void_mark(case, "notice.pdf", previous_notice, village.language)
    assert marked_notice != previous_notice
    papers = village.leave_papers(case.id)
    (village.out / "notice-marked.pdf").write_bytes(marked_notice)
    assert {"appeal-01.pdf", "notice.pdf", "notice-01.pdf"} <= set(papers)


def test_a_decision_that_was_taken_back_is_marked_beside_it(village: Village) -> None:
    case = village.submit(with_iin(village.draft(), iin_of(village, 2)))
    village.carry()
    village.act(case.id, "register", number=f"{village.language}-29")
    grant(village, case.id)
    card = re.compile(r"<h2>Решение</h2>.*?</div>", re.DOTALL)
    card_before = card.search(village.specialist.fetch(f"/case/{case.id}").decode())
    village.act(case.id, "revoke", name="notice.pdf", reason="ошибка")
    card_after = card.search(village.specialist.fetch(f"/case/{case.id}").decode())
    assert card_before is not None
    assert card_after is not None
    assert "недейств" not in card_before.group()
    assert 'class="late"' in card_after.group()


def test_story_the_consent_is_taken_back(village: Village) -> None:
    desk, texts = village.desk, village.texts
    case = village.submit(with_iin(village.draft(), iin_of(village, 1)))
    village.carry()
    village.act(case.id, "register", number=f"{village.language}-19")
    village.carry()
    body = ConsentWithdrawn(village.today, BY, "Передумала.")
    desk.steps.take(case.id, body, clock(), [village.page_file("withdrawal")])
    village.carry()
    page = village.page_of(case.id)
    assert "Передумала." in page
    assert "Отзыв согласия" in page
    assert "Работа по делу прекращена." in page, "a card of its own says so"
    assert (village.row(case.id).step, village.row(case.id).holder) == (
        "answer-withdrawal",
        "center",
    )
    with pytest.raises(WebFormError):  # the center stops
        grant(village, case.id)
    village.act(
        case.id,
        "answer-withdrawal",
        kept="Заявление и приложения",
        reason="Срок хранения дела 5 лет",
    )
    village.carry()
    case = village.case(case.id)
    assert case.status is Status.WITHDRAWN
    assert village.row(case.id).step == "inform"
    assert any("Срок хранения дела 5 лет" in line for line in call_script(case, texts))
    assert case.number in sms_text(case, texts, "1")
    letter = desk.cases.file(case, "letter-01.pdf")
    assert letter is not None
    assert page_count(letter) == 1
    desk.cases.inform(case.id, "in-person", BY, clock(), village.today)
    village.carry()
    assert village.row(case.id).step == ""
    village.leave_papers(case.id)


def test_story_a_signature_after_the_end_of_the_emergency(village: Village) -> None:
    desk = village.desk
    village.specialist.fill(
        "/tables", "regime", start="2020-03-16", end="", sign_days="10", quarantine=""
    )
    case = village.submit(with_iin(village.draft(), iin_of(village, 2)))
    village.carry()
    village.act(case.id, "register", number=f"{village.language}-10")
    term = {"start": village.today.isoformat(), "end": village.quarter.last_day.isoformat()}
    village.act(case.id, "plan", **term, goal_ru="Найти работу отцу.")
    village.act(case.id, "plan", **term)
    village.carry()
    case = village.case(case.id)
    plan = case.last(PlanSent)
    assert plan is not None
    assert (plan.plan, plan.contract) == ("plan-02.pdf", "contract-02.pdf")
    assert set(case.void) == {
        "plan-01.pdf",
        "contract-01.pdf",
    }, "a new plan takes the place of the former"
    evidence = [village.page_file("consent")]
    desk.steps.consent(case, "handwritten", True, evidence, BY, clock(), village.today)
    assert [row.id for row in desk.case_table.to_sign()] == [case.id]
    assert desk.case_table.to_sign()[0].step == "decide", (
        "while the emergency lasts, nothing is to be signed"
    )
    village.carry()
    grant(village, case.id)
    village.carry()
    desk.cases.inform(case.id, "phone", BY, clock(), village.today)

    end = village.today - dt.timedelta(days=20)
    village.specialist.fill(
        "/tables", "regime", start="2020-03-16", end=end.isoformat(), sign_days="10", quarantine=""
    )
    village.carry()
    (row,) = desk.case_table.to_sign()
    assert row.due == (end + dt.timedelta(days=10)).isoformat()
    assert row.due < village.today.isoformat(), "overdue, and it says so"
    regime = desk.lists.regime
    assert regime is not None
    due, *_ = owed(village.case(case.id), desk.workdays, regime.sign_by())
    assert (due.step, due.holder) == ("sign", "applicant")
    desk.steps.sign(
        village.case(case.id), [village.page_file("signed")], BY, clock(), village.today
    )
    assert desk.case_table.to_sign() == []
    village.carry()
    assert "Подписан" in village.page_of(case.id)
    village.act(case.id, "revoke", name="contract-02.pdf", reason="Ошибка в сроке")
    village.carry()
    case = village.case(case.id)
    assert "contract-02.pdf" in case.void
    assert not case.void["contract-02.pdf"].is_replaced
    village.leave_papers(case.id)
    village.specialist.fill(
        "/tables", "regime", start="2020-03-16", end="", sign_days="10", quarantine=""
    )


def test_story_a_kit_that_was_not_delivered(village: Village) -> None:
    desk = village.desk
    village.specialist.fill(
        "/tables", "regime", start="2020-03-16", end="", sign_days="10", quarantine="Үлгі ауылы"
    )
    born = dt.date(village.today.year - 10, 1, 5)
    code = code_of(village)
    head = ["ИИН", "ФИО", "Дата рождения", "Группа", "Населенный пункт", "Код уголка"]
    rows: list[list[object]] = [
        [iin_of(village, 0), "Сейдахметов Арман", born, "дети АСП", "Басқа ауыл", code],
        [iin_of(village, 1), "Оспанов Болат", "01.01.1970", "инвалид", "Үлгі ауылы", code],
        [iin_of(village, 2), "Қате Адам", "01.01.1970", "инвалид", "Басқа ауыл", code],
    ]
    period = f"{village.today:%Y}-{'01' if village.language == 'kk' else '02'}"
    files = {"table": ("kits.xlsx", spreadsheet({"Наборы": [head, *rows]}))}
    text = village.specialist.fill("/kits", "import", files, period=period)
    assert "Населенный пункт не на карантине" in text, (
        "item 21: the other groups only under quarantine"
    )
    village.carry()
    kits = desk.kits.rows()
    assert {person.name for _, person, _ in kits} == {"Сейдахметов Арман", "Оспанов Болат"}
    for kit_period, person, _ in kits:
        if person.group == "asp-child":
            missing = "Апта бойы күттік"
            desk.steps.record_kit(
                person, kit_period, "not-delivered", missing, BY, clock(), village.today
            )
        else:
            desk.steps.record_kit(person, kit_period, "delivered", "", BY, clock(), village.today)
    assert sorted(outcome for _, _, outcome in desk.kits.rows()) == ["delivered", "not-delivered"]
    village.carry()
    page = village.specialist.read(f"/kits?period={period}")
    assert "Апта бойы күттік" in page
    assert "не доставлен" in page
    assert "Оспанов" not in village.specialist.read("/"), "kits are no applications"
    from app.papers import kits_pdf

    village.out.mkdir(parents=True, exist_ok=True)
    pdf = kits_pdf(
        [row[1:] for row in desk.kits.rows()], period, desk.profile.name, village.language
    )
    (village.out / "kits.pdf").write_bytes(pdf)


def test_story_service_20_forwarded_and_answered(village: Village) -> None:
    desk = village.desk
    case = village.submit(village.draft("disability-msek"))
    assert case.application is not None
    assert not case.application.direct
    village.carry()
    page = village.page_of(case.id)
    assert "Принято без подписи" in page or "для пересылки" in page
    assert "Принять решение" not in page, "the center decides no disability"
    assert (village.row(case.id).step, village.row(case.id).holder) == ("forward", "center")
    village.act(case.id, "register", number=f"{village.language}-20")
    village.act(case.id, "forward", body="Отдел МСЭ", number="17")
    with zipfile.ZipFile(
        io.BytesIO(village.specialist.fetch(f"/case/{case.id}/packet.zip"))
    ) as packet:
        assert "form.pdf" in packet.namelist()
        assert "document-01.pdf" in packet.namelist()
    village.carry()
    assert village.row(case.id).holder == "body"
    answer = {
        "outcome": "granted",
        "number": "5",
        "date": village.today.isoformat(),
        "text": "II топ белгіленді",
    }
    far_dates = {
        "until": (village.today + dt.timedelta(days=800)).isoformat(),
        "control": village.today.isoformat(),
    }
    refusal_page = village.specialist.fill(f"/case/{case.id}", "answer", {}, **answer, **far_dates)
    assert "Не больше года" in refusal_page
    assert "В течение шести месяцев" in refusal_page
    control = village.today + dt.timedelta(days=150)
    right_dates = {
        "until": (village.today + dt.timedelta(days=360)).isoformat(),
        "control": control.isoformat(),
    }
    village.act(case.id, "answer", **answer, **right_dates)
    village.carry()
    assert village.case(case.id).status is Status.ANSWERED
    desk.cases.inform(case.id, "phone", BY, clock(), village.today)
    row = village.row(case.id)
    assert (row.step, row.due) == (
        "control",
        control.isoformat(),
    ), "the reminder of the control examination"
    village.carry()
    village.leave_papers(case.id)
