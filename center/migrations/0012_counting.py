from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0011_kiosk_state'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='caserow', name=name)
        for name in ('cases_by_arrival', 'cases_by_end')
    ] + [
        migrations.AddIndex(
            model_name='caserow', index=models.Index(fields=fields, name=name)
        )
        for fields, name in (
            (['arrived', 'status', 'kiosk'], 'cases_that_came'),
            (
                ['ended', 'status', 'outcome', 'took', 'late', 'kiosk', 'reason'],
                'cases_that_ended',
            ),
            (['step', 'status', 'holder', 'due', 'kiosk'], 'cases_that_wait'),
        )
    ]
