import apps.common.triggers
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '0001_initial'),
        ('organization', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutboundMessage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('obligation', models.CharField(help_text='同じ鍵とあて先の組は一度しか送りません。', max_length=200, verbose_name='送る理由の鍵')),
                ('kind', models.CharField(max_length=50, verbose_name='種類')),
                ('channel', models.CharField(choices=[('mail', 'メール'), ('teams', 'Teams')], default='mail', max_length=5, verbose_name='送る方法')),
                ('address', models.EmailField(max_length=254, verbose_name='あて先')),
                ('subject', models.CharField(max_length=300, verbose_name='件名')),
                ('mime', models.BinaryField()),
                ('message_id', models.CharField(editable=False, max_length=200, unique=True)),
                ('state', models.CharField(choices=[('queued', '送信待ち'), ('sending', '送信中'), ('sent', '送信済'), ('retry', '再送待ち'), ('dead', '届かない'), ('unknown', '届いたか不明'), ('cancelled', '取りやめ')], default='queued', max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('next_attempt_at', models.DateTimeField(verbose_name='次に送る日時')),
                ('lease_token', models.UUIDField(editable=False, null=True)),
                ('lease_until', models.DateTimeField(editable=False, null=True)),
                ('data_begun_at', models.DateTimeField(editable=False, help_text='この時刻の後に途切れたら、届いたかどうか分かりません。', null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送った日時')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='取りやめ・失敗の理由')),
                ('recipient', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='受け取る人')),
            ],
            options={
                'verbose_name': 'メール',
                'verbose_name_plural': 'メール',
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'retry'])), fields=['next_attempt_at'], name='message_due'), models.Index(condition=models.Q(('state', 'sending')), fields=['lease_until'], name='message_leased')],
                'constraints': [models.UniqueConstraint(fields=('obligation', 'address', 'channel'), name='message_once_per_obligation_and_address')],
            },
        ),
        migrations.CreateModel(
            name='DeliveryAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempted_at', models.DateTimeField(verbose_name='日時')),
                ('outcome', models.CharField(choices=[('sent', '届けた'), ('retry', '後で送り直す'), ('refused', '断られた'), ('unknown', '届いたか不明'), ('arrived', '届いていたと確認'), ('again', 'もう一度送るよう指示'), ('given_up', '送らないと決定')], max_length=10, verbose_name='結果')),
                ('reply', models.CharField(blank=True, max_length=500, verbose_name='サーバーの返事')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attempts', to='deliveries.outboundmessage', verbose_name='メール')),
            ],
            options={
                'verbose_name': '送信の記録',
                'verbose_name_plural': '送信の記録',
                'ordering': ['attempted_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='BounceReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('received_at', models.DateTimeField(verbose_name='届いた日時')),
                ('action', models.CharField(max_length=20, verbose_name='扱い')),
                ('status', models.CharField(max_length=20, verbose_name='状態の番号')),
                ('diagnostic', models.CharField(blank=True, max_length=500, verbose_name='サーバーの説明')),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bounces', to='deliveries.outboundmessage', verbose_name='メール')),
            ],
            options={
                'verbose_name': '不達の知らせ',
                'verbose_name_plural': '不達の知らせ',
                'ordering': ['-received_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Outbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('mail', 'メール'), ('teams', 'Teams')], default='mail', max_length=5, unique=True, verbose_name='送る方法')),
                ('tokens', models.FloatField(default=0)),
                ('refilled_at', models.DateTimeField(null=True)),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='続けてつながらなかった回数')),
                ('resume_at', models.DateTimeField(blank=True, null=True, verbose_name='次につなぐ日時')),
                ('last_problem', models.CharField(blank=True, max_length=500, verbose_name='つながらない理由')),
                ('paused_at', models.DateTimeField(blank=True, null=True, verbose_name='止めた日時')),
                ('paused_because', models.CharField(blank=True, max_length=300, verbose_name='止めた理由')),
                ('home', models.CharField(blank=True, editable=False, max_length=60)),
                ('paused_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='止めた人')),
            ],
            options={
                'verbose_name': '送信口',
                'verbose_name_plural': '送信口',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='OutboxEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('channel', models.CharField(choices=[('mail', 'メール'), ('teams', 'Teams')], default='mail', max_length=5, verbose_name='送る方法')),
                ('paused_at', models.DateTimeField(blank=True, null=True, verbose_name='止めた日時')),
                ('paused_because', models.CharField(blank=True, max_length=300, verbose_name='止めた理由')),
                ('paused_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='止めた人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='deliveries.outbox')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Suppression',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(help_text='小文字で持ちます。', max_length=254, verbose_name='あて先')),
                ('since', models.DateTimeField(verbose_name='止めた日時')),
                ('reason', models.CharField(max_length=500, verbose_name='サーバーの返事')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='また送るようにした日時')),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='また送るようにした人')),
            ],
            options={
                'verbose_name': '送らないあて先',
                'verbose_name_plural': '送らないあて先',
                'ordering': ['-since', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('lifted_at__isnull', True)), fields=('address',), name='suppressed_once_per_address')],
            },
        ),
        migrations.CreateModel(
            name='SuppressionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('address', models.EmailField(help_text='小文字で持ちます。', max_length=254, verbose_name='あて先')),
                ('since', models.DateTimeField(verbose_name='止めた日時')),
                ('reason', models.CharField(max_length=500, verbose_name='サーバーの返事')),
                ('lifted_at', models.DateTimeField(blank=True, null=True, verbose_name='また送るようにした日時')),
                ('lifted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='また送るようにした人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='deliveries.suppression')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='TeamsWorkflow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed', models.TextField(editable=False)),
                ('host', models.CharField(editable=False, max_length=255, verbose_name='送り先')),
                ('entered_at', models.DateTimeField(editable=False, verbose_name='URLを入れた日時')),
                ('stopped_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='止めた日時')),
                ('problem', models.CharField(blank=True, editable=False, max_length=200, verbose_name='送れなかった理由')),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams_workflows', to='organization.department', verbose_name='課')),
                ('entered_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='URLを入れた人')),
            ],
            options={
                'verbose_name': '課のTeamsチャネル',
                'verbose_name_plural': '課のTeamsチャネル',
                'ordering': ['department__code', '-entered_at'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_at__isnull', True)), fields=('department',), name='one_teams_workflow_per_department')],
            },
        ),
        migrations.CreateModel(
            name='TeamsWorkflowEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('host', models.CharField(editable=False, max_length=255, verbose_name='送り先')),
                ('entered_at', models.DateTimeField(editable=False, verbose_name='URLを入れた日時')),
                ('stopped_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='止めた日時')),
                ('department', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='organization.department', verbose_name='課')),
                ('entered_by', models.ForeignKey(db_constraint=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='URLを入れた人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='deliveries.teamsworkflow')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Unsubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=50, verbose_name='種類')),
                ('since', models.DateTimeField(verbose_name='止めた日時')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unsubscriptions', to=settings.AUTH_USER_MODEL, verbose_name='受け取る人')),
            ],
            options={
                'verbose_name': '受け取らない種類',
                'verbose_name_plural': '受け取らない種類',
                'constraints': [models.UniqueConstraint(fields=('user', 'kind'), name='unsubscribed_once_per_kind')],
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='outbox',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_outboxevent" ("channel", "id", "paused_at", "paused_because", "paused_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."channel", NEW."id", NEW."paused_at", NEW."paused_because", NEW."paused_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='59c8c4e382d17a47924c82c407161435bb8d4620', operation='INSERT', pgid='pgtrigger_insert_insert_a935d', table='deliveries_outbox', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='outbox',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."paused_because" IS DISTINCT FROM (NEW."paused_because") OR OLD."paused_by_id" IS DISTINCT FROM (NEW."paused_by_id"))', func='INSERT INTO "deliveries_outboxevent" ("channel", "id", "paused_at", "paused_because", "paused_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."channel", NEW."id", NEW."paused_at", NEW."paused_because", NEW."paused_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='ef0456d9f7f4f55420c6d9d1b7d1b10b76804d2c', operation='UPDATE', pgid='pgtrigger_update_update_f234f', table='deliveries_outbox', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='outbox',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_outboxevent" ("channel", "id", "paused_at", "paused_because", "paused_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."channel", OLD."id", OLD."paused_at", OLD."paused_because", OLD."paused_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='25cd394d408aabd61fcc0c3aeff27f2a8f401b18', operation='DELETE', pgid='pgtrigger_delete_delete_8dfd1', table='deliveries_outbox', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='outboxevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f0c0796fd40d3628ec9747d715040ca754adf538', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bae2a', table='deliveries_outboxevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='suppression',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_suppressionevent" ("address", "id", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (NEW."address", NEW."id", NEW."lifted_at", NEW."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."since"); RETURN NULL;', hash='bd4e4baca7e857c11f3ee131472cf020ea652cd2', operation='INSERT', pgid='pgtrigger_insert_insert_0913f', table='deliveries_suppression', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='suppression',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "deliveries_suppressionevent" ("address", "id", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (NEW."address", NEW."id", NEW."lifted_at", NEW."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."since"); RETURN NULL;', hash='b5b1f583aa4644a5d17f9b18850e16dbdf1f430c', operation='UPDATE', pgid='pgtrigger_update_update_aa0aa', table='deliveries_suppression', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='suppression',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_suppressionevent" ("address", "id", "lifted_at", "lifted_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "since") VALUES (OLD."address", OLD."id", OLD."lifted_at", OLD."lifted_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."since"); RETURN NULL;', hash='22d410dc69795bb7657ee1aeb464048c73ddb510', operation='DELETE', pgid='pgtrigger_delete_delete_3a4f1', table='deliveries_suppression', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='suppressionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5e5b390b88e850140a0d0c16a8e77aea00795de0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d548c', table='deliveries_suppressionevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='teamsworkflow',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_teamsworkflowevent" ("department_id", "entered_at", "entered_by_id", "host", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stopped_at") VALUES (NEW."department_id", NEW."entered_at", NEW."entered_by_id", NEW."host", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."stopped_at"); RETURN NULL;', hash='f624c3506b3c01f7aec8fdbaf7ace20b2c30678f', operation='INSERT', pgid='pgtrigger_insert_insert_235f7', table='deliveries_teamsworkflow', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='teamsworkflow',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."entered_at" IS DISTINCT FROM (NEW."entered_at") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."host" IS DISTINCT FROM (NEW."host") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."stopped_at" IS DISTINCT FROM (NEW."stopped_at"))', func='INSERT INTO "deliveries_teamsworkflowevent" ("department_id", "entered_at", "entered_by_id", "host", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stopped_at") VALUES (NEW."department_id", NEW."entered_at", NEW."entered_by_id", NEW."host", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."stopped_at"); RETURN NULL;', hash='94e34fc4e4013711c813379c3af3ef201dbf14a7', operation='UPDATE', pgid='pgtrigger_update_update_bf1f8', table='deliveries_teamsworkflow', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='teamsworkflow',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "deliveries_teamsworkflowevent" ("department_id", "entered_at", "entered_by_id", "host", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "stopped_at") VALUES (OLD."department_id", OLD."entered_at", OLD."entered_by_id", OLD."host", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."stopped_at"); RETURN NULL;', hash='e2205d52dba8af209b51364628f0814cb290fa36', operation='DELETE', pgid='pgtrigger_delete_delete_f6742', table='deliveries_teamsworkflow', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='teamsworkflowevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='942a39fd117b8cbb39d8a5450591e3f7f4bb8c23', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_14aab', table='deliveries_teamsworkflowevent', when='BEFORE')),
        ),
    ]
