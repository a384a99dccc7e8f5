"""The center's tables: kiosks, the journal, what was taken, and letters to the kiosks."""

from typing import ClassVar

from django.db import models


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

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


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
    """A line of the inbox, computed from the journal in the transaction that changes it, and rebuildable."""

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

    class Meta:
        indexes: ClassVar = [models.Index(fields=["status", "due"]), models.Index(fields=["-updated"])]


class CaseFile(models.Model):
    """Which case names which file, so that a file that arrives finds its cases."""

    case_id = models.CharField(max_length=36, db_index=True)
    sha256 = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case_id", "sha256"], name="once_per_case")]


class Taken(models.Model):
    """An envelope that was dealt with, so that it is applied once however often it comes."""

    envelope = models.CharField(max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.PROTECT)
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kiosk", "envelope"], name="taken_once")]


class Upload(models.Model):
    """A file envelope that is on its way; the same kiosk, hash and length are always the same upload."""

    id = models.CharField(primary_key=True, max_length=32)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    header = models.TextField()
    signature = models.BinaryField(max_length=64)
    envelope = models.CharField(max_length=36, db_index=True)
    touched = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kiosk", "sha256", "size"], name="one_upload")]


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
    created = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kiosk", "number"])]
