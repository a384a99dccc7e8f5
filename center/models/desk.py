"""What the desk keeps of its people: visits, programs, second steps, decisions that wait."""

import base64

from django.contrib.auth.models import User
from django.db import models


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


class Reading(models.Model):
    """Somebody looked at a case, or at a file of it; `chain` is a hash over this line and all
    before it, empty in lines of versions before 0.3 (`center.visits`).
    """

    case_id = models.CharField(max_length=36, db_index=True)
    who = models.CharField(max_length=150)
    what = models.CharField(max_length=60)
    at = models.DateTimeField()
    chain = models.CharField(max_length=64, blank=True, default="")


class Territory(models.Model):
    """The districts that somebody works for, as JSON (`center.scope`)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE)
    districts = models.TextField()


class Ownership(models.Model):
    """Whose case it is (`center.owners`)."""

    case_id = models.CharField(primary_key=True, max_length=36)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    since = models.DateTimeField()


class KeptQueue(models.Model):
    """A queue that somebody comes back to, as it stands behind a page's address
    (`center.desk.queue`).
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    name = models.CharField(max_length=60)
    address = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "name"), name="kept_queue_name"),)


class SignInTry(models.Model):
    """Wrong passwords for a name, or from an address, since the last right one."""

    key = models.CharField(primary_key=True, max_length=200)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()


class Program(models.Model):
    """A program that may read, by the mark of its token (`center.api.tokens`); where it is told of
    changed cases, if it is, by which key it knows us, and up to where it was told
    (`center.api.hooks`).
    """

    name = models.CharField(max_length=60)
    mark = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    made = models.DateTimeField()
    used = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    news_url = models.CharField(max_length=500, blank=True, default="")
    news_key = models.CharField(max_length=64, blank=True, default="")
    told = models.DateTimeField(null=True)
    told_id = models.CharField(max_length=36, blank=True, default="")
    again = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=200, blank=True, default="")


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
