"""What a step of the case page is: the record of its chapter, a form, and what it does."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from app.alphabet import may_be_other
from app.case import Case
from app.case.chapter import Record
from center.desk import casework
from center.duties import Right
from center.journal import load_case
from center.steps.fields import HAD_FILE, SUFFIXES
from center.tables import remember, remembered

_OTHER = (
    _("The person reads Russian, and this seems to be Kazakh. Translate it, or send it once more."),
    _("The person reads Kazakh, and this seems to be Russian. Translate it, or send it once more."),
)
EVERY = "every"
"""The name of the button that answers all of a form at once."""
Preview = tuple[str, Any]
"""A paper that can be looked at before it is sent: its name, and the words on the button."""


class StepForm(forms.Form):
    """A form about a case. Subclasses add fields in `prepare` and say what happened in `body`.

    `place` orders the steps on the page; `every` is a button that answers all of a form at once;
    texts of the fields that it `remembers` are offered the next time; a form in which nothing is
    missing `begins_at` a field, or at its button.
    Abstract in `body`, unless `take` is another, and in `preview` where there are `previews`;
    Django's metaclass leaves no room for ABC, so they raise.
    """

    record: ClassVar[Record]
    right: ClassVar[Right] = Right.WORK
    title: Any  # of the class, or of a form whose case wants other words
    button: Any
    place: ClassVar[int] = 0
    previews: ClassVar[tuple[Preview, ...]] = ()
    explains: ClassVar[Any] = ""  # a sentence on what the step is for, where two are alike
    every: Any = ""
    remembers: ClassVar[tuple[str, ...]] = ()
    begins_at: ClassVar[tuple[str, ...]] = ()
    waits_for_second = False  # once it was taken: somebody else has to confirm it
    not_previewed: ClassVar[tuple[str, ...]] = ()  # fields that no preview shows
    replaces_of = ""  # whose proposal it has replaced
    is_looked_at = False  # for a preview, or once more: in which language it is was settled
    is_stale = False  # the case went on since the page was shown: that is said, and nothing else
    as_written = ""  # a mark of a text that stays as it is when it is sent once more

    def __init__(self, case: Case, language: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{type(self).__name__.lower()}-%s")
        self.case, self.language = case, language
        self._for_person: tuple[str, ...] = ()
        self.prepare()

    @property
    def said(self) -> str:
        """What was recorded, beyond the step's title, once it was taken."""
        return ""

    def for_the_person(self, *names: str) -> None:
        """Say of these fields in which language the person reads what is written there."""
        language = _("in Kazakh") if self.case.language == "kk" else _("in Russian")
        self._for_person = names
        for name in names:
            label = self.fields[name].label
            self.fields[name].label = format_lazy("{}, {}", label, language)

    def full_clean(self) -> None:
        """Last of all: what the person reads is in the person's language, or is sent once more as
        it is.
        """
        super().full_clean()
        is_settled = self.is_looked_at or not self.is_bound or self.errors
        for name in () if is_settled else self._for_person:
            text = str(self.cleaned_data.get(name) or "")
            mark = hashlib.sha256(text.encode()).hexdigest()[:16]
            if may_be_other(text, self.case.language) and self.data.get("as-written") != mark:
                self.as_written = mark
                self.add_error(name, _OTHER[self.case.language == "kk"])

    def used_before(self, field: str) -> tuple[str, ...]:
        """The texts that were written last in a field, the latest first."""
        return remembered(self._text_name(field))

    def _text_name(self, field: str) -> str:
        return f"{type(self).__name__.lower()}.{field}.{self.case.language}"

    def remember(self) -> None:
        """Keep what was written for the next cases in the applicant's language."""
        for name in self.remembers:
            remember(self._text_name(name), self.cleaned_data[name])

    @property
    def had_file(self) -> bool:
        """Whether a file was chosen that the browser will not give a second time."""
        return "file" in self.fields and bool(
            self.files or HAD_FILE in self.data or HAD_FILE in self.initial
        )

    def prepare(self) -> None:
        """Add what depends on the case."""

    def focus(self) -> str:
        """Let the cursor stand where this form goes on: in the first field with a mistake, or the
        first that has to be filled in; or say that it is at `every` button or at the form's own.
        """
        if self.is_bound and self.errors:
            names = [name for name in self.fields if name in self.errors]
        elif self.every:
            return "every"
        else:
            names = [
                name
                for name, field in self.fields.items()
                if field.required and not self.get_initial_for_field(field, name)
            ]
        names = names or [name for name in self.begins_at if name in self.fields]
        if not names:
            return "button"
        self.fields[names[0]].widget.attrs["autofocus"] = True
        return "field"

    def body(self, by: str) -> object:
        """The body of the event; only for a valid form."""
        raise NotImplementedError

    def attachments(self) -> Sequence[tuple[str, bytes]]:
        """Files that go with the event, by name."""
        return ()

    def take(self, user: User, now: dt.datetime) -> None:
        """Take the step: one event, one transaction. Raises `NotNowError` where the case stands
        elsewhere by now.
        """
        with transaction.atomic():
            self.case = load_case(self.case.id)  # files get the names that are free by now
            body = self.body(casework.person(user))
            casework.author(self.case.id, body, now, self.attachments())

    def preview(self, what: str, user: User) -> bytes:
        """One of `previews` as a PDF, as it would be sent."""
        raise NotImplementedError


def uploaded_file(form: StepForm, prefix: str) -> Sequence[tuple[str, bytes]]:
    """The uploaded file under the case's next name of that sort."""
    file = form.cleaned_data.get("file")
    if not file:
        return ()
    data: bytes = file.read()
    suffix = next(suffix for magic, suffix in SUFFIXES.items() if data.startswith(magic))
    return ((form.case.next_name(prefix, suffix), data),)
