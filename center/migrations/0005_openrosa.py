"""Cases out to ODK Central or KoboToolbox."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds what the other server was told."""

    dependencies = [("center", "0004_mail")]

    operations = [
        migrations.CreateModel(
            name="Forwarding",
            fields=[
                ("case_id", models.CharField(max_length=36, primary_key=True, serialize=False)),
                ("instance", models.CharField(max_length=60)),
                ("former", models.CharField(blank=True, max_length=60)),
                ("seen", models.DateTimeField()),
            ],
        )
    ]
