import apps.common.triggers
import datetime
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.lookups
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clusters', '0001_initial'),
        ('deliveries', '0001_initial'),
        ('improvements', '0001_initial'),
        ('issues', '0001_initial'),
        ('milestones', '0001_initial'),
        ('organization', '0001_initial'),
        ('organization', '__first__'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlannedDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('first_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='ReminderPreference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_at', models.TimeField(default=datetime.time(8, 30), verbose_name='届く時刻')),
                ('ways', models.CharField(choices=[('mail', 'メール'), ('teams', 'Teams'), ('both', 'メールとTeamsの両方')], default='mail', max_length=5, verbose_name='届け方')),
                ('weekly', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('milestone', 'マイルストーンの期日'), ('reply', '困りごとへの最初のお返事'), ('measurement', '指標の測定値'), ('quarter', '四半期ごとの課の声'), ('round', '選定の話し合い'), ('report', '月次報告の確認'), ('problem', '共通課題の動き'), ('paper', '改善の前のやり方'), ('effect', '改善の効果の実測'), ('step', '改善の次の一歩'), ('review', '改善の話し合い'), ('rollout', '改善の横展開')], max_length=15), blank=True, default=list, size=None, verbose_name='週に1度でよいもの')),
                ('recipient', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminder_preference', to=settings.AUTH_USER_MODEL, verbose_name='受け取る人')),
            ],
            options={
                'verbose_name': 'お知らせの受け取り方',
                'verbose_name_plural': 'お知らせの受け取り方',
            },
        ),
        migrations.CreateModel(
            name='ReminderTiming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(choices=[('milestone', 'マイルストーンの期日'), ('reply', '困りごとへの最初のお返事'), ('measurement', '指標の測定値'), ('quarter', '四半期ごとの課の声'), ('round', '選定の話し合い'), ('report', '月次報告の確認'), ('problem', '共通課題の動き'), ('paper', '改善の前のやり方'), ('effect', '改善の効果の実測'), ('step', '改善の次の一歩'), ('review', '改善の話し合い'), ('rollout', '改善の横展開')], max_length=15, verbose_name='何について')),
                ('ahead', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)]), blank=True, default=list, help_text='日数を「,」で区切って並べます。例：14, 3', size=6, verbose_name='期日の何日前に知らせるか')),
                ('overdue', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)]), blank=True, default=list, help_text='日数を「,」で区切って並べます。例：1, 7, 14, 28', size=6, verbose_name='期日から何日後に知らせるか')),
                ('rhythm', models.PositiveSmallIntegerField(default=28, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(366)], verbose_name='そのあとは何日おきか')),
                ('heads_after', models.PositiveSmallIntegerField(blank=True, help_text='期日を過ぎてからの日数です。空欄のときは知らせません。', null=True, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='所属長にも知らせるまでの日数')),
                ('coordinators_after', models.PositiveSmallIntegerField(blank=True, help_text='期日を過ぎてからの日数です。空欄のときは知らせません。', null=True, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='調整役にも知らせるまでの日数')),
                ('project', models.ForeignKey(blank=True, help_text='空欄のときは、すべての事業に使います。', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminder_timings', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': 'お知らせの時期',
                'verbose_name_plural': 'お知らせの時期',
                'ordering': ['topic', 'project'],
                'constraints': [models.UniqueConstraint(fields=('topic', 'project'), name='timing_once_per_topic_and_project', nulls_distinct=False, violation_error_message='同じ対象の時期が、すでにあります。')],
            },
        ),
        migrations.CreateModel(
            name='ReminderTimingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('topic', models.CharField(choices=[('milestone', 'マイルストーンの期日'), ('reply', '困りごとへの最初のお返事'), ('measurement', '指標の測定値'), ('quarter', '四半期ごとの課の声'), ('round', '選定の話し合い'), ('report', '月次報告の確認'), ('problem', '共通課題の動き'), ('paper', '改善の前のやり方'), ('effect', '改善の効果の実測'), ('step', '改善の次の一歩'), ('review', '改善の話し合い'), ('rollout', '改善の横展開')], max_length=15, verbose_name='何について')),
                ('ahead', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)]), blank=True, default=list, help_text='日数を「,」で区切って並べます。例：14, 3', size=6, verbose_name='期日の何日前に知らせるか')),
                ('overdue', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(366)]), blank=True, default=list, help_text='日数を「,」で区切って並べます。例：1, 7, 14, 28', size=6, verbose_name='期日から何日後に知らせるか')),
                ('rhythm', models.PositiveSmallIntegerField(default=28, validators=[django.core.validators.MinValueValidator(7), django.core.validators.MaxValueValidator(366)], verbose_name='そのあとは何日おきか')),
                ('heads_after', models.PositiveSmallIntegerField(blank=True, help_text='期日を過ぎてからの日数です。空欄のときは知らせません。', null=True, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='所属長にも知らせるまでの日数')),
                ('coordinators_after', models.PositiveSmallIntegerField(blank=True, help_text='期日を過ぎてからの日数です。空欄のときは知らせません。', null=True, validators=[django.core.validators.MaxValueValidator(366)], verbose_name='調整役にも知らせるまでの日数')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reminders.remindertiming')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, help_text='空欄のときは、すべての事業に使います。', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('milestone_ahead', '期日が近い'), ('milestone_today', '今日が期日'), ('milestone_overdue', '期日を過ぎた'), ('reply_due', 'お返事の期日が近い'), ('reply_overdue', 'お返事の期日を過ぎた'), ('measurement_missing', '測定値を待っている'), ('quarter_silent', '四半期の声を待っている'), ('round_ahead', '選定の話し合いが近い'), ('round_undecided', '選定がまだ決まっていない'), ('report_unapproved', '月次報告の確認を待っている'), ('problem_still', '共通課題が動いていない'), ('paper_asked', '前のやり方をたずねている'), ('effect_unmeasured', '効果の実測を待っている'), ('review_ahead', '改善の話し合いが近い'), ('step_overdue', '次の一歩の期日を過ぎた'), ('rollout_undecided', '横展開の答えを待っている')], max_length=30, verbose_name='種類')),
                ('because', models.CharField(choices=[('owner', '責任者・担当'), ('delegate', '頼まれた人'), ('team', 'いっしょに進める人'), ('member', 'WG委員'), ('head', '所属長'), ('coordinator', '調整役')], default='owner', max_length=15, verbose_name='受け取る理由')),
                ('month', models.PositiveIntegerField(blank=True, help_text='月次報告の月の初日。20261001のように。', null=True, verbose_name='月')),
                ('version', models.PositiveIntegerField(default=0, help_text='期日が変わると、前の版のお知らせは取りやめます。', verbose_name='期日の版')),
                ('due_on', models.DateField(verbose_name='知らせる日')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('queued_at', models.DateTimeField(blank=True, null=True, verbose_name='送信に回した日時')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='取りやめた日時')),
                ('snoozed_until', models.DateField(blank=True, null=True, verbose_name='あとで知らせる日')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='clusters.cluster')),
                ('delegated_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='頼んだ相手')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='organization.department')),
                ('improvement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='improvements.improvement')),
                ('issue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='issues.issue')),
                ('kpi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='projects.kpi')),
                ('message', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='deliveries.outboundmessage', verbose_name='メール')),
                ('milestone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='milestones.milestone')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to=settings.AUTH_USER_MODEL, verbose_name='受け取る人')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='clusters.selectionround')),
            ],
            options={
                'verbose_name': 'お知らせ',
                'verbose_name_plural': 'お知らせ',
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['milestone', 'recipient', 'due_on'], name='reminder_of_milestone'), models.Index(fields=['issue', 'recipient', 'due_on'], name='reminder_of_issue'), models.Index(fields=['kpi', 'recipient', 'due_on'], name='reminder_of_kpi'), models.Index(condition=models.Q(('cancelled_at__isnull', True), ('message__isnull', True)), fields=['recipient'], name='reminder_untold')],
                'constraints': [models.CheckConstraint(condition=django.db.models.lookups.Exact(models.Func(models.F('milestone'), models.F('issue'), models.F('kpi'), models.F('department'), models.F('round'), models.F('month'), models.F('cluster'), models.F('improvement'), function='num_nonnulls', output_field=models.IntegerField()), 1), name='reminder_about_one_thing')],
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='remindertiming',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reminders_remindertimingevent" ("ahead", "coordinators_after", "heads_after", "id", "overdue", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "topic") VALUES (NEW."ahead", NEW."coordinators_after", NEW."heads_after", NEW."id", NEW."overdue", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."rhythm", NEW."topic"); RETURN NULL;', hash='f704256577ff95cfe557066d6cac7d1807405fde', operation='INSERT', pgid='pgtrigger_insert_insert_76b0f', table='reminders_remindertiming', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='remindertiming',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reminders_remindertimingevent" ("ahead", "coordinators_after", "heads_after", "id", "overdue", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "topic") VALUES (NEW."ahead", NEW."coordinators_after", NEW."heads_after", NEW."id", NEW."overdue", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."rhythm", NEW."topic"); RETURN NULL;', hash='c896167371c7f11dccb6756beb7b862a3e4c1b07', operation='UPDATE', pgid='pgtrigger_update_update_89d69', table='reminders_remindertiming', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='remindertiming',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reminders_remindertimingevent" ("ahead", "coordinators_after", "heads_after", "id", "overdue", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "rhythm", "topic") VALUES (OLD."ahead", OLD."coordinators_after", OLD."heads_after", OLD."id", OLD."overdue", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."rhythm", OLD."topic"); RETURN NULL;', hash='432e61933f511932795de243681a7fd41fa11e63', operation='DELETE', pgid='pgtrigger_delete_delete_ddae8', table='reminders_remindertiming', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='remindertimingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d646882df4597fc9271ad4bc34d9f130ed5d84c1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ae6a', table='reminders_remindertimingevent', when='BEFORE')),
        ),
    ]
