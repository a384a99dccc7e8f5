"""One-time cards for kiosks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the table of invitations."""

    dependencies = [("center", "0002_asp")]

    operations = [
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.BinaryField(max_length=16)),
                ("code", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=120)),
                ("made", models.DateTimeField()),
                ("made_by", models.CharField(max_length=150)),
                ("used", models.DateTimeField(null=True)),
                (
                    "kiosk",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="center.kiosk"),
                ),
            ],
        )
    ]
