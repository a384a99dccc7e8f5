from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0007_guards'),
    ]

    operations = [
        migrations.AddField(
            model_name=name,
            name='words',
            field=models.TextField(default=''),
        )
        for name in ('caserow', 'recipient', 'kitentry')
    ] + [
        migrations.AddIndex(
            model_name='caserow',
            index=models.Index(fields=fields, name=name),
        )
        for fields, name in ((['step', 'due'], 'cases_by_step'), (['news'], 'cases_with_news'))
    ]
