"""The transport by e-mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds where a kiosk's answers go, and when a letter was mailed."""

    dependencies = [("center", "0003_enrolment")]

    operations = [
        migrations.AddField("kiosk", "back", models.CharField(blank=True, default="", max_length=254), False),
        migrations.AddField("letter", "mailed", models.DateTimeField(null=True)),
    ]
