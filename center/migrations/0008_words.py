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
    ]
