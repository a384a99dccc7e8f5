"""What the staff keep: tables, the directory, texts."""

from typing import ClassVar

from django.db import models


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
