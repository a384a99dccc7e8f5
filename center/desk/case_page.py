"""The page of a case: its pages beside the form, its timeline, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from app.case import Case
from app.case.case import Entry, sort_of
from app.case.chapters.appeal import Appealed
from app.case.chapters.application import ConsentWithdrawn, WithdrawalAnswered
from app.case.chapters.calls import Called
from app.case.chapters.decision import Decided, NotMet, is_void
from app.case.chapters.erasure import certificate_of
from app.case.chapters.evidence import Concluded
from app.case.chapters.forwarding import BodyAnswered
from app.case.chapters.plan import Consented, Signed
from app.case.chapters.registration import Checked, Electronic, Estimated, Registered
from app.case.due import owed, own_first
from app.case.signing import is_authentic
from app.case.wording import call_script, sms_text
from app.forms import Document
from app.forms.standard import FIELDS
from app.keys import key_id
from app.papers import pages_of
from app.texts import Texts
from center import owners
from center.desk.files import Former, formers_of, look_of
from center.desk.notice_views import views_of
from center.desk.proposals import proposal_view, words_to_mend
from center.desk.queue import Queue, note_way
from center.desk.reading import others_looking, readings_of
from center.desk.typed import refill
from center.duties import Right
from center.filenames import called
from center.journal import duplicate_of, held_hashes, today
from center.models import CaseRow
from center.notices.outbox import open_ways
from center.repair import mend_row
from center.rights import may
from center.steps import STEPS, StepForm, last_step, possible_steps, step_to_take
from center.tables import own_center, sign_by, workdays
from center.templatetags.phrases import language


@dataclass(frozen=True)
class FileView:
    """A file as the case page shows it; `kind` is `pdf`, `image`, `video` or `audio`, `look` is of
    its picture, `formers` stood in its place before.
    """

    name: str
    label: str
    size: int
    is_here: bool
    is_expected: bool
    kind: str
    look: str
    formers: tuple[Former, ...]

    @property
    def suffix(self) -> str:
        """How its name ends, as people read it: `PDF`."""
        return self.name.rsplit(".", 1)[-1].upper()


@dataclass(frozen=True)
class StepView:
    """A step with its form, whether it is what the case owes now, where the cursor stands in it
    (`field`, `every`, `button`, or nowhere), and how many entries of the case were seen by whoever
    fills it in.
    """

    name: str
    title: Any
    button: Any
    form: StepForm
    is_open: bool
    is_next: bool
    focus: str
    previews: tuple[tuple[str, Any], ...]
    seen: str


@dataclass(frozen=True)
class GoneStep:
    """A step that is no longer offered: what was typed for it, in words to be copied, and as the
    form's fields.
    """

    name: str
    title: Any
    words: Sequence[tuple[str, str]]
    fields: Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Refusal:
    """Why nothing was recorded: entries that are new to the page that was sent, the entry that says
    the same already, a mistake in the step's form, or a step that is no longer offered.
    """

    status: int
    step: str = ""
    new_entries: Sequence[Entry] = ()
    gone: GoneStep | None = None
    same_entries: Sequence[Entry] = ()


_NONE = Refusal(200)
_LATEST: Mapping[str, type] = {  # what the page shows of the chapters, by the template's names
    "registration": Registered,
    "electronic_case": Electronic,
    "checks": Checked,
    "estimate": Estimated,
    "not_met": NotMet,
    "withdrawal": ConsentWithdrawn,
    "withdrawal_answer": WithdrawalAnswered,
    "consent": Consented,
    "signature": Signed,
    "conclusion": Concluded,
    "body_answer": BodyAnswered,
    "decision": Decided,
    "appeal": Appealed,
}
_LETTERS = ("letter", "reply", "appeal")
_KINDS = {
    "pdf": "pdf",
    "jpg": "image",
    "png": "image",
    "mp4": "video",
    "webm": "video",
    "ogg": "audio",
    "m4a": "audio",
}


def render_case(
    request: HttpRequest,
    case: Case,
    entry_count: int,
    filled_forms: Mapping[str, StepForm] | None = None,
    refusal: Refusal = _NONE,
) -> HttpResponse:
    """The page; with forms that hold what was typed, and why it was not taken."""
    texts = Texts(case.language)
    conclusion, queue = case.last(Concluded), Queue.of(request)
    due, also = own_first(owed(case, workdays(), sign_by()), "center")
    current_step = step_to_take(case, due.step)
    proposal = proposal_view(case, request.user)
    if words := words_to_mend(proposal):
        decide = refill(STEPS["decide"](case, language()), words)
        filled_forms = {"decide": decide, **(filled_forms or {})}
    phone = own_center().phone
    row = mend_row(case, CaseRow.objects.select_related("kiosk").get(id=case.id), timezone.now())
    context = {
        "case": case,
        "row": row,
        "readings": readings_of(case.id) if may(request.user, Right.VISITS) else (),
        "owner": owners.owner_of(case.id),
        "workers": owners.workers(row.kiosk_id),
        "others": others_looking(request, case.id),
        "proposal": proposal,
        "fields": _fields(case),
        "files": _files(case),
        "whole_documents": _whole_documents(case),
        "documents": _documents(case),
        "steps": _steps(
            case,
            filled_forms or {},
            entry_count,
            "" if proposal and proposal.waits else current_step,
            refusal.step,
            request.user,
        )
        if may(request.user, Right.WORK)
        else [],
        "estimate_first": current_step in ("plan", "decide"),  # what they follow from
        "appeal_first": due.step == "appeal",  # its form answers it
        "due": due,
        "first": STEPS[current_step].title if _comes_before(current_step, due.step) else "",
        "also": also,
        "reckoning": workdays().reckon(due.since, due.day) if due.since and due.day else None,
        "queue": queue.address,
        "next_case": queue.next_case(note_way(request, queue, row)),
        "next_is_first": not proposal
        and refusal.status == 200
        and (not due.step or due.holder != "center"),
        "duplicate": duplicate_of(case),
        "calls": case.bodies(Called),
        "is_void": is_void(case),
        "erased": certificate_of(case),
        "latest": {name: case.last(kind) for name, kind in _LATEST.items()},
        "is_conclusion_authentic": conclusion is not None and is_authentic(case.id, conclusion),
        "conclusion_key": key_id(conclusion.key) if conclusion else "",
        "script": call_script(case, texts) if case.news.untold else [],
        "ways": open_ways(case),
        "notices": views_of(case.id),
        "sms": sms_text(case, texts, phone) if case.news.untold else "",
        "today": today(),
        "entry_count": entry_count,
        "has_files": any(form.had_file for form in (filled_forms or {}).values()),
        "new_entries": refusal.new_entries,
        "same_entries": refusal.same_entries,
        "gone": refusal.gone,
        "lost_count": _lost_count(case),
        "refused_step": refusal.step,
        "is_refused": refusal.status != 200,
    }
    return render(request, "center/case.html", context, status=refusal.status)


def _comes_before(name: str, due_step: str) -> bool:
    """Whether this step only leads to what is due."""
    return bool(name) and name != last_step(due_step)


def _lost_count(case: Case) -> int:
    """How many entries are gone that no other entry points to: the last of somebody's."""
    digests = {
        digest for entry in case.timeline for digest in (entry.digest, entry.header.previous)
    }
    return len(set(case.gaps) - digests)


def _steps(
    case: Case,
    filled_forms: Mapping[str, StepForm],
    entry_count: int,
    current_name: str,
    refused_name: str,
    user: User | AnonymousUser,
) -> list[StepView]:
    """The steps that can be taken; what was refused and what is to be taken now stand first."""
    focused_name = refused_name or current_name
    forms = {
        name: filled_forms.get(name) or STEPS[name](case, language())
        for name in possible_steps(case)
        if may(user, STEPS[name].right)
    }
    views = [
        StepView(
            name,
            form.title,
            form.button,
            form,
            name == current_name or name in filled_forms,
            name == current_name,
            # what is said above a form stays in sight where nothing in it is to be mended
            form.focus() if name == focused_name and (not refused_name or form.errors) else "",
            STEPS[name].previews,
            str(form.initial.get("seen", entry_count)),
        )
        for name, form in forms.items()
    ]
    return sorted(views, key=lambda view: (view.name != focused_name, not view.is_next))


def _fields(case: Case) -> list[tuple[str, str, str]]:
    """The standard form's fields in its order, as (code, label, value)."""
    if case.application is None:
        return []
    texts = Texts(language())
    return [
        (code, texts.say("papers", f"form.{code}"), case.application.field(code)) for code in FIELDS
    ]


def _files(case: Case) -> list[FileView]:
    titles = _titles(case)
    expected_names = {file.name for file in case.expected_files}
    hashes = held_hashes(case)
    return [
        FileView(
            file.name,
            titles.get(file.name) or called(case, file.name, language()),
            file.size,
            file.sha256 in hashes,
            file.name in expected_names or sort_of(file.name) in _LETTERS,
            _KINDS.get(file.name.rsplit(".", 1)[-1], "file"),
            look_of(case, file.name),
            tuple(formers_of(case, file.name)),
        )
        for file in (
            *case.submitted_files,
            *(file for file in case.center_files if sort_of(file.name) in _LETTERS),
        )
    ]


def _whole_documents(case: Case) -> set[int]:
    """The numbers of the application's documents of which every page has come."""
    hashes = held_hashes(case)
    names_here = {file.name for file in case.submitted_files if file.sha256 in hashes}
    rows = case.application.documents if case.application else ()
    page_names = {row.number: {page.name for page in pages_of(case, row.number)} for row in rows}
    return {number for number, names in page_names.items() if names and names <= names_here}


def _documents(case: Case) -> list[tuple[Document, int | None]]:
    """The application's table, with how many pages were photographed where that is fewer than its
    sheets.
    """
    rows = case.application.documents if case.application else ()
    counts = {row.number: len(pages_of(case, row.number)) for row in rows}
    return [(row, counts[row.number] if counts[row.number] < row.sheets else None) for row in rows]


def _titles(case: Case) -> dict[str, str]:
    """What the photographs and videos show, as the assistant wrote."""
    titles: dict[str, str] = {}
    for entry in case.timeline:
        words = getattr(entry.body, "titles", ())
        titles |= {
            file.name: title for file, title in zip(entry.header.attachments, words, strict=False)
        }
    return titles
