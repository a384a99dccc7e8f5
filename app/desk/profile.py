"""Who this kiosk is: its name, its keys, and the center that it is enrolled with. Kept in the
encrypted database.
"""

from dataclasses import dataclass

import msgspec

from app.cards import CenterCard, KioskCard
from app.case.authoring import Author
from app.case.events import Party
from app.case.status import Role
from app.decoding import from_json
from app.envelope import recipient_of
from app.formats import MOST_NAME
from app.keys import SigningKey, key_id
from app.storage.database import writing
from app.storage.deskstore import DeskStore


@dataclass(frozen=True)
class Profile:
    """The kiosk's identity; `center` is None until it is enrolled."""

    id: str
    name: str
    code: str
    event_seed: bytes
    identity: str
    device_public: bytes
    recovery_code: str
    center: CenterCard | None = None
    center_number: int = 0
    center_former: tuple[
        bytes, ...
    ] = ()  # keys that it had before: letters may lie here that they signed

    @property
    def author(self) -> Author:
        """The kiosk as a signer of events."""
        return Author(Role.KIOSK, SigningKey(self.event_seed))

    @property
    def card(self) -> KioskCard:
        """What the center is told at enrolment."""
        public = SigningKey(self.event_seed).public
        return KioskCard(
            self.id,
            self.name[:MOST_NAME],
            self.code,
            public,
            self.device_public,
            recipient_of(self.identity),
        )


def save_profile(store: DeskStore, profile: Profile) -> None:
    """Keep the profile, and believe the signatures of those that it names, under the names that
    they have now: a center's former keys go by its present name as well.
    """
    public = SigningKey(profile.event_seed).public
    with writing(store):
        store.notes.write("profile", msgspec.json.encode(profile))
        store.add_party(key_id(public), Party(Role.KIOSK, public, profile.name))
        if profile.center:
            for public in (profile.center.public, *profile.center_former):
                party = Party(Role.CENTER, public, profile.center.name)
                store.add_party(key_id(public), party)


def load_profile(store: DeskStore) -> Profile:
    """The profile that `save_profile` kept."""
    return from_json(store.notes.read("profile") or b"", Profile)
