import apps.clusters.models.selection
import apps.common.triggers
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import pghistory.utils
import pgtrigger.compiler
import pgvector.django.halfvec
import pgvector.django.indexes
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('common', '0002_text_grams'),
        ('issues', '0001_initial'),
        ('organization', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='EncoderRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('encoder', models.CharField(max_length=100, unique=True, verbose_name='符号化の名前と版')),
                ('mean', pgvector.django.halfvec.HalfVectorField(editable=False, null=True)),
                ('inherited', models.JSONField(editable=False, null=True)),
                ('serving_since', models.DateTimeField(null=True, verbose_name='使い始めた日時')),
                ('calibration', models.JSONField(editable=False, null=True)),
                ('answers', models.PositiveIntegerField(default=0, verbose_name='学んだ判断の数')),
                ('learnt_at', models.DateTimeField(null=True, verbose_name='学んだ日時')),
            ],
            options={
                'verbose_name': '似たものを見つけるしくみ',
                'verbose_name_plural': '似たものを見つけるしくみ',
                'ordering': ['encoder'],
            },
        ),
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='見出し')),
                ('statement', models.TextField(blank=True, verbose_name='課題')),
                ('state', models.CharField(choices=[('draft', '整理中'), ('published', '公開'), ('merged', '統合済'), ('dissolved', '取りやめ')], default='draft', max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='見出しと課題を書き直した回数。')),
                ('locked', models.BooleanField(default=False, help_text='固定の間は、何も加わらず、何も外れません。', verbose_name='固定')),
                ('revision', models.BigIntegerField(default=0, editable=False, help_text='最後に変えた仕分けの記録の番号。')),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作った人')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.cluster', verbose_name='統合先')),
            ],
            options={
                'verbose_name': '共通課題',
                'verbose_name_plural': '共通課題',
                'ordering': ['-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), _negated=True), ('successor__isnull', False), _connector='OR'), name='cluster_merged_has_successor')],
            },
        ),
        migrations.CreateModel(
            name='ClusterEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=100, verbose_name='見出し')),
                ('statement', models.TextField(blank=True, verbose_name='課題')),
                ('state', models.CharField(choices=[('draft', '整理中'), ('published', '公開'), ('merged', '統合済'), ('dissolved', '取りやめ')], default='draft', max_length=10, verbose_name='状態')),
                ('created_at', models.DateTimeField(verbose_name='作った日時')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='公開した日時')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='見出しと課題を書き直した回数。')),
                ('locked', models.BooleanField(default=False, help_text='固定の間は、何も加わらず、何も外れません。', verbose_name='固定')),
                ('revision', models.BigIntegerField(default=0, editable=False, help_text='最後に変えた仕分けの記録の番号。')),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='作った人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clusters.cluster')),
                ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clusters.cluster', verbose_name='統合先')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClusterMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(verbose_name='まとめた日時')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='外した日時')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='まとめた人')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='clusters.cluster', verbose_name='共通課題')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cluster_memberships', to='issues.issue', verbose_name='困りごと')),
                ('removed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='外した人')),
            ],
            options={
                'verbose_name': 'まとめた困りごと',
                'verbose_name_plural': 'まとめた困りごと',
                'ordering': ['added_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('issue',), name='issue_in_one_cluster_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ClusterMembershipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('added_at', models.DateTimeField(verbose_name='まとめた日時')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='外した日時')),
                ('added_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='まとめた人')),
                ('cluster', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clusters.cluster', verbose_name='共通課題')),
                ('issue', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='issues.issue', verbose_name='困りごと')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clusters.clustermembership')),
                ('removed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='外した人')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ClusterProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('likelihood', models.FloatField(verbose_name='確からしさ')),
                ('cohesion', models.FloatField(editable=False, null=True)),
                ('encoder', models.CharField(blank=True, editable=False, max_length=100)),
                ('department_count', models.PositiveIntegerField(verbose_name='課の数')),
                ('state', models.CharField(choices=[('open', '提案中'), ('accepted', '採用'), ('rejected', '別のもの')], default='open', max_length=10, verbose_name='状態')),
                ('proposed_at', models.DateTimeField(verbose_name='提案日時')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clusters.cluster', verbose_name='共通課題')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('issues', models.ManyToManyField(related_name='+', to='issues.issue', verbose_name='困りごと')),
            ],
            options={
                'verbose_name': '共通課題の提案',
                'verbose_name_plural': '共通課題の提案',
                'ordering': ['-department_count', '-likelihood', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='IssueVector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('encoder', models.CharField(max_length=100, verbose_name='符号化の名前と版')),
                ('text_hash', models.CharField(editable=False, max_length=32)),
                ('vector', pgvector.django.halfvec.HalfVectorField()),
                ('issue', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='vectors', to='issues.issue', verbose_name='困りごと')),
            ],
            options={
                'verbose_name': '困りごとのベクトル',
                'verbose_name_plural': '困りごとのベクトル',
                'indexes': [pgvector.django.indexes.HnswIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.comparison.Cast('vector', pgvector.django.halfvec.HalfVectorField(dimensions=1024)), 'halfvec_cosine_ops'), condition=models.Q(('encoder', 'hybrid 2 1024')), name='issue_vector_nearest')],
                'constraints': [models.UniqueConstraint(fields=('issue', 'encoder'), name='vector_once_per_encoder')],
            },
        ),
        migrations.CreateModel(
            name='LoneIssue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seen_up_to', models.BigIntegerField(editable=False, help_text='決めたときに、いちばん新しかった困りごとの番号。')),
                ('issue', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='lone', to='issues.issue', verbose_name='困りごと')),
                ('resembled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='issues.issue', verbose_name='あとから届いた似た困りごと')),
            ],
            options={
                'verbose_name': 'ひとつだけの困りごと',
                'verbose_name_plural': 'ひとつだけの困りごと',
            },
        ),
        migrations.CreateModel(
            name='SelectionCandidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('title', models.CharField(max_length=100, verbose_name='見出し')),
                ('figures', models.JSONField(default=dict, verbose_name='当時の数字')),
                ('scores', models.JSONField(default=dict, verbose_name='点')),
                ('picked', models.BooleanField(default=False, verbose_name='選ばれた')),
                ('reason', models.TextField(blank=True, verbose_name='選んだ理由')),
                ('cluster', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidacies', to='clusters.cluster', verbose_name='共通課題')),
            ],
            options={
                'verbose_name': '選定の候補',
                'verbose_name_plural': '選定の候補',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SelectionRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=100, verbose_name='選定の名前')),
                ('held_on', models.DateField(verbose_name='話し合う日')),
                ('state', models.CharField(choices=[('open', '選定中'), ('decided', '決定'), ('dropped', '取りやめ')], default='open', max_length=10, verbose_name='状態')),
                ('pick_count', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='選ぶ数')),
                ('weights', models.JSONField(default=apps.clusters.models.selection.usual_weights, verbose_name='観点の重み')),
                ('summary', models.TextField(blank=True, verbose_name='決めた理由')),
                ('created_at', models.DateTimeField(verbose_name='始めた日時')),
                ('decided_as', models.CharField(blank=True, max_length=100, verbose_name='決めた人（当時の名前）')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='点と重みを保存した回数。')),
                ('form_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='始めた人')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
            ],
            options={
                'verbose_name': '選定',
                'verbose_name_plural': '選定',
                'ordering': ['-held_on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='selection_decided_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='SelectionCandidateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('position', models.PositiveSmallIntegerField(verbose_name='並び順')),
                ('title', models.CharField(max_length=100, verbose_name='見出し')),
                ('figures', models.JSONField(default=dict, verbose_name='当時の数字')),
                ('scores', models.JSONField(default=dict, verbose_name='点')),
                ('picked', models.BooleanField(default=False, verbose_name='選ばれた')),
                ('reason', models.TextField(blank=True, verbose_name='選んだ理由')),
                ('cluster', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clusters.cluster', verbose_name='共通課題')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clusters.selectioncandidate')),
                ('round', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='clusters.selectionround', verbose_name='選定')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='selectioncandidate',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='clusters.selectionround', verbose_name='選定'),
        ),
        migrations.CreateModel(
            name='SelectionRoundEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(max_length=100, verbose_name='選定の名前')),
                ('held_on', models.DateField(verbose_name='話し合う日')),
                ('state', models.CharField(choices=[('open', '選定中'), ('decided', '決定'), ('dropped', '取りやめ')], default='open', max_length=10, verbose_name='状態')),
                ('pick_count', models.PositiveSmallIntegerField(default=3, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(10)], verbose_name='選ぶ数')),
                ('weights', models.JSONField(default=apps.clusters.models.selection.usual_weights, verbose_name='観点の重み')),
                ('summary', models.TextField(blank=True, verbose_name='決めた理由')),
                ('created_at', models.DateTimeField(verbose_name='始めた日時')),
                ('decided_as', models.CharField(blank=True, max_length=100, verbose_name='決めた人（当時の名前）')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決めた日時')),
                ('version', models.PositiveIntegerField(default=0, editable=False, help_text='点と重みを保存した回数。')),
                ('form_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('created_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='始めた人')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='clusters.selectionround')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Separation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(verbose_name='決めた日時')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('first', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='issues.issue', verbose_name='困りごと')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='separations', to='clusters.clusterproposal', verbose_name='共通課題の提案')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='issues.issue', verbose_name='もう一つの困りごと')),
            ],
            options={
                'verbose_name': '別のもの',
                'verbose_name_plural': '別のもの',
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='separation_once_per_pair'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='separation_smaller_first')],
            },
        ),
        migrations.CreateModel(
            name='SortingDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('put_together', '新しくまとめました'), ('added', '加えました'), ('taken_out', '外しました'), ('moved', '移しました'), ('split', '分けました'), ('merged', '統合しました'), ('reworded', '書き直しました'), ('locked', '固定しました'), ('unlocked', '固定を解きました'), ('published', '公開しました'), ('hidden', '公開を取りやめました'), ('alone', 'ひとつだけのものとしました'), ('rejected', '別のものとしました')], max_length=15, verbose_name='決めたこと')),
                ('at', models.DateTimeField(verbose_name='決めた日時')),
                ('form_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('payload', models.JSONField(editable=False)),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='取り消した日時')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('clusters', models.ManyToManyField(related_name='decisions', to='clusters.cluster', verbose_name='共通課題')),
                ('issues', models.ManyToManyField(related_name='+', to='issues.issue', verbose_name='困りごと')),
                ('proposal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='clusters.clusterproposal', verbose_name='共通課題の提案')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='取り消した人')),
            ],
            options={
                'verbose_name': '仕分けの記録',
                'verbose_name_plural': '仕分けの記録',
                'ordering': ['-pk'],
                'indexes': [models.Index(condition=models.Q(('undone_at__isnull', True)), fields=['actor', '-id'], name='decision_undo_stack')],
            },
        ),
        migrations.AddConstraint(
            model_name='selectioncandidate',
            constraint=models.UniqueConstraint(fields=('round', 'cluster'), name='candidate_once_per_round'),
        ),
        apps.common.triggers.AddTrigger(
            model_name='cluster',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_clusterevent" ("created_at", "created_by_id", "id", "locked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "revision", "state", "statement", "successor_id", "title", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", NEW."locked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."revision", NEW."state", NEW."statement", NEW."successor_id", NEW."title", NEW."version"); RETURN NULL;', hash='88f7245ca08f594c2cf2f13a6a3233dfceb40f95', operation='INSERT', pgid='pgtrigger_insert_insert_3762a', table='clusters_cluster', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='cluster',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clusters_clusterevent" ("created_at", "created_by_id", "id", "locked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "revision", "state", "statement", "successor_id", "title", "version") VALUES (NEW."created_at", NEW."created_by_id", NEW."id", NEW."locked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."revision", NEW."state", NEW."statement", NEW."successor_id", NEW."title", NEW."version"); RETURN NULL;', hash='90361b048a4531be224aad3f8b508da7f952be1c', operation='UPDATE', pgid='pgtrigger_update_update_03e1f', table='clusters_cluster', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='cluster',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_clusterevent" ("created_at", "created_by_id", "id", "locked", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "revision", "state", "statement", "successor_id", "title", "version") VALUES (OLD."created_at", OLD."created_by_id", OLD."id", OLD."locked", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."revision", OLD."state", OLD."statement", OLD."successor_id", OLD."title", OLD."version"); RETURN NULL;', hash='73cf6d284b5e379fc3c13d0310318b8729d187a7', operation='DELETE', pgid='pgtrigger_delete_delete_bb341', table='clusters_cluster', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='clusterevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f3f361373fb0097785d4d86e2bb8aa0318d7d888', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f31b1', table='clusters_clusterevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='clustermembership',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_clustermembershipevent" ("added_at", "added_by_id", "cluster_id", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."cluster_id", NEW."id", NEW."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."removed_by_id"); RETURN NULL;', hash='9e81d87e7eda5f8e829f759bfe06c377ac1d3dba', operation='INSERT', pgid='pgtrigger_insert_insert_10684', table='clusters_clustermembership', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='clustermembership',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clusters_clustermembershipevent" ("added_at", "added_by_id", "cluster_id", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id") VALUES (NEW."added_at", NEW."added_by_id", NEW."cluster_id", NEW."id", NEW."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."removed_at", NEW."removed_by_id"); RETURN NULL;', hash='d53868d89c136cb76b9c613bdfa5aa8471cb5bbe', operation='UPDATE', pgid='pgtrigger_update_update_48e9c', table='clusters_clustermembership', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='clustermembership',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_clustermembershipevent" ("added_at", "added_by_id", "cluster_id", "id", "issue_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "removed_by_id") VALUES (OLD."added_at", OLD."added_by_id", OLD."cluster_id", OLD."id", OLD."issue_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."removed_by_id"); RETURN NULL;', hash='44ad6cc96277ca11ac6d530925bc92bc53c6d25e', operation='DELETE', pgid='pgtrigger_delete_delete_71221', table='clusters_clustermembership', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='clustermembershipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1d65aec96f18a55e96dc9c01f096a09f928ef831', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b44ff', table='clusters_clustermembershipevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectionround',
            trigger=pgtrigger.compiler.Trigger(name='decided_round_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" = \'decided\')', func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4862ed7125ea589d6e7fb4b03add42c4bf2bd944', operation='UPDATE OR DELETE', pgid='pgtrigger_decided_round_is_frozen_e402b', table='clusters_selectionround', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectionround',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_selectionroundevent" ("created_at", "created_by_id", "decided_as", "decided_at", "decided_by_id", "form_key", "held_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pick_count", "state", "summary", "title", "version", "weights") VALUES (NEW."created_at", NEW."created_by_id", NEW."decided_as", NEW."decided_at", NEW."decided_by_id", NEW."form_key", NEW."held_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pick_count", NEW."state", NEW."summary", NEW."title", NEW."version", NEW."weights"); RETURN NULL;', hash='20cd174701a2cce6950b07a15b03a1bf6b2be280', operation='INSERT', pgid='pgtrigger_insert_insert_d0dfb', table='clusters_selectionround', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectionround',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clusters_selectionroundevent" ("created_at", "created_by_id", "decided_as", "decided_at", "decided_by_id", "form_key", "held_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pick_count", "state", "summary", "title", "version", "weights") VALUES (NEW."created_at", NEW."created_by_id", NEW."decided_as", NEW."decided_at", NEW."decided_by_id", NEW."form_key", NEW."held_on", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pick_count", NEW."state", NEW."summary", NEW."title", NEW."version", NEW."weights"); RETURN NULL;', hash='58d23787646a46fcfd1c80c24545db67016586c4', operation='UPDATE', pgid='pgtrigger_update_update_7c686', table='clusters_selectionround', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectionround',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_selectionroundevent" ("created_at", "created_by_id", "decided_as", "decided_at", "decided_by_id", "form_key", "held_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pick_count", "state", "summary", "title", "version", "weights") VALUES (OLD."created_at", OLD."created_by_id", OLD."decided_as", OLD."decided_at", OLD."decided_by_id", OLD."form_key", OLD."held_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pick_count", OLD."state", OLD."summary", OLD."title", OLD."version", OLD."weights"); RETURN NULL;', hash='c007360663442d79e7f64ca61dba1e7455f39b13', operation='DELETE', pgid='pgtrigger_delete_delete_67ae5', table='clusters_selectionround', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectioncandidateevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1ef6777e429e603d5ab468c27b854729818c2702', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d6ebf', table='clusters_selectioncandidateevent', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectioncandidate',
            trigger=pgtrigger.compiler.Trigger(name='decided_candidate_is_frozen', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE touched clusters_selectioncandidate;', func="\n        IF TG_OP = 'DELETE' THEN touched := OLD; ELSE touched := NEW; END IF;\n        IF EXISTS (\n            SELECT FROM clusters_selectionround\n            WHERE state = 'decided'\n            AND id IN (touched.round_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.round_id END)\n        ) THEN\n            RAISE EXCEPTION 'a decided selection is frozen';\n        END IF;\n        RETURN touched;\n    ", hash='00f85d9f5ef6681c9ea8fdde1d5bb16d562e3473', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_decided_candidate_is_frozen_5bd38', table='clusters_selectioncandidate', when='BEFORE')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectioncandidate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_selectioncandidateevent" ("cluster_id", "figures", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "position", "reason", "round_id", "scores", "title") VALUES (NEW."cluster_id", NEW."figures", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."picked", NEW."position", NEW."reason", NEW."round_id", NEW."scores", NEW."title"); RETURN NULL;', hash='37313aca609b81bf7fd3150eda67d613e686a0a5', operation='INSERT', pgid='pgtrigger_insert_insert_3c40b', table='clusters_selectioncandidate', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectioncandidate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "clusters_selectioncandidateevent" ("cluster_id", "figures", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "position", "reason", "round_id", "scores", "title") VALUES (NEW."cluster_id", NEW."figures", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."picked", NEW."position", NEW."reason", NEW."round_id", NEW."scores", NEW."title"); RETURN NULL;', hash='95b13d23e934f197a807a80212440abe8599f5bd', operation='UPDATE', pgid='pgtrigger_update_update_983c5', table='clusters_selectioncandidate', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectioncandidate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "clusters_selectioncandidateevent" ("cluster_id", "figures", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picked", "position", "reason", "round_id", "scores", "title") VALUES (OLD."cluster_id", OLD."figures", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."picked", OLD."position", OLD."reason", OLD."round_id", OLD."scores", OLD."title"); RETURN NULL;', hash='c385fe5feaaceea371259d1c25372f9ebe9b3239', operation='DELETE', pgid='pgtrigger_delete_delete_41cae', table='clusters_selectioncandidate', when='AFTER')),
        ),
        apps.common.triggers.AddTrigger(
            model_name='selectionroundevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5f69406bef09516d2c545b7b81f186828fceb056', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a2800', table='clusters_selectionroundevent', when='BEFORE')),
        ),
    ]
