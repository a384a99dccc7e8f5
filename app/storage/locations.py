"""Where a kiosk keeps its data, and what can be opened of it without a PIN."""

from dataclasses import dataclass
from pathlib import Path

from app.keys import SigningKey
from app.storage.machine import machine_secret, unwrap, wrap
from app.storage.mailbag import Mailbag


@dataclass(frozen=True)
class Locations:
    """Where a kiosk keeps its data."""

    folder: Path

    @property
    def desk(self) -> Path:
        return self.folder / "desk.db"

    @property
    def slots(self) -> Path:
        """The desk's key, sealed twice."""
        return self.folder / "slots.json"

    @property
    def mailbag(self) -> Path:
        return self.folder / "mailbag.db"

    @property
    def machine(self) -> Path:
        return self.folder / "machine.key"

    @property
    def board(self) -> Path:
        """What the hall may read while the desk is locked."""
        return self.folder / "board.json"

    @property
    def is_new(self) -> bool:
        """Whether nobody has chosen a PIN here yet.

        The slots are written last: a start that broke off left them under another name. Slots that
        are gone from beside a database are no first start; what is encrypted there is not to be set
        aside for an empty desk.
        """
        return not self.slots.exists() and (
            not self.desk.exists() or self.unfinished_slots.exists()
        )

    @property
    def unfinished_slots(self) -> Path:
        """The slots of a first start that has not ended."""
        return self.folder / "slots.new"

    def open_mailbag(self) -> Mailbag:
        """The queue, which needs no PIN."""
        return Mailbag(self.mailbag)

    def device_key(self, mailbag: Mailbag) -> SigningKey:
        """The key that signs requests, wrapped by the machine's secret; made on first use."""
        secret = machine_secret(self.machine)
        wrapped = mailbag.notes.device
        if not wrapped:
            wrapped = wrap(secret, "device", SigningKey.generate().seed)
            mailbag.notes.device = wrapped
        return SigningKey(unwrap(secret, "device", wrapped))

    def hide_secret(self, purpose: str, content: bytes) -> bytes:
        """Content that only this PC can read."""
        return wrap(machine_secret(self.machine), purpose, content)

    def open_secret(self, purpose: str, wrapped: bytes) -> bytes:
        """What was hidden; raises `MachineSecretError` on another PC."""
        return unwrap(machine_secret(self.machine), purpose, wrapped)
