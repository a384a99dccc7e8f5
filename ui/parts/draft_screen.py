"""What the steps of an application share: the draft, its saving, its checking, the steps above."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QTimer

from app.errors import KomekError
from app.forms import Problem
from app.forms.draft import Draft
from app.logs import log
from ui.kiosk import Kiosk
from ui.kit import Field, Foot, PagePreview, button
from ui.kit.walking import EnterWalks
from ui.navigation import MEND, STEP_FIELDS, ScreenName, steps_of
from ui.parts.screen import Screen
from ui.parts.step_bar import StepBar

_SAVE_AFTER = 400


class DraftScreen(Screen):
    """A step. `fields` are saved as they are typed; Continue checks those of this step only."""

    step: ClassVar[ScreenName]

    def __init__(self, kiosk: Kiosk, subject: str = "") -> None:
        super().__init__(kiosk, subject)
        self.desk = kiosk.open_desk
        self.draft: Draft = (
            self.desk.drafts.load(subject)
            if subject
            else self.desk.drafts.new(kiosk.language, kiosk.clock())
        )
        self.subject = self.draft.id
        self.fields: dict[str, Field] = {}
        self._mending = _Mending(self)
        self.installEventFilter(EnterWalks(self))
        self._save_timer = QTimer(self, singleShot=True, interval=_SAVE_AFTER)
        self._save_timer.timeout.connect(self.save)
        # the present step is among them in any case
        self._step_bar = StepBar(_steps_with(self.draft, self.step), self.step)
        self.page.addWidget(self._step_bar)

    def finish(self, words: str = "") -> None:
        """Add the buttons below."""
        text = words or self.tr("Continue")
        foot = Foot(
            [
                button(self.tr("Back"), lambda: self._go("back"), icon="arrow-left"),
                button(self.tr("Put aside"), lambda: self._go("home"), "link"),
            ],
            [button(text, self.submit, "primary")],
        )
        if self.draft.service and self.step != "service":
            service = self.kiosk.open_desk.catalog.service(self.draft.service)
            foot.tell(service.name(self.kiosk.language))
        self.page.addWidget(foot)

    def keep(self, name: str, field: Field) -> Field:
        """A field of the draft: shows its value, and saves what is typed."""
        self.fields[name] = field
        field.set_value(str(getattr(self.draft, name)))
        field.edited.connect(self.on_edited)
        field.left.connect(lambda: self._mending.tell_left(name))
        return field

    def on_edited(self) -> None:
        """Save soon; what was to be mended and is mended is not red any more."""
        self._save_timer.start()
        if self._mending.is_asked:
            self.draft = self.collect()
            self._mending.look_again(self.check())

    def preview(self, is_strip: bool = False) -> PagePreview:
        """The photographed pages, to copy from."""
        preview = PagePreview(self.tr("Photographed pages"), self, is_strip)
        preview.show_pictures([page.preview for page in self.desk.drafts.pages(self.draft.id)])
        return preview

    def collect(self) -> Draft:
        """The draft with what the fields hold now."""
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        return replace(self.draft, **values, step=self.step)

    def save(self) -> None:
        """Keep what is typed."""
        self._save_timer.stop()
        self.draft = self.collect()
        self._step_bar.adapt(_steps_with(self.draft, self.step))
        self.desk.drafts.save(self.draft, self.kiosk.clock())

    def save_if_possible(self) -> None:
        """A full disk stops nobody: the draft waits in memory, and the window tells it on the next
        screen.
        """
        try:
            self.save()
        except KomekError as error:
            log.warning("%s: %s %s", self.step, error.code, error.detail)

    def snapshot(self) -> dict[str, Any]:
        """A draft is saved; what is searched for, rows that can still be brought back and pages in
        the making are not in it.
        """
        return {**super().snapshot(), "fields": [], "asked": self._mending.asked}

    def waits_after(self, outcome: str) -> bool:
        """Until the application is queued."""
        return outcome.removesuffix("-short") in ("back", "next", "home")

    def restore(self, snapshot: dict[str, Any]) -> None:
        """Offer these rows again, go on with the pages, and say again what is to be mended."""
        super().restore({**snapshot, "fields": []})
        asked = snapshot.get("asked", ())
        if asked:
            self.show_problems([problem for problem in self.check() if problem in asked])
        if MEND in snapshot:
            self._mending.begin(snapshot[MEND])

    def leave(self) -> None:
        """Keep what is typed."""
        self.save()

    def _go(self, outcome: str) -> None:
        if self.is_making():
            return
        self.save_if_possible()
        self.done.emit(_with_length(self.draft, outcome), self.draft.id)

    def submit(self) -> None:
        """Check this step; go on, or say what to mend."""
        if self.is_making():
            return
        self.save_if_possible()
        problems = [problem for problem in self.check() if self.concerns(problem)]
        self.show_problems(problems)
        if any(problem.blocks for problem in problems):
            self.errors.go_there()
        else:
            self.done.emit(_with_length(self.draft, "next"), self.draft.id)

    def concerns(self, problem: Problem) -> bool:
        """Whether a problem is to be mended on this step."""
        return problem.field in STEP_FIELDS.get(self.step, ())

    def check(self) -> Iterable[Problem]:
        """All that is missing or odd in the draft, in the order of the fields."""
        places = {name: place for place, name in enumerate(self.fields)}
        problems = self.desk.drafts.check(self.draft, self.kiosk.today())
        return sorted(problems, key=lambda problem: places.get(problem.field, len(places)))

    def mark(self, problems: Sequence[Problem], keeps_places: bool = False) -> None:
        """Say at each field what is to be mended there."""
        for name, field in self.fields.items():
            first = next((problem for problem in problems if problem.field == name), None)
            if first is None and keeps_places:
                field.take_problem_away()
                continue
            field.show_problem(
                self.sentence(first) if first else "", is_warning=bool(first and not first.blocks)
            )

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the fields, and list what must be mended on top."""
        self._mending.ask(problems)

    def sentence(self, problem: Problem) -> str:
        """What to do about a problem."""
        names = {row.key: row.name for row in self.draft.documents}
        names |= {row.key: row.name for row in self.draft.members}
        name = names.get(problem.key, "")
        return self.texts.say("problems", problem.code, name=name)

    def focus(self, problem: Problem) -> None:
        """Go to the field of a problem."""
        if problem.field in self.fields:
            self.fields[problem.field].setFocus()


def name_of(problem: Problem) -> str:
    """What a link to a problem calls it."""
    return f"{problem.code}:{problem.key}"


def _steps_with(draft: Draft, present: ScreenName) -> tuple[ScreenName, ...]:
    return steps_of(draft.wants_household or present == "family")


def _with_length(draft: Draft, outcome: str) -> str:
    """The outcome, marked where this application does not ask about the family."""
    return outcome if draft.wants_household else f"{outcome}-short"


class _Mending:
    """What a step asks to be mended, until it is."""

    def __init__(self, screen: DraftScreen) -> None:
        self._screen = screen
        self._asked: list[Problem] = []

    @property
    def is_asked(self) -> bool:
        """Whether anything is left to be mended."""
        return bool(self._asked)

    @property
    def asked(self) -> tuple[Problem, ...]:
        """What is left to be mended."""
        return tuple(self._asked)

    def ask(self, problems: Sequence[Problem]) -> None:
        """Mark the fields, and list the problems above them."""
        self._asked = list(problems)
        self._screen.mark(self._asked)
        self._screen.errors.show_problems(self._lines())

    def begin(self, name: str) -> None:
        """Say what is to be mended on this step, with the cursor at the problem of that name."""
        screen = self._screen
        problems = [problem for problem in screen.check() if screen.concerns(problem)]
        screen.show_problems(problems)
        sought = next((problem for problem in problems if name_of(problem) == name), None)
        if sought is not None:  # after the page has moved to the list above
            QTimer.singleShot(0, screen, partial(screen.focus, sought))

    def look_again(self, problems: Iterable[Problem]) -> None:
        """Take away what is no longer among all problems; nothing new is said while one types."""
        left = set(problems)
        self._asked = [problem for problem in self._asked if problem in left]
        self._screen.mark(self._asked, keeps_places=True)
        self._screen.errors.show_left(self._lines())

    def _lines(self) -> list[tuple[str, Callable[[], None]]]:
        screen = self._screen
        blocking = [problem for problem in self._asked if problem.blocks]
        return [(screen.sentence(problem), partial(screen.focus, problem)) for problem in blocking]

    def tell_left(self, name: str) -> None:
        """Say what is wrong in a field where one goes on from it; what is missing is not said."""
        screen = self._screen
        field = screen.fields.get(name)
        if field is None or not field.value().strip():
            return
        screen.draft = screen.collect()
        about = [problem for problem in screen.check() if problem.field == name and not problem.key]
        if about:
            field.show_problem(screen.sentence(about[0]), is_warning=not about[0].blocks)
