"""Everything that an unlocked desk offers, wired once."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from app.catalog import Catalog, Workdays
from app.desk.applications import Applications
from app.desk.board import HOURS, PHONE, Akimat, make_board, write_board
from app.desk.calendar import Calendar
from app.desk.case_table import CaseTable
from app.desk.cases import Cases
from app.desk.commission import Commission
from app.desk.drafts import Drafts, cases_in
from app.desk.enrolment import Enrolment
from app.desk.kits import Kits
from app.desk.lists import Lists
from app.desk.messages import DeskMessages
from app.desk.post import Post, note_emergency
from app.desk.profile import Profile, load_profile, save_profile
from app.desk.retention import Retention
from app.desk.steps import Steps
from app.sizes import line_minutes
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.draftstore import DraftStore
from app.storage.journeys import Tally
from app.storage.liststore import ListStore
from app.storage.mailbag import Mailbag
from app.storage.memberstore import MemberStore
from app.storage.slots import new_code

_PROJECTION = b"6"
"""The version of the list of cases; a new one has it computed anew from the journal."""


class Keys(Protocol):
    """What opens the desk, to be changed."""

    def change_pin(self, pin: str, new_pin: str, now: dt.datetime) -> None:
        """Another PIN, for who knows the present one."""
        ...

    def change_code(self, code: str) -> None: ...

    def check_pin(self, pin: str, now: dt.datetime) -> None:
        """Whether this is the PIN."""
        ...

    @property
    def knows_code(self) -> bool:
        """Whether it is known which recovery code counts."""
        ...

    @property
    def name(self) -> str:
        """Whose PIN opened the desk; empty where there is one PIN only."""
        ...

    @property
    def first_name(self) -> str:
        """What the first assistant is called, who cannot be taken out."""
        ...

    def assistants(self) -> tuple[str, ...]:
        """Whose PINs open the desk; none where there is one PIN only."""
        ...

    def add_assistant(self, first: str, name: str, pin: str) -> None:
        """A PIN for another; `first` is what the first one is called from now on."""
        ...

    def remove_assistant(self, name: str) -> None:
        """This one's PIN opens nothing any more."""
        ...


class Desk:
    """Drafts, cases and the post of one kiosk, over its two databases."""

    def __init__(self, store: DeskStore, mailbag: Mailbag, catalog: Catalog, keys: Keys) -> None:
        self._store, self.keys = store, keys
        self._published: object = None
        self._mailbag = mailbag
        self._bundled_catalog = catalog
        list_store = ListStore(store)
        self._calendar = Calendar(list_store)
        self.kits = Kits(list_store)
        self.lists = Lists(store, list_store, self._load)
        self.messages = DeskMessages(store, list_store, mailbag.journeys.states)
        self.commission = Commission(MemberStore(store))
        self.drafts = Drafts(DraftStore(store))
        self.case_table = CaseTable(store, lambda: self.workdays, self._sign_by)
        self.cases = Cases(
            store,
            self.drafts,
            lambda: self.catalog,
            self._load,
            self.case_table,
            self.lists.mark_done,
            self.lists.household,
        )
        self.steps = Steps(self.cases, self.lists, self.kits, self.drafts, self.commission)
        self.applications = Applications(self.cases, self.lists, self.drafts, lambda: self.catalog)
        self.enrolment = Enrolment(store, mailbag, list_store, self.lists)
        self.post = Post(
            store, mailbag, self.cases, self.case_table, self.lists, self.enrolment.follow_center
        )

        self.retention = Retention(
            store,
            lambda case_id: self.post.delivery(case_id).owes_nothing,
            lambda: cases_in(self.drafts),
            lambda: mailbag.notes.center_time,
            lambda case, now: self.case_table.put(case, now, news=False),
            self.messages.forget_before,
        )

    @property
    def workdays(self) -> Workdays:
        """The working-day calendar with what the center has told of it."""
        return self._calendar.workdays

    @property
    def catalog(self) -> Catalog:
        """The services with the local aid that the center has added."""
        return self.lists.catalog(self._bundled_catalog)

    def bring_up_to_date(self, now: dt.datetime) -> None:
        """Compute the list of cases anew where an older version wrote it, and tell the mailbag what
        it must know.
        """
        if self._store.notes.read("projection") != _PROJECTION:
            self.case_table.rebuild(now)
            self.lists.renew_words()
            self._store.notes.write("projection", _PROJECTION)
        center, notes = self.enrolment.follow_center().center, self._mailbag.notes
        noted_keys = (notes.sealed_for, notes.center_public)
        if center is not None and noted_keys != (center.recipient, center.public):
            self.enrolment.tell_mailbag()  # a power cut came between
        note_emergency(self._mailbag, self.lists.regime)

    def _sign_by(self) -> dt.date | None:
        regime = self.lists.regime
        return regime.sign_by() if regime else None

    def _load(self) -> Profile:
        return load_profile(self._store)

    @property
    def profile(self) -> Profile:
        """Who this kiosk is."""
        return self._load()

    def take_code(self, code: str) -> None:
        """A sheet with this code lies in the safe: no other counts from now on, and it is kept
        nowhere else.
        """
        # a power cut leaves one of the two
        save_profile(self._store, replace(self._load(), recovery_code=code))
        self.keys.change_code(code)
        save_profile(self._store, replace(self._load(), recovery_code=""))

    def check_pin(self, pin: str, now: dt.datetime) -> None:
        """Whether whoever asks knows the PIN; raises `PinError` or `PinPauseError`."""
        self.keys.check_pin(pin, now)

    @property
    def owes_sheet(self) -> bool:
        """Whether a recovery code counts of which nobody has said that its sheet is in the safe."""
        return bool(self.profile.recovery_code) and self.keys.knows_code

    @staticmethod
    def new_code() -> str:
        """A recovery code for a sheet; it counts once `take_code` is told that the sheet is in the
        safe.
        """
        return new_code()

    def change_pin(self, pin: str, new_pin: str, now: dt.datetime) -> None:
        """Another PIN; raises `PinError`, `PinPauseError` or `PinFormError`."""
        self.keys.change_pin(pin, new_pin, now)

    def rename(self, name: str) -> None:
        """The akimat's name, as it stands on papers."""
        with writing(self._store):
            save_profile(self._store, replace(self._load(), name=name))

    def tally(self) -> Tally:
        """How the journeys of all envelopes stand."""
        return self._mailbag.journeys.tally()

    def minutes(self, size: int) -> int:
        """How long so many bytes will take on the line, as it was lately; at least one minute."""
        return line_minutes(size, self._mailbag.notes.speed)

    def clock_behind(self, local: dt.datetime) -> int:
        """Minutes that this PC's clock is behind, as far as that is known; negative if it was
        ahead.

        It cannot be earlier than when the center was heard last; else what they differed by then
        counts.
        """
        center_time = self._mailbag.notes.center_time
        if center_time and center_time > local:
            return round((center_time - local).total_seconds()) // 60
        return self._mailbag.notes.clock_behind // 60

    def setting(self, name: str) -> str:
        """A remembered choice, empty if none was made."""
        return self._store.notes.text(f"setting.{name}")

    def remember(self, name: str, value: str) -> None:
        self._store.notes.write(f"setting.{name}", value.encode())

    def publish(self, path: Path) -> None:
        """Renew what the hall may know while the desk is locked, where that is something else:
        after a power cut people are told that.
        """
        akimat = Akimat(self.profile.name, self.setting(PHONE), self.setting(HOURS))
        directory = self.lists.directory
        mark = (path, akimat, directory, self._store.case_list.mark())
        if mark != self._published or not path.exists():
            rows = self._store.case_list.all_rows()
            write_board(path, make_board(akimat, directory, rows))
            self._published = mark

    def close(self) -> None:
        """Close this thread's connections."""
        self._store.close()
        self._mailbag.close()
