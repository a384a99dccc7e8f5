"""What the center and an assistant write to each other outside cases."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk.messages import MessageTextError
from app.lists import MessageError, load_messages
from center.web_client import Specialist, WebFormError
from tests.support.asp import Village
from tests.support.rig import clock, transports

_KEPT = 30  # that a kiosk is shown


@pytest.fixture
def write(village: Village) -> Callable[..., str]:
    """A specialist writes to the kiosk; gives the text of the page after it."""

    def write(text: str, to: str = "", press: str = "") -> str:
        values = {"to": to or village.desk.profile.id, "text": text}
        values |= {"press": press} if press else {}
        return village.specialist.fill("/messages", "message", None, **values)

    return write


Write = Callable[..., str]


def seen_at_kiosk(village: Village) -> list[tuple[str, str]]:
    return [(one.message.text, one.state) for one in village.desk.messages.all()]


def is_told_of_new(village: Village) -> bool:
    return b'class="count"' in village.specialist.fetch("/kiosks")


def test_a_message_of_the_center_is_new_at_the_kiosk_until_it_was_read(
    village: Village, write: Write
) -> None:
    assert "Отправлено" in write("3 сәуірде 15:00-ге дейін")
    village.carry()
    messages = village.desk.messages
    assert seen_at_kiosk(village) == [("3 сәуірде 15:00-ге дейін", "")]
    assert messages.all()[0].message.by == "Серікова Әсел"
    assert messages.count_new() == 1
    messages.mark_read()
    assert messages.count_new() == 0
    write("Флешку до пятницы")
    village.carry()
    assert messages.count_new() == 1
    assert next(text for text, _state in seen_at_kiosk(village)) == "Флешку до пятницы"


def test_a_press_that_is_sent_twice_writes_once(village: Village, write: Write) -> None:
    page = village.specialist.fetch("/messages").decode()
    press = re.findall(r'name="press" value="([0-9a-f-]{36})"', page)[0]
    write("Один раз", press=press)
    write("Один раз", press=press)
    assert village.center.rows("SELECT text FROM center_message") == [("Один раз",)]


def test_what_an_assistant_writes_is_unread_at_the_center_until_somebody_says_so(
    village: Village,
) -> None:
    village.desk.messages.write("Камера сломалась <b>", "Айгуль", clock())
    assert seen_at_kiosk(village) == [("Камера сломалась <b>", "waiting")]
    village.carry()
    assert seen_at_kiosk(village) == [("Камера сломалась <b>", "arrived")]
    assert "Камера сломалась &lt;b&gt;" in village.specialist.fetch("/messages").decode()
    assert is_told_of_new(village)
    ((number,),) = village.center.rows("SELECT id FROM center_message")
    village.specialist.fill("/messages", f"read-{number}", what="read")
    assert not is_told_of_new(village)
    assert "specialist" in village.specialist.read("/messages"), "who has read it"


def test_an_answer_says_that_the_kiosks_messages_were_read(village: Village, write: Write) -> None:
    village.desk.messages.write("Вопрос", "Айгуль", clock())
    village.carry()
    assert is_told_of_new(village)
    write("Ответ")
    assert not is_told_of_new(village)


def test_a_message_to_all_leaves_unread_what_somebody_has_asked(
    village: Village, write: Write
) -> None:
    village.desk.messages.write("Вопрос", "Айгуль", clock())
    village.carry()
    with pytest.raises(WebFormError):
        village.specialist.form("/messages", "message-all")
    write("Всем", to="all")  # one kiosk alone has no "all": it is refused, and nothing is sent
    assert is_told_of_new(village)
    assert village.center.rows("SELECT count(*) FROM center_message WHERE is_ours") == [(0,)]


def test_messages_go_by_stick_as_well(village: Village, write: Write, tmp_path: Path) -> None:
    write("Ответ по флешке")
    village.desk.messages.write("С флешкой", "Айгуль", clock())
    village.desk.post.seal(clock())
    stick, drive = transports(village.where).stick(), tmp_path / "drive"
    drive.mkdir()
    stick.write(drive)
    village.center.command("stick", str(drive))
    stick.read(drive)
    village.desk.post.open(clock())
    assert set(seen_at_kiosk(village)) == {("С флешкой", "arrived"), ("Ответ по флешке", "")}


@pytest.mark.parametrize("text", ["  ", "a" * 2001])
def test_an_empty_and_an_endless_message_are_refused_before_anything_is_kept(
    village: Village, write: Write, text: str
) -> None:
    with pytest.raises(MessageTextError):
        village.desk.messages.write(text, "Айгуль", clock())
    assert seen_at_kiosk(village) == []
    assert "Отправлено" not in write(text)
    assert village.center.rows("SELECT id FROM center_message") == []


@pytest.mark.parametrize(
    "payload",
    [b"{", b"{}", b'{"messages": [{}]}', b'{"messages": [{"id": "1", "at": "x"}]}', b"{\xff"],
)
def test_what_is_no_message_is_refused_with_its_code(payload: bytes) -> None:
    with pytest.raises(MessageError):
        load_messages(payload)


def test_the_kiosk_is_shown_the_latest(village: Village, write: Write) -> None:
    with village.center.tables() as database:
        rows = [
            (f"01900000-0000-7000-8000-{number:012}", village.desk.profile.id, f"Старое {number}")
            for number in range(_KEPT + 5)
        ]
        database.executemany(
            "INSERT INTO center_message (id, kiosk_id, is_ours, press, at, came, by, text, read_by)"
            " VALUES (?, ?, true, '', '2026-04-02 00:00:00', '2026-04-02 00:00:00', 'А', ?, '')",
            rows,
        )
    write("Новое")
    village.carry()
    texts = [text for text, _state in seen_at_kiosk(village)]
    assert (len(texts), "Новое" in texts, "Старое 0" in texts) == (_KEPT, True, False)


def test_at_the_kiosk_they_go_with_the_days_of_cases(village: Village) -> None:
    village.desk.messages.write("Давно", "Айгуль", clock())
    village.carry()
    village.desk.messages.forget_before(clock())
    assert seen_at_kiosk(village) == []


def test_a_kiosk_that_was_moved_takes_the_name_of_its_new_hall_over(village: Village) -> None:
    kiosk, before = village.desk.profile, village.desk.profile.name
    told = village.center.command(
        "account", "boss", "--full-name", "Б Б", "--duty", "administrator"
    )
    boss = Specialist(village.center.url, "boss", told.splitlines()[-1])
    name = {f"name-{kiosk.id}": "  Аппарат акима   села Бозанбай "}
    assert "Сохранено" in boss.fill("/kiosks", "places", None, **name)
    assert "Аппарат акима села Бозанбай" in boss.read("/kiosks")
    assert village.desk.profile.name == before, "it has not heard yet"
    village.carry()
    assert village.desk.profile.name == "Аппарат акима села Бозанбай"
    assert village.desk.profile.code == kiosk.code
    case = village.submit(village.draft())
    village.carry()
    assert case.number.startswith(kiosk.code)
    count = "SELECT count(*) FROM center_letter WHERE freight = 'list'"
    before_count = village.center.rows(count)
    boss.fill("/kiosks", "places", None, **{f"name-{kiosk.id}": ""})
    assert village.center.rows(count) == before_count, "an empty name is none"
    assert "Бозанбай" in boss.read("/kiosks")
