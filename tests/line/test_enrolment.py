"""A kiosk's place at a center: taken up once, by any transport; taken away; kept through other keys
and another PC.
"""

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest
import requests
from hypothesis import example, given
from hypothesis import strategies as st

from app.cards import (
    CardError,
    CenterCard,
    Invitation,
    dump_card,
    dump_invitation,
    load_invitation,
    make_claim,
)
from app.case.chapters.registration import Registered
from app.catalog import load_catalog
from app.desk import Desk, Locations
from app.desk.opening import recover_desk, unlock_desk
from app.keys import SigningKey
from sync.https import CenterChangedError, ClaimRefusedError, KioskUnknownError, RevokedError
from tests.support.kiosks_page import press_on_kiosks_page
from tests.support.rig import (
    PIN,
    RealCenter,
    clock,
    losses,
    make_desk,
    make_engine,
    make_transport,
    queue,
    start_tls_center,
    transports,
)
from tests.support.village import Village
from tests.support.zygote import quick_center

CARD = Invitation(
    CenterCard(
        "Орталық",
        "https://center.example.kz",
        b"p" * 32,
        "age1" + "q" * 58,
        "age1" + "p" * 58,
        ("ab" * 32,),
    ),
    "K1",
    b"t" * 16,
)


@dataclass
class Place:
    """A center that knows nobody, and a desk that belongs to nobody."""

    folder: Path
    center: RealCenter
    where: Locations
    desk: Desk

    def card(self, url: str = "", code: str = "", replaces: str = "") -> str:
        """A one-time card from the center's command."""
        out = self.folder / "card.txt"
        who = (
            ["--replaces", replaces]
            if replaces
            else ["--akimat", "Ауыл", *(["--code", code] if code else [])]
        )
        self.center.command("invite", *who, "--url", url or self.center.url, "--out", str(out))
        return out.read_text("ascii")

    def send(self, where: Locations | None = None) -> None:
        """One pass, which must go well."""
        there = where or self.where
        report = make_engine(there, make_transport(there)).run_pass()
        assert not report.down, report


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    where = Locations(tmp_path / "kiosk")
    desk = make_desk(where)
    center = RealCenter(tmp_path / "center", quick_center(tmp_path / "center"))
    yield Place(tmp_path, center, where, desk)
    desk.close()
    center.server.stop()


def test_a_card_makes_kiosk_and_center_known_to_each_other(place: Place) -> None:
    place.desk.enrolment.join(load_invitation(place.card(code="AB7")))
    case = queue(place.desk, [2000])
    place.desk.post.seal(clock())
    assert place.desk.enrolment.is_expected
    place.send()
    assert not place.desk.enrolment.is_expected
    assert losses(place.desk, place.center, [case]) == []
    assert place.desk.profile.code == "AB7"
    assert place.center.rows("SELECT code FROM center_kiosk") == [("AB7",)]


def test_the_command_says_in_a_sentence_why_it_makes_no_card(place: Place) -> None:
    place.desk.enrolment.join(load_invitation(place.card(code="AB7")))
    place.send()
    with pytest.raises(RuntimeError, match=r"^Этот код уже есть"):
        place.card(code="AB7")
    with pytest.raises(RuntimeError, match=r"^Уголки знают Центр под другим адресом"):
        place.card(url="http://127.0.0.1:1")
    with pytest.raises(RuntimeError, match="code"):
        place.card(code="қ-1")
    with pytest.raises(RuntimeError, match=r"^ZZ: no kiosk has this code"):
        place.card(replaces="ZZ")
    with pytest.raises(RuntimeError, match=r"^\[Errno 2\] No such file"):
        place.center.command("mail", "--account", str(place.folder / "nothing.json"))
    before = place.card(replaces="AB7")
    place.card(replaces="AB7")
    other = make_desk(Locations(place.folder / "other"))
    other.enrolment.join(load_invitation(before))
    with pytest.raises(ClaimRefusedError, match="card-unknown"):
        make_engine(
            Locations(place.folder / "other"), make_transport(Locations(place.folder / "other"))
        ).run_pass()
    other.close()


def test_a_card_gives_nobody_the_keys_of_the_center_or_of_another_kiosk(place: Place) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    place.send()
    other = make_desk(Locations(place.folder / "other"))
    card = load_invitation(place.card())
    own = SigningKey.generate()
    mine = replace(other.profile.card, public=own.public)
    for claimed in (
        replace(mine, device=card.center.public),
        replace(mine, recipient="age1" + "q" * 58),
        replace(mine, id=place.desk.profile.id),
    ):
        with pytest.raises(ClaimRefusedError, match="card-broken"):
            make_transport(place.where).claim(dump_card(make_claim(card.token, claimed, own)))
    assert len(place.center.rows("SELECT id FROM center_kiosk")) == 1
    other.close()


def test_a_new_pc_keeps_its_claim_though_an_older_answer_is_read_first(
    place: Place, tmp_path: Path
) -> None:
    place.desk.enrolment.join(load_invitation(place.card(code="OLD")))
    place.send()
    drive = tmp_path / "stick"
    drive.mkdir()
    transports(place.where).stick().write(drive)
    place.center.command("stick", str(drive))
    code = place.desk.profile.recovery_code
    place.desk.close()
    new = Locations(tmp_path / "new PC")
    shutil.copytree(place.where.folder, new.folder, ignore=shutil.ignore_patterns("machine.key"))
    desk = recover_desk(new, code, "391748", load_catalog())
    desk.enrolment.join(load_invitation(place.card(replaces="OLD")))
    transports(new).stick().read(drive)  # the answer was for the PC that broke
    assert desk.enrolment.is_expected
    case = queue(desk, [2000])
    desk.post.seal(clock())
    place.send(new)
    assert not desk.enrolment.is_expected
    assert losses(desk, place.center, [case]) == []
    desk.close()


def test_letters_that_lie_here_unopened_are_read_though_the_center_changes_its_keys(
    village: Village,
) -> None:
    village.queue(3000)
    village.connect()
    village.drain()
    engine = village.connect()
    engine.mailbag.outgoing.reset_all_due(clock())
    village.center.specialist().act(f"/case/{village.cases[0].id}", "register", number="77")
    assert not engine.run_pass().down  # the letter has come, and nobody has opened it
    assert engine.mailbag.incoming.unopened_envelopes()
    assert not engine.mailbag.incoming.unacknowledged_ids(1)
    village.center.command("new-keys")
    assert not engine.run_pass().down
    village.desk.enrolment.tell_mailbag()
    assert village.desk.post.open(clock()).refused == 0
    assert not engine.mailbag.incoming.unopened_envelopes()
    assert village.desk.cases.load(village.cases[0].id).last(Registered) is not None


def test_nobody_takes_the_place_of_a_kiosk_whose_card_was_seen(place: Place) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    place.send()
    card = place.desk.profile.card
    stranger = SigningKey.generate()
    another = load_invitation(place.card())
    claim = make_claim(another.token, replace(card, device=stranger.public), stranger)
    with pytest.raises(ClaimRefusedError, match="card-broken"):
        make_transport(place.where).claim(dump_card(claim))
    assert place.center.rows("SELECT device FROM center_kiosk") == [(card.device,)]


def test_a_card_counts_for_one_kiosk_only(place: Place, tmp_path: Path) -> None:
    card = load_invitation(place.card())
    place.desk.enrolment.join(card)
    place.send()
    other = Locations(tmp_path / "other")
    thief = make_desk(other, "T2")
    thief.enrolment.join(card)
    engine = make_engine(other, make_transport(other))
    with pytest.raises(ClaimRefusedError, match="card-used"):
        engine.run_pass()
    assert len(place.center.rows("SELECT id FROM center_kiosk")) == 1
    thief.close()


def test_a_claim_whose_answer_was_lost_is_made_again(place: Place) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    mailbag = place.where.open_mailbag()
    claim = mailbag.notes.claim
    place.send()
    mailbag.notes.claim = claim or b""
    place.send()
    assert len(place.center.rows("SELECT id FROM center_kiosk")) == 1


def test_a_card_can_be_taken_up_without_any_line(place: Place, tmp_path: Path) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    case = queue(place.desk, [2000, 3000])
    place.desk.post.seal(clock())
    stick, drive = transports(place.where).stick(), tmp_path / "stick"
    drive.mkdir()
    stick.write(drive)
    place.center.command("stick", str(drive))
    stick.read(drive)
    assert not place.desk.enrolment.is_expected
    assert losses(place.desk, place.center, [case]) == []


@pytest.mark.parametrize(
    "text",
    ["", "KOMEK1:", "KOMEK1:AAAA", "https://example.kz", "KOMEK1:" + "A" * 9000, "KOMEK1:ҚҚ"],
)
def test_what_is_no_card_is_refused(text: str) -> None:
    with pytest.raises(CardError):
        load_invitation(text)


@example("2", 243)
@given(st.text(max_size=400), st.integers(0, 600))
def test_a_damaged_card_is_never_half_believed(noise: str, cut: int) -> None:
    for text in ("KOMEK1:" + noise, dump_invitation(CARD)[:cut] + noise):
        with suppress(CardError):
            assert load_invitation(text) == CARD


def test_a_revoked_kiosk_is_told_by_every_road_and_may_come_back(
    village: Village, tmp_path: Path
) -> None:
    village.queue(1000)
    press_on_kiosks_page(village.center, "revoke")
    engine = village.connect()
    with pytest.raises(RevokedError):
        engine.run_pass()
    drive = tmp_path / "stick"
    drive.mkdir()
    stick = transports(village.where).stick()
    stick.write(drive)
    village.center.command("stick", str(drive))
    with pytest.raises(RevokedError):
        stick.read(drive)
    assert engine.mailbag.journeys.tally().waiting == 2
    press_on_kiosks_page(village.center, "restore")
    village.drain()
    village.assert_whole()


@pytest.mark.parametrize("by_stick", [False, True])
def test_other_keys_of_the_center_are_followed_without_a_pin(
    village: Village, tmp_path: Path, by_stick: bool
) -> None:
    village.queue(3000, 3000)  # sealed for the keys that the center has now
    before = village.desk.profile.center
    village.center.command("new-keys")
    village.center.command("new-keys")
    village.connect()
    if by_stick:
        drive = tmp_path / "stick"
        drive.mkdir()
        stick = transports(village.where).stick()
        stick.write(drive)
        village.center.command("stick", str(drive))
        stick.read(drive)
    village.drain()
    assert len(village.desk.profile.center_former) == 2
    after = village.desk.profile.center
    assert after is not None
    assert before is not None
    assert after.public != before.public
    village.queue(2000)  # sealed for the new ones
    village.drain()
    village.assert_whole()


def test_keys_that_the_known_center_did_not_sign_are_not_followed(
    village: Village, tmp_path: Path
) -> None:
    other = RealCenter(tmp_path / "other", quick_center(tmp_path / "other"))
    other.command("new-keys")
    other.server.stop()
    stolen = (tmp_path / "other" / "keys.json").read_bytes()
    changes = msgspec.json.decode(stolen)["changes"]
    engine = village.connect()
    before = engine.mailbag.notes.center_public
    engine.trust.follow((change["text"], b"x" * 64) for change in changes)
    assert engine.mailbag.notes.center_public == before
    assert engine.trust.number == 0


def test_a_new_address_is_known_before_the_old_one_goes(village: Village) -> None:
    village.center.command(
        "move", "--force", "--url", "http://127.0.0.1:1", "--mail", "kiosks@center.example.kz"
    )
    village.connect().run_pass()
    mailbag = village.where.open_mailbag()
    assert mailbag.notes.center_url == "http://127.0.0.1:1"
    assert mailbag.notes.center_mail == "kiosks@center.example.kz"


def test_the_queue_of_a_dead_pc_is_rescued_by_the_recovery_code(
    place: Place, tmp_path: Path
) -> None:
    place.desk.enrolment.join(load_invitation(place.card(code="OLD")))
    place.send()
    first = queue(place.desk, [4000])
    place.desk.post.seal(clock())
    second = queue(place.desk, [5000])  # the power went before this one was sealed
    code = place.desk.profile.recovery_code
    place.desk.close()
    new = Locations(tmp_path / "new PC")
    shutil.copytree(place.where.folder, new.folder, ignore=shutil.ignore_patterns("machine.key"))
    desk = recover_desk(new, code, "391748", load_catalog())
    desk.enrolment.join(load_invitation(place.card(replaces="OLD")))
    desk.post.seal(clock())
    place.send(new)
    assert losses(desk, place.center, [first, second]) == []
    assert place.center.rows("SELECT code FROM center_kiosk") == [("OLD",)]
    with pytest.raises(KioskUnknownError):
        make_engine(
            place.where, make_transport(place.where)
        ).run_pass()  # the old PC's key is worth nothing
    desk.close()
    unlock_desk(new, "391748", load_catalog(), clock()).close()


def test_a_pc_that_came_from_an_older_copy_of_its_folder_is_believed(
    place: Place, tmp_path: Path
) -> None:
    place.desk.enrolment.join(load_invitation(place.card(code="OLD")))
    place.send()
    code = place.desk.profile.recovery_code
    copy, same = Locations(tmp_path / "copy"), Locations(tmp_path / "same")
    shutil.copytree(place.where.folder, copy.folder, ignore=shutil.ignore_patterns("machine.key"))
    shutil.copytree(place.where.folder, same.folder)
    for _ in range(3):
        place.send()
    place.send(same)  # the disk of the same PC came from a backup: its count is behind
    desk = recover_desk(copy, code, "391748", load_catalog())
    desk.enrolment.join(load_invitation(place.card(replaces="OLD")))
    case = queue(desk, [2000])
    desk.post.seal(clock())
    place.send(copy)
    assert losses(desk, place.center, [case]) == []
    desk.close()


def test_what_waits_is_sealed_anew_for_another_center(place: Place, tmp_path: Path) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    case = queue(place.desk, [4000])
    place.desk.post.seal(clock())
    other = RealCenter(tmp_path / "other", quick_center(tmp_path / "other"))
    try:
        elsewhere = Place(tmp_path, other, place.where, place.desk)
        place.desk.enrolment.join(load_invitation(elsewhere.card()))
        place.desk.post.seal(clock())
        elsewhere.send()
        assert losses(place.desk, other, [case]) == []
        assert place.center.rows("SELECT id FROM center_kiosk") == []
    finally:
        other.server.stop()


def test_a_power_cut_between_the_two_databases_leaves_nothing_sealed_for_the_former_center(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.desk.enrolment.join(load_invitation(place.card()))
    case = queue(place.desk, [4000])
    place.desk.post.seal(clock())
    other = RealCenter(tmp_path / "other", quick_center(tmp_path / "other"))
    try:
        elsewhere = Place(tmp_path, other, place.where, place.desk)
        invitation = load_invitation(elsewhere.card())
        with monkeypatch.context() as cut, pytest.raises(SystemExit):
            cut.setattr(
                "app.storage.mailbag.Mailbag.change_center",
                lambda *_: sys.exit("the electricity failed"),
            )
            place.desk.enrolment.join(invitation)
        place.desk.close()
        place.desk = elsewhere.desk = unlock_desk(place.where, PIN, load_catalog(), clock())
        place.desk.enrolment.join(invitation)
        place.desk.post.seal(clock())
        elsewhere.send()
        assert losses(place.desk, other, [case]) == []
        assert place.where.open_mailbag().journeys.tally().waiting == 0
    finally:
        other.server.stop()


@pytest.fixture
def tls_center(tmp_path: Path) -> Iterator[RealCenter]:
    center = start_tls_center(tmp_path / "tls")
    yield center
    center.server.stop()


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_only_the_certificate_on_the_card_is_believed(
    place: Place, tls_center: RealCenter, tmp_path: Path
) -> None:
    there = Place(tmp_path, tls_center, place.where, place.desk)
    card = load_invitation(there.card())
    assert len(card.center.pins) == 1
    place.desk.enrolment.join(card)
    case = queue(place.desk, [60_000, 3000])
    place.desk.post.seal(clock())
    there.send()
    assert losses(place.desk, tls_center, [case]) == []
    transport = make_transport(place.where)
    transport.close()
    place.where.open_mailbag().notes.center_pins = "0" * 64
    report = make_engine(place.where, make_transport(place.where)).run_pass()
    assert report.trouble == CenterChangedError.code
    place.where.open_mailbag().notes.center_pins = ""
    assert (
        make_engine(place.where, make_transport(place.where)).run_pass().trouble
        == CenterChangedError.code
    )


@pytest.mark.filterwarnings("ignore:Unverified HTTPS request")
def test_one_who_never_shakes_hands_keeps_nobody_waiting(tls_center: RealCenter) -> None:
    silent = [socket.create_connection(tls_center.address) for _ in range(4)]
    assert requests.get(f"{tls_center.url}/login", timeout=10, verify=False).status_code == 200
    for one in silent:
        one.close()
