import apps.common.search
import apps.common.triggers
import django.contrib.postgres.indexes
import django.contrib.postgres.search
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
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('email', models.EmailField(max_length=254, verbose_name='メールアドレス')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('en', 'English')], default='ja', max_length=10, verbose_name='言語')),
                ('scope', models.CharField(choices=[('executive', '全庁の報告'), ('project', 'ひとつの重点事業の報告')], default='executive', max_length=10, verbose_name='送る報告')),
                ('with_workbook', models.BooleanField(default=True, verbose_name='表計算ファイルも付ける')),
                ('starts_on', models.DateField(verbose_name='いつから')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'verbose_name': '報告を送る宛先',
                'verbose_name_plural': '報告を送る宛先',
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('project__isnull', True), ('scope', 'executive')), models.Q(('project__isnull', False), ('scope', 'project')), _connector='OR'), name='address_names_its_project', violation_error_message='重点事業の報告を送るときだけ、重点事業をひとつ選んでください。'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='address_dates_in_order', violation_error_message='「いつまで」は「いつから」より後の日にしてください。'), models.UniqueConstraint(fields=('email', 'scope', 'project'), name='address_once_per_report', nulls_distinct=False, violation_error_message='この宛先には、もう同じ報告を送ることになっています。')],
            },
        ),
        migrations.CreateModel(
            name='ReportAddressEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('email', models.EmailField(max_length=254, verbose_name='メールアドレス')),
                ('language', models.CharField(choices=[('ja', '日本語'), ('en', 'English')], default='ja', max_length=10, verbose_name='言語')),
                ('scope', models.CharField(choices=[('executive', '全庁の報告'), ('project', 'ひとつの重点事業の報告')], default='executive', max_length=10, verbose_name='送る報告')),
                ('with_workbook', models.BooleanField(default=True, verbose_name='表計算ファイルも付ける')),
                ('starts_on', models.DateField(verbose_name='いつから')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='いつまで')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.reportaddress')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='projects.project', verbose_name='重点事業')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版')),
                ('state', models.CharField(choices=[('making', '作成中'), ('draft', '下書き'), ('approved', '承認済'), ('sending', '送付中'), ('sent', '送付済')], default='making', max_length=10, verbose_name='状態')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, help_text='文を直すたびに一つ増えます。')),
                ('reason', models.TextField(blank=True, verbose_name='訂正の理由')),
                ('begun_at', models.DateTimeField(verbose_name='作りはじめた日時')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='承認した日時')),
                ('goes_out_at', models.DateTimeField(blank=True, null=True, verbose_name='送る日時')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送りおえた日時')),
                ('reports_expected', models.PositiveIntegerField(default=0, verbose_name='作る報告の数')),
                ('reports_made', models.PositiveIntegerField(default=0, verbose_name='できた報告の数')),
                ('mails_expected', models.PositiveIntegerField(default=0, verbose_name='作るメールの数')),
                ('mails_made', models.PositiveIntegerField(default=0, verbose_name='できたメールの数')),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承認した人')),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作った人')),
            ],
            options={
                'verbose_name': '月次報告の版',
                'verbose_name_plural': '月次報告の版',
                'ordering': ['-month', '-number'],
                'constraints': [models.UniqueConstraint(fields=('month', 'number'), name='edition_once_per_number'), models.UniqueConstraint(condition=models.Q(('state__in', ['making', 'draft', 'approved'])), fields=('month',), name='one_edition_of_a_month_in_hand'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='edition_month_is_its_first_day'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_says_why')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='月')),
                ('kind', models.CharField(choices=[('executive', '全庁'), ('department', '課'), ('project', '重点事業')], max_length=10, verbose_name='種類')),
                ('figures', models.JSONField(verbose_name='数字')),
                ('frozen_at', models.DateTimeField(verbose_name='確定日時')),
                ('sentences', models.JSONField(blank=True, default=list, verbose_name='直した文')),
                ('revision', models.PositiveIntegerField(default=0, editable=False)),
                ('changes', models.JSONField(blank=True, default=list, verbose_name='前の版とのちがい')),
                ('words', models.TextField(blank=True, editable=False, verbose_name='報告にある言葉')),
                ('words_search', models.GeneratedField(db_persist=True, expression=apps.common.search.SearchForm('words'), output_field=models.TextField())),
                ('words_grams', models.GeneratedField(db_persist=True, expression=apps.common.search.Grams(apps.common.search.SearchForm('words')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='monthly_reports', to='organization.department', verbose_name='課')),
                ('project', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='monthly_reports', to='projects.project', verbose_name='重点事業')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='reports.reportedition', verbose_name='版')),
            ],
            options={
                'verbose_name': '月次報告',
                'verbose_name_plural': '月次報告',
                'ordering': ['-month', '-kind', 'department'],
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['words_grams'], name='report_words_grams')],
                'constraints': [models.UniqueConstraint(fields=('edition', 'kind', 'department', 'project'), name='report_once_per_edition_and_kind', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='report_month_is_its_first_day'), models.CheckConstraint(condition=models.Q(models.Q(('department__isnull', False), ('kind', 'department'), ('project__isnull', True)), models.Q(('department__isnull', True), ('kind', 'project'), ('project__isnull', False)), models.Q(('department__isnull', True), ('kind', 'executive'), ('project__isnull', True)), _connector='OR'), name='report_is_about_what_its_kind_says')],
            },
        ),
        migrations.CreateModel(
            name='ReportEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('month', models.DateField(verbose_name='月')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版')),
                ('state', models.CharField(choices=[('making', '作成中'), ('draft', '下書き'), ('approved', '承認済'), ('sending', '送付中'), ('sent', '送付済')], default='making', max_length=10, verbose_name='状態')),
                ('revision', models.PositiveIntegerField(default=0, editable=False, help_text='文を直すたびに一つ増えます。')),
                ('reason', models.TextField(blank=True, verbose_name='訂正の理由')),
                ('begun_at', models.DateTimeField(verbose_name='作りはじめた日時')),
                ('approved_at', models.DateTimeField(blank=True, null=True, verbose_name='承認した日時')),
                ('goes_out_at', models.DateTimeField(blank=True, null=True, verbose_name='送る日時')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='送りおえた日時')),
                ('reports_expected', models.PositiveIntegerField(default=0, verbose_name='作る報告の数')),
                ('mails_expected', models.PositiveIntegerField(default=0, verbose_name='作るメールの数')),
                ('approved_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承認した人')),
                ('made_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作った人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reports.reportedition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SentenceEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField()),
                ('after', models.JSONField()),
                ('edited_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='reports.monthlyreport')),
            ],
            options={
                'verbose_name': '文の直し',
                'verbose_name_plural': '文の直し',
                'ordering': ['edited_at', 'pk'],
            },
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportaddress',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportaddressevent" ("email", "ends_on", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "scope", "starts_on", "with_workbook") VALUES (NEW."email", NEW."ends_on", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."project_id", NEW."scope", NEW."starts_on", NEW."with_workbook"); RETURN NULL;', hash='7ae3d6d87c7ff3e93394417bbbb11040aeef6e90', operation='INSERT', pgid='pgtrigger_insert_insert_cce18', table='reports_reportaddress', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportaddress',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reports_reportaddressevent" ("email", "ends_on", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "scope", "starts_on", "with_workbook") VALUES (NEW."email", NEW."ends_on", NEW."id", NEW."language", NEW."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."project_id", NEW."scope", NEW."starts_on", NEW."with_workbook"); RETURN NULL;', hash='e5bbe13de410f16864d298581963853a25188267', operation='UPDATE', pgid='pgtrigger_update_update_49a63', table='reports_reportaddress', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportaddress',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reportaddressevent" ("email", "ends_on", "id", "language", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "scope", "starts_on", "with_workbook") VALUES (OLD."email", OLD."ends_on", OLD."id", OLD."language", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."project_id", OLD."scope", OLD."starts_on", OLD."with_workbook"); RETURN NULL;', hash='5750743eec96e825f7b1cf8d2ed37477e90f503b', operation='DELETE', pgid='pgtrigger_delete_delete_7e9e5', table='reports_reportaddress', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportaddressevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3c6837caca9c6ab0604044190e6a0bb05974bbb0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_95c9c', table='reports_reportaddressevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reporteditionevent" ("approved_at", "approved_by_id", "begun_at", "goes_out_at", "id", "made_by_id", "mails_expected", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reports_expected", "revision", "sent_at", "state") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."begun_at", NEW."goes_out_at", NEW."id", NEW."made_by_id", NEW."mails_expected", NEW."month", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."reports_expected", NEW."revision", NEW."sent_at", NEW."state"); RETURN NULL;', hash='f38a6bb3e551e7aab5c551070d5f40de2410f8bb', operation='INSERT', pgid='pgtrigger_insert_insert_bc42b', table='reports_reportedition', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."begun_at" IS DISTINCT FROM (NEW."begun_at") OR OLD."goes_out_at" IS DISTINCT FROM (NEW."goes_out_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."mails_expected" IS DISTINCT FROM (NEW."mails_expected") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."reports_expected" IS DISTINCT FROM (NEW."reports_expected") OR OLD."revision" IS DISTINCT FROM (NEW."revision") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state"))', func='INSERT INTO "reports_reporteditionevent" ("approved_at", "approved_by_id", "begun_at", "goes_out_at", "id", "made_by_id", "mails_expected", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reports_expected", "revision", "sent_at", "state") VALUES (NEW."approved_at", NEW."approved_by_id", NEW."begun_at", NEW."goes_out_at", NEW."id", NEW."made_by_id", NEW."mails_expected", NEW."month", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."reports_expected", NEW."revision", NEW."sent_at", NEW."state"); RETURN NULL;', hash='66093eb56f52c1291e0374449c9c7197e9e5baf7', operation='UPDATE', pgid='pgtrigger_update_update_09680', table='reports_reportedition', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reportedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reports_reporteditionevent" ("approved_at", "approved_by_id", "begun_at", "goes_out_at", "id", "made_by_id", "mails_expected", "month", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reports_expected", "revision", "sent_at", "state") VALUES (OLD."approved_at", OLD."approved_by_id", OLD."begun_at", OLD."goes_out_at", OLD."id", OLD."made_by_id", OLD."mails_expected", OLD."month", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."reports_expected", OLD."revision", OLD."sent_at", OLD."state"); RETURN NULL;', hash='74b9bd98eb71369d344124b38ec6066346769e0e', operation='DELETE', pgid='pgtrigger_delete_delete_96abd', table='reports_reportedition', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='reporteditionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='03922989aa4e4536611b900805e93597ac301eb7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_12a53', table='reports_reporteditionevent', when='BEFORE')),
        ),
    ]
