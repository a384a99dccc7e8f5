"""Which transport is taken, at what hours, for how many bytes; and whether the minutes that are
shown come true.
"""

import datetime as dt
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sync.sync_thread
from app.connection import ConnectionPlan, MailboxEntry
from app.storage.mailbag import Mailbag
from sync.dispatcher import Dispatcher
from sync.mailbox import account_of
from sync.plan import MEGABYTE, hindrance, load_plan, save_plan, spend, spent_bytes
from sync.sync_thread import ConnectionNews, SyncThread
from tests.support.badline import Faults
from tests.support.mailhost import DOVECOT, mail_host
from tests.support.rig import ANSWER_SECONDS, clock, make_transport, transports
from tests.support.village import Village

NOON = dt.datetime(2026, 11, 23, 12, 30).astimezone()


def dispatcher_of(village: Village, url: str = "") -> Dispatcher:
    """All transports of a village's kiosk; the line leads through `url`."""
    kiosk_transports = transports(village.where)
    transport = make_transport(village.where, url)
    transport.answer_seconds, transport.least_speed = ANSWER_SECONDS, 50_000.0
    engine = kiosk_transports.engine(transport)
    return Dispatcher(engine, transport.meter, lambda: kiosk_transports.mail(engine))


def open_files(folder: Path) -> list[str]:
    """What this process holds open in a folder, as Linux tells it."""
    targets = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # the one that lists the others
            targets.append(descriptor.readlink())
    return [target.name for target in targets if target.is_relative_to(folder.resolve())]


def test_the_line_is_taken_where_it_serves(village: Village) -> None:
    village.queue(2000)
    report = dispatcher_of(village).run_pass()
    assert (report.transport, report.down) == ("line", False)
    village.assert_whole()


@pytest.mark.parametrize(
    ("session", "longest"),
    [(25_000.0, 1), (300.0, 5)],
    ids=["carries something", "carries nothing"],
)
def test_a_line_that_dies_is_tried_again_soon_if_it_carries_something(
    village: Village, monkeypatch: pytest.MonkeyPatch, session: float, longest: int
) -> None:
    village.queue(250_000)
    village.connect(Faults(exact=(30_000, *[int(session)] * 30)))
    assert village.line is not None
    tries: list[int] = []
    done = threading.Event()

    def quickly(failures: int) -> dt.timedelta:
        tries.append(failures)
        return dt.timedelta(milliseconds=20)

    def tell(news: ConnectionNews) -> None:
        if news.state == "up" or len(tries) > 12:
            done.set()

    monkeypatch.setattr(sync.sync_thread, "wait", quickly)
    address = village.line.url
    worker = SyncThread(lambda: dispatcher_of(village, address), tell)
    worker.start()
    assert done.wait(60)
    worker.stop()
    worker.join(30)
    assert len(tries) >= 6
    assert (max(tries) <= longest) == (longest == 1), tries


@pytest.mark.skipif(DOVECOT is None, reason="needs Dovecot (dovecot-imapd)")
def test_mail_is_taken_where_the_line_is_dead(village: Village, tmp_path: Path) -> None:
    village.queue(2000)
    with mail_host() as host:
        transports(village.where).keep_mail_account(host.account("kiosk@village.kz"))
        village.where.open_mailbag().notes.center_mail = "kiosks@center.kz"
        dispatcher = dispatcher_of(village, "http://127.0.0.1:1")
        report = dispatcher.run_pass()
        assert (report.transport, report.down) == ("mail", False), (report, host.log())
        assert len(host.box("kiosks@center.kz")) > 0
        again = dispatcher.run_pass()  # a quarter of an hour has to pass before mail is asked again
        assert (again.transport, again.trouble) == ("line", "center-unreachable")


def test_a_mailbox_is_readable_on_this_pc_only(village: Village) -> None:
    kiosk_transports = transports(village.where)
    account = account_of(
        MailboxEntry("a@b.kz", "", "құпия сөз", "imap.b.kz:993", "smtp.b.kz:465", "tls")
    )
    kiosk_transports.keep_mail_account(account)
    assert kiosk_transports.mail_account(village.where.open_mailbag()) == account
    sealed_account = village.where.open_mailbag().notes.mail_account
    assert "құпия".encode() not in sealed_account


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which files are open")
def test_closed_transports_hold_no_file_of_the_kiosk_open(village: Village) -> None:
    village.queue(2000)
    village.desk.close()
    carriers = transports(village.where)
    dispatcher = carriers.dispatcher()
    assert not dispatcher.run_pass().down
    assert open_files(village.where.folder)
    carriers.close()
    assert open_files(village.where.folder) == []
    assert carriers.is_enrolled(), "opened again when needed"
    carriers.close()
    assert open_files(village.where.folder) == []


def test_every_transport_shares_one_mailbag(village: Village) -> None:
    carriers = transports(village.where)
    engines = [carriers.engine(carriers.https()), carriers.stick().engine]
    assert all(engine.mailbag is carriers.mailbag for engine in engines)
    carriers.close()


def test_hours_and_limits_are_kept_until_the_button_is_pressed(village: Village) -> None:
    village.queue(2000)
    dispatcher = dispatcher_of(village)
    hour = clock().astimezone().hour
    save_plan(dispatcher.mailbag, ConnectionPlan(start=(hour + 2) % 24, end=(hour + 3) % 24))
    report = dispatcher.run_pass()
    assert (report.down, report.trouble) == (True, "outside-hours")
    assert dispatcher.meter.total == 0
    assert not dispatcher.run_pass(urgent=True).down
    village.assert_whole()


def test_every_byte_on_the_wire_counts_against_the_month(village: Village) -> None:
    village.queue(40_000)
    engine = village.connect(Faults())
    assert village.line is not None
    dispatcher = dispatcher_of(village, village.line.url)
    dispatcher.run_pass()
    today = clock().astimezone().date()
    assert spent_bytes(engine.mailbag, today) == village.line.total
    save_plan(dispatcher.mailbag, ConnectionPlan(budget=1))
    spend(dispatcher.mailbag, today, MEGABYTE)
    assert dispatcher.run_pass().trouble == "budget-spent"


def test_a_limit_ends_a_pass_at_the_next_border(village: Village) -> None:
    village.queue(*[300_000] * 8)
    dispatcher = dispatcher_of(village)
    save_plan(dispatcher.mailbag, ConnectionPlan(budget=1))
    report = dispatcher.run_pass()
    assert (report.down, report.trouble) == (True, "budget-spent")
    assert dispatcher.meter.total < 1.6 * MEGABYTE
    dispatcher.run_pass(urgent=True)
    village.assert_whole()


def test_in_an_emergency_nothing_waits(tmp_path: Path) -> None:
    mailbag = Mailbag(tmp_path / "m.db")
    plan = ConnectionPlan(start=3, end=4, budget=1)
    assert hindrance(mailbag, plan, NOON) == "outside-hours"
    mailbag.notes.emergency = "2026-03-16/"
    assert hindrance(mailbag, plan, NOON) == ""
    mailbag.notes.emergency = "2020-03-16/2020-05-11"
    assert hindrance(mailbag, plan, NOON) == "outside-hours"
    assert hindrance(mailbag, ConnectionPlan(transport="stick"), NOON) == "stick-only"
    mailbag.close()


def test_an_emergency_that_the_center_tells_of_lifts_the_limits_as_soon_as_it_is_read(
    village: Village,
) -> None:
    plan, mailbag = ConnectionPlan(start=3, end=4), village.where.open_mailbag()
    assert hindrance(mailbag, plan, NOON) == "outside-hours"
    village.center.specialist().fill(
        "/tables", "regime", start="2020-03-16", end="", sign_days="10", quarantine=""
    )
    village.connect()
    assert not village.run().down  # it opens what has come
    assert hindrance(mailbag, plan, NOON) == ""


@given(st.integers(0, 24), st.integers(0, 24), st.integers(0, 23))
def test_hours_may_go_over_midnight(start: int, end: int, hour: int) -> None:
    length = (end - start) % 24 if end != 24 else 24 - start
    hours = [(start + step) % 24 for step in range(length)] if start != end else range(24)
    assert ConnectionPlan(start=start, end=end).is_hour(NOON.replace(hour=hour)) == (hour in hours)


@pytest.mark.parametrize(
    "faults",
    [Faults(rate=40_000, delay=0.1), Faults(rate=60_000, delay=0.05, session=100_000, seed=8)],
)
def test_the_minutes_that_are_shown_come_true_within_a_factor_of_two(
    village: Village, faults: Faults
) -> None:
    village.queue(120_000)
    village.connect(faults)
    assert village.line is not None
    dispatcher = dispatcher_of(village, village.line.url)
    while dispatcher.mailbag.journeys.tally().waiting:
        dispatcher.mailbag.outgoing.reset_all_due(clock())
        dispatcher.run_pass()
    village.queue(150_000, 100_000)
    speed = dispatcher.mailbag.notes.speed
    seconds = dispatcher.mailbag.journeys.tally().waiting_bytes / speed
    began = time.monotonic()
    while dispatcher.mailbag.journeys.tally().waiting:
        dispatcher.mailbag.outgoing.reset_all_due(clock())
        dispatcher.run_pass()
    took = time.monotonic() - began
    assert 0.5 < seconds / took < 2


def test_a_plan_that_cannot_be_read_limits_nothing(tmp_path: Path) -> None:
    mailbag = Mailbag(tmp_path / "m.db")
    mailbag.notes.plan = b'{"road":"mail","start":3,"end":4,"budget":0}'
    assert load_plan(mailbag) == ConnectionPlan("mail", 3, 4), "as 0.1 wrote it"
    mailbag.notes.plan = b"{"
    assert load_plan(mailbag) == ConnectionPlan()
    mailbag.close()


def test_a_kiosk_whose_clock_is_years_behind_sends_and_learns_the_time(village: Village) -> None:
    village.queue(20_000)
    engine = village.connect()
    wrong = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
    heard: list[dt.datetime] = []
    engine.clock, engine.tell_time = (lambda: wrong), heard.append
    engine.mailbag.outgoing.reset_all_due(wrong)
    assert not engine.run_pass().down
    assert abs(heard[0] - clock()) < dt.timedelta(minutes=1)
    assert village.desk.clock_behind(clock()) > 5_000_000, "it differed by years when they spoke"
    assert village.desk.clock_behind(wrong) > 5_000_000, "it cannot be earlier than when they spoke"
    village.assert_whole()


def test_a_center_that_announced_a_wrong_address_is_still_found_at_the_former_one(
    village: Village,
) -> None:
    village.queue(5_000)
    dispatcher = transports(village.where).dispatcher()
    assert not dispatcher.run_pass().down
    village.center.command("move", "--force", "--url", "http://127.0.0.1:9")
    assert not dispatcher.run_pass().down
    assert village.where.open_mailbag().notes.center_url == "http://127.0.0.1:9"
    village.queue(30_000)
    moved = transports(village.where).dispatcher()
    assert not moved.run_pass().down, "at the former address"
    assert moved.meter.up > 30_000
    assert not moved.run_pass().down
    village.assert_whole()
    village.center.command("move", "--url", village.center.url)
    assert not moved.run_pass().down
    back = transports(village.where).dispatcher()
    assert not back.run_pass().down
    assert village.where.open_mailbag().notes.former_url == ""
    village.desk.enrolment.tell_mailbag()
    assert village.desk.profile.center is not None
    assert village.desk.profile.center.url == village.center.url
