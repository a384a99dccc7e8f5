"""The center's tables: kiosks, the journal, what was taken, and letters to the kiosks."""

import base64
from typing import ClassVar

from django.contrib.auth.models import User
from django.db import models

from app.case.chapters.application import may_form


class Kiosk(models.Model):
    """An enrolled kiosk with its public keys; `count` is the highest request counter seen."""

    id = models.CharField(primary_key=True, max_length=36)
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=8, unique=True)
    public = models.BinaryField(max_length=32)
    device = models.BinaryField(max_length=32)
    recipient = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    count = models.BigIntegerField(default=0)
    enrolled = models.DateTimeField()
    last_contact = models.DateTimeField(null=True)
    back = models.CharField(max_length=254, blank=True)  # the mailbox that its answers go to
    back_since = models.DateTimeField(null=True)
    road = models.CharField(max_length=8, blank=True)  # how it was heard of last
    version = models.CharField(max_length=20, blank=True)
    waiting = models.PositiveIntegerField(default=0)  # what it told it still has to send
    oldest = models.DateField(null=True)
    disk = models.PositiveIntegerField(null=True)  # MiB

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Invitation(models.Model):
    """A card that enrols one kiosk, once; `kiosk` is who took it up, or whose PC is to be
    replaced.
    """

    token = models.BinaryField(max_length=16)
    code = models.CharField(max_length=8)
    name = models.CharField(max_length=120)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE, null=True)
    made = models.DateTimeField()
    made_by = models.CharField(max_length=150)
    used = models.DateTimeField(null=True)


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
    words = models.TextField(default="")
    found_by = ""  # what a search has found, where the line does not show it
    outcome = models.CharField(max_length=12, blank=True)
    ended = models.DateField(null=True)
    reason = models.CharField(max_length=120, blank=True)
    took = models.PositiveSmallIntegerField(null=True)
    late = models.BooleanField(default=False)

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
            models.Index(fields=["news"], name="cases_with_news"),
            models.Index(fields=["-updated"]),
        ]


class CaseFile(models.Model):
    """Which case names which file, so that a file that arrives finds its cases."""

    case_id = models.CharField(max_length=36, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_id", "sha256"], name="once_per_case")
        ]


class Taken(models.Model):
    """An envelope that was dealt with, so that it is applied once however often it comes."""

    envelope = models.CharField(max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "envelope"], name="taken_once")
        ]


class Upload(models.Model):
    """A file envelope that is on its way; the same kiosk, hash and length are always the same
    upload.
    """

    id = models.CharField(primary_key=True, max_length=32)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    header = models.TextField()
    signature = models.BinaryField(max_length=64)
    envelope = models.CharField(max_length=36, db_index=True)
    touched = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "sha256", "size"], name="one_upload")
        ]


class Letter(models.Model):
    """A sealed envelope to a kiosk; its number is the kiosk's cursor."""

    number = models.BigAutoField(primary_key=True)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    id = models.CharField(max_length=36, unique=True)
    freight = models.CharField(max_length=10)
    header = models.TextField()
    signature = models.BinaryField(max_length=64)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    noted = models.BooleanField(default=False)
    mailed = models.DateTimeField(null=True)
    created = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kiosk", "number"])]


class Recipient(models.Model):
    """A recipient of the last quarter on a kiosk's call list; `content` is the whole of it as the
    kiosk gets it.
    """

    case_id = models.CharField(primary_key=True, max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    quarter = models.CharField(max_length=6)
    iin = models.CharField(max_length=12)
    name = models.CharField(max_length=240)
    content = models.TextField()
    state = models.CharField(max_length=12, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    channel = models.CharField(max_length=12, blank=True)
    changed = models.CharField(max_length=40, blank=True)
    words = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quarter", "iin"], name="once_a_quarter")
        ]

    @property
    def may_be_formed(self) -> bool:
        """Whether the center may apply for the family."""
        return may_form(self.outcome, self.changed)


class Forming(models.Model):
    """An application that somebody asked the center to form (`center.forming`); `trouble` says why
    it could not be formed.
    """

    case_id = models.CharField(primary_key=True, max_length=36)
    quarter = models.CharField(max_length=6)
    batch = models.CharField(max_length=36)
    by = models.CharField(max_length=300)
    until = models.DateTimeField(db_index=True)
    trouble = models.CharField(max_length=40, blank=True)


class Proposal(models.Model):
    """A decision that waits for a second person (`center.second`), or was not confirmed: the words
    of its form, and how many entries the case had.
    """

    case_id = models.CharField(primary_key=True, max_length=36)
    words = models.TextField()
    entry_count = models.PositiveIntegerField()
    who = models.CharField(max_length=150)
    by = models.CharField(max_length=300)
    at = models.DateTimeField()
    refused_by = models.CharField(max_length=300, blank=True)
    refusal = models.TextField(blank=True)

    @property
    def mark(self) -> str:
        """What a page that shows it sends back: another one is another decision."""
        return self.at.isoformat()


class KitEntry(models.Model):
    """Someone on the list of food kits, and what the kiosk recorded about it."""

    case_id = models.CharField(primary_key=True, max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    period = models.CharField(max_length=7)
    iin = models.CharField(max_length=12)
    name = models.CharField(max_length=240)
    content = models.TextField()
    outcome = models.CharField(max_length=16, blank=True)
    complaint = models.TextField(blank=True)
    words = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["period", "iin"], name="one_kit_a_month")
        ]


class PovertyLine(models.Model):
    """The poverty line of a region (KATO code) for applications of a quarter, in tenge a month and
    person.
    """

    region = models.CharField(max_length=2)
    quarter = models.CharField(max_length=6)
    amount = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "quarter"], name="one_line")
        ]


class OfficeRow(models.Model):
    """An entry of the directory; `content` is an `app.lists.Office` as JSON."""

    content = models.TextField()


class LocalAid(models.Model):
    """A service that this center offers beyond the order's twenty; `content` is an
    `app.catalog.Service` as JSON.
    """

    code = models.CharField(max_length=40, unique=True)
    content = models.TextField()


class Setting(models.Model):
    """A table or text that the staff can change, by name, as JSON: the regime, wordings of plan and
    contract.
    """

    name = models.CharField(primary_key=True, max_length=60)
    content = models.TextField()


class Publication(models.Model):
    """The last version of a topic that a kiosk was sent."""

    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE)
    topic = models.CharField(max_length=20)
    version = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "topic"], name="one_version")
        ]


class Reading(models.Model):
    """Somebody looked at a case, or at a file of it."""

    case_id = models.CharField(max_length=36, db_index=True)
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=60)
    at = models.DateTimeField()


class SignInTry(models.Model):
    """Wrong passwords for a name, or from an address, since the last right one."""

    key = models.CharField(primary_key=True, max_length=200)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()


class Program(models.Model):
    """A program that may read, by the mark of its token (`center.api.tokens`)."""

    name = models.CharField(max_length=60)
    mark = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    made = models.DateTimeField()
    used = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)


class SecondStep(models.Model):
    """A telephone gives somebody codes for signing in (`center.onetime`).

    since       when it was turned on; empty until the first code was right
    last_used   the half minute of the last code, counted from 1970: no code works twice
    spare       marks of the spare codes that have not been used, as JSON
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    key = models.BinaryField(max_length=20)
    since = models.DateTimeField(null=True)
    last_used = models.PositiveBigIntegerField(default=0)
    spare = models.TextField(default="[]")

    @property
    def key_in_letters(self) -> str:
        """As it is typed into a telephone that has no camera: base32."""
        return base64.b32encode(bytes(self.key)).decode()


class KnownKey(models.Model):
    """An IIN's key for the marks of known applications: slow to compute, so computed once
    (`app.lists.marks`).
    """

    iin = models.CharField(primary_key=True, max_length=12)
    key = models.BinaryField(max_length=32)


class Delivered(models.Model):
    """A kiosk brought this file itself: whoever only knows its hash has not brought it.

    Without a kiosk it came before that was noted, and before the facts that name it.
    """

    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE, null=True)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "sha256"], name="delivered_once")
        ]
