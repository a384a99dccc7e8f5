"""Enrolled kiosks, and the cards that enroll them."""

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
    back = models.CharField(max_length=254, blank=True)  # the mailbox that its answers go to
    back_since = models.DateTimeField(null=True)
    road = models.CharField(max_length=8, blank=True)  # how it was heard of last
    version = models.CharField(max_length=20, blank=True)
    waiting = models.PositiveIntegerField(default=0)  # what it told it still has to send
    oldest = models.DateField(null=True)
    disk = models.PositiveIntegerField(null=True)  # MiB
    district = models.CharField(max_length=120, blank=True, default="")

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
