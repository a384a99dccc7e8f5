"""What is being told another server, kept before it is said."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds the submission that may have arrived although its answer did not."""

    dependencies = [("center", "0005_openrosa")]

    operations = [
        migrations.AddField("forwarding", "pending", models.CharField(blank=True, default="", max_length=60)),
        migrations.AddField("forwarding", "xml", models.BinaryField(default=b"")),
        migrations.AddField("forwarding", "files", models.TextField(default="[]")),
    ]
