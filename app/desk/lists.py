"""The center's lists at the desk: kept in the latest version, worked through, looked things up
in.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.case.row import is_duplicate
from app.case.status import Status
from app.catalog import Catalog, Service, Transfers
from app.desk.profile import Profile
from app.forms.draft import Draft
from app.forms.family import with_household
from app.forms.household import Household
from app.forms.known import is_of_another, without_person
from app.lists import (
    ApplicationMarks,
    Bulletin,
    CallList,
    Directory,
    KitList,
    Messages,
    Place,
    Recipient,
    Regime,
    Topic,
    first_directory,
    read_bulletin,
)
from app.people.iin import Iin, read_iin
from app.storage.caselist import CaseRow
from app.storage.database import writing
from app.storage.deskstore import DeskStore
from app.storage.liststore import ListStore, RecipientRow

_MOST = 200


@dataclass(frozen=True)
class Lookup:
    """Cases of the same person, service and quarter; whether the center has one from another
    kiosk; the recipient of the last quarter.
    """

    cases: list[CaseRow]
    is_elsewhere: bool
    recipient: Recipient | None


class Lists:
    """What the center has sent outside cases."""

    def __init__(self, store: DeskStore, lists: ListStore, profile: Callable[[], Profile]) -> None:
        self._desk = store
        self._store = lists
        self._profile = profile

    def take_in(self, data: bytes) -> Topic | None:
        """Keep a bulletin; gives its topic if it was newer. Raises `BulletinError` before keeping
        anything.
        """
        profile = self._profile()
        public = profile.center.public if profile.center else b""
        bulletin = read_bulletin(data, profile.id, public)
        with writing(self._desk):
            if not self._store.keep(bulletin):
                return None
            if bulletin.topic is Topic.CALLS:
                self._store.keep_calls(bulletin.read(CallList))
            elif bulletin.topic is Topic.KITS:
                self._store.keep_kits(bulletin.read(KitList))
            else:
                _CHECKS[bulletin.topic](bulletin)
        return bulletin.topic

    @property
    def directory(self) -> Directory:
        """Whom to ask; the mission's own numbers until the center sends its directory."""
        bulletin = self._store.bulletin(Topic.DIRECTORY)
        directory = bulletin.read(Directory) if bulletin else first_directory()
        district = self._desk.notes.text("setting.district")
        return directory.beginning_with(district)

    @property
    def regime(self) -> Regime | None:
        """The emergency's dates, if the center has told them."""
        bulletin = self._store.bulletin(Topic.REGIME)
        return bulletin.read(Regime) if bulletin else None

    def catalog(self, bundled: Catalog) -> Catalog:
        """The catalog with the local aid that the center has added."""
        bulletin = self._store.bulletin(Topic.SERVICES)
        if bulletin is None:
            return bundled
        codes = {service.code for service in bundled.services}
        local = tuple(
            service for service in bulletin.read(tuple[Service, ...]) if service.code not in codes
        )
        return replace(bundled, services=(*bundled.services, *local))

    def is_known_elsewhere(self, iin: Iin, service: str, quarter: str) -> bool:
        """Whether the center has an application of this person from another kiosk, as of its last
        list.
        """
        bulletin = self._store.bulletin(Topic.KNOWN)
        return bulletin is not None and bulletin.read(ApplicationMarks).has(iin, service, quarter)

    @property
    def place(self) -> Place | None:
        """Where the center has said that this kiosk stands."""
        bulletin = self._store.bulletin(Topic.PLACE)
        return bulletin.read(Place) if bulletin else None

    # the call list

    def renew_words(self) -> None:
        """Write anew by what people of the lists are searched for."""
        self._store.renew_words()

    def recipients(
        self, now: dt.datetime, search: str = "", done: bool = False
    ) -> list[RecipientRow]:
        """Whom to call, those to call back now first."""
        return self._store.recipients(search, now.isoformat(), done, _MOST)

    def counts(self) -> dict[str, int]:
        """How many of the call list are in each state."""
        return self._store.counts()

    @property
    def quarter(self) -> str:
        """The quarter that the call list is about."""
        return self._store.quarter()

    def recipient(self, case_id: str) -> Recipient | None:
        """A person of the call list by the id of the case."""
        return self._store.recipient(case_id)

    def settle(self, case_id: str, state: str, again: dt.datetime | None = None) -> None:
        """What was done about a person of the call list."""
        self._store.set_state(case_id, state, again.isoformat() if again else "")

    def mark_done(self, case_id: str) -> None:
        """This person has applied: no call is needed any more."""
        self._store.set_state(case_id, "done")

    def household(self, iin: Iin) -> Household | None:
        """The family as the center knows it from the last quarter."""
        recipient = self.recipient_by_iin(iin)
        return recipient.household if recipient else None

    def recipient_by_iin(self, iin: Iin) -> Recipient | None:
        """The recipient of the last quarter with this IIN."""
        return self._store.recipient_by_iin(iin) if iin else None

    def prefill(self, draft: Draft) -> Draft:
        """The draft with what the center told of this person: the case, the address, the family of
        last quarter.
        """
        recipient = self.recipient_by_iin(read_iin(draft.iin))
        present = self.recipient(draft.case) if draft.case else None
        if present is not None and (recipient is None or recipient.case != present.case):
            draft = without_person(draft)
        if recipient is None or is_of_another(draft, recipient.name):
            return draft
        surname, name, patronymic = (*recipient.name.split(maxsplit=2), "", "", "")[:3]
        draft = replace(
            draft,
            case=recipient.case,
            former=draft.former or "yes",
            surname=draft.surname or surname,
            name=draft.name or name,
            patronymic=draft.patronymic or patronymic,
            address=draft.address or recipient.address,
            phone=draft.phone or recipient.phone,
        )
        if recipient.household is not None and not draft.members:
            draft = with_household(draft, recipient.household)
        return draft

    def look_up(
        self, iin: Iin, service: str, quarter: str, but: str = "", replaces: str = ""
    ) -> Lookup:
        """What is known of a person before an application is taken, which `replaces` another."""
        return Lookup(
            self.duplicates(iin, service, quarter, but, replaces),
            self.is_known_elsewhere(iin, service, quarter),
            self.recipient_by_iin(iin),
        )

    def cases_of(self, iin: Iin) -> list[CaseRow]:
        """The cases of the person with this IIN, the latest first."""
        return sorted(
            self._desk.case_list.of_person(iin), key=lambda row: row.updated, reverse=True
        )

    def duplicates(
        self, iin: Iin, service: str, quarter: str, but: str = "", replaces: str = ""
    ) -> list[CaseRow]:
        """Applications of the same person, service and quarter; what the center formed as `but`
        does not count: it waits to be submitted; nor does what this one `replaces`.
        """
        lines = self._desk.case_list.of_person(iin) if iin else []
        return [
            row
            for row in lines
            if is_duplicate(row, iin, service, quarter)
            and not (row.id == but and row.status == Status.FORMED)
            and row.id != replaces
        ]


_CHECKS: dict[Topic, Callable[[Bulletin], object]] = {
    Topic.DIRECTORY: lambda bulletin: bulletin.read(Directory),
    Topic.REGIME: lambda bulletin: bulletin.read(Regime),
    Topic.KNOWN: lambda bulletin: bulletin.read(ApplicationMarks),
    Topic.SERVICES: lambda bulletin: bulletin.read(tuple[Service, ...]),
    Topic.CALENDAR: lambda bulletin: bulletin.read(tuple[Transfers, ...]),
    Topic.MESSAGES: lambda bulletin: bulletin.read(Messages),
    Topic.PLACE: lambda bulletin: bulletin.read(Place),
}
