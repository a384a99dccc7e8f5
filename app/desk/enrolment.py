"""Which center this kiosk belongs to: taking the place that it offers, and following its keys."""

import hashlib
from dataclasses import replace

from app.cards import CenterCard, Invitation, dump_card, make_claim
from app.desk.lists import Lists
from app.desk.post import note_emergency
from app.desk.profile import Profile, load_profile, save_profile
from app.desk.trust import Trust, read_succession
from app.keys import SigningKey
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.liststore import ListStore
from app.storage.mailbag import Mailbag

_MOST_FORMER_KEYS = 8


class Enrolment:
    """Keeps the profile's center, and what the mailbag is told of it, in step."""

    def __init__(
        self, store: DeskStore, mailbag: Mailbag, list_store: ListStore, lists: Lists
    ) -> None:
        self._store = store
        self._mailbag = mailbag
        self._list_store = list_store
        self._lists = lists

    def enroll(self, center: CenterCard, number: int = 0) -> None:
        """Belong to this center from now on: seal to it, and believe what it signs. What waits is
        sealed anew.

        `number` is that of its last succession.
        """
        self._belong_to(center, number, load_profile(self._store).code)

    def _belong_to(self, center: CenterCard, number: int, code: str) -> None:
        with writing(self._store):
            profile = load_profile(self._store)
            previous_center = profile.center
            if previous_center is not None and previous_center.public != center.public:
                self._list_store.forget()  # another center counts its versions anew
            save_profile(
                self._store,
                replace(profile, code=code, center=center, center_number=number, center_former=()),
            )
        if previous_center is not None and not self._mailbag.notes.sealed_for:
            self._mailbag.notes.sealed_for = previous_center.recipient
        self.tell_mailbag()

    def join(self, invitation: Invitation) -> None:
        """Take the place that a center's card offers; the engine tells the center by whatever
        transport it finds.
        """
        profile = replace(load_profile(self._store), code=invitation.code)
        claim = make_claim(invitation.token, profile.card, SigningKey(profile.event_seed))
        self._belong_to(invitation.center, invitation.number, invitation.code)
        device = hashlib.sha256(profile.device_public).hexdigest()
        self._mailbag.notes.keep(claim=dump_card(claim), claim_device=device)

    @property
    def is_expected(self) -> bool:
        """Whether the center has still to be told that this kiosk took up its card."""
        return bool(self._mailbag.notes.claim)

    def tell_mailbag(self) -> None:
        """Note for the engine where the center is and whose statements count.

        If the mailbag was filled for another center, also before a power cut between the two
        databases, it parts now.
        """
        profile = self.follow_center()
        self._mailbag.notes.kiosk = profile.id
        if profile.center is not None:
            recipient, sealed_for = profile.center.recipient, self._mailbag.notes.sealed_for
            if sealed_for and sealed_for != recipient:
                self._mailbag.change_center(recipient)
            self._mailbag.notes.sealed_for = recipient
            Trust(self._mailbag).tell(profile.center, profile.center_number)
        note_emergency(self._mailbag, self._lists.regime)

    def follow_center(self) -> Profile:
        """The profile, after taking over what the center announced about itself meanwhile."""
        profile, trust = load_profile(self._store), Trust(self._mailbag)
        links = trust.chain()
        for link in links:
            center = profile.center
            succession = center and read_succession(
                link.text, link.signature, center.public, profile.center_number
            )
            if succession:
                former_keys = profile.center_former
                if center and center.public != succession.center.public:
                    former_keys = (center.public, *former_keys)[:_MOST_FORMER_KEYS]
                # the same center, under a new key
                self._mailbag.notes.sealed_for = succession.center.recipient
                profile = replace(
                    profile,
                    center=succession.center,
                    center_number=succession.number,
                    center_former=former_keys,
                )
                save_profile(self._store, profile)
        if links:
            trust.drop_links(links)
        return profile
