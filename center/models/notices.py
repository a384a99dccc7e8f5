"""What the center tells people itself, and what became of it."""

from typing import ClassVar

from django.db import models


class Notice(models.Model):
    """An SMS or e-mail about a piece of news, written before anything is sent.

    number      ours, the same however often it is sent
    news        the event that the person is told of
    state       `waiting`; `sending` from just before the gateway is asked; `sent`, `delivered`,
                `failed`; `unsure` where the gateway may have taken it
    begun       when it was tried last
    """

    number = models.CharField(primary_key=True, max_length=36)
    case_id = models.CharField(max_length=36, db_index=True)
    news = models.CharField(max_length=36)
    way = models.CharField(max_length=8)
    address = models.CharField(max_length=254)
    text = models.TextField()
    by = models.CharField(max_length=300)
    made = models.DateTimeField()
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    begun = models.DateTimeField(null=True)
    again = models.DateTimeField()
    gateway_id = models.CharField(max_length=200, blank=True)
    parts = models.PositiveSmallIntegerField(default=1)
    cost = models.DecimalField(max_digits=8, decimal_places=2, default=0)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_id", "news", "way"], name="told_once_a_way")
        ]
