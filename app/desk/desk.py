"""Everything that an unlocked desk offers, wired once."""

import datetime as dt
from dataclasses import replace

from app.cards import CenterCard
from app.catalog import Catalog, load_workdays
from app.desk.cases import Cases
from app.desk.commission import Commission
from app.desk.drafts import Drafts
from app.desk.lists import Lists
from app.desk.post import Post
from app.desk.profile import Profile, load_profile, save_profile
from app.desk.steps import Steps
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.draftstore import DraftStore
from app.storage.liststore import ListStore
from app.storage.mailbag import Mailbag, Tally

_PROJECTION = b"2"
"""The version of the list of cases; a new one has it computed anew from the journal."""


class Desk:
    """Drafts, cases and the post of one kiosk, over its two databases."""

    def __init__(self, store: DeskStore, mailbag: Mailbag, catalog: Catalog) -> None:
        self._store = store
        self._mailbag = mailbag
        self._given = catalog
        self.workdays = load_workdays()
        self._kept = ListStore(store)
        self.lists = Lists(store, self._kept, self._load)
        self.commission = Commission(self._kept)
        self.drafts = Drafts(DraftStore(store))
        self.cases = Cases(
            store,
            self.drafts,
            lambda: self.catalog,
            self._load,
            self.workdays,
            self._sign_by,
            self.lists.applied,
            self.lists.household,
        )
        self.steps = Steps(self.cases, self.lists)
        self.post = Post(store, mailbag, self.cases, self.lists, self._load)

    @property
    def catalog(self) -> Catalog:
        """The services with the local aid that the center has added."""
        return self.lists.catalog(self._given)

    def bring_up_to_date(self, now: dt.datetime) -> None:
        """Compute the list of cases anew where an older version wrote it."""
        if self._store.noted("projection") != _PROJECTION:
            self.cases.rebuild(now)
            self._store.note("projection", _PROJECTION)

    def _sign_by(self) -> dt.date | None:
        regime = self.lists.regime
        return regime.sign_by() if regime else None

    def _load(self) -> Profile:
        return load_profile(self._store)

    @property
    def profile(self) -> Profile:
        """Who this kiosk is."""
        return self._load()

    def enroll(self, center: CenterCard) -> None:
        """Belong to this center from now on: seal to it, and believe what it signs."""
        with writing(self._store):
            former = self._load().center
            if former is not None and former.public != center.public:
                self._kept.forget()  # another center counts its versions anew
            save_profile(self._store, replace(self._load(), center=center))
        self.tell_mailbag()

    def tell_mailbag(self) -> None:
        """Note for the engine where the center is and whose statements count; repeated at every unlock."""
        profile = self._load()
        self._mailbag.note("kiosk", profile.id.encode())
        if profile.center is not None:
            self._mailbag.note("center-public", profile.center.public)
            self._mailbag.note("center-url", profile.center.url.encode())

    def rename(self, name: str) -> None:
        """The akimat's name, as it stands on papers."""
        save_profile(self._store, replace(self._load(), name=name))

    def tally(self) -> Tally:
        """How the journeys of all envelopes stand."""
        return self._mailbag.tally()

    def setting(self, name: str) -> str:
        """A remembered choice, empty if none was made."""
        return (self._store.noted(f"setting.{name}") or b"").decode()

    def remember(self, name: str, value: str) -> None:
        """Remember a choice."""
        self._store.note(f"setting.{name}", value.encode())

    def close(self) -> None:
        """Close this thread's connections."""
        self._store.close()
        self._mailbag.close()
