import apps.common.triggers
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reorganisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_on', models.DateField(verbose_name='いつから')),
                ('created_at', models.DateTimeField(verbose_name='選んだ日時')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('department_file', models.CharField(blank=True, max_length=200, verbose_name='組織の表')),
                ('department_heading', models.JSONField(default=list)),
                ('department_rows', models.JSONField(default=list)),
                ('people_file', models.CharField(blank=True, max_length=200, verbose_name='職員の表')),
                ('people_heading', models.JSONField(default=list)),
                ('people_rows', models.JSONField(default=list)),
                ('decisions', models.JSONField(default=dict, verbose_name='決めたこと')),
                ('state', models.CharField(choices=[('draft', '確認中'), ('scheduled', '予約済'), ('applied', '反映済'), ('cancelled', '取りやめ')], default='draft', max_length=10, verbose_name='状態')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='状態が決まった日時')),
                ('result', models.JSONField(default=dict, verbose_name='行ったこと')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='取り込む人')),
            ],
            options={
                'verbose_name': '組織改正',
                'verbose_name_plural': '組織改正',
                'ordering': ['-effective_on', '-created_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'scheduled'])), fields=('digest',), name='reorganisation_once_while_waiting')],
            },
        ),
        migrations.CreateModel(
            name='ReorganisationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('effective_on', models.DateField(verbose_name='いつから')),
                ('created_at', models.DateTimeField(verbose_name='選んだ日時')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('department_file', models.CharField(blank=True, max_length=200, verbose_name='組織の表')),
                ('department_heading', models.JSONField(default=list)),
                ('people_file', models.CharField(blank=True, max_length=200, verbose_name='職員の表')),
                ('people_heading', models.JSONField(default=list)),
                ('decisions', models.JSONField(default=dict, verbose_name='決めたこと')),
                ('state', models.CharField(choices=[('draft', '確認中'), ('scheduled', '予約済'), ('applied', '反映済'), ('cancelled', '取りやめ')], default='draft', max_length=10, verbose_name='状態')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='状態が決まった日時')),
                ('result', models.JSONField(default=dict, verbose_name='行ったこと')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transitions.reorganisation')),
                ('uploaded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='取り込む人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('handed_at', models.DateTimeField(verbose_name='引き継いだ日時')),
                ('moved', models.JSONField(default=dict, verbose_name='移ったもの')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='元に戻した日時')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='引き継いだ人')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
                ('receiver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='引き受けた人')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='元に戻した人')),
            ],
            options={
                'verbose_name': '仕事の引き継ぎ',
                'verbose_name_plural': '仕事の引き継ぎ',
                'ordering': ['-handed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='WorkHandoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('handed_at', models.DateTimeField(verbose_name='引き継いだ日時')),
                ('moved', models.JSONField(default=dict, verbose_name='移ったもの')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='元に戻した日時')),
                ('giver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='引き継いだ人')),
                ('handed_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='transitions.workhandover')),
                ('receiver', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='引き受けた人')),
                ('undone_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='元に戻した人')),
            ],
            options={
                'abstract': False,
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='reorganisation',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transitions_reorganisationevent" ("created_at", "decisions", "department_file", "department_heading", "digest", "effective_on", "id", "people_file", "people_heading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "settled_at", "state", "uploaded_by_id") VALUES (NEW."created_at", NEW."decisions", NEW."department_file", NEW."department_heading", NEW."digest", NEW."effective_on", NEW."id", NEW."people_file", NEW."people_heading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."settled_at", NEW."state", NEW."uploaded_by_id"); RETURN NULL;', hash='e17aef07da2b1fd37a4b40a877965417df1e162d', operation='INSERT', pgid='pgtrigger_insert_insert_23324', table='transitions_reorganisation', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reorganisation',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decisions" IS DISTINCT FROM (NEW."decisions") OR OLD."department_file" IS DISTINCT FROM (NEW."department_file") OR OLD."department_heading" IS DISTINCT FROM (NEW."department_heading") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."effective_on" IS DISTINCT FROM (NEW."effective_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."people_file" IS DISTINCT FROM (NEW."people_file") OR OLD."people_heading" IS DISTINCT FROM (NEW."people_heading") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."uploaded_by_id" IS DISTINCT FROM (NEW."uploaded_by_id"))', func='INSERT INTO "transitions_reorganisationevent" ("created_at", "decisions", "department_file", "department_heading", "digest", "effective_on", "id", "people_file", "people_heading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "settled_at", "state", "uploaded_by_id") VALUES (NEW."created_at", NEW."decisions", NEW."department_file", NEW."department_heading", NEW."digest", NEW."effective_on", NEW."id", NEW."people_file", NEW."people_heading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."settled_at", NEW."state", NEW."uploaded_by_id"); RETURN NULL;', hash='cdf0093e05adff73cdfabde6611b2362ba1dc6e1', operation='UPDATE', pgid='pgtrigger_update_update_81775', table='transitions_reorganisation', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reorganisation',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transitions_reorganisationevent" ("created_at", "decisions", "department_file", "department_heading", "digest", "effective_on", "id", "people_file", "people_heading", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "settled_at", "state", "uploaded_by_id") VALUES (OLD."created_at", OLD."decisions", OLD."department_file", OLD."department_heading", OLD."digest", OLD."effective_on", OLD."id", OLD."people_file", OLD."people_heading", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."result", OLD."settled_at", OLD."state", OLD."uploaded_by_id"); RETURN NULL;', hash='6f4c5c1059a9ee0ed93384b718e6889c30fc8fa3', operation='DELETE', pgid='pgtrigger_delete_delete_f319d', table='transitions_reorganisation', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reorganisationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1244c7e22011afde892ae77015bcf9740bcc8754', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_33afd', table='transitions_reorganisationevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='workhandover',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transitions_workhandoverevent" ("giver_id", "handed_at", "handed_by_id", "id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_id", "undone_at", "undone_by_id") VALUES (NEW."giver_id", NEW."handed_at", NEW."handed_by_id", NEW."id", NEW."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."receiver_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='58a1ec040fd2924fb81d917d60f32b1baca12fc3', operation='INSERT', pgid='pgtrigger_insert_insert_6256e', table='transitions_workhandover', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='workhandover',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "transitions_workhandoverevent" ("giver_id", "handed_at", "handed_by_id", "id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_id", "undone_at", "undone_by_id") VALUES (NEW."giver_id", NEW."handed_at", NEW."handed_by_id", NEW."id", NEW."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."receiver_id", NEW."undone_at", NEW."undone_by_id"); RETURN NULL;', hash='252da48cbda556b0b14dc90b1bc66ed81a2943fd', operation='UPDATE', pgid='pgtrigger_update_update_f86de', table='transitions_workhandover', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='workhandover',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "transitions_workhandoverevent" ("giver_id", "handed_at", "handed_by_id", "id", "moved", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "receiver_id", "undone_at", "undone_by_id") VALUES (OLD."giver_id", OLD."handed_at", OLD."handed_by_id", OLD."id", OLD."moved", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."receiver_id", OLD."undone_at", OLD."undone_by_id"); RETURN NULL;', hash='ade01996719d724fd650669b36772e2a32d52e40', operation='DELETE', pgid='pgtrigger_delete_delete_bc87a', table='transitions_workhandover', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='workhandoverevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b2b0dc39e5e39ae923639c73e80bab71f3094558', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_85c0e', table='transitions_workhandoverevent', when='BEFORE')),
        ),
    ]
