import apps.common.triggers
import pgtrigger.compiler
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verified_at', models.DateTimeField(verbose_name='確かめた日時')),
                ('events', models.PositiveIntegerField(verbose_name='確かめた件数')),
                ('findings', models.JSONField(blank=True, default=list, verbose_name='合わなかったところ')),
            ],
            options={
                'verbose_name': '記録の確かめ',
                'verbose_name_plural': '記録の確かめ',
                'ordering': ['-verified_at'],
            },
        ),
        migrations.CreateModel(
            name='Seal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=63)),
                ('number', models.PositiveIntegerField()),
                ('after_id', models.BigIntegerField()),
                ('up_to_id', models.BigIntegerField()),
                ('events', models.PositiveIntegerField()),
                ('columns', models.JSONField()),
                ('mark', models.CharField(max_length=64)),
                ('sealed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['table', 'number'],
                'constraints': [models.UniqueConstraint(fields=('table', 'number'), name='seal_once')],
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='seal',
            trigger=pgtrigger.compiler.Trigger(name='for_ever', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a58475686b96cfa902d1d99270c537ddb7262b84', operation='UPDATE OR DELETE', pgid='pgtrigger_for_ever_27e7f', table='audit_seal', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='for_ever', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3e07f7341a456bed15946aac3ae97aff9ba08592', operation='UPDATE OR DELETE', pgid='pgtrigger_for_ever_9a5f4', table='audit_verification', when='BEFORE')),
        ),
    ]
