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
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvaluationGrade',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='評価')),
                ('meaning', models.CharField(blank=True, max_length=200, verbose_name='どんなとき')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('is_offered', models.BooleanField(default=True, verbose_name='これから選べる')),
            ],
            options={
                'verbose_name': '評価の段階',
                'verbose_name_plural': '評価の段階',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EvaluationGradeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=40, verbose_name='評価')),
                ('meaning', models.CharField(blank=True, max_length=200, verbose_name='どんなとき')),
                ('order', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('is_offered', models.BooleanField(default=True, verbose_name='これから選べる')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.evaluationgrade')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='YearlyReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('edition', models.PositiveSmallIntegerField(default=1, verbose_name='版')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('result', models.TextField(blank=True, verbose_name='この年度の結果')),
                ('reasons', models.TextField(blank=True, verbose_name='そう評価したわけ')),
                ('next_measures', models.TextField(blank=True, verbose_name='次の年度にすること')),
                ('correction', models.CharField(blank=True, max_length=1000, verbose_name='訂正の理由')),
                ('state', models.CharField(choices=[('draft', '下書き'), ('submitted', '提出済み')], default='draft', max_length=10, verbose_name='状態')),
                ('figures', models.JSONField(editable=False, null=True)),
                ('figures_on', models.DateField(editable=False, null=True, verbose_name='数字の日')),
                ('written_at', models.DateTimeField(verbose_name='書いた日時')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提出した日時')),
                ('grade', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.evaluationgrade', verbose_name='評価')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='projects.project', verbose_name='重点事業')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出した人')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
            ],
            options={
                'verbose_name': '年度のふりかえり',
                'verbose_name_plural': '年度のふりかえり',
                'ordering': ['-fiscal_year', 'project', '-edition'],
                'constraints': [models.UniqueConstraint(fields=('project', 'fiscal_year', 'edition'), name='review_edition_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('project', 'fiscal_year'), name='review_one_draft'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'draft'), ('submitted_at', None)), models.Q(('figures__isnull', False), ('grade__isnull', False), ('state', 'submitted'), ('submitted_at__isnull', False)), _connector='OR'), name='review_submitted_is_frozen')],
            },
        ),
        migrations.CreateModel(
            name='YearlyReviewEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('fiscal_year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('edition', models.PositiveSmallIntegerField(default=1, verbose_name='版')),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('result', models.TextField(blank=True, verbose_name='この年度の結果')),
                ('reasons', models.TextField(blank=True, verbose_name='そう評価したわけ')),
                ('next_measures', models.TextField(blank=True, verbose_name='次の年度にすること')),
                ('correction', models.CharField(blank=True, max_length=1000, verbose_name='訂正の理由')),
                ('state', models.CharField(choices=[('draft', '下書き'), ('submitted', '提出済み')], default='draft', max_length=10, verbose_name='状態')),
                ('figures_on', models.DateField(editable=False, null=True, verbose_name='数字の日')),
                ('written_at', models.DateTimeField(verbose_name='書いた日時')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提出した日時')),
                ('grade', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.evaluationgrade', verbose_name='評価')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.yearlyreview')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
                ('submitted_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='提出した人')),
                ('written_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
            ],
            options={
                'abstract': False,
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='evaluationgrade',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_evaluationgradeevent" ("id", "is_offered", "meaning", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_offered", NEW."meaning", NEW."name", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='853d52eb1c5a22a674b549295588b88593f76a14', operation='INSERT', pgid='pgtrigger_insert_insert_3b57e', table='reviews_evaluationgrade', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='evaluationgrade',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_evaluationgradeevent" ("id", "is_offered", "meaning", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."id", NEW."is_offered", NEW."meaning", NEW."name", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='70d97fb8641938c7e1440617f142a88258574c9d', operation='UPDATE', pgid='pgtrigger_update_update_bda9c', table='reviews_evaluationgrade', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='evaluationgrade',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_evaluationgradeevent" ("id", "is_offered", "meaning", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."id", OLD."is_offered", OLD."meaning", OLD."name", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='8dca8955caf89d0a6ceca436fd68a16a05e62a69', operation='DELETE', pgid='pgtrigger_delete_delete_92065', table='reviews_evaluationgrade', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='evaluationgradeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fbc5e38d97023469995fa262ceef7b51a834572a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d92b1', table='reviews_evaluationgradeevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='yearlyreview',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_yearlyreviewevent" ("correction", "edition", "figures_on", "fiscal_year", "grade_id", "id", "next_measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reasons", "result", "revision", "state", "submitted_at", "submitted_by_id", "written_at", "written_by_id") VALUES (NEW."correction", NEW."edition", NEW."figures_on", NEW."fiscal_year", NEW."grade_id", NEW."id", NEW."next_measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."reasons", NEW."result", NEW."revision", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='80d8cea126130d7abbdf58993e88da3890c2362d', operation='INSERT', pgid='pgtrigger_insert_insert_9dfb9', table='reviews_yearlyreview', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='yearlyreview',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."correction" IS DISTINCT FROM (NEW."correction") OR OLD."edition" IS DISTINCT FROM (NEW."edition") OR OLD."figures_on" IS DISTINCT FROM (NEW."figures_on") OR OLD."fiscal_year" IS DISTINCT FROM (NEW."fiscal_year") OR OLD."grade_id" IS DISTINCT FROM (NEW."grade_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."next_measures" IS DISTINCT FROM (NEW."next_measures") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."result" IS DISTINCT FROM (NEW."result") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))', func='INSERT INTO "reviews_yearlyreviewevent" ("correction", "edition", "figures_on", "fiscal_year", "grade_id", "id", "next_measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reasons", "result", "revision", "state", "submitted_at", "submitted_by_id", "written_at", "written_by_id") VALUES (NEW."correction", NEW."edition", NEW."figures_on", NEW."fiscal_year", NEW."grade_id", NEW."id", NEW."next_measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."reasons", NEW."result", NEW."revision", NEW."state", NEW."submitted_at", NEW."submitted_by_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;', hash='dc17b5fe18f692e90f4df7cfbff13a19b56c31b2', operation='UPDATE', pgid='pgtrigger_update_update_3b169', table='reviews_yearlyreview', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='yearlyreview',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_yearlyreviewevent" ("correction", "edition", "figures_on", "fiscal_year", "grade_id", "id", "next_measures", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "reasons", "result", "revision", "state", "submitted_at", "submitted_by_id", "written_at", "written_by_id") VALUES (OLD."correction", OLD."edition", OLD."figures_on", OLD."fiscal_year", OLD."grade_id", OLD."id", OLD."next_measures", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."reasons", OLD."result", OLD."revision", OLD."state", OLD."submitted_at", OLD."submitted_by_id", OLD."written_at", OLD."written_by_id"); RETURN NULL;', hash='5ea1f566eb70fff948c1f3547114ffb6342a0423', operation='DELETE', pgid='pgtrigger_delete_delete_6b18e', table='reviews_yearlyreview', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='yearlyreviewevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f751335840ce31d40db18b5dd3304f4ea7e69350', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9b4d8', table='reviews_yearlyreviewevent', when='BEFORE')),
        ),
    ]
