from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('center', '0008_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='caserow',
            name=name,
            field=models.CharField(blank=True, default='', max_length=length),
            preserve_default=False,
        )
        for name, length in (('also_step', 20), ('also_holder', 12))
    ]
