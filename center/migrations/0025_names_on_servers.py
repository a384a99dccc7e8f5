"""The order of names for a database server, which knows the Kazakh alphabet by itself; a file's
connections are taught it (`center.ordering`).
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_collation(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE COLLATION IF NOT EXISTS names (provider = icu, locale = 'kk')")


def drop_collation(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP COLLATION IF EXISTS names")


class Migration(migrations.Migration):
    dependencies = [("center", "0024_cases_by_change")]
    operations = [migrations.RunPython(make_collation, drop_collation)]
