"""What the center and the assistants write to each other outside cases."""

from django.db import models

from center.models.kiosks import Kiosk


class Message(models.Model):
    """A message to a kiosk or from it.

    id          ours or the kiosk's
    press       what one press has sent, to however many kiosks; empty for the kiosks' own
    at, came    by the writer's clock, and by ours
    read        when somebody here said so; nothing for what the center has written
    """

    id = models.CharField(primary_key=True, max_length=36)
    kiosk = models.ForeignKey(Kiosk, on_delete=models.CASCADE)
    is_ours = models.BooleanField()
    press = models.CharField(max_length=36, blank=True, db_index=True)
    at = models.DateTimeField()
    came = models.DateTimeField(db_index=True)
    by = models.CharField(max_length=120)
    text = models.TextField()
    read = models.DateTimeField(null=True)
    read_by = models.CharField(max_length=150, blank=True)
