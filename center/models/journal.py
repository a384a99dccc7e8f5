"""The journal, what is computed of it for the inbox, and the files that it names."""

from typing import ClassVar

from django.db import models

from app.case.chapters import RECORD_OF
from center.models.kiosks import Kiosk


class StoredEvent(models.Model):
    """An event of the journal, as it was signed."""

    digest = models.CharField(primary_key=True, max_length=64)
    case_id = models.CharField(max_length=36, db_index=True)
    header = models.TextField()
    signature = models.BinaryField(max_length=64)
    salt = models.BinaryField(max_length=16)
    body = models.TextField()
    erased = models.BooleanField(default=False)
    added = models.DateTimeField()


class CaseRow(models.Model):
    """A line of the inbox, computed from the journal in the transaction that changes it, and
    rebuildable.
    """

    id = models.CharField(primary_key=True, max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    number = models.CharField(max_length=40)
    title = models.CharField(max_length=240)
    service = models.CharField(max_length=40)
    status = models.CharField(max_length=20)
    date = models.DateField(null=True)
    arrived = models.DateTimeField()
    updated = models.DateTimeField()
    due = models.DateField(null=True)
    complete = models.BooleanField(default=False)
    news = models.BooleanField(default=True)
    iin = models.CharField(max_length=12, blank=True, db_index=True)
    quarter = models.CharField(max_length=6, blank=True)
    step = models.CharField(max_length=20, blank=True)
    holder = models.CharField(max_length=12, blank=True)
    also_step = models.CharField(max_length=20, blank=True)
    also_holder = models.CharField(max_length=12, blank=True)
    exact = models.BooleanField(default=True)
    sign = models.BooleanField(default=False, db_index=True)
    registered = models.CharField(max_length=40, blank=True)
    # that number, however it is written: `app.numbers.plain_number`
    book = models.CharField(max_length=60, blank=True, db_index=True)
    latest = models.CharField(max_length=40, blank=True)  # the kind of what was said last
    latest_date = models.DateField(null=True)
    words = models.TextField(default="")
    found_by = ""  # what a search has found, where the line does not show it
    outcome = models.CharField(max_length=12, blank=True)
    ended = models.DateField(null=True)
    reason = models.CharField(max_length=120, blank=True)
    took = models.PositiveSmallIntegerField(null=True)
    late = models.BooleanField(default=False)
    erased = models.DateField(null=True)

    class Meta:
        indexes: ClassVar = [
            # with all that is counted of a period: rows are long, and need not be looked at
            models.Index(fields=["arrived", "status", "kiosk"], name="cases_that_came"),
            models.Index(
                fields=["ended", "status", "outcome", "took", "late", "kiosk", "reason"],
                name="cases_that_ended",
            ),
            models.Index(
                fields=["step", "status", "holder", "due", "kiosk"], name="cases_that_wait"
            ),
            models.Index(fields=["status", "due"]),
            models.Index(fields=["step", "due"], name="cases_by_step"),
            # all that a list of ended ones is looked through for, however far down
            models.Index(
                fields=["step", "-updated", "status", "kiosk", "id"], name="cases_by_change"
            ),
            models.Index(fields=["news"], name="cases_with_news"),
            models.Index(fields=["-updated"]),
            models.Index(fields=["quarter", "iin", "status", "kiosk"], name="cases_of_a_quarter"),
        ]

    @property
    def why(self) -> str:
        """The kind of what was said last, where that is more than the state itself tells."""
        record = RECORD_OF.get(self.latest) if self.step else None
        is_told = record is None or record.after == self.status or self.latest == "received"
        return "" if is_told else self.latest


class CaseFile(models.Model):
    """Which case names which file, so that a file that arrives finds its cases."""

    case_id = models.CharField(max_length=36, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_id", "sha256"], name="once_per_case")
        ]


class SmallFile(models.Model):
    """A file of a case that lies in the database itself: written with what names it, it costs the
    disk no flush of its own.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    content = models.BinaryField()


class Forwarding(models.Model):
    """What another server was told of a case last, as `openrosa` names it; `seen` is the state that
    was looked at.

    `pending`, `xml` and `files` are what is being said, until an answer has come.
    """

    case_id = models.CharField(primary_key=True, max_length=36)
    instance = models.CharField(max_length=60)
    former = models.CharField(max_length=60, blank=True)
    seen = models.DateTimeField()
    pending = models.CharField(max_length=60, blank=True, default="")
    xml = models.BinaryField(default=b"")
    files = models.TextField(default="[]")
