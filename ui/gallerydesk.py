"""A desk with made-up people for the gallery: a draft, and a case at every stage."""

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.cards import CenterCard, Invitation, dump_invitation
from app.case import Author, Role
from app.catalog import Catalog, load_catalog
from app.desk import Desk, Locations, NewPage, create_desk
from app.envelope import new_identity, recipient_of
from app.keys import SigningKey
from app.safety import Safeguard
from scanner.images import Frame
from ui.gallerycases import CENTER_NAME, NOW, SampleCases, fill_draft
from ui.gallerylists import send_lists
from ui.kiosk import CenterAccess, Kiosk
from ui.parts.new_pages import new_page
from ui.terminal.samples import made_up_photographs

PIN = "271828"
_DATA = Path("/home/akimat/.local/share/komek")
_NAME = "Үлгі ауылдық округінің әкімдігі"


@cache
def sample_photographs() -> tuple[list[Frame], list[NewPage]]:
    """Two photographs and the pages made of them; the same for every desk of this process."""
    frames = [frame for _, frame in made_up_photographs("kk", 2)]
    return frames, [new_page(frame, "auto")[0] for frame in frames]


def kiosk_for(desk: Desk, now: dt.datetime, language: str = "ru", new: bool = False) -> Kiosk:
    """A kiosk around a desk; nothing of it leaves the PC, and its clock stands still."""
    return Kiosk(
        catalog=desk.catalog,
        is_new=lambda: new,
        create=lambda _pin, _name: desk,
        unlock=lambda _pin, _name: desk,
        recover=lambda _code, _pin: desk,
        connect=lambda _desk: None,
        send_now=lambda _urgent: None,
        safeguards=lambda: (
            Safeguard("disk", "bad"),
            Safeguard("account", "good"),
            Safeguard("swap", "unknown"),
        ),
        access=lambda: CenterAccess("http://127.0.0.1:8000", "specialist", "abcd-efgh-jkmn"),
        clock=lambda: now,
        data=_DATA,
        language=language,
        desk=desk,
    )


class GalleryDesk:
    """Two desks in a folder, one empty and one in use; `cases` are case ids by the name of their
    picture.
    """

    def __init__(
        self, folder: Path, photographs: tuple[list[Frame], list[NewPage]] | None = None
    ) -> None:
        self.catalog: Catalog = load_catalog()
        self._center = Author(Role.CENTER, SigningKey.generate())
        self._empty_desk = self._make(folder / "empty")
        self._used_desk = self._make(folder / "used")
        photographs = photographs or sample_photographs()
        self._pages = photographs[1]
        desk = self._used_desk
        self.recipient, self.kit = send_lists(desk, self._center.key, NOW)
        desk.commission.keep(desk.commission.new_member("Тілеуов Қанат", "ауыл ақсақалы", PIN, NOW))
        cases = SampleCases(desk, self._center, photographs)
        self.cases = cases.bring_first() | cases.bring_later()

    def kiosk(self, language: str, empty: bool, new: bool) -> Kiosk:
        """A kiosk with one of the desks unlocked; nothing of it leaves the folder."""
        desk = self._empty_desk if empty else self._used_desk
        return kiosk_for(desk, NOW, language, new)

    def card(self) -> str:
        """A center's one-time card."""
        key, recipient = SigningKey.generate().public, recipient_of(new_identity())
        center = CenterCard(CENTER_NAME, "https://center.example.kz", key, recipient, recipient)
        return dump_invitation(Invitation(center, "K12", bytes(16)))

    def draft(self, kiosk: Kiosk, filled: bool, wrong: bool, service: bool = True) -> str:
        """A draft for a picture: empty but for its service, filled, or filled with mistakes."""
        desk = kiosk.open_desk
        draft = desk.drafts.new(kiosk.language, NOW)
        if service:
            draft = desk.drafts.choose_service(draft, "asp", self.catalog)
        if filled:
            draft = fill_draft(desk, draft, self._pages)
        if wrong:
            draft = replace(
                draft,
                iin="880412401007",
                surname="",
                phone="12",
                region="",
                consent="",
                place="",
                content="",
            )
            draft = draft.with_row(replace(draft.documents[0], sheets=""))
        desk.drafts.save(draft, NOW)
        for other, _ in desk.drafts.open():
            if other.id != draft.id:
                desk.drafts.remove(other.id)
        return draft.id

    def _make(self, folder: Path) -> Desk:
        desk = create_desk(Locations(folder), PIN, _NAME, "K1", self.catalog, NOW)
        public = self._center.key.public
        recipient = recipient_of(new_identity())
        desk.enrolment.enroll(
            CenterCard(
                CENTER_NAME,
                "http://127.0.0.1:8000",
                public,
                recipient,
                recipient,
            )
        )
        desk.take_code(desk.profile.recovery_code)
        return desk
