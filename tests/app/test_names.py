"""Whose name a signature goes by: what a party is called may change, its key may not."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

from app.cards import CenterCard, Succession, dump_card
from app.case import Case
from app.case.events import Party
from app.case.status import Role
from app.desk import Desk, Locations
from app.desk.trust import Trust
from app.envelope import new_identity, recipient_of
from app.keys import Purpose, SigningKey, key_id
from tests.support.rig import clock


def test_a_dossier_names_the_akimat_as_it_is_called_now(
    desk: Desk, queue: Callable[[], Case]
) -> None:
    case = queue()
    desk.rename("Жаңа ауылдық округінің әкімдігі")
    _, archive = desk.steps.dossier(case.id, clock(), "kk")
    name = key_id(desk.profile.author.key.public)
    with zipfile.ZipFile(io.BytesIO(archive)) as contents:
        line = contents.read(f"keys/{name}.txt").decode()
    assert line == f"{name} kiosk: Жаңа ауылдық округінің әкімдігі\n"


def test_a_center_that_announces_another_name_goes_by_it_under_all_its_keys(
    desk: Desk, where: Locations
) -> None:
    key, next_key = SigningKey.generate(), SigningKey.generate()
    recipient = recipient_of(new_identity())
    former = CenterCard("Former", "http://127.0.0.1:1", key.public, recipient, recipient)
    desk.enrolment.enroll(former)
    center = replace(former, name="New name", public=next_key.public)
    text = dump_card(Succession(center, 1)).decode()
    Trust(where.open_mailbag()).follow([(text, key.sign(Purpose.SUCCESSION, text.encode()))])
    desk.enrolment.follow_center()
    keyring = desk.cases.keyring()
    assert {keyring[key_id(one.public)].name for one in (key, next_key)} == {"New name"}


def test_a_name_that_changes_changes_neither_key_nor_role(desk: Desk) -> None:
    key, stranger = SigningKey.generate(), SigningKey.generate()
    store, name = desk.cases._store, key_id(key.public)
    center = Party(Role.CENTER, key.public, "Center")
    store.add_party(name, center)
    store.add_party(name, Party(Role.CENTER, stranger.public, "Stranger"))
    store.add_party(name, Party(Role.KIOSK, key.public, "Kiosk"))
    assert store.keyring()[name] == center
