"""What a step of the case page is: the record of its chapter, a form, and what it does."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db import transaction

from app.case import Case
from app.case.chapter import Record
from center.desk import casework
from center.journal import load_case
from center.steps.fields import HAD_FILE, SUFFIXES

Preview = tuple[str, Any]
"""A paper that can be looked at before it is sent: its name, and the words on the button."""


class StepForm(forms.Form):
    """A form about a case. Subclasses add fields in `prepare` and say what happened in `body`.

    `place` orders the steps on the page; those that `is_main` come first, opened. Abstract in
    `body`, unless `take` is another, and in `preview` where there are `previews`; Django's
    metaclass leaves no room for ABC, so they raise.
    """

    record: ClassVar[Record]
    title: ClassVar[Any]
    button: ClassVar[Any]
    is_main: ClassVar[bool] = False
    place: ClassVar[int] = 0
    previews: ClassVar[tuple[Preview, ...]] = ()

    def __init__(self, case: Case, language: str, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, auto_id=f"{type(self).__name__.lower()}-%s")
        self.case, self.language = case, language
        self.prepare()

    @property
    def had_file(self) -> bool:
        """Whether a file was chosen that the browser will not give a second time."""
        return "file" in self.fields and bool(
            self.files or HAD_FILE in self.data or HAD_FILE in self.initial
        )

    def prepare(self) -> None:
        """Add what depends on the case."""

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
