"""What a kiosk that means ill, somebody with the database, or a stranger at the sign-in can do; and
cannot.
"""

import datetime as dt
import re
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import requests

from app.case import Case, Event
from app.case.authoring import Author
from app.case.bodies import dump_body, kind_of
from app.case.chapters.application import PaperMoved, Submitted
from app.case.events import Attachment, Header, body_digest, dump_events
from app.case.limits import MOST_LEAP
from app.catalog import Catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.desk.drafts import count_sheets
from app.forms import Draft
from app.ids import uuid7
from app.keys import Purpose, key_id
from center.web_client import Specialist, WebFormError
from sync.engine import Engine
from sync.https import HttpsTransport, KioskUnknownError
from sync.protocol import Statement
from tests.support.on_server import of_a_file
from tests.support.rig import PIN, RealCenter, clock, make_engine, make_transport
from tests.support.sealing import seal_facts, tell, transport
from tests.support.village import Village as LineVillage
from tests.support.village import village
from ui.terminal.samples import fill

__all__ = ["transport", "village"]


def forged_event(
    author: Author, case: str, body: object, lamport: int, files: tuple[Attachment, ...] = ()
) -> Event:
    """An event with a counter of our choice."""
    text, salt = dump_body(body), b"s" * 16
    name = key_id(author.key.public)
    header = Header(
        uuid7(clock()),
        case,
        kind_of(body),
        name,
        clock(),
        lamport,
        None,
        body_digest(salt, text),
        attachments=files,
    )
    encoded = msgspec.json.encode(header)
    return Event(encoded.decode(), author.key.sign(Purpose.EVENT, encoded), salt, text)


def reasons(statement: Statement) -> list[str]:
    return [refusal.reason for refusal in statement.refusals]


@pytest.fixture
def other(enrolled: RealCenter, tmp_path: Path, catalog: Catalog) -> tuple[Desk, HttpsTransport]:
    """Another village's kiosk at the same center."""
    where = Locations(tmp_path / "other")
    desk = create_desk(where, PIN, "Басқа әкімдік", "T2", catalog, clock())
    enrolled.enroll(desk, tmp_path)
    return desk, make_transport(where)


def submission(case: Case, number: str) -> Submitted:
    assert case.application is not None
    return Submitted(number, clock().date(), case.application, case.quarter)


def submit_again(
    other: tuple[Desk, HttpsTransport], case: Case, number: str, files: tuple[Attachment, ...] = ()
) -> Event:
    """What the case asks for, submitted by another village under that number; the center takes
    it.
    """
    other_desk, transport = other
    event = forged_event(
        other_desk.profile.author, uuid7(clock()), submission(case, number), 1, files
    )
    assert tell(transport, seal_facts(other_desk, dump_events((event,)))).receipts
    return event


def test_another_village_learns_only_that_there_is_an_application(
    desk: Desk,
    other: tuple[Desk, HttpsTransport],
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
) -> None:
    case = queue()
    carry()
    event = submit_again(other, case, "T2-000001")
    bodies = [
        str(row[0])
        for row in enrolled.rows(
            "SELECT body FROM center_storedevent WHERE header LIKE '%received%'"
        )
    ]
    duplicates = [
        body for body in bodies if '"duplicate":"' in body and '"duplicate":""' not in body
    ]
    assert len(duplicates) == 1
    assert '"duplicate":"*"' in duplicates[0]
    assert "T1-0" not in duplicates[0]
    page = enrolled.specialist().read(f"/case/{event.header.case}")
    assert case.number in page, "the specialist sees which"


@pytest.mark.parametrize("likeness", ["T1-{}", "Т1-{}", "t1-{}", "T1\u2013{}", " T1 - {}"])
def test_a_number_of_another_kiosk_is_shown_with_the_code_of_the_one_that_wrote_it(
    likeness: str,
    desk: Desk,
    other: tuple[Desk, HttpsTransport],
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
) -> None:
    case = queue()
    carry()
    number = likeness.format(case.number.removeprefix("T1-"))
    submit_again(other, case, number)
    numbers = {str(row[0]) for row in enrolled.rows("SELECT number FROM center_caserow")}
    assert numbers == {case.number, f"{number} (T2)"}


def test_another_kiosks_file_of_the_same_bytes_changes_nothing_in_my_case(
    other: tuple[Desk, HttpsTransport],
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
    pages: list[NewPage],
    tmp_path: Path,
) -> None:
    case = queue()
    carry()
    row_query = f"SELECT number, title, complete FROM center_caserow WHERE id = '{case.id}'"
    before = enrolled.rows(row_query)
    other_desk, transport = other
    draft = fill(
        other_desk.drafts, other_desk.drafts.new("kk", clock()), other_desk.catalog, clock().date()
    )
    for row in draft.documents:
        other_desk.drafts.add_page(draft, row.key, pages[0], clock())
    other_desk.cases.submit(
        count_sheets(draft, other_desk.drafts.page_rows(draft.id)), clock(), clock().date()
    )
    other_desk.post.seal(clock())
    assert make_engine(Locations(tmp_path / "other"), transport).run_pass().confirmed
    delivery_query = (
        f"SELECT kiosk_id FROM center_delivered WHERE sha256 = '{case.files['page-01.pdf'].sha256}'"
    )
    assert len(enrolled.rows(delivery_query)) == 2, "both have brought it"
    assert enrolled.rows(row_query) == before


def test_a_counter_that_leaps_is_refused_and_the_case_goes_on(
    desk: Desk,
    transport: HttpsTransport,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
) -> None:
    case = queue()
    carry()
    for lamport in (2**53, MOST_LEAP + 1000):
        leap = forged_event(
            desk.profile.author, case.id, PaperMoved("sent", "", clock().date()), lamport
        )
        assert reasons(tell(transport, seal_facts(desk, dump_events((leap,))))) == [
            "journal-broken"
        ]
    enrolled.specialist().act(f"/case/{case.id}", "register", number="7")
    first_event = forged_event(
        desk.profile.author, uuid7(clock()), submission(case, "T1-000009"), 2**53 - 1
    )
    assert reasons(tell(transport, seal_facts(desk, dump_events((first_event,))))) == [
        "journal-broken"
    ]


def test_texts_beyond_all_measure_are_refused(
    desk: Desk, transport: HttpsTransport, queue: Callable[[], Case], carry: Callable[[], None]
) -> None:
    case = queue()
    carry()
    for words in ("\n" * 4000, "a" * 50_000):
        body = submission(case, "T1-000008")
        text = dump_body(body).replace(
            f'"content":"{body.application.content}"',
            f'"content":{msgspec.json.encode(words).decode()}',
        )
        name, salt, author = key_id(desk.profile.author.key.public), b"s" * 16, desk.profile.author
        header = msgspec.json.encode(
            Header(
                uuid7(clock()),
                uuid7(clock()),
                kind_of(body),
                name,
                clock(),
                1,
                None,
                body_digest(salt, text),
            )
        )
        event = Event(header.decode(), author.key.sign(Purpose.EVENT, header), salt, text)
        assert words[:10] in msgspec.json.decode(text)["application"]["content"]
        assert reasons(
            tell(transport, seal_facts(desk, b"[" + msgspec.json.encode(event) + b"]"))
        ) == ["journal-broken"]


def test_a_file_that_somebody_else_brought_is_not_held_for_a_case_that_only_names_it(
    desk: Desk,
    other: tuple[Desk, HttpsTransport],
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
) -> None:
    case = queue()
    carry()
    carry()
    event = submit_again(other, case, "T2-000002", (case.files["page-01.pdf"],))
    is_complete = {
        str(row[0]): row[1] for row in enrolled.rows("SELECT id, complete FROM center_caserow")
    }
    assert is_complete[case.id] == 1
    assert is_complete[event.header.case] == 0
    session = enrolled.specialist()._session
    assert (
        session.get(
            f"{enrolled.url}/case/{event.header.case}/file/page-01.pdf", timeout=20
        ).status_code
        == 404
    )


@pytest.fixture
def tamper(enrolled: RealCenter) -> Callable[[str], None]:
    """Somebody who can write to the database."""

    def run(statement: str) -> None:
        with enrolled.tables() as database:
            assert database.execute(statement).rowcount > 0

    return run


MISSING = "Часть записей дела отсутствует"


@pytest.mark.parametrize(
    "change",
    [
        'DELETE FROM center_storedevent WHERE header LIKE \'%"kind":"registered"%\'',
        'UPDATE center_storedevent SET erased = true WHERE header LIKE \'%"kind":"registered"%\'',
    ],
)
def test_an_event_that_was_taken_out_or_erased_is_told_on_the_page_and_in_the_dossier(
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
    tamper: Callable[[str], None],
    change: str,
    tmp_path: Path,
) -> None:
    import shutil
    import subprocess
    import zipfile

    case = queue()
    carry()
    specialist = enrolled.specialist()
    specialist.act(f"/case/{case.id}", "register", number="7")
    assert MISSING not in specialist.read(f"/case/{case.id}")
    tamper(change)
    assert MISSING in specialist.read(f"/case/{case.id}")
    if change.startswith("DELETE"):
        assert "Пропали записи, которые были в конце: 1" in specialist.read(f"/case/{case.id}")
    (tmp_path / "dossier.zip").write_bytes(specialist.fetch(f"/case/{case.id}/dossier.zip"))
    with zipfile.ZipFile(tmp_path / "dossier.zip") as archive:
        archive.extractall(tmp_path / "dossier")
    if shutil.which("openssl"):
        result = subprocess.run(
            ["sh", "verify.sh"],
            cwd=tmp_path / "dossier",
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 1
        assert "missing" in result.stdout


def test_a_changed_body_is_a_page_with_a_sentence(
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
    tamper: Callable[[str], None],
) -> None:
    case = queue()
    carry()
    tamper(
        "UPDATE center_storedevent SET body = replace(body, 'Мадина', 'Марина') WHERE case_id ="
        f" '{case.id}'"
    )
    answer = enrolled.specialist()._session.get(f"{enrolled.url}/case/{case.id}", timeout=20)
    assert answer.status_code == 409
    assert "изменена в базе данных" in answer.text


def test_a_forged_line_of_the_inbox_is_written_anew_when_the_case_is_opened(
    queue: Callable[[], Case],
    carry: Callable[[], None],
    enrolled: RealCenter,
    tamper: Callable[[str], None],
) -> None:
    case = queue()
    carry()
    tamper("UPDATE center_caserow SET title = 'Иванов', due = '2030-01-01', status = 'closed'")
    specialist = enrolled.specialist()
    assert "Иванов" in specialist.read("/")
    specialist.read(f"/case/{case.id}")
    assert "Иванов" not in specialist.read("/")
    assert "Сейдахметова" in specialist.read("/")


def test_a_list_of_events_that_was_made_anew_is_not_the_one_that_kiosks_have_seen(
    desk: Desk,
    queue: Callable[[], Case],
    carry: Callable[[], None],
    engine: Engine,
    enrolled: RealCenter,
) -> None:
    first = queue()
    carry()
    second = queue()
    carry()
    head = engine.mailbag.notes.center_head
    assert re.fullmatch(r"\d+ [0-9a-f]{32}", head)
    specialist = enrolled.specialist()
    assert "Журнал не тот" not in specialist.read("/")
    with enrolled.tables() as database:
        database.execute(f"DELETE FROM center_storedevent WHERE case_id = '{first.id}'")
        database.execute(f"DELETE FROM center_caserow WHERE id = '{first.id}'")
    enrolled.kill()
    for path in enrolled.data.glob("heads.db*"):
        path.unlink()  # it is made anew from what the database has
    enrolled.start()
    engine.transport.close()
    transport = make_transport(Locations(engine_folder(desk)), enrolled.url)
    from sync.protocol import Request

    transport.exchange(Request(head=head))
    page = specialist_of(enrolled).read("/")
    assert "Журнал не тот" in page
    assert "T1" in page
    assert second.id
    specialist_of(enrolled).fill("/", "broken", what="seen")


def engine_folder(desk: Desk) -> Path:
    return desk._store.path.parent


def specialist_of(center: RealCenter) -> Specialist:
    return center.specialist()


def test_wrong_passwords_are_paused_for_the_name_and_the_right_one_counts_again_later(
    enrolled: RealCenter,
) -> None:
    for _ in range(5):
        with pytest.raises(WebFormError):
            Specialist(enrolled.url, "specialist", "wrong")
    with pytest.raises(WebFormError):
        enrolled.sign_in()
    session = requests.Session()
    page = session.get(f"{enrolled.url}/login", timeout=20).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    values = {"csrfmiddlewaretoken": token, "username": "SPECIALIST", "password": enrolled.password}
    answer = session.post(
        f"{enrolled.url}/login", values, headers={"Referer": enrolled.url}, timeout=20
    )
    assert "Слишком много неверных паролей. Подождите 1 мин." in answer.text
    before = (dt.datetime.now(dt.UTC) - dt.timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S")
    with enrolled.tables() as database:
        database.execute("UPDATE center_signintry SET since = ?", (before,))
    assert enrolled.sign_in().read("/")


def sign_in_from(center: RealCenter, hops: str, name: str, password: str) -> str:
    """The page after an attempt that a proxy on the center's machine says came over these hops."""
    session = requests.Session()
    session.headers.update({"Referer": center.url, "X-Forwarded-For": hops})
    page = session.get(f"{center.url}/login", timeout=20).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    values = {"csrfmiddlewaretoken": token, "username": name, "password": password}
    return session.post(f"{center.url}/login", values, timeout=20).text


def test_behind_a_proxy_on_the_centers_machine_nobody_pauses_another(enrolled: RealCenter) -> None:
    for _ in range(5):
        sign_in_from(enrolled, "203.0.113.9, 198.51.100.1", "specialist", "wrong")
    answer = sign_in_from(enrolled, "198.51.100.1", "specialist", enrolled.password)
    assert "Подождите" in answer, "the last hop counts"
    answer = sign_in_from(enrolled, "198.51.100.2", "specialist", enrolled.password)
    assert "Заявления" in answer


def test_who_has_an_account_cannot_go_on_guessing_others_by_signing_in_between(
    enrolled: RealCenter,
) -> None:
    for number in range(20):
        answer = sign_in_from(enrolled, "198.51.100.1", f"other-{number // 4}", "wrong")
        assert "Подождите" not in answer
        if number % 8 == 7:
            answer = sign_in_from(enrolled, "198.51.100.1", "specialist", enrolled.password)
            assert "Заявления" in answer
    assert "Подождите" in sign_in_from(enrolled, "198.51.100.1", "another", "wrong")


def test_slips_before_the_right_password_never_pause_an_office_with_one_address(
    enrolled: RealCenter,
) -> None:
    for _ in range(7):
        for password in ("wrong", "wrong", "wrong", enrolled.password):
            answer = sign_in_from(enrolled, "198.51.100.1", "specialist", password)
            assert "Подождите" not in answer


def test_an_ended_account_is_signed_out_at_once_and_for_good(enrolled: RealCenter) -> None:
    specialist = enrolled.specialist()
    assert "Заявления" in specialist.read("/")
    enrolled.command("account", "specialist", "--end")
    assert "Войти" in specialist.read("/")
    with pytest.raises(WebFormError):
        enrolled.sign_in()


def test_who_looked_at_a_case_is_noted_and_shown_to_administrators(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    case = queue()
    carry()
    password = enrolled.command("account", "second", "--full-name", "Омаров Ерлан").splitlines()[-1]
    second = Specialist(enrolled.url, "second", password)
    second.read(f"/case/{case.id}")
    second.fetch(f"/case/{case.id}/dossier.pdf")
    assert "Кто смотрел" not in second.read(f"/case/{case.id}")
    page = enrolled.specialist().read(f"/case/{case.id}")
    assert "Кто смотрел это дело" in page
    assert page.count("Омаров Ерлан · Дело") == 1
    assert page.count("Омаров Ерлан · Материалы дела") == 1


def test_only_an_administrator_changes_tables(enrolled: RealCenter) -> None:
    password = enrolled.command("account", "second").splitlines()[-1]
    second = Specialist(enrolled.url, "second", password)
    page = second.read("/tables")
    assert "Эти таблицы меняет только администратор" in page
    assert "Сохранить и разослать" not in page
    for form in ("regime", "line", "office", "aid", "second"):
        with pytest.raises(WebFormError, match="403"):
            second.fill("/tables", form, start="2026-01-01", sign_days="10")


def test_odd_characters_reach_neither_pages_nor_papers(
    desk: Desk, filled: Callable[[], Draft], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    draft = replace(filled(), surname="Сейд\u202eахметова\x1b[2J", content="Сұ\u2066раныс")
    desk.drafts.save(draft, clock())
    case = desk.cases.submit(draft, clock(), clock().date())
    carry()
    page = enrolled.specialist().fetch(f"/case/{case.id}").decode()
    assert "Сейдахметова[2J" in page
    assert not re.search("[\x1b\u202e\u2066]", page)


def test_cookies_are_of_this_site_and_not_for_scripts(enrolled: RealCenter) -> None:
    cookies = {cookie.name: cookie for cookie in enrolled.sign_in()._session.cookies}
    assert set(cookies) == {"komek-session", "komek-csrf"}
    for cookie in cookies.values():
        assert cookie.has_nonstandard_attr("HttpOnly")
        assert cookie.get_nonstandard_attr("SameSite") == "Lax"
    assert cookies["komek-session"].expires is None, "it ends with the browser"


def test_a_session_that_somebody_knew_before_is_another_one_after_signing_in(
    enrolled: RealCenter,
) -> None:
    session = requests.Session()
    session.cookies.set("komek-session", "a" * 32, domain="127.0.0.1")
    page = session.get(f"{enrolled.url}/login", timeout=20).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    values = {"csrfmiddlewaretoken": token, "username": "specialist", "password": enrolled.password}
    answer = session.post(
        f"{enrolled.url}/login", values, headers={"Referer": enrolled.url}, timeout=20
    )
    assert "Заявления" in answer.text
    assert "a" * 32 not in [cookie.value for cookie in session.cookies]


def test_two_pieces_of_one_upload_at_once_leave_the_file_whole(village: LineVillage) -> None:
    """Two connections of one kiosk send the same file at the same time, piece by piece."""
    village.queue(400_000)
    engine = village.connect()
    other = make_engine(village.where, make_transport(village.where))
    engine.uploads.chunks.speed = other.uploads.chunks.speed = 4000.0  # small pieces

    def run(one: Engine) -> None:
        # two that count with the same key overtake each other; who does so twice is turned away
        with suppress(KioskUnknownError):
            one.run_pass()

    with ThreadPoolExecutor(2) as threads:
        for _ in range(3):
            engine.mailbag.outgoing.reset_all_due(clock())
            list(threads.map(run, (engine, other)))
    village.drain()
    village.assert_whole()
    other.transport.close()


def sign_in_with(center: RealCenter, password: str) -> str:
    session = requests.Session()
    page = session.get(f"{center.url}/login", timeout=20).text
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[-1]
    values = {"csrfmiddlewaretoken": token, "username": "specialist", "password": password}
    return session.post(
        f"{center.url}/login", values, headers={"Referer": center.url}, timeout=60
    ).text


def test_neither_an_empty_password_nor_many_at_once_get_round_the_pause(
    enrolled: RealCenter,
) -> None:
    for _ in range(4):
        sign_in_with(enrolled, "wrong")
    sign_in_with(enrolled, "")
    sign_in_with(enrolled, "wrong")
    assert "Подождите" in sign_in_with(enrolled, "wrong"), "an empty one clears nothing"
    with enrolled.tables() as database:
        database.execute("DELETE FROM center_signintry")
    with ThreadPoolExecutor(12) as threads:
        answers = list(threads.map(lambda _: sign_in_with(enrolled, "wrong"), range(12)))
    assert sum("Подождите" not in answer for answer in answers) <= 5


def test_an_address_of_thirty_thousand_letters_holds_nobody_up(enrolled: RealCenter) -> None:
    requests.get(f"{enrolled.url}/{'a' * 30_000}", timeout=20)
    start = time.monotonic()
    assert requests.get(f"{enrolled.url}/login", timeout=20).status_code == 200
    assert time.monotonic() - start < 2


@of_a_file
def test_a_center_from_a_backup_is_told_once_by_each_kiosk(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter, engine: Engine
) -> None:
    queue()
    carry()
    enrolled.kill()
    for path in enrolled.data.glob("heads.db*"):
        path.unlink()
    with enrolled.tables() as database:
        database.execute(
            "UPDATE center_storedevent SET added = datetime('2026-11-24', '-' || rowid || '"
            " minutes')"
        )
    enrolled.start()
    warnings = []
    for _ in range(3):
        engine.exchanges._exchanged_at = -1e9  # another connection
        queue()
        carry()
        warnings.append("Журнал не тот" in enrolled.specialist().read("/"))
        if warnings[-1]:
            enrolled.specialist().fill("/", "broken", what="seen")
    assert warnings == [True, False, False]


def test_a_list_of_events_that_was_cut_short_or_damaged_is_begun_anew(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    case = queue()
    carry()
    enrolled.kill()
    with closing(sqlite3.connect(enrolled.data / "heads.db")) as heads:
        heads.execute("PRAGMA journal_mode = delete")
        heads.executemany(
            "INSERT INTO heads VALUES (?, ?, ?, ?)",
            [(1000 + n, "c", f"{n:064}", "0" * 64) for n in range(400)],
        )
        heads.commit()
    damaged_list = bytearray((enrolled.data / "heads.db").read_bytes())
    for page in range(2, len(damaged_list) // 4096 - 1, 3):
        damaged_list[page * 4096 : page * 4096 + 64] = b"\xee" * 64
    for content in (b"", b"no database at all" * 300, bytes(damaged_list)):
        enrolled.kill()
        for path in enrolled.data.glob("heads.db*"):
            path.unlink()
        (enrolled.data / "heads.db").write_bytes(content)
        enrolled.start()
        assert case.number in enrolled.specialist().read(f"/case/{case.id}")
        assert MISSING not in enrolled.specialist().read(f"/case/{case.id}")
    (enrolled.data / "heads.db").write_bytes(bytes(damaged_list))  # while it runs
    for path in enrolled.data.glob("heads.db-*"):
        with suppress(OSError):  # Windows lets nobody shorten what is in the memory of a program
            path.write_bytes(b"")
    carry()
    assert case.number in enrolled.specialist().read(f"/case/{case.id}")


def test_a_case_that_was_taken_out_whole_is_told_on_the_list_and_a_line_alone_is_brought_back(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    lost_case, other_case = queue(), queue()
    carry()
    for table, column, case in (
        ("storedevent", "case_id", lost_case),
        ("caserow", "id", lost_case),
        ("caserow", "id", other_case),
    ):
        with enrolled.tables() as database:
            database.execute("PRAGMA foreign_keys = off")
            database.execute(f"DELETE FROM center_{table} WHERE {column} = ?", (case.id,))
    enrolled.kill()
    enrolled.start()
    page = enrolled.specialist().read("/")
    assert "Журнал не тот" in page
    assert "center.db" in page
    assert other_case.number in page
    assert lost_case.number not in page


def test_a_line_keeps_its_name_when_the_events_of_its_case_are_taken_out(
    queue: Callable[[], Case], carry: Callable[[], None], enrolled: RealCenter
) -> None:
    case = queue()
    carry()
    with enrolled.tables() as database:
        database.execute("DELETE FROM center_storedevent WHERE case_id = ?", (case.id,))
    assert MISSING in enrolled.specialist().read(f"/case/{case.id}")
    assert case.number in enrolled.specialist().read("/")
