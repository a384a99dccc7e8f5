"""The transport by e-mail, over real servers: nothing lost, nothing twice, whatever providers and
the line do.
"""

import base64
import datetime as dt
import email
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.case.chapters.registration import Received
from app.desk import Locations
from app.errors import KomekError
from sync.https import RevokedError
from sync.mail import MailTransport
from sync.mailbox import Mailbox, Security
from sync.parcels import (
    Parcel,
    ParcelError,
    dump_parcel,
    load_parcel,
    parcels_in,
    sign_with,
    to_message,
)
from sync.protocol import Request, pack
from tests.support.badline import BadLine, Faults
from tests.support.kiosks_page import press_on_kiosks_page
from tests.support.mailhost import DOVECOT, MailHost, bounce, mail_host
from tests.support.rig import clock, make_desk, transports
from tests.support.village import Village

pytestmark = pytest.mark.skipif(DOVECOT is None, reason="needs Dovecot (dovecot-imapd)")
PUBLIC = Ed25519PrivateKey.from_private_bytes(b"s" * 32).public_key().public_bytes_raw()
KIOSK, CENTER = "kiosk@village.kz", "kiosks@center.kz"


_LOOKS = 3


@dataclass
class Mailed:
    """A village whose only transport is mail, `later` by the kiosk's clock."""

    village: Village
    host: MailHost
    later: dt.timedelta = dt.timedelta()

    def transport(self, imap_port: int = 0, smtp_port: int = 0) -> MailTransport:
        """The kiosk's transport."""
        where = self.village.where
        engine = transports(where).engine(transports(where).https())
        engine.clock = self.now
        mailbox = Mailbox(self.host.account(KIOSK, imap_port, smtp_port))
        return MailTransport(
            engine, mailbox, where.device_key(engine.mailbag).seed, CENTER, self.now
        )

    def now(self) -> dt.datetime:
        return clock() + self.later

    def center(self) -> None:
        """One look of the center into its mailbox."""
        account = self.village.where.folder.parent / "mail.json"
        account.write_bytes(msgspec.json.encode(self.host.account(CENTER)))
        for _ in range(_LOOKS):
            try:
                self.village.center.command("mail", "--account", str(account))
            except RuntimeError as error:
                if not str(error).rstrip().endswith(" NO"):
                    raise
                # Dovecot on a busy machine says NO to a SELECT now and then; the center asks again
                # later
                told = error
            else:
                return
        raise RuntimeError(
            (self.host.folder / "log").read_text("utf-8", "replace")[-2000:]
        ) from told

    def drain(self, transport: MailTransport, most: int = 12) -> None:
        """To and fro until nothing waits."""
        for _ in range(most):
            self.village.desk.post.seal(clock())
            transport.run_pass()
            self.center()
            transport.run_pass()
            self.village.desk.post.open(clock())
            if not transport.engine.mailbag.journeys.tally().waiting:
                return
            self.later += dt.timedelta(hours=80)
        raise AssertionError(transport.engine.mailbag.journeys.tally())

    def acknowledge(self, transport: MailTransport) -> None:
        """The last answers, and what is said about them."""
        for _ in range(2):
            self.center()
            transport.run_pass()


@pytest.fixture(scope="module")
def host() -> Iterator[MailHost]:
    with mail_host() as made:
        yield made


@pytest.fixture
def mailed(village: Village, host: MailHost) -> Mailed:
    host.begin_anew()
    return Mailed(village, host)


def test_a_case_goes_out_and_its_answer_comes_back_by_mail_alone(mailed: Mailed) -> None:
    mailed.village.queue(3000, 120_000, 90_000)
    transport = mailed.transport()
    mailed.drain(transport)
    mailed.village.assert_whole()
    case = mailed.village.cases[0]
    assert mailed.village.desk.cases.load(case.id).last(Received) is not None
    mailed.acknowledge(transport)
    # nothing of ours is left lying about
    assert len(mailed.host.box(KIOSK)) + len(mailed.host.box(CENTER)) == 0


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_mail_goes_over_tls_and_every_byte_of_it_is_counted(
    mailed: Mailed, security: Security
) -> None:
    mailed.village.queue(60_000)
    transport = mailed.transport()
    transport.mailbox = Mailbox(mailed.host.tls_account(KIOSK, security))
    mailed.drain(transport)
    mailed.village.assert_whole()
    assert transport.mailbox.meter.up > 60_000 * 4 / 3
    transport.mailbox = Mailbox(replace(mailed.host.tls_account(KIOSK, security), authority=""))
    mailed.later += dt.timedelta(hours=80)
    assert transport.run_pass().down  # nobody vouches for that server


def test_nothing_is_mailed_twice_before_half_a_day_has_passed(mailed: Mailed) -> None:
    mailed.village.queue(100_000)
    transport = mailed.transport()
    transport.run_pass()
    first = len(mailed.host.box(CENTER))
    transport.run_pass()
    assert len(mailed.host.box(CENTER)) == first
    mailed.later = dt.timedelta(hours=13)
    transport.run_pass()
    assert len(mailed.host.box(CENTER)) == 2 * first


def test_a_mail_is_never_larger_than_it_should_be(mailed: Mailed) -> None:
    mailed.village.queue(100_000)
    mailed.transport().run_pass()
    sizes = [len(message.as_bytes()) for message in mailed.host.box(CENTER)]
    assert max(sizes) < 52_000


def test_cuts_cost_single_parcels(mailed: Mailed) -> None:
    mailed.village.queue(300_000)
    smtp = BadLine(("127.0.0.1", mailed.host.smtp_port), Faults(session=150_000, seed=3))
    imap = BadLine(("127.0.0.1", mailed.host.imap_port), Faults(session=30_000, seed=4))
    transport = mailed.transport(imap.port, smtp.port)
    for _ in range(30):
        transport.run_pass()
    mailed.center()
    for _ in range(30):
        transport.run_pass()
        mailed.village.desk.post.open(clock())
    mailed.village.assert_whole()
    assert smtp.total / 300_000 < 2.2
    smtp.close()
    imap.close()


def footer(raw: bytes) -> bytes:
    """A gateway that packs everything anew, with words of its own in front and behind, and another
    Message-ID.
    """
    inner = email.message_from_bytes(raw)
    outer = EmailMessage()
    for name in ("From", "To"):
        outer[name] = str(inner[name])
    outer["Subject"] = f"[EXTERNAL] Fwd: {inner['Subject']}"
    outer["Message-ID"] = "<rewritten@gateway.kz>"
    outer.set_content("Проверено антивирусом.")
    for part in inner.walk():
        if part.get_content_type() == "application/octet-stream":
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            outer.add_attachment(
                data, maintype="application", subtype="x-unknown", filename="ATT00001.dat"
            )
    return outer.as_bytes()


def quoted(raw: bytes) -> bytes:
    """A gateway that turns base64 into quoted-printable."""
    message = email.message_from_bytes(raw)
    for part in message.walk():
        if part.get_content_type() == "application/octet-stream":
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            codes = [f"={byte:02X}" for byte in data]
            part.set_payload(
                "=\r\n".join("".join(codes[at : at + 24]) for at in range(0, len(codes), 24))
            )
            part.replace_header("Content-Transfer-Encoding", "quoted-printable")
    return message.as_bytes()


def wrapped(raw: bytes) -> bytes:
    """A gateway that sends the attachment's base64 as text."""
    message = email.message_from_bytes(raw)
    for part in message.walk():
        if part.get_content_type() == "application/octet-stream":
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            outer = EmailMessage()
            outer["Subject"] = str(message["Subject"])
            outer.set_content(base64.encodebytes(data).decode())
            return outer.as_bytes()
    return raw


@pytest.mark.parametrize("change", [footer, quoted, wrapped])
def test_providers_that_rewrite_mail_are_survived(
    mailed: Mailed, change: Callable[[bytes], bytes]
) -> None:
    mailed.host.change = change
    mailed.village.queue(50_000)
    mailed.drain(mailed.transport())
    mailed.village.assert_whole()


def test_copies_count_once(mailed: Mailed) -> None:
    mailed.host.copies = 3
    mailed.village.queue(50_000)
    mailed.drain(mailed.transport())
    mailed.village.assert_whole()


def test_foreign_mail_is_left_alone(mailed: Mailed) -> None:
    letters = [
        b"Subject: KOMEK\r\n\r\nSalem!",
        b"Subject: Toi\r\n\r\nKelinizder",
        b"\xff\xfe\x00",
        b"",
        b'Subject: KOMEK\r\nContent-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n',
    ]
    for letter in letters:
        mailed.host.put(KIOSK, letter)
        mailed.host.put(CENTER, letter)
    mailed.village.queue(50_000)
    transport = mailed.transport()
    mailed.drain(transport)
    mailed.acknowledge(transport)
    mailed.village.assert_whole()
    assert len(mailed.host.box(KIOSK)) == len(mailed.host.box(CENTER)) == len(letters)


def test_half_a_series_is_sent_again_until_it_is_whole(mailed: Mailed) -> None:
    mailed.village.queue(250_000)
    transport = mailed.transport()
    transport.run_pass()
    box = mailed.host.box(CENTER)
    for key in list(box.keys())[::2]:
        box.remove(key)  # a provider that loses mail
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_an_answer_that_was_lost_comes_again(mailed: Mailed) -> None:
    mailed.village.queue(50_000)
    transport = mailed.transport()
    transport.run_pass()
    mailed.center()
    mailed.host.box(KIOSK).clear()
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_mail_that_bounces_is_told_and_sent_again(mailed: Mailed) -> None:
    mailed.host.refuse = {CENTER}
    mailed.village.queue(50_000)
    transport = mailed.transport()
    transport.run_pass()
    assert transport.run_pass().trouble == "mail-bounced"
    mailed.host.refuse = set()
    mailed.drain(transport, 1)  # at once, not half a day later
    mailed.village.assert_whole()


def test_a_stranger_cannot_speak_for_a_kiosk_or_for_the_center(mailed: Mailed) -> None:
    mailed.village.queue(50_000)
    transport = mailed.transport()
    forger = sign_with(b"f" * 32)
    real = Parcel(transport.engine.kiosk, "out", header="{}", piece=b"x", back="thief@example.kz")
    mailed.host.put(
        CENTER, to_message(dump_parcel(real, forger), KIOSK, CENTER, clock()).as_bytes()
    )
    mailed.host.put(
        KIOSK,
        to_message(dump_parcel(replace(real, way="in"), forger), CENTER, KIOSK, clock()).as_bytes(),
    )
    mailed.drain(transport)
    mailed.village.assert_whole()
    assert mailed.village.center.rows("SELECT back FROM center_kiosk") == [(KIOSK,)]


def test_a_bounce_that_somebody_made_up_is_no_bounce_and_holds_up_nothing(mailed: Mailed) -> None:
    mailed.village.queue(50_000)
    transport = mailed.transport()
    forged = Parcel(transport.engine.kiosk, "out", letter=b"garbage")
    mail = to_message(dump_parcel(forged, sign_with(b"f" * 32)), KIOSK, CENTER, clock())
    mailed.host.put(KIOSK, bounce(mail.as_bytes(), CENTER))
    assert not transport.run_pass().down
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_a_kiosk_whose_mailbox_is_gone_keeps_no_other_from_its_answers(
    mailed: Mailed, tmp_path: Path
) -> None:
    where = Locations(tmp_path / "first")
    gone = Mailed(Village(where, make_desk(where, "A1"), mailed.village.center), mailed.host)
    (tmp_path / "gone").mkdir()
    mailed.village.center.enroll(gone.village.desk, tmp_path / "gone")
    transport = gone.transport()
    transport.mailbox = Mailbox(mailed.host.account("gone@village.kz"))
    gone.village.queue(1000)
    gone.village.desk.post.seal(clock())
    transport.run_pass()
    mailed.host.unknown = {"gone@village.kz"}
    mailed.village.queue(50_000)
    mailed.drain(mailed.transport())
    mailed.village.assert_whole()
    gone.village.desk.close()


@pytest.mark.parametrize("back", ["}@['", "a@b.kz\nBcc: c@d.kz", "a@b.kz, c@d.kz"])
def test_an_address_that_is_none_is_not_written_to(mailed: Mailed, back: str) -> None:
    transport = mailed.transport()
    parcel = Parcel(transport.engine.kiosk, "out", letter=pack(Request()), back=back)
    mailed.host.put(
        CENTER,
        to_message(
            dump_parcel(parcel, sign_with(transport.seed)), KIOSK, CENTER, clock()
        ).as_bytes(),
    )
    mailed.center()
    assert mailed.village.center.rows("SELECT back FROM center_kiosk") == [("",)]
    mailed.village.queue(1000)
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_the_same_case_by_two_roads_at_once_is_one_case(mailed: Mailed) -> None:
    mailed.village.queue(120_000, 90_000)
    transport = mailed.transport()
    transport.run_pass()  # all of it is on its way by mail …
    engine = mailed.village.connect(Faults(session=60_000, seed=5))
    mailed.village.run()  # … and a part by the line
    mailed.center()
    mailed.village.drain()
    transport.run_pass()
    mailed.village.assert_whole()
    assert engine.mailbag.journeys.tally().waiting == 0


def test_a_wrong_password_is_said(mailed: Mailed) -> None:
    transport = mailed.transport()
    transport.mailbox = Mailbox(replace(mailed.host.account(KIOSK), password="wrong"))
    assert transport.run_pass().trouble == "mail-refused"


@given(st.binary(max_size=2000))
def test_any_bytes_are_no_parcel_or_a_whole_one(data: bytes) -> None:
    for raw in (data, b"KOMEKP1\n" + data):
        with suppress(ParcelError):
            load_parcel(raw)
    head = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    for raw in (data, bounce(data, "a@b.kz"), head + data):
        assert list(parcels_in(raw)) == []


@given(st.integers(0, 900), st.binary(min_size=1, max_size=20))
def test_a_parcel_that_was_changed_is_not_believed(place: int, noise: bytes) -> None:
    signed = dump_parcel(
        Parcel("0" * 36, "out", piece=b"p" * 500, back="a@b.kz"), sign_with(b"s" * 32)
    )
    raw = to_message(signed, "a@b.kz", "c@d.kz", clock()).as_bytes()
    changed = raw[:place] + noise + raw[place + len(noise) :]
    for parcel in parcels_in(changed):
        with suppress(KomekError):
            assert parcel.body == signed.body or not parcel.is_signed_by(PUBLIC)


def test_a_kiosk_that_was_revoked_by_mail_goes_on_when_it_is_taken_back(mailed: Mailed) -> None:
    mailed.village.queue(20_000)
    transport = mailed.transport()
    press_on_kiosks_page(mailed.village.center, "revoke")
    transport.run_pass()
    mailed.center()
    with pytest.raises(RevokedError):
        transport.run_pass()
    press_on_kiosks_page(mailed.village.center, "restore")
    mailed.later = dt.timedelta(hours=80)
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_a_mail_that_the_server_refuses_holds_up_no_other(mailed: Mailed) -> None:
    mailed.village.queue(100_000)
    transport = mailed.transport()
    mailed.host.refuse_bytes = 45_000  # the large ones
    assert transport.run_pass().trouble == "mail-refused"
    assert len(mailed.host.box(CENTER)) > 1
    mailed.host.refuse_bytes = 0
    mailed.later = dt.timedelta(hours=80)
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_hundreds_of_foreign_mails_that_name_us_hide_nothing(mailed: Mailed) -> None:
    for number in range(205):
        mailed.host.put(KIOSK, f"Subject: KOMEK {number}\r\n\r\nSalem!".encode())
    assert len(mailed.host.box(KIOSK)) == 205
    mailed.village.queue(1000)
    transport = mailed.transport()
    mailed.drain(transport)
    mailed.village.assert_whole()


def test_answers_go_only_to_where_a_mail_came_from_and_to_another_address_once_a_day(
    mailed: Mailed,
) -> None:
    transport = mailed.transport()

    def write(back: str, sender: str) -> str:
        parcel = Parcel(transport.engine.kiosk, "out", letter=pack(Request()), back=back)
        signed = dump_parcel(parcel, sign_with(transport.seed))
        mailed.host.put(CENTER, to_message(signed, sender, CENTER, clock()).as_bytes())
        mailed.center()
        return str(mailed.village.center.rows("SELECT back FROM center_kiosk")[0][0])

    assert write("victim@example.kz", KIOSK) == ""
    assert write(KIOSK, KIOSK) == KIOSK
    assert write("other@example.kz", "other@example.kz") == KIOSK, "not again today"
