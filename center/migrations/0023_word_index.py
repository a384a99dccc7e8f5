from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from center.wordindex import make_word_index


def _make(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    make_word_index(editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0022_owners_and_kept_queues'),
    ]

    operations = [
        migrations.RunPython(_make, migrations.RunPython.noop),
    ]
