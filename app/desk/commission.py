"""The precinct commission at the kiosk: members with a PIN of their own, and a key that only the
PIN opens.
"""

import datetime as dt
import secrets

from argon2.low_level import Type, hash_secret_raw

from app.case.case import Case, sort_of
from app.case.chapters.evidence import Concluded
from app.case.signing import conclude
from app.errors import KomekError
from app.ids import uuid7
from app.keys import SigningKey
from app.storage.machine import MachineSecretError, unwrap, wrap
from app.storage.memberstore import MemberKey, MemberStore
from app.storage.pins import begin_of_pause, check_pause, check_pin


class MemberPinError(KomekError):
    """The member's PIN is wrong."""

    code = "member-pin"


class Commission:
    """Who may sign a conclusion here. The seeds lie in the encrypted database, sealed once more
    under each PIN.
    """

    def __init__(self, store: MemberStore) -> None:
        self._store = store

    def new_member(self, name: str, position: str, pin: str, now: dt.datetime) -> MemberKey:
        """Somebody who has not signed here before; kept with the first conclusion. Raises
        `PinFormError`.
        """
        check_pin(pin)
        salt, key = secrets.token_bytes(16), SigningKey.generate()
        seed = wrap(_stretch(pin, salt), "commission", key.seed)
        return MemberKey(uuid7(now), name, position, key.public, salt, seed)

    def keep(self, member: MemberKey) -> None:
        """Remember a member, once."""
        if all(existing.id != member.id for existing in self.members()):
            self._store.add(member)

    def member(self, member_id: str) -> MemberKey:
        """A member; raises `StopIteration` for who has left, whom no list offers."""
        return next(member for member in self.members() if member.id == member_id)

    def members(self) -> list[MemberKey]:
        """The members by name."""
        return self._store.members()

    def remove(self, member_id: str) -> None:
        """Somebody has left the commission."""
        self._store.remove(member_id)

    def sign(
        self,
        case: Case,
        member: MemberKey,
        pin: str,
        needs_aid: bool,
        text: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Concluded:
        """The member's conclusion about a case, over everything that was brought so far.

        Raises `MemberPinError`, or `PinPauseError` after five wrong PINs.
        """
        key = self._open(member, pin, now)
        evidence = tuple(
            file.sha256 for file in case.submitted_files if sort_of(file.name) in ("photo", "video")
        )
        return conclude(
            case.id, (member.name, member.position), needs_aid, text, evidence, today, key
        )

    def _open(self, member: MemberKey, pin: str, now: dt.datetime) -> SigningKey:
        tries, since = self._store.tries(member.id)
        last = dt.datetime.fromisoformat(since) if since else None
        begin = begin_of_pause(last, now)
        if begin is not None and begin != last:
            self._store.count_try(member.id, tries, begin.isoformat())
        check_pause(tries, begin, now)
        self._store.count_try(member.id, tries + 1, now.isoformat())
        try:
            key = SigningKey(unwrap(_stretch(pin, member.salt), "commission", member.seed))
        except MachineSecretError as error:
            raise MemberPinError from error
        self._store.count_try(member.id, 0, "")
        return key


def _stretch(pin: str, salt: bytes) -> bytes:
    """Argon2id with 64 MiB and 3 passes."""
    return hash_secret_raw(pin.encode(), salt, 3, 64 << 10, 2, 32, Type.ID)
