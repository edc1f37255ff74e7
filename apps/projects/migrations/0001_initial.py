import apps.common.triggers
import django.core.validators
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
            name='Kpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='指標')),
                ('unit', models.CharField(max_length=20, verbose_name='単位')),
                ('baseline_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='基準値')),
                ('baseline_on', models.DateField(verbose_name='基準日')),
                ('target_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='目標値')),
                ('target_on', models.DateField(verbose_name='目標日')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=5, verbose_name='重み')),
                ('source', models.CharField(max_length=200, verbose_name='出典')),
                ('rhythm', models.CharField(choices=[('monthly', '毎月'), ('quarterly', '3か月ごと'), ('half_yearly', '半年ごと'), ('yearly', '年に一度')], default='half_yearly', help_text='4月から数えた月・四半期・半期・年度の、それぞれの終わりまでに測ります。', max_length=20, verbose_name='測る間隔')),
            ],
            options={
                'verbose_name': '指標（KPI）',
                'verbose_name_plural': '指標（KPI）',
                'ordering': ['project', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Pillar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='並び順')),
            ],
            options={
                'verbose_name': '柱',
                'verbose_name_plural': '柱',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measured_on', models.DateField(verbose_name='測定日')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='値')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='出典')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='projects.kpi', verbose_name='指標')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
            ],
            options={
                'verbose_name': '測定値',
                'verbose_name_plural': '測定値',
                'ordering': ['kpi', 'measured_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('kpi', 'measured_on'), name='one_value_a_day')],
            },
        ),
        migrations.CreateModel(
            name='MeasurementCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='訂正前の値')),
                ('to_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='訂正後の値')),
                ('reason', models.TextField(verbose_name='訂正の理由')),
                ('corrected_at', models.DateTimeField(verbose_name='訂正した日時')),
                ('corrected_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='訂正した人')),
                ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='projects.measurement', verbose_name='測定値')),
            ],
            options={
                'verbose_name': '測定値の訂正',
                'verbose_name_plural': '測定値の訂正',
                'ordering': ['corrected_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasurementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('measured_on', models.DateField(verbose_name='測定日')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='値')),
                ('source', models.CharField(blank=True, max_length=200, verbose_name='出典')),
                ('recorded_at', models.DateTimeField(verbose_name='記録日時')),
                ('kpi', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.kpi', verbose_name='指標')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.measurement')),
                ('recorded_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('goal', models.TextField(verbose_name='目標')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('goal_on', models.DateField(verbose_name='目標日')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
            ],
            options={
                'verbose_name': '計画',
                'verbose_name_plural': '計画',
                'ordering': ['-starts_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('goal_on__gt', models.F('starts_on'))), name='program_goal_after_start')],
            },
        ),
        migrations.CreateModel(
            name='PillarEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='並び順')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.pillar')),
                ('program', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.program', verbose_name='計画')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='pillar',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pillars', to='projects.program', verbose_name='計画'),
        ),
        migrations.CreateModel(
            name='ProgramEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('goal', models.TextField(verbose_name='目標')),
                ('starts_on', models.DateField(verbose_name='開始日')),
                ('goal_on', models.DateField(verbose_name='目標日')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='終了日')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.program')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Project',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField(default=0, verbose_name='番号')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('description', models.TextField(blank=True, verbose_name='どんな事業か')),
                ('departments', models.ManyToManyField(blank=True, related_name='projects', to='organization.department', verbose_name='関係する課')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_projects', to=settings.AUTH_USER_MODEL, verbose_name='責任者')),
                ('pillar', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='projects', to='projects.pillar', verbose_name='柱')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='projects', to='projects.program', verbose_name='計画')),
            ],
            options={
                'verbose_name': '重点事業',
                'verbose_name_plural': '重点事業',
                'ordering': ['program', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='KpiEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='指標')),
                ('unit', models.CharField(max_length=20, verbose_name='単位')),
                ('baseline_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='基準値')),
                ('baseline_on', models.DateField(verbose_name='基準日')),
                ('target_value', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='目標値')),
                ('target_on', models.DateField(verbose_name='目標日')),
                ('weight', models.DecimalField(decimal_places=2, default=1, max_digits=5, verbose_name='重み')),
                ('source', models.CharField(max_length=200, verbose_name='出典')),
                ('rhythm', models.CharField(choices=[('monthly', '毎月'), ('quarterly', '3か月ごと'), ('half_yearly', '半年ごと'), ('yearly', '年に一度')], default='half_yearly', help_text='4月から数えた月・四半期・半期・年度の、それぞれの終わりまでに測ります。', max_length=20, verbose_name='測る間隔')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.kpi')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='kpi',
            name='project',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kpis', to='projects.project', verbose_name='重点事業'),
        ),
        migrations.CreateModel(
            name='ProjectEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('order', models.PositiveIntegerField(default=0, verbose_name='番号')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('description', models.TextField(blank=True, verbose_name='どんな事業か')),
                ('owner', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='責任者')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.project')),
                ('pillar', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.pillar', verbose_name='柱')),
                ('program', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.program', verbose_name='計画')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=100, verbose_name='資料の名前')),
                ('url', models.URLField(max_length=500, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='アドレス')),
                ('added_at', models.DateTimeField(verbose_name='加えた日時')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='外した日時')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='加えた人')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': '資料',
                'verbose_name_plural': '資料',
                'ordering': ['label', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectLinkEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('label', models.CharField(max_length=100, verbose_name='資料の名前')),
                ('url', models.URLField(max_length=500, validators=[django.core.validators.URLValidator(schemes=['https'])], verbose_name='アドレス')),
                ('added_at', models.DateTimeField(verbose_name='加えた日時')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='外した日時')),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='加えた人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectlink')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=60, verbose_name='役割')),
                ('starts_on', models.DateField(verbose_name='いつから')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='職員')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': '作業部会の人',
                'verbose_name_plural': '作業部会の人',
                'ordering': ['starts_on', 'pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('project', 'person', 'role'), name='member_once_per_role'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='member_dates_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ProjectMemberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(max_length=60, verbose_name='役割')),
                ('starts_on', models.DateField(verbose_name='いつから')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('person', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='職員')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectmember')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('decision', '決まったこと'), ('progress', '進み具合')], max_length=10, verbose_name='種類')),
                ('noted_on', models.DateField(verbose_name='いつのこと')),
                ('text', models.TextField(verbose_name='内容')),
                ('written_at', models.DateTimeField(verbose_name='書いた日時')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='projects.project', verbose_name='重点事業')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='projects.projectnote', verbose_name='直す前のもの')),
            ],
            options={
                'verbose_name': '事業の記録',
                'verbose_name_plural': '事業の記録',
                'ordering': ['-noted_on', '-pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProjectNoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('kind', models.CharField(choices=[('decision', '決まったこと'), ('progress', '進み具合')], max_length=10, verbose_name='種類')),
                ('noted_on', models.DateField(verbose_name='いつのこと')),
                ('text', models.TextField(verbose_name='内容')),
                ('written_at', models.DateTimeField(verbose_name='書いた日時')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='projects.projectnote')),
                ('project', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.projectnote', verbose_name='直す前のもの')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='kpi',
            constraint=models.CheckConstraint(condition=models.Q(('target_on__gt', models.F('baseline_on'))), name='kpi_target_after_baseline'),
        ),
        migrations.AddConstraint(
            model_name='kpi',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gt', 0)), name='kpi_weight_positive'),
        ),
        apps.common.triggers.AddTrigger(
            model_name='program',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_programevent" ("closed_on", "goal", "goal_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."closed_on", NEW."goal", NEW."goal_on", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='4c6a635c4c554139a759c75363dd030691baff63', operation='INSERT', pgid='pgtrigger_insert_insert_da750', table='projects_program', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='program',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_programevent" ("closed_on", "goal", "goal_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (NEW."closed_on", NEW."goal", NEW."goal_on", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."starts_on"); RETURN NULL;', hash='853980080251b9dd0288adf34e636373adc4c60a', operation='UPDATE', pgid='pgtrigger_update_update_b236e', table='projects_program', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='program',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_programevent" ("closed_on", "goal", "goal_on", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on") VALUES (OLD."closed_on", OLD."goal", OLD."goal_on", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."starts_on"); RETURN NULL;', hash='0de5d3512fda35c12deba09dfea4fd334ed22927', operation='DELETE', pgid='pgtrigger_delete_delete_2748d', table='projects_program', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='measurement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_measurementevent" ("id", "kpi_id", "measured_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "value") VALUES (NEW."id", NEW."kpi_id", NEW."measured_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."source", NEW."value"); RETURN NULL;', hash='ba3506aefe3042abc7dc028998acfbf0e260c5f0', operation='INSERT', pgid='pgtrigger_insert_insert_ae60e', table='projects_measurement', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='measurement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_measurementevent" ("id", "kpi_id", "measured_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "value") VALUES (NEW."id", NEW."kpi_id", NEW."measured_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id", NEW."source", NEW."value"); RETURN NULL;', hash='e3e336e9afb3578e0ccc653b9aadca5d658460e7', operation='UPDATE', pgid='pgtrigger_update_update_d8b8b', table='projects_measurement', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='measurement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_measurementevent" ("id", "kpi_id", "measured_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "source", "value") VALUES (OLD."id", OLD."kpi_id", OLD."measured_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."value"); RETURN NULL;', hash='4eba47cb7cdf0d5f5d0a8f212819fe5eadfe5f40', operation='DELETE', pgid='pgtrigger_delete_delete_ff49c', table='projects_measurement', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='measurementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6057f18e32a44cba4ef4050b9033f579e6231dcb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0598f', table='projects_measurementevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='pillarevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7d11257e67c5a368ab3ae33628b957b7b5a69064', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2fd3c', table='projects_pillarevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_pillarevent" ("id", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."name", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."program_id"); RETURN NULL;', hash='20c28e42b7ec705e6266d361719806efb0df2884', operation='INSERT', pgid='pgtrigger_insert_insert_ff8e9', table='projects_pillar', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_pillarevent" ("id", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (NEW."id", NEW."name", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."program_id"); RETURN NULL;', hash='461d22e14e8dc7c331092bbb7810d8fde040181c', operation='UPDATE', pgid='pgtrigger_update_update_359d3', table='projects_pillar', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='pillar',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_pillarevent" ("id", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "program_id") VALUES (OLD."id", OLD."name", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."program_id"); RETURN NULL;', hash='701e6068bf4ec29b63eaf7e6aedfdd733e23dccf', operation='DELETE', pgid='pgtrigger_delete_delete_df28b', table='projects_pillar', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='programevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1279d95fddb7f9a4f438c55de32490e3349ef3c1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8eb7e', table='projects_programevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectevent" ("description", "id", "name", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "program_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."order", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pillar_id", NEW."program_id"); RETURN NULL;', hash='0981fbdc32832484801fb29f85638a94d3e1e2cf', operation='INSERT', pgid='pgtrigger_insert_insert_2e147', table='projects_project', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectevent" ("description", "id", "name", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "program_id") VALUES (NEW."description", NEW."id", NEW."name", NEW."order", NEW."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pillar_id", NEW."program_id"); RETURN NULL;', hash='d648f53fe57bf959293965b27d964ac3e2fceb77', operation='UPDATE', pgid='pgtrigger_update_update_804c3', table='projects_project', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='project',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectevent" ("description", "id", "name", "order", "owner_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pillar_id", "program_id") VALUES (OLD."description", OLD."id", OLD."name", OLD."order", OLD."owner_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pillar_id", OLD."program_id"); RETURN NULL;', hash='6b20f17ec5941b822406c7d7a4468c716d6c0524', operation='DELETE', pgid='pgtrigger_delete_delete_2192f', table='projects_project', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='kpievent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f7cd35ae54cb451f35b85701898f2df4934c0c6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c3464', table='projects_kpievent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='kpi',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_kpievent" ("baseline_on", "baseline_value", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "source", "target_on", "target_value", "unit", "weight") VALUES (NEW."baseline_on", NEW."baseline_value", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rhythm", NEW."source", NEW."target_on", NEW."target_value", NEW."unit", NEW."weight"); RETURN NULL;', hash='bdd23694e5dd06dd72efdcbe2077b81fb2e4abe1', operation='INSERT', pgid='pgtrigger_insert_insert_d3931', table='projects_kpi', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='kpi',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_kpievent" ("baseline_on", "baseline_value", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "source", "target_on", "target_value", "unit", "weight") VALUES (NEW."baseline_on", NEW."baseline_value", NEW."id", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."rhythm", NEW."source", NEW."target_on", NEW."target_value", NEW."unit", NEW."weight"); RETURN NULL;', hash='ba110ac7a8a56aaeabed33d4d1a5a3cd6b44e033', operation='UPDATE', pgid='pgtrigger_update_update_aca35', table='projects_kpi', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='kpi',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_kpievent" ("baseline_on", "baseline_value", "id", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "source", "target_on", "target_value", "unit", "weight") VALUES (OLD."baseline_on", OLD."baseline_value", OLD."id", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rhythm", OLD."source", OLD."target_on", OLD."target_value", OLD."unit", OLD."weight"); RETURN NULL;', hash='65415fad6fc0b5e171ada9c44bba0fbfd54fcd0d', operation='DELETE', pgid='pgtrigger_delete_delete_955a5', table='projects_kpi', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1e539f9fdce38ce92bafc8b1e4a452e7eeeec59d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bce67', table='projects_projectevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectlink',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectlinkevent" ("added_at", "added_by_id", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "removed_at", "url") VALUES (NEW."added_at", NEW."added_by_id", NEW."id", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."removed_at", NEW."url"); RETURN NULL;', hash='7700d245451969327cd272abddcf3139b140a3ea', operation='INSERT', pgid='pgtrigger_insert_insert_be61f', table='projects_projectlink', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectlink',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectlinkevent" ("added_at", "added_by_id", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "removed_at", "url") VALUES (NEW."added_at", NEW."added_by_id", NEW."id", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."removed_at", NEW."url"); RETURN NULL;', hash='4883ad3fe68290c7f0bc16213c4abca7ddb9c505', operation='UPDATE', pgid='pgtrigger_update_update_fc5f5', table='projects_projectlink', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectlink',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectlinkevent" ("added_at", "added_by_id", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "removed_at", "url") VALUES (OLD."added_at", OLD."added_by_id", OLD."id", OLD."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."removed_at", OLD."url"); RETURN NULL;', hash='bda4873a3e36cab4b53d65f84cba74d9e6b5f11b', operation='DELETE', pgid='pgtrigger_delete_delete_e1fc4', table='projects_projectlink', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectlinkevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='646776436c8e181e8f6f55b9dec9de13d27ad474', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1b93a', table='projects_projectlinkevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectmember',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectmemberevent" ("ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."role", NEW."starts_on"); RETURN NULL;', hash='7c55b590dbe8804e62f872d2d75c5ecefbbf553f', operation='INSERT', pgid='pgtrigger_insert_insert_31b7a', table='projects_projectmember', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectmember',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectmemberevent" ("ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "starts_on") VALUES (NEW."ends_on", NEW."id", NEW."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."role", NEW."starts_on"); RETURN NULL;', hash='03137070e0dcf5be0b57d91de651b6a0a5540f91', operation='UPDATE', pgid='pgtrigger_update_update_1bca3', table='projects_projectmember', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectmember',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectmemberevent" ("ends_on", "id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "role", "starts_on") VALUES (OLD."ends_on", OLD."id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."role", OLD."starts_on"); RETURN NULL;', hash='603c548568f1dd62516b74a503f1891a796eca33', operation='DELETE', pgid='pgtrigger_delete_delete_74481', table='projects_projectmember', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectmemberevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='6f940aaeb062f8ada6c3616f5f901891a2e37b76', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3e713', table='projects_projectmemberevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectnote',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectnoteevent" ("author_id", "id", "kind", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "replaces_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", NEW."kind", NEW."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."replaces_id", NEW."text", NEW."written_at"); RETURN NULL;', hash='5563d0547f814ba889f5306dc06997fb7a0f1a49', operation='INSERT', pgid='pgtrigger_insert_insert_69f90', table='projects_projectnote', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectnote',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "projects_projectnoteevent" ("author_id", "id", "kind", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "replaces_id", "text", "written_at") VALUES (NEW."author_id", NEW."id", NEW."kind", NEW."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."replaces_id", NEW."text", NEW."written_at"); RETURN NULL;', hash='2e969cff3847f1ce4763317df03fb400fdba8f28', operation='UPDATE', pgid='pgtrigger_update_update_f3bff', table='projects_projectnote', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectnote',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "projects_projectnoteevent" ("author_id", "id", "kind", "noted_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "replaces_id", "text", "written_at") VALUES (OLD."author_id", OLD."id", OLD."kind", OLD."noted_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."replaces_id", OLD."text", OLD."written_at"); RETURN NULL;', hash='8805d9c2d467baad2afc2dbe93642ddb7d345404', operation='DELETE', pgid='pgtrigger_delete_delete_c5958', table='projects_projectnote', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='projectnoteevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7e0b8827ae636b88b32fe22dc0325545b2996f15', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e21db', table='projects_projectnoteevent', when='BEFORE')),
        ),
    ]
