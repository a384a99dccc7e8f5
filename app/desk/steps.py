"""The steps of the ASP round that an assistant takes, from the call to the appeal."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.case.case import Case
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import Withdrawn
from app.case.chapters.calls import Called
from app.case.chapters.evidence import Materials
from app.case.chapters.kits import KitRecorded
from app.case.chapters.plan import Consented, PlanSent, Signed
from app.case.subject import Subject
from app.desk.cases import Cases, replaced_page
from app.desk.commission import Commission
from app.desk.drafts import Drafts, NewPage
from app.desk.kits import Kits
from app.desk.lists import Lists
from app.errors import KomekError
from app.forms.draft import Draft
from app.lists import KitPerson, Recipient
from app.storage.memberstore import MemberKey

Consent = Literal["handwritten", "voice", "video"]
_RULES = {"whatsapp": ("applicant", "family"), "email": ("applicant",), "egov": ("applicant",)}


class ChannelError(KomekError):
    """The channel is not open to this person: the account belongs to somebody else (step 2 of the
    instruction).
    """

    code = "channel"


@dataclass(frozen=True)
class NewFile:
    """A file to add to a case: its bytes, how its name begins and ends, what it shows, what a page
    was made from.
    """

    prefix: str
    suffix: str
    data: bytes
    title: str = ""
    photo: bytes = b""


class Steps:
    """Each step is one event with its files, queued in the same transaction."""

    def __init__(
        self,
        cases: Cases,
        lists: Lists,
        kits: Kits,
        drafts: Drafts,
        commission: Commission,
    ) -> None:
        self._cases = cases
        self._lists = lists
        self._kits = kits
        self._drafts = drafts
        self._commission = commission

    def call(
        self, case_id: str, called: Called, now: dt.datetime, draft: Draft | None = None
    ) -> Case:
        """A call was made: somebody of the call list is settled by it, news that were told are
        told, and the `draft` that it was about is kept. Raises `ChannelError`.
        """
        check_channel(called.channel, called.account_of)
        states = {"reached": "reached", "not-reached": "todo", "call-back": "again"}
        if draft is not None:
            self._drafts.save_again(now)  # before: a transaction that fails would forget the rest
        with self._cases.transaction():
            if draft is not None:
                self._drafts.save(draft, now)
            case = self._cases.add(self._cases.load(case_id), called, now)
            if called.purpose == "list":
                self._lists.settle(case_id, states[called.outcome], called.again)
            if called.purpose == "news" and called.outcome == "reached":
                case = self._cases.inform(case_id, "phone", called.by, now, called.date)
        return case

    def answer(
        self,
        case_id: str,
        text: str,
        pages: Sequence[NewPage],
        now: dt.datetime,
        photograph: Literal["", "kept", "gone"] = "",
    ) -> Case:
        """Answer the center's open question: with the page in place of the unreadable one, or with
        further papers under names of their own. Of a page in color, say what it was made of.
        """
        case = self._cases.load(case_id)
        replaced_name = replaced_page(case)
        first = int(case.next_name("answer", "").rsplit("-", 1)[1])
        names = (
            [replaced_name]
            if replaced_name
            else [f"answer-{first + place:02}.pdf" for place, _ in enumerate(pages)]
        )
        files = [(name, page.pdf) for name, page in zip(names, pages, strict=True)]
        photos = {name: page.photo for name, page in zip(names, pages, strict=True)}
        return self._cases.answer(case_id, text, files, now, photos, photograph)

    def add_materials(
        self,
        case_id: str,
        files: Sequence[NewFile],
        by: str,
        note: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:
        """Photographs and videos for the precinct commission."""
        return self.take(
            case_id, Materials(today, by, tuple(file.title for file in files), note), now, files
        )

    def conclude(
        self,
        case_id: str,
        member: MemberKey,
        pin: str,
        needs_aid: bool,
        text: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:
        """The commission's conclusion under a member's key, with its page; it goes up before any
        video. Raises `MemberPinError` or `PinPauseError`.
        """
        from app.papers import conclusion_pdf  # only now: the first screen should not wait for it

        case = self._cases.load(case_id)
        concluded = self._commission.sign(case, member, pin, needs_aid, text, now, today)
        page = conclusion_pdf(case, concluded, case.language)
        with self._cases.transaction():
            self._commission.keep(member)
            name = case.next_name("conclusion", ".pdf")
            return self._cases.add(case, concluded, now, [(name, page)], True)

    def consent(
        self, case: Case, form: Consent, undertakes: bool, files: Sequence[NewFile], by: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:  # fmt: skip
        """The person agrees in free form; what was written or said by the person is the evidence.

        `case` is as it was shown: agreed to is the plan in it, also where another one has come
        since.
        """
        body = Consented(case.event_of(PlanSent), form, undertakes, today, by)
        return self.take(case.id, body, now, files)

    def sign(
        self, case: Case, files: Sequence[NewFile], by: str, now: dt.datetime, today: dt.date
    ) -> Case:
        """The contract of the case as it was shown was signed on paper, after the emergency."""
        return self.take(case.id, Signed(case.event_of(PlanSent), today, by), now, files)

    def appeal(
        self,
        case_id: str,
        text: str,
        files: Sequence[NewFile],
        by: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:
        """An appeal against the decision, or against what the center or another body answered."""
        case = self._cases.load(case_id)
        body = Appealed(case.decision or case.news.latest, today, text, by)
        return self.take(case_id, body, now, files)

    def withdraw(
        self, case_id: str, reason: str, by: str, now: dt.datetime, today: dt.date
    ) -> Case:
        """The applicant takes the application back, and what was begun to correct it goes."""
        with self._cases.transaction():
            case = self._cases.add(self._cases.load(case_id), Withdrawn(today, reason, by), now)
            for draft, _changed in self._drafts.open():
                if draft.replaces == case_id:
                    self._drafts.discard(draft.id)
        return case

    def record_kit(
        self,
        person: KitPerson,
        period: str,
        outcome: Literal["delivered", "not-delivered", "money"],
        complaint: str,
        by: str,
        now: dt.datetime,
        today: dt.date,
    ) -> Case:
        """A food kit was delivered, was not, or money came instead; with the person's complaint, if
        there is one.
        """
        subject = Subject(person.name, person.iin, person.phone, person.address, service="kit")
        body = KitRecorded(subject, period, outcome, today, by, complaint)
        with self._cases.transaction():
            case = self._cases.add(self._cases.load(person.case), body, now)
            self._kits.settle(person.case, outcome)
        return case

    def dossier(self, case_id: str, now: dt.datetime, language: str) -> tuple[bytes, bytes]:
        """The case for a dispute: a PDF, and a ZIP that a stranger can verify."""
        cases = self._cases
        case, events, originals = (
            cases.load(case_id),
            cases.events(case_id),
            cases.originals(case_id),
        )
        from app.dossier import make_dossier  # likewise

        return make_dossier(
            case, events, cases.keyring(), cases.read, cases.author.key, now, language, originals
        )

    def take(self, case_id: str, body: object, now: dt.datetime, files: Sequence[NewFile]) -> Case:
        """One event of this desk with its files, queued."""
        case = self._cases.load(case_id)
        names = self._names(case, files)
        photos = {name: file.photo for name, file in zip(names, files, strict=True)}
        contents = [(name, file.data) for name, file in zip(names, files, strict=True)]
        return self._cases.add(case, body, now, contents, photos=photos)

    def _names(self, case: Case, files: Sequence[NewFile]) -> list[str]:
        """Names that tell nothing of the person, counted on from those that the case has."""
        counts: dict[str, int] = {}
        names = []
        for file in files:
            first = int(case.next_name(file.prefix, "").rsplit("-", 1)[1])
            number = counts.get(file.prefix, first)
            counts[file.prefix] = number + 1
            names.append(f"{file.prefix}-{number:02}{file.suffix}")
        return names


def check_channel(channel: str, account_of: str) -> None:
    """WhatsApp only from an account of the applicant or the family, e-mail only from the
    applicant's own.
    """
    allowed = _RULES.get(channel)
    if allowed is not None and account_of not in allowed:
        raise ChannelError(channel)


def subject_of(recipient: Recipient) -> Subject:
    """A person of the call list as the first event of the case names them."""
    language: Literal["kk", "ru"] = "ru" if recipient.language == "ru" else "kk"
    return Subject(recipient.name, recipient.iin, recipient.phone, recipient.address, language)
