"""People on call lists and kit lists, and what came of them."""

from typing import ClassVar

from django.db import models

from app.case.chapters.application import may_form
from center.models.kiosks import Kiosk


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
