from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0009_also'),
    ]

    operations = [
        migrations.AddField(model_name='caserow', name=name, field=field, preserve_default=False)
        for name, field in (
            ('outcome', models.CharField(blank=True, default='', max_length=12)),
            ('reason', models.CharField(blank=True, default='', max_length=120)),
        )
    ] + [
        migrations.AddField(model_name='caserow', name=name, field=field)
        for name, field in (
            ('ended', models.DateField(null=True)),
            ('took', models.PositiveSmallIntegerField(null=True)),
            ('late', models.BooleanField(default=False)),
        )
    ] + [
        migrations.AddIndex(
            model_name='caserow', index=models.Index(fields=[field], name=name)
        )
        for field, name in (('arrived', 'cases_by_arrival'), ('ended', 'cases_by_end'))
    ]
