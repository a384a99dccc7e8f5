"""The desk: drafts, queueing, and what a thief would find."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from app import files
from app.case import Case, Status
from app.case.authoring import NotNowError
from app.catalog import Catalog
from app.desk import Desk, Locations, NewPage, create_desk, post, recover_desk, unlock_desk
from app.desk.cases import IncompleteError
from app.desk.emptydrafts import remove_empty
from app.errors import DiskFullError
from app.forms import Draft
from app.storage import slots as slots_module
from app.storage.database import StorageError, Store, WrongKeyError
from app.storage.deskstore import _MIGRATIONS, DeskStore
from app.storage.draftstore import DraftStore
from app.storage.slots import PinError, RecoveryCodeError, SlotsError
from tests.support.rig import PIN, clock


def test_what_is_typed_is_there_after_a_power_cut(
    desk: Desk, where: Locations, catalog: Catalog, now: dt.datetime
) -> None:
    draft = replace(desk.drafts.new("kk", now), surname="Ахметов", folder="7")
    desk.drafts.save(draft, now)
    desk.close()
    again = unlock_desk(where, PIN, catalog, now)
    assert again.drafts.load(draft.id) == draft


def test_a_wrong_pin_opens_nothing(
    desk: Desk, where: Locations, catalog: Catalog, now: dt.datetime
) -> None:
    with pytest.raises(PinError):
        unlock_desk(where, "999998", catalog, now)


def test_a_discarded_draft_can_be_brought_back(desk: Desk, now: dt.datetime) -> None:
    draft = desk.drafts.new("ru", now)
    desk.drafts.discard(draft.id)
    assert desk.drafts.open() == []
    desk.drafts.restore(draft.id)
    assert [found.id for found, _ in desk.drafts.open()] == [draft.id]


def test_an_application_that_was_begun_and_left_empty_is_no_draft(
    desk: Desk, now: dt.datetime, filled: Callable[[], Draft]
) -> None:
    kept = filled()
    for code in ("", "asp"):
        draft = desk.drafts.new("ru", now)
        if code:
            draft = desk.drafts.choose_service(draft, code, desk.catalog)
        desk.drafts.save(replace(draft, step="pages"), now)
    typed = desk.drafts.new("kk", now)
    desk.drafts.save(replace(typed, phone="8"), now)
    photographed = desk.drafts.choose_service(desk.drafts.new("ru", now), "asp", desk.catalog)
    desk.drafts.save(photographed, now)
    desk.drafts.add_page(
        photographed, photographed.documents[0].key, NewPage(b"%PDF", b"", b""), now
    )
    remove_empty(desk.drafts)
    left = {draft.id for draft, _ in desk.drafts.open()}
    assert left == {kept.id, typed.id, photographed.id}


def test_a_removed_page_can_be_put_back(desk: Desk, filled: Callable[[], Draft]) -> None:
    draft = filled()
    before = desk.drafts.pages(draft.id)
    page = desk.drafts.remove_page(before[0].row.id)
    assert len(desk.drafts.pages(draft.id)) == 1
    desk.drafts.put_back(draft, page, clock())
    assert desk.drafts.pages(draft.id) == before


def test_removed_pages_come_back_in_their_places_whatever_was_added_meanwhile(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    draft = filled()
    for number in range(3):
        page = NewPage(b"%PDF" + bytes([number]), b"jpeg", b"webp")
        desk.drafts.add_page(draft, draft.documents[0].key, page, clock())
    before = [row.id for row in desk.drafts.page_rows(draft.id)]
    removed = [desk.drafts.remove_page(before[place]) for place in (4, 1, 3)]
    added = desk.drafts.add_page(draft, draft.documents[0].key, page, clock())
    for last in reversed(removed):
        desk.drafts.put_back(draft, last, clock())
    assert [row.id for row in desk.drafts.page_rows(draft.id)] == [*before, added]


def test_a_page_keeps_its_look_and_how_it_was_turned(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    draft = filled()
    page = NewPage(b"%PDF", b"jpeg", b"webp", "", "color", 3, "pictures")
    page_id = desk.drafts.add_page(draft, draft.documents[0].key, page, clock())
    stored_page = desk.drafts.page(page_id)
    assert (stored_page.look, stored_page.why, stored_page.quarters) == ("color", "pictures", 3)
    desk.drafts.replace_page(page_id, replace(page, look="ink", why="faint", quarters=0))
    stored_page = desk.drafts.pages(draft.id)[-1]
    assert (stored_page.look, stored_page.why, stored_page.quarters) == ("ink", "faint", 0)


def test_pages_of_an_older_version_have_the_look_that_their_pdf_tells(tmp_path: Path) -> None:
    key = bytes(32)
    with closing(Store(tmp_path / "desk.db", _MIGRATIONS[:3], key)) as older:
        for number, pdf in enumerate((b"%PDF /DCTDecode", b"%PDF /JBIG2Decode")):
            older.insert(
                "pages", id=str(number), owner="d", position=number, document="k",
                pdf=pdf, preview=b"", photo=b"", remark="",
            )  # fmt: skip
    with closing(DeskStore(tmp_path / "desk.db", key)) as store:
        assert [(page.look, page.quarters) for page in DraftStore(store).pages("d")] == [
            ("color", -1),
            ("ink", -1),
        ]


def test_queueing_makes_a_case_with_its_pages_and_ends_the_draft(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    draft = filled()
    pages = [page.pdf for page in desk.drafts.pages(draft.id)]
    case = desk.cases.submit(draft, clock(), clock().date())
    assert case.status is Status.QUEUED
    assert case.number == "T1-000001"
    assert [desk.cases.file(case, file.name) for file in case.submitted_files] == pages
    assert desk.drafts.open() == []
    with pytest.raises(KeyError):
        desk.cases.submit(draft, clock(), clock().date())


def test_an_incomplete_draft_is_not_queued_and_not_lost(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    draft = replace(filled(), iin="880412401007")
    desk.drafts.save(draft, clock())
    with pytest.raises(IncompleteError) as caught:
        desk.cases.submit(draft, clock(), clock().date())
    assert [problem.code for problem in caught.value.problems] == ["iin-checksum"]
    assert desk.drafts.load(draft.id) == draft
    assert desk.case_table.rows() == []


def test_queueing_is_all_or_nothing(
    desk: Desk, filled: Callable[[], Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = filled()

    def fails(*_arguments: object) -> None:
        raise StorageError("the disk went away")

    monkeypatch.setattr(desk.drafts, "remove", fails)
    with pytest.raises(StorageError):
        desk.cases.submit(draft, clock(), clock().date())
    monkeypatch.undo()
    assert desk.case_table.rows() == []
    assert len(desk.drafts.pages(draft.id)) == 2
    assert desk.cases.submit(draft, clock(), clock().date()).number == "T1-000001"


def test_numbers_of_receipts_count_up(queue: Callable[[], Case]) -> None:
    assert [queue().number for _ in range(3)] == ["T1-000001", "T1-000002", "T1-000003"]


def test_the_list_of_cases_is_computed_anew_from_the_journal(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    queue()
    before = desk.case_table.rows()
    desk.cases._store.run("DELETE FROM cases")
    assert desk.case_table.rebuild(clock()) == 1
    assert desk.case_table.rows() == before


def test_a_case_is_found_by_its_number_and_by_its_people_in_either_alphabet(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    found = (
        "Сейдахметова",
        "сейдахметва",  # a letter is missing
        "000001",
        "Т1-000001",  # with a Cyrillic T
        case.iin,
        case.phone.removeprefix("+7"),
    )
    for typed in found:
        assert [row.id for row in desk.case_table.rows(typed)] == [case.id], typed
    for typed in ("Иванов", "?", "000002"):
        assert desk.case_table.rows(typed) == [], typed


def test_a_list_of_cases_of_an_older_version_is_found_in_after_it_was_opened(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    desk.cases._store.run("UPDATE cases SET words = ''")
    desk.cases._store.notes.write("projection", b"4")
    desk.bring_up_to_date(clock())
    assert [row.id for row in desk.case_table.rows(case.iin)] == [case.id]


def test_drafts_are_found_by_the_people_in_them(desk: Desk, filled: Callable[[], Draft]) -> None:
    draft = filled()
    for typed in (draft.surname.lower(), draft.iin, ""):
        assert [found.id for found, _ in desk.drafts.open(typed)] == [draft.id], typed
    assert desk.drafts.open("Иванов") == []


def test_nobody_can_be_informed_of_a_decision_that_there_is_not(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    with pytest.raises(NotNowError):
        desk.cases.inform(case.id, "phone", "А", clock(), clock().date())


def test_the_place_of_the_original_is_followed(desk: Desk, queue: Callable[[], Case]) -> None:
    case = queue()
    moved = desk.cases.move_paper(case.id, "sent", "", clock(), clock().date())
    assert (case.place, moved.place) == ("held", "sent")


def test_without_a_center_nothing_is_sealed_and_nothing_is_lost(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    assert desk.post.seal(clock()) == 0
    assert desk.post.delivery(case.id).total == 3


def test_a_planted_iin_and_surname_are_nowhere_in_plain_text(
    desk: Desk, where: Locations, queue: Callable[[], Case], filled: Callable[[], Draft]
) -> None:
    queue()
    filled()
    desk.close()
    planted = [
        text.encode(code)
        for text in ("880412401006", "Сейдахметова", "Мадина")
        for code in ("utf-8", "utf-16-le")
    ]
    for path in where.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [text for text in planted if text in content], path.name


def test_on_another_machine_the_recovery_code_opens_the_desk_and_enrolment_is_asked_for(
    desk: Desk, where: Locations, catalog: Catalog, queue: Callable[[], Case]
) -> None:
    case, code = queue(), desk.profile.recovery_code
    before = desk.profile.device_public
    desk.close()
    where.machine.unlink()
    again = recover_desk(where, code, "314159", catalog)
    assert again.cases.load(case.id).number == case.number
    assert again.profile.center is None
    assert again.profile.device_public != before
    assert unlock_desk(where, "314159", catalog, clock()).profile == again.profile


def test_a_recovery_code_mistyped_on_another_machine_does_no_harm(
    desk: Desk, where: Locations, catalog: Catalog
) -> None:
    code, pin = desk.profile.recovery_code, "314159"
    desk.close()
    for secret in (b"2" * 32, b"3" * 32):  # moved to another PC, and later to another one still
        where.machine.write_bytes(secret)
        for _ in range(2):
            with pytest.raises(RecoveryCodeError):
                recover_desk(where, "2222-" + code[5:], pin, catalog)
            assert where.machine.read_bytes() == secret
        again = recover_desk(where, code, pin, catalog)
        assert again.profile.recovery_code != code, "it counts once"
        code = again.profile.recovery_code
        again.close()
    assert {path.read_bytes() for path in where.folder.glob("machine-*.lost")} == {
        b"2" * 32,
        b"3" * 32,
    }


def test_a_queue_that_cannot_be_read_is_no_reason_to_part_with_the_machines_secret(
    desk: Desk, where: Locations, catalog: Catalog
) -> None:
    code, secret = desk.profile.recovery_code, where.machine.read_bytes()
    desk.close()
    where.mailbag.write_bytes(b"no database at all" * 500)
    with pytest.raises(WrongKeyError):
        recover_desk(where, code, "314159", catalog)
    assert where.machine.read_bytes() == secret


def test_a_page_in_doubt_can_be_compared_with_its_photograph(
    desk: Desk, filled: Callable[[], Draft]
) -> None:
    draft = filled()
    photos = [page.photo for page in desk.drafts.pages(draft.id)]
    case = desk.cases.submit(draft, clock(), clock().date())
    assert desk.cases.originals(case.id) == dict(
        zip(("page-01.pdf", "page-02.pdf"), photos, strict=True)
    )
    _, zip_bytes = desk.steps.dossier(case.id, clock(), "ru")
    with zipfile.ZipFile(io.BytesIO(zip_bytes)) as archive:
        assert archive.read("originals/page-02.webp") == photos[1]
    desk.post.open(clock())
    assert desk.cases.originals(case.id), "nothing is erased before the center has confirmed it"


def test_photographs_go_once_a_case_has_ended_and_the_oldest_where_they_take_too_much_room(
    desk: Desk, filled: Callable[[], Draft], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They went with the center's confirmation, before the center could want a page in color."""
    cases = [desk.cases.submit(filled(), clock(), clock().date()) for _ in range(4)]
    ended, oldest, unconfirmed, newest = (case.id for case in cases)
    one = sum(map(len, desk.cases.originals(newest).values()))
    assert one > 0
    desk._store.run("UPDATE cases SET status = 'withdrawn' WHERE id = ?", ended)
    monkeypatch.setattr(post, "MOST_ORIGINALS", 2 * one)
    complete, waiting = post.Delivery(3, 3, ()), post.Delivery(3, 1, ())
    monkeypatch.setattr(
        desk.post, "delivery", lambda case: waiting if case == unconfirmed else complete
    )
    desk.post.open(clock())
    here = [case.id for case in cases if desk.cases.originals(case.id)]
    assert here == [unconfirmed, newest]
    assert oldest not in here
    monkeypatch.setattr(post, "MOST_ORIGINALS", 0)
    desk.post.open(clock())
    assert [case.id for case in cases if desk.cases.originals(case.id)] == [unconfirmed]


def test_slots_that_are_gone_make_no_new_desk_and_the_database_stays_as_it_was(
    desk: Desk, where: Locations, catalog: Catalog, queue: Callable[[], Case]
) -> None:
    case = queue()
    slots = where.slots.read_bytes()
    where.slots.unlink()
    assert not where.is_new, "no welcome over somebody's data"
    with pytest.raises(SlotsError):
        unlock_desk(where, PIN, catalog, clock())
    away = where.folder.rename(where.folder.with_name("away"))
    with pytest.raises(SlotsError):
        unlock_desk(where, PIN, catalog, clock())
    assert not where.folder.exists(), (
        "nothing is made where the folder was: whoever puts it back finds no other key"
    )
    away.rename(where.folder)
    where.slots.write_bytes(slots)
    again = unlock_desk(where, PIN, catalog, clock())
    assert again.cases.load(case.id).number == case.number
    again.close()


def test_what_a_first_start_sets_aside_it_sets_aside_whole(
    desk: Desk, where: Locations, catalog: Catalog, queue: Callable[[], Case], now: dt.datetime
) -> None:
    case = queue()
    log = where.desk.with_name("desk.db-wal")
    assert log.stat().st_size > 0, "the case lies in the log, as after a power cut"
    slots, secret, whole = where.slots.read_bytes(), where.machine.read_bytes(), where.folder
    copy = Locations(whole.parent / "copy")
    copy.folder.mkdir()
    for path in whole.iterdir():
        (copy.folder / path.name).write_bytes(path.read_bytes())
    copy.slots.rename(copy.unfinished_slots)  # a first start that broke off
    assert copy.is_new
    create_desk(copy, PIN, "Акимат", "K1", catalog, now).close()
    aside = next(copy.folder.glob("desk-*.db"))
    back = Locations(whole.parent / "back")
    back.folder.mkdir()
    for part in ("", "-wal"):
        moved = aside.with_name(aside.name + part)
        back.desk.with_name(back.desk.name + part).write_bytes(moved.read_bytes())
    back.slots.write_bytes(slots)
    back.machine.write_bytes(secret)
    back.mailbag.write_bytes(where.mailbag.read_bytes())
    restored_desk = unlock_desk(back, PIN, catalog, clock())
    assert restored_desk.cases.load(case.id).number == case.number
    restored_desk.close()


def test_on_a_full_disk_the_right_pin_still_opens_the_desk(
    desk: Desk, where: Locations, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    reserve = where.folder / "reserve"
    assert reserve.stat().st_size == 1 << 20
    write = files.write_durably

    def write_while_full(path: Path, content: bytes, mode: int = 0o600) -> None:
        if reserve.exists():
            raise DiskFullError("no room")
        write(path, content, mode)

    monkeypatch.setattr(slots_module, "write_durably", write_while_full)
    unlock_desk(where, PIN, catalog, clock()).close()
