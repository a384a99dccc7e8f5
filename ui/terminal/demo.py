"""One application all the way round, in the terminal: the same desk, scanner, line and center as
the window's.
"""

import datetime as dt
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TextIO

from app.case import Case, Status
from app.case.chapters.decision import Decided
from app.desk import Desk
from app.errors import KomekError, PictureError
from app.formats import money
from app.forms import Draft
from app.papers import form_pdf, receipt_pdf
from app.sizes import readable_size
from app.texts import LANGUAGES, Texts
from scanner.images import Frame, load_picture
from ui.parts.new_pages import new_page
from ui.terminal.folders import NoPicturesError, picture_files, write_paper
from ui.terminal.samples import fill, made_up_photographs

_SAMPLE_COUNT = 2
_PASSES = 20
_AMOUNT = 24245
_REASON = {
    "kk": "Отбасының жан басына шаққандағы орташа табысы кедейлік шегінен төмен.",
    "ru": "Среднедушевой доход семьи ниже черты бедности.",
}
_ALL_THE_SAME = {
    "kk": "Жоспар мен келісімшарт шешімнен кейін келісіледі.",
    "ru": "План и контракт согласуют после решения.",
}


class NoDecisionError(KomekError):
    """The decision did not come back."""

    code = "no-decision"


class WebHand(Protocol):
    """What the demonstration needs of the specialist's hand on the center's pages."""

    def cases(self) -> list[str]:
        """Addresses of the cases in the inbox."""
        ...

    def see_pages(self, case: str) -> int:
        """Look at every page of a case."""
        ...

    def act(self, case: str, step: str, **values: str) -> None:
        """Send the form of a step."""
        ...

    def download(self, case: str, name: str) -> bytes:
        """A file of the case."""
        ...


@dataclass
class Demo:
    """The demonstration; `carry` runs one pass over the line, `bytes_up` counts what it sent of
    files.
    """

    desk: Desk
    carry: Callable[[], object]
    specialist: Callable[[], WebHand]
    bytes_up: Callable[[], int]
    clock: Callable[[], dt.datetime]
    out: Path
    language: str
    stream: TextIO
    started: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._texts = Texts(self.language)

    def run(self, photos: Path | None) -> dict[str, object]:
        """Every step; gives the summary. Raises `KomekError` where the journey cannot be
        completed.
        """
        draft = self.desk.drafts.new(self.language, self.clock())
        draft = fill(self.desk.drafts, draft, self.desk.catalog, self._today())
        draft = self._take_pages(draft, photos)
        case = self._queue(draft)
        self._deliver(case)
        address = self._register(case)
        self._decide(address)
        case = self._inform(case)
        files = self._write_papers(case)
        self._say("done", number=case.number, seconds=f"{time.monotonic() - self.started:.1f}")
        return {
            "case": case.id,
            "number": case.number,
            "pages": len(case.application.pages) if case.application else 0,
            "bytes_up": self.bytes_up(),
            "status": str(case.status),
            "files": files,
        }

    def _say(self, code: str, **facts: object) -> None:
        print(self._texts.say("terminal", code, **facts), file=self.stream, flush=True)

    def _today(self) -> dt.date:
        return self.clock().astimezone().date()

    def _photographs(self, photos: Path | None) -> Iterator[Frame]:
        """One photograph after the other, so that many large ones need no more memory than one."""
        if photos is None:
            self._say("rendering", count=_SAMPLE_COUNT)
            yield from (frame for _, frame in made_up_photographs(self.language, _SAMPLE_COUNT))
            return
        files = picture_files(photos)
        for number, path in enumerate(files, 1):
            frame = self._load(path, number, len(files))
            if frame is not None:
                yield frame

    def _load(self, path: Path, number: int, count: int) -> Frame | None:
        self._say("reading", number=number, count=count, file=path.name)
        try:
            return load_picture(path)
        except PictureError as error:
            self._say("skipped", reason=self._texts.error(error))
            return None

    def _take_pages(self, draft: Draft, photos: Path | None) -> Draft:
        """Each photograph becomes a page: the first the application, the second the identity
        document, then more.
        """
        for number, frame in enumerate(self._photographs(photos), 1):
            row = draft.documents[min(number, len(draft.documents)) - 1]
            page, sheet = new_page(frame, "auto")
            self.desk.drafts.add_page(draft, row.key, page, self.clock())
            size, confidence = readable_size(len(page.pdf)), round(100 * sheet.confidence)
            look = self._texts.say("terminal", f"look-{page.look}")
            self._say(
                "page" if sheet.confidence else "page-whole",
                number=number,
                look=look,
                size=size,
                sure=confidence,
            )
            if page.remark and sheet.confidence:
                self._say("remark", remark=self._texts.remark(page.remark))
        rows = self.desk.drafts.page_rows(draft.id)
        if not rows:
            raise NoPicturesError(folder=photos)
        for row in draft.documents:
            sheets = sum(page.document == row.key for page in rows)
            draft = draft.with_row(
                type(row)(row.key, row.name, row.code, row.look, str(max(1, sheets)), row.note)
            )
        self.desk.drafts.save(draft, self.clock())
        return draft

    def _queue(self, draft: Draft) -> Case:
        case = self.desk.cases.submit(draft, self.clock(), self._today())
        size = readable_size(sum(file.size for file in case.submitted_files))
        self._say("queued", number=case.number, pages=len(case.submitted_files), size=size)
        return case

    def _deliver(self, case: Case) -> None:
        start = time.monotonic()
        for _ in range(_PASSES):
            self._pass()
            delivery = self.desk.post.delivery(case.id)
            if delivery.is_complete:
                break
            self._say("sending", done=delivery.stored, total=delivery.total)
        else:
            raise NoDecisionError
        self._say(
            "delivered",
            size=readable_size(self.bytes_up()),
            seconds=f"{time.monotonic() - start:.1f}",
        )

    def _pass(self) -> None:
        self.desk.post.seal(self.clock())
        self.carry()
        self.desk.post.open(self.clock())

    def _register(self, case: Case) -> str:
        """The specialist signs in, finds the case on the page, looks at every page, and registers
        it.
        """
        address = next(link for link in self.specialist().cases() if case.id in link)
        pages = self.specialist().see_pages(address)
        number = f"{self._today().year}-{case.number[-6:]}"
        self.specialist().act(address, "register", number=number)
        self.specialist().act(address, "checks", every="yes")
        self.specialist().act(address, "estimate")
        self._say("registered", pages=pages, number=number)
        return address

    def _decide(self, address: str) -> None:
        today = self._today()
        end = today + dt.timedelta(days=90)
        values = {
            "granted": "yes",
            "reason": _REASON[self.language],
            "amount": str(_AMOUNT),
            "start": str(today),
            "end": str(end),
            "override": _ALL_THE_SAME[self.language],
        }
        self.specialist().act(address, "decide", **values)
        self._say(
            "decided", size=readable_size(len(self.specialist().download(address, "notice.pdf")))
        )

    def _inform(self, case: Case) -> Case:
        """The decision comes down, the person is told, and the center learns of it."""
        case = self._wait_for(case.id, Status.DECIDED)
        answer = case.last(Decided)
        amount = money(answer.amount) if answer and answer.amount else ""
        decision = self._texts.say(
            "terminal",
            "granted" if answer and answer.granted else "refused",
            amount=amount,
        )
        self._say("arrived", decision=decision)
        case = self.desk.cases.inform(case.id, "in-person", "", self.clock(), self._today())
        for _ in range(_PASSES):
            self._pass()
            if self.desk.post.delivery(case.id).is_complete:
                self._say("informed")
                return case
        raise NoDecisionError

    def _wait_for(self, case_id: str, status: Status) -> Case:
        for _ in range(_PASSES):
            self._pass()
            case = self.desk.cases.load(case_id)
            if case.status is status and self.desk.cases.file(case, "notice.pdf") is not None:
                return case
        raise NoDecisionError

    def _write_papers(self, case: Case) -> dict[str, int]:
        """The files that a person would hold, with their sizes."""
        names = {
            language: self.desk.catalog.service("asp").name(language) for language in LANGUAGES
        }
        papers = {
            file.name: self.desk.cases.file(case, file.name) or b"" for file in case.files.values()
        }
        papers["form.pdf"] = form_pdf(case, self.language)
        papers["receipt.pdf"] = receipt_pdf(case, self.desk.profile.name, names)
        papers["journal.json"] = journal_json(self.desk, case)
        self._say("files")
        for name in sorted(papers):
            write_paper(self.out, name, papers[name])
            self._say("file", name=f"{name:14}", size=readable_size(len(papers[name])))
        return {name: len(papers[name]) for name in sorted(papers)}


def journal_json(desk: Desk, case: Case) -> bytes:
    """The journal as JSON: each header's exact text, its signature, salt and body."""
    events = [
        {
            "header": event.text,
            "signature": event.signature.hex(),
            "salt": event.salt.hex(),
            "body": event.body,
        }
        for event in desk.cases.events(case.id)
    ]
    return json.dumps({"case": case.id, "events": events}, ensure_ascii=False, indent=1).encode()
