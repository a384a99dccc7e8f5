"""Everything that an unlocked desk offers, wired once."""

from dataclasses import replace

from app.cards import CenterCard
from app.catalog import Catalog
from app.desk.cases import Cases
from app.desk.drafts import Drafts
from app.desk.post import Post
from app.desk.profile import Profile, load_profile, save_profile
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.draftstore import DraftStore
from app.storage.mailbag import Mailbag, Tally


class Desk:
    """Drafts, cases and the post of one kiosk, over its two databases."""

    def __init__(self, store: DeskStore, mailbag: Mailbag, catalog: Catalog) -> None:
        self._store = store
        self._mailbag = mailbag
        self.catalog = catalog
        self.drafts = Drafts(DraftStore(store))
        self.cases = Cases(store, self.drafts, catalog, self._load)
        self.post = Post(store, mailbag, self.cases, self._load)

    def _load(self) -> Profile:
        return load_profile(self._store)

    @property
    def profile(self) -> Profile:
        """Who this kiosk is."""
        return self._load()

    def enroll(self, center: CenterCard) -> None:
        """Belong to this center from now on: seal to it, and believe what it signs."""
        with writing(self._store):
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
