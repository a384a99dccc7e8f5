"""What was taken of kiosks, what is on its way, and what is for them."""

from typing import ClassVar

from django.db import models

from center.models.kiosks import Kiosk


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


class Letter(models.Model):
    """A sealed envelope to a kiosk; its number is the kiosk's cursor. The sealed bytes lie in
    `content` where they are few, else in a file.
    """

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
    content = models.BinaryField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kiosk", "number"])]


class Publication(models.Model):
    """The last version of a topic that a kiosk was sent."""

    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE)
    topic = models.CharField(max_length=20)
    version = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kiosk", "topic"], name="one_version")
        ]


class KnownKey(models.Model):
    """An IIN's key for the marks of known applications: slow to compute, so computed once
    (`app.lists.marks`).
    """

    iin = models.CharField(primary_key=True, max_length=12)
    key = models.BinaryField(max_length=32)
