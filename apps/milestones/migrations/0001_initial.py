import apps.common.triggers
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organization', '__first__'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='マイルストーン')),
                ('description', models.TextField(blank=True, verbose_name='できあがるもの')),
                ('baseline_on', models.DateField(verbose_name='当初の期日')),
                ('due_on', models.DateField(verbose_name='期日')),
                ('date_version', models.PositiveIntegerField(default=1, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('outer_reason', models.CharField(blank=True, max_length=200, verbose_name='動かせない期日の理由')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='完了日')),
                ('evidence', models.TextField(blank=True, verbose_name='完了の確認')),
                ('dropped_on', models.DateField(blank=True, null=True, verbose_name='取りやめた日')),
                ('dropped_reason', models.TextField(blank=True, verbose_name='取りやめた理由')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to=settings.AUTH_USER_MODEL, verbose_name='責任者')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='milestones', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': 'マイルストーン',
                'verbose_name_plural': 'マイルストーン',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CarryOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carried_at', models.DateTimeField(verbose_name='日時')),
                ('carried_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='引き継いだ人')),
                ('from_project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project', verbose_name='前の事業')),
                ('to_project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project', verbose_name='次の事業')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='carry_overs', to='milestones.milestone', verbose_name='マイルストーン')),
            ],
            options={
                'verbose_name': '引き継ぎ',
                'verbose_name_plural': '引き継ぎ',
                'ordering': ['carried_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MilestoneDependency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='milestones.milestone', verbose_name='先')),
                ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='milestones.milestone', verbose_name='後')),
            ],
            options={
                'verbose_name': '前後関係',
                'verbose_name_plural': '前後関係',
                'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='dependency_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='dependency_not_on_itself')],
            },
        ),
        migrations.AddField(
            model_name='milestone',
            name='predecessors',
            field=models.ManyToManyField(related_name='successors', through='milestones.MilestoneDependency', through_fields=('successor', 'predecessor'), to='milestones.milestone', verbose_name='先に終わるもの'),
        ),
        migrations.CreateModel(
            name='MilestoneDependencyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='milestones.milestonedependency')),
                ('predecessor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='milestones.milestone', verbose_name='先')),
                ('successor', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='milestones.milestone', verbose_name='後')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MilestoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=100, verbose_name='マイルストーン')),
                ('description', models.TextField(blank=True, verbose_name='できあがるもの')),
                ('baseline_on', models.DateField(verbose_name='当初の期日')),
                ('due_on', models.DateField(verbose_name='期日')),
                ('date_version', models.PositiveIntegerField(default=1, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('outer_reason', models.CharField(blank=True, max_length=200, verbose_name='動かせない期日の理由')),
                ('completed_on', models.DateField(blank=True, null=True, verbose_name='完了日')),
                ('evidence', models.TextField(blank=True, verbose_name='完了の確認')),
                ('dropped_on', models.DateField(blank=True, null=True, verbose_name='取りやめた日')),
                ('dropped_reason', models.TextField(blank=True, verbose_name='取りやめた理由')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='責任者')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='milestones.milestone')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProgramResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('figures', models.JSONField(verbose_name='数字')),
                ('reached', models.TextField(verbose_name='できたこと')),
                ('missed', models.TextField(blank=True, verbose_name='届かなかったこと')),
                ('closed_at', models.DateTimeField(verbose_name='終えた日時')),
                ('closed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='終えた人')),
                ('program', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='result', to='projects.program', verbose_name='計画')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='results_before', to='projects.program', verbose_name='次の計画')),
            ],
            options={
                'verbose_name': '計画の結果',
                'verbose_name_plural': '計画の結果',
                'ordering': ['-closed_at'],
            },
        ),
        migrations.CreateModel(
            name='SlipEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='前の期日')),
                ('to_on', models.DateField(verbose_name='新しい期日')),
                ('reason', models.CharField(choices=[('law', '法令の改正'), ('budget', '予算'), ('supplier', '事業者の都合'), ('people', '人員'), ('national_specification', '国の仕様'), ('other', 'その他')], max_length=30, verbose_name='理由')),
                ('note', models.TextField(blank=True, verbose_name='説明')),
                ('moved_at', models.DateTimeField(verbose_name='日時')),
                ('milestone', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='milestones.milestone', verbose_name='マイルストーン')),
                ('moved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='変えた人')),
            ],
            options={
                'verbose_name': '期日の変更',
                'verbose_name_plural': '期日の変更',
                'ordering': ['moved_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='止めた日時')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_feeds', to=settings.AUTH_USER_MODEL, verbose_name='持ち主')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': 'カレンダーのアドレス',
                'verbose_name_plural': 'カレンダーのアドレス',
                'ordering': ['project__order', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at__isnull', True)), fields=('owner', 'project'), name='one_feed_in_use', nulls_distinct=False)],
            },
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('completed_on__isnull', True)), fields=['due_on'], name='milestone_open_due'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('completed_on__isnull', True), ('dropped_on__isnull', True), _connector='OR'), name='milestone_done_or_dropped'),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestonedependency',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "milestones_milestonedependencyevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "successor_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."predecessor_id", NEW."successor_id"); RETURN NULL;', hash='50719ba2704f7ee6df834848fdb6aa34668dfc8b', operation='INSERT', pgid='pgtrigger_insert_insert_694a4', table='milestones_milestonedependency', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestonedependency',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "milestones_milestonedependencyevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "successor_id") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."predecessor_id", NEW."successor_id"); RETURN NULL;', hash='09512d2de60bbcacc95fe57ad32f8faff305a969', operation='UPDATE', pgid='pgtrigger_update_update_a8495', table='milestones_milestonedependency', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestonedependency',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "milestones_milestonedependencyevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "predecessor_id", "successor_id") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."predecessor_id", OLD."successor_id"); RETURN NULL;', hash='a5455697d1ccf8ec571c70f4a938c12594c18b2e', operation='DELETE', pgid='pgtrigger_delete_delete_03e9b', table='milestones_milestonedependency', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "milestones_milestoneevent" ("baseline_on", "completed_on", "date_version", "description", "dropped_on", "dropped_reason", "due_on", "evidence", "id", "outer_reason", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "version") VALUES (NEW."baseline_on", NEW."completed_on", NEW."date_version", NEW."description", NEW."dropped_on", NEW."dropped_reason", NEW."due_on", NEW."evidence", NEW."id", NEW."outer_reason", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."title", NEW."version"); RETURN NULL;', hash='327bfd765eb16c33136ef6f768dd40a78b675f08', operation='INSERT', pgid='pgtrigger_insert_insert_9bad3', table='milestones_milestone', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "milestones_milestoneevent" ("baseline_on", "completed_on", "date_version", "description", "dropped_on", "dropped_reason", "due_on", "evidence", "id", "outer_reason", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "version") VALUES (NEW."baseline_on", NEW."completed_on", NEW."date_version", NEW."description", NEW."dropped_on", NEW."dropped_reason", NEW."due_on", NEW."evidence", NEW."id", NEW."outer_reason", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."title", NEW."version"); RETURN NULL;', hash='5d446e172b4ee6e34def60d8944a9e677364d871', operation='UPDATE', pgid='pgtrigger_update_update_62911', table='milestones_milestone', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "milestones_milestoneevent" ("baseline_on", "completed_on", "date_version", "description", "dropped_on", "dropped_reason", "due_on", "evidence", "id", "outer_reason", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "title", "version") VALUES (OLD."baseline_on", OLD."completed_on", OLD."date_version", OLD."description", OLD."dropped_on", OLD."dropped_reason", OLD."due_on", OLD."evidence", OLD."id", OLD."outer_reason", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."title", OLD."version"); RETURN NULL;', hash='145da7383422b9aaad3a85a8b402aff4088677b3', operation='DELETE', pgid='pgtrigger_delete_delete_fe794', table='milestones_milestone', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestonedependencyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c4d019c1c255db1136875e9b17a68ab47b6cdb93', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_78206', table='milestones_milestonedependencyevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='milestoneevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='42c9a73735015e37fdea8a4e55ad6f84b2d31eaf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e8c7b', table='milestones_milestoneevent', when='BEFORE')),
        ),
    ]
