from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0010_endings'),
    ]

    operations = [
        migrations.AddField(model_name='kiosk', name=name, field=field, preserve_default=False)
        for name, field in (
            ('road', models.CharField(blank=True, default='', max_length=8)),
            ('version', models.CharField(blank=True, default='', max_length=20)),
        )
    ] + [
        migrations.AddField(model_name='kiosk', name=name, field=field)
        for name, field in (
            ('waiting', models.PositiveIntegerField(default=0)),
            ('oldest', models.DateField(null=True)),
            ('disk', models.PositiveIntegerField(null=True)),
        )
    ]
